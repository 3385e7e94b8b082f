import { billedTotal, type BilledOrder } from './billed-order'
import { compareBill, isHongKong } from './bill-comparison'
import { ownRateVerdict } from './bill-own-rates'
import { type BillReason, impliedRate, mainReason, type ReasonedLine, reasonedLines } from './bill-reason'
import { billScheme, type BillScheme, type BillSwitches, type BillTerms } from './bill-scheme'

/** Why an order cannot be judged; it is then in no total of what fits or not. */
export const NOT_JUDGED = ['noTariff', 'noRate', 'noOrderNumber', 'ownTariff', 'productRate', 'repoRate'] as const
export type NotJudged = (typeof NOT_JUDGED)[number]

/** What an order is judged by: one way of billing, from its month on. */
export interface BillBasis {
  readonly switches: BillSwitches
  /** Null: no rate is known, only the statutory lines are judged. */
  readonly terms: BillTerms | null
}

/** An order whose bill is not what it should be, whole fen. */
export interface Misfit {
  readonly order: BilledOrder
  readonly lines: readonly ReasonedLine[]
  readonly reason: BillReason
  readonly expected: number
  readonly billed: number
  /** Billed − expected: positive is money that the client is owed. */
  readonly difference: number
  /** The all-in rate that the commission points to, where it points to one. */
  readonly impliedRate: number | null
}

export interface UnjudgedOrder {
  readonly order: BilledOrder
  readonly cause: NotJudged
}

export interface BillReconciliation {
  readonly orders: number
  readonly fills: number
  readonly exact: number
  /** Within one fen a line, not to the fen. */
  readonly rounding: number
  /** Fees below the highest that a product or tenor allows: no error. */
  readonly reduced: number
  readonly misfits: readonly Misfit[]
  readonly unjudged: readonly UnjudgedOrder[]
  /** Of all orders that were judged, whole fen. */
  readonly billed: number
  readonly expected: number
  /** Sum of positive and of negative differences of the misfits, both ≥ 0, whole fen. */
  readonly overcharged: number
  readonly undercharged: number
  /** Net effect of rounding: billed − expected over the orders within rounding. */
  readonly roundingDifference: number
}

type Verdict =
  | { readonly kind: 'exact' | 'rounding' | 'reduced'; readonly expected: number }
  | { readonly kind: 'misfit'; readonly misfit: Misfit }
  | { readonly kind: 'unjudged'; readonly cause: NotJudged }

const misfitOf = (order: BilledOrder, lines: readonly ReasonedLine[]): Misfit => {
  const expected = lines.reduce((sum, line) => sum + line.expected, 0)
  const billed = billedTotal(order.billed)
  const reason = mainReason(lines)
  const pointing = reason === 'anotherRate' || reason === 'aboveCap' || reason === 'belowPassThrough'
  const rate = pointing ? impliedRate(order) : undefined
  return { order, lines, reason, expected, billed, difference: billed - expected, impliedRate: rate ?? null }
}

function judgeOwnRate(order: BilledOrder): Verdict {
  const verdict = ownRateVerdict(order)
  if (verdict.kind === 'unknown') return { kind: 'unjudged', cause: verdict.cause }
  if (verdict.kind === 'reduced') return { kind: 'reduced', expected: billedTotal(order.billed) }
  const fee = order.billed.commission + order.billed.otherFees
  const line = {
    line: 'commission' as const,
    expected: verdict.expected,
    billed: fee,
    difference: fee - verdict.expected,
  }
  if (verdict.kind === 'wrong')
    return { kind: 'misfit', misfit: misfitOf(order, [{ ...line, reason: verdict.reason }]) }
  return { kind: line.difference === 0 ? 'exact' : 'rounding', expected: verdict.expected }
}

/** Bonds and money-market funds on an exchange have commissions of their own; when the account's does not explain them, nothing does. */
const hasOwnTariff = ({ instrument, moneyFund }: BilledOrder): boolean => instrument === 'bond' || moneyFund

function judgeStatutory(order: BilledOrder, switches: BillSwitches): Verdict {
  const scheme = billScheme(switches, { allInRate: 0, minimum: 0 as BillTerms['minimum'] })
  const compared = compareBill(order, scheme)
  if (compared === undefined) return { kind: 'unjudged', cause: 'noTariff' }
  const wrong = compared.lines.some(
    ({ line, difference, allowed }) => (line === 'stamp' || line === 'transfer') && Math.abs(difference) > allowed,
  )
  if (!wrong) return { kind: 'unjudged', cause: 'noRate' }
  const lines = compared.lines.map((line) =>
    line.line === 'commission' || line.line === 'levies' ? { ...line, expected: line.billed, difference: 0 } : line,
  )
  const context = { scheme, terms: { allInRate: 0, minimum: 0 as BillTerms['minimum'] } }
  return { kind: 'misfit', misfit: misfitOf(order, reasonedLines(order, lines, context)) }
}

function judge(order: BilledOrder, { switches, terms }: BillBasis, scheme: BillScheme | null): Verdict {
  if (order.kind !== 'exchange') return judgeOwnRate(order)
  if (terms === null || scheme === null) return judgeStatutory(order, switches)
  const compared = compareBill(order, scheme)
  if (compared === undefined) return { kind: 'unjudged', cause: 'noTariff' }
  const expected = compared.lines.reduce((sum, line) => sum + line.expected, 0)
  if (compared.fit !== 'none') return { kind: compared.fit, expected }
  const lines = reasonedLines(order, compared.lines, { scheme, terms })
  const onlyCommission = lines.every(
    ({ line, reason }) => line === 'commission' || line === 'levies' || reason === null,
  )
  if (onlyCommission && hasOwnTariff(order)) return { kind: 'unjudged', cause: 'ownTariff' }
  const below = billedTotal(order.billed) < expected
  if (onlyCommission && !order.numbered && below && !isHongKong(order))
    return { kind: 'unjudged', cause: 'noOrderNumber' }
  return { kind: 'misfit', misfit: misfitOf(order, lines) }
}

const fillsOf = ({ fillAmounts }: BilledOrder): number => Math.max(1, fillAmounts.length)

/**
 * Recomputes every order on the basis that `basisOn` gives for its month and sorts the bills into those that agree to the
 * fen, within one fen a line, not at all, and those that nobody can judge. The order of the misfits is that of the orders.
 * Source: china-rules §2.1, correction 1 (the minimum is per order).
 */
export function reconcileBills(
  orders: readonly BilledOrder[],
  basisOn: (month: string) => BillBasis,
): BillReconciliation {
  const schemes = new Map<string, { readonly basis: BillBasis; readonly scheme: BillScheme | null }>()
  const misfits: Misfit[] = []
  const unjudged: UnjudgedOrder[] = []
  const sum = { fills: 0, exact: 0, rounding: 0, reduced: 0, billed: 0, expected: 0, roundingDifference: 0 }
  for (const order of orders) {
    const month = order.date.slice(0, 7)
    let on = schemes.get(month)
    if (on === undefined) {
      const basis = basisOn(month)
      on = { basis, scheme: basis.terms === null ? null : billScheme(basis.switches, basis.terms) }
      schemes.set(month, on)
    }
    sum.fills += fillsOf(order)
    const verdict = judge(order, on.basis, on.scheme)
    if (verdict.kind === 'unjudged') {
      unjudged.push({ order, cause: verdict.cause })
      continue
    }
    const billed = billedTotal(order.billed)
    sum.billed += billed
    if (verdict.kind === 'misfit') {
      misfits.push(verdict.misfit)
      sum.expected += verdict.misfit.expected
      continue
    }
    sum[verdict.kind] += 1
    sum.expected += verdict.expected
    if (verdict.kind === 'rounding') sum.roundingDifference += billed - verdict.expected
  }
  const parts = (sign: 1 | -1): number =>
    misfits.reduce((total, { difference }) => total + Math.max(0, sign * difference), 0)
  return { orders: orders.length, ...sum, misfits, unjudged, overcharged: parts(1), undercharged: parts(-1) }
}
