import { yuanToFen } from '../money'
import type { BilledOrder } from './billed-order'
import { type ComparedLine, compareBill } from './bill-comparison'
import { commissionPerFill } from './bill-expected'
import { ratesFor, simplestDecimal } from './bill-rate'
import { BILL_SHAPES, type BillScheme, billScheme, type BillTerms } from './bill-scheme'
import { exactRate, shareOf } from './exact-rate'
import { tariffOn, tariffsOf, tradingCostPack } from './tariff'

/** Why a line of a bill is not what it should be. */
export const BILL_REASONS = [
  'aboveCap',
  'belowPassThrough',
  'minimumPerFill',
  'minimumNotAgreed',
  'minimumNotCharged',
  'anotherRate',
  'anotherConvention',
  'leviesTwice',
  'leviesMissing',
  'oldLevies',
  'leviesOther',
  'stampOnBuy',
  'stampOnFund',
  'oldStampRate',
  'stampMissing',
  'stampOther',
  'transferOnFund',
  'transferTwice',
  'oldTransferRate',
  'transferMissing',
  'transferOther',
  'aboveProductRate',
  'aboveRepoRate',
  'otherFee',
  'unexplained',
] as const
export type BillReason = (typeof BILL_REASONS)[number]

export interface ReasonedLine extends Pick<ComparedLine, 'line' | 'expected' | 'billed' | 'difference'> {
  /** Null: the line agrees, to the fen or within rounding. */
  readonly reason: BillReason | null
}

/** What else is known when a bill is explained: the terms that it should follow, and rates that other bills do follow. */
export interface ReasonContext {
  readonly scheme: BillScheme
  readonly terms: BillTerms
}

const near = (a: number, b: number, allowed = 1): boolean => Math.abs(a - b) <= allowed

/** Whether an earlier step of the tariff explains the line; then the broker's tables were not brought up to date. */
function earlierStep(order: BilledOrder, line: 'stamp' | 'transfer' | 'levies', billed: number): boolean {
  return tariffsOf(order.exchange, order.instrument).some((tariff) => {
    if (tariff === tariffOn(order.exchange, order.instrument, order.date) || tariff.from > order.date) return false
    const share = (rate: Parameters<typeof shareOf>[1]): number => shareOf(order.amount, rate, 'halfUp')
    if (line === 'stamp') return near(share(tariff.stamp[order.side]), billed)
    if (line === 'transfer') return near(share(tariff.transfer), billed)
    return near(share(tariff.handling) + share(tariff.regulatory), billed, 2)
  })
}

function stampReason(order: BilledOrder, { billed }: ComparedLine): BillReason {
  if (billed === 0) return 'stampMissing'
  if (order.instrument !== 'stock') return 'stampOnFund'
  if (order.side === 'buy' && order.exchange !== 'HKConnectSH' && order.exchange !== 'HKConnectSZ') return 'stampOnBuy'
  return earlierStep(order, 'stamp', billed) ? 'oldStampRate' : 'stampOther'
}

function transferReason(order: BilledOrder, { expected, billed }: ComparedLine): BillReason {
  if (billed === 0) return 'transferMissing'
  if (order.instrument !== 'stock') return 'transferOnFund'
  const rate = tariffOn(order.exchange, order.instrument, order.date)?.transfer
  if (expected === 0 && rate !== undefined && near(shareOf(order.amount, rate, 'halfUp'), billed))
    return 'transferTwice'
  return earlierStep(order, 'transfer', billed) ? 'oldTransferRate' : 'transferOther'
}

function leviesReason(order: BilledOrder, { billed }: ComparedLine): BillReason {
  if (billed === 0) return 'leviesMissing'
  return earlierStep(order, 'levies', billed) ? 'oldLevies' : 'leviesOther'
}

const cap = exactRate(tradingCostPack.commissionCap)
const usualMinimum = yuanToFen(tradingCostPack.usualMinimum)
/** A rate with at most six decimals (0.0001 %) was agreed by people; one with more is no rate. */
const AGREED = 1_000_000

/** The rate that a commission points to, if it is one that people agree on; undefined when one fen says too little. */
export function impliedRate(order: BilledOrder): number | undefined {
  const [low, high] = ratesFor(order.billed.commission + order.billed.otherFees, order.amount)
  if (high - low > 1 / AGREED) return undefined
  const rate = simplestDecimal(low, high)
  return rate !== undefined && near(rate * AGREED, Math.round(rate * AGREED), 1e-6) ? rate : undefined
}

function commissionReason(order: BilledOrder, line: ComparedLine, { scheme, terms }: ReasonContext): BillReason {
  const { billed, expected } = line
  const { commission, otherFees } = order.billed
  const all = commission + otherFees
  const tariff = tariffOn(order.exchange, order.instrument, order.date)!
  const levies = shareOf(order.amount, tariff.handling, 'halfUp') + shareOf(order.amount, tariff.regulatory, 'halfUp')
  const free = scheme.minimumCovers === 'nothing'
  if (all > Math.max(shareOf(order.amount, cap, 'halfUp') + 1, usualMinimum, terms.minimum)) return 'aboveCap'
  const perFill =
    order.fillAmounts.length > 1 ? commissionPerFill(order, { ...scheme, roundedPer: 'order' }) : undefined
  if (billed > expected && perFill !== undefined && near(commission, perFill, order.fillAmounts.length))
    return 'minimumPerFill'
  if (billed > expected && scheme.allIn && near(all, expected + levies, 2)) return 'leviesTwice'
  const minimum = free ? usualMinimum : terms.minimum
  const atMinimum = near(all, minimum, 0) || near(all + order.billed.transfer, minimum, 0)
  if (free && billed > expected && (atMinimum || near(commission, usualMinimum, 0))) return 'minimumNotAgreed'
  if (all < levies - 2) return 'belowPassThrough'
  if (!free && billed < expected) {
    const proportional = compareBill(order, { ...scheme, minimumCovers: 'nothing' })
    const own = proportional?.lines.find((l) => l.line === 'commission')
    if (own !== undefined && near(own.difference, 0, own.allowed)) return 'minimumNotCharged'
  }
  if (!scheme.allIn && billed < expected && near(all, expected - levies, 2)) return 'leviesMissing'
  if (fitsAnotherConvention(order, scheme, terms)) return 'anotherConvention'
  if (impliedRate(order) !== undefined) return 'anotherRate'
  return scheme.allIn && otherFees > 0 && near(commission, expected) ? 'otherFee' : 'unexplained'
}

const fitsAnotherConvention = (order: BilledOrder, scheme: BillScheme, terms: BillTerms): boolean =>
  BILL_SHAPES.some((shape) => {
    const other = billScheme({ ...shape, rounding: scheme.rounding, roundedPer: scheme.roundedPer }, terms)
    return (compareBill(order, other)?.fit ?? 'none') !== 'none'
  })

/** The lines of an order that does not fit, each wrong one with its reason. */
export const reasonedLines = (
  order: BilledOrder,
  lines: readonly ComparedLine[],
  context: ReasonContext,
): ReasonedLine[] =>
  lines.map((line) => {
    const { line: name, expected, billed, difference, allowed } = line
    const shown = { line: name, expected, billed, difference }
    if (near(billed, expected, allowed)) return { ...shown, reason: null }
    if (name === 'stamp') return { ...shown, reason: stampReason(order, line) }
    if (name === 'transfer') return { ...shown, reason: transferReason(order, line) }
    if (name === 'levies') return { ...shown, reason: leviesReason(order, line) }
    return { ...shown, reason: commissionReason(order, line, context) }
  })

/** The reason of the line that is furthest off; the first of equals. */
export const mainReason = (lines: readonly ReasonedLine[]): BillReason =>
  lines
    .filter(({ reason }) => reason !== null)
    .reduce<ReasonedLine | undefined>(
      (worst, line) => (worst === undefined || Math.abs(line.difference) > Math.abs(worst.difference) ? line : worst),
      undefined,
    )?.reason ?? 'unexplained'
