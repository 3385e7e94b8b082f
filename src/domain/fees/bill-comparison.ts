import hongKong from '../../../resources/reference/hong-kong-connect.json'
import type { BilledOrder, BillLine } from './billed-order'
import type { BillScheme } from './bill-scheme'
import { expectedLines, type ExpectedLines } from './bill-expected'
import { settlementOn } from './hong-kong-extras'

/** A line of a bill beside what it should be, whole fen; `difference` = billed − expected. */
export interface ComparedLine {
  readonly line: BillLine
  readonly expected: number
  readonly billed: number
  readonly difference: number
  /** How much the line may miss before it is wrong: one fen for every line that it stands for. */
  readonly allowed: number
}

/**
 * `exact`: every line agrees to the fen. `rounding`: no line misses by more than one fen for each line that it stands for
 * (china-rules §2.1: brokers truncate or round). `none`: at least one line is wrong.
 */
export type BillFit = 'exact' | 'rounding' | 'none'

export interface Comparison {
  readonly fit: BillFit
  readonly lines: readonly ComparedLine[]
  readonly expected: ExpectedLines
}

const line = (name: BillLine, expected: number, billed: number, allowed = 1): ComparedLine => ({
  line: name,
  expected,
  billed,
  difference: billed - expected,
  allowed,
})

/**
 * Commission and levies are compared apart when the bill shows them apart and the scheme does too. Everywhere else their sum
 * is: a statement with one fee column says no more, and a net commission with levies beside it may be a split all-in one.
 */
function compared(order: BilledOrder, expected: ExpectedLines): ComparedLine[] {
  const { commission, otherFees, transfer, stamp } = order.billed
  const statutory = [line('transfer', expected.transfer, transfer), line('stamp', expected.stamp, stamp)]
  if (expected.levies > 0 && otherFees > 0)
    return [
      line('commission', expected.commission, commission),
      line('levies', expected.levies, otherFees, 2),
      ...statutory,
    ]
  const parts = expected.levies > 0 ? 3 : 1
  return [line('commission', expected.commission + expected.levies, commission + otherFees, parts), ...statutory]
}

export function fitOf(lines: readonly Pick<ComparedLine, 'difference' | 'allowed'>[]): BillFit {
  let fit: BillFit = 'exact'
  for (const { difference, allowed } of lines) {
    if (difference === 0) continue
    if (Math.abs(difference) > allowed) return 'none'
    fit = 'rounding'
  }
  return fit
}

/**
 * Hong Kong's levies come on top whatever the commission is; the stamp duty is rounded up to the Hong Kong dollar and
 * everything is converted at a rate that no statement gives: those lines can be judged within known bounds only.
 */
function comparedHongKong(order: BilledOrder, scheme: BillScheme): ComparedLine[] | undefined {
  const expected = expectedLines(order, { ...scheme, allIn: false })
  if (expected === undefined) return undefined
  const { commission, otherFees, transfer, stamp } = order.billed
  const extra = Math.max(settlementOn(order.amount, order.date), 100 * hongKong.settlementMinimumAllowed)
  const cents = hongKong.conversionAllowedFen
  return [
    line('commission', expected.commission, commission, 1),
    line('levies', expected.levies, otherFees, extra + cents),
    line('transfer', 0, transfer),
    line('stamp', expected.stamp, stamp, 100 * hongKong.stampRoundedUpToHkd + cents),
  ]
}

export const isHongKong = ({ exchange }: Pick<BilledOrder, 'exchange'>): boolean =>
  exchange === 'HKConnectSH' || exchange === 'HKConnectSZ'

/** How an order on an exchange fits a scheme; undefined where the rate pack knows no rates for it. */
export function compareBill(order: BilledOrder, scheme: BillScheme): Comparison | undefined {
  const expected = expectedLines(order, scheme)
  if (expected === undefined) return undefined
  const lines = compared(order, expected)
  const fit = fitOf(lines)
  if (fit !== 'none' || !isHongKong(order)) return { fit, lines, expected }
  const apart = comparedHongKong(order, scheme)
  if (apart === undefined || fitOf(apart) === 'none') return { fit, lines, expected }
  return { fit: 'rounding', lines: apart, expected }
}

/** Whether an order fits, as `compareBill` says, without the lines: for counting over many schemes. */
export function billFit(order: BilledOrder, scheme: BillScheme): BillFit | undefined {
  const expected = expectedLines(order, scheme)
  if (expected === undefined) return undefined
  const { commission, otherFees, transfer, stamp } = order.billed
  const apart = expected.levies > 0 && otherFees > 0
  const fee = apart ? commission - expected.commission : commission + otherFees - expected.commission - expected.levies
  const levies = apart ? otherFees - expected.levies : 0
  const moved = transfer - expected.transfer
  const stamped = stamp - expected.stamp
  if (fee === 0 && levies === 0 && moved === 0 && stamped === 0) return 'exact'
  const allowed = !apart && expected.levies > 0 ? 3 : 1
  if (Math.abs(fee) <= allowed && Math.abs(levies) <= 2 && Math.abs(moved) <= 1 && Math.abs(stamped) <= 1)
    return 'rounding'
  return isHongKong(order) ? compareBill(order, scheme)?.fit : 'none'
}
