import { roundYuan } from '../money'
import { breakevenOf, costsAt, type FeeComparison } from './fee-comparison'

export type FeeVerdict = 'commission' | 'fee' | 'tooClose' | 'noBreakeven'

/** Closed list of verdict sentences; screens and documents hold the fixed words, which nobody can edit. */
export const FEE_SENTENCE_CODES = [
  'COMMISSION_CHEAPER',
  'COMMISSION_ALWAYS_CHEAPER',
  'FEE_CHEAPER',
  'FEE_ALWAYS_CHEAPER',
  'TOO_CLOSE',
  'TURNOVER_UNKNOWN',
] as const
type FeeSentenceCode = (typeof FEE_SENTENCE_CODES)[number]

/** A sentence by code with its figures: turnovers one-sided (times a year), money in yuan. */
export interface FeeSentence {
  readonly code: FeeSentenceCode
  readonly params: Readonly<Record<string, number>>
}

/** Costs that differ by less than half a fen are the same. */
const SAME_COST = 0.005

/**
 * Which account costs this client less at his own turnover. `tooClose` when the interval of his turnover holds a
 * crossing, or both cost the same; `noBreakeven` when the fee account is never cheaper; null while his turnover is
 * unknown. Source: decisions E4.
 */
export function feeVerdict(comparison: FeeComparison): FeeVerdict | null {
  const { actual, assets, crossings, feeCheaper } = comparison
  if (feeCheaper.length === 0) return 'noBreakeven'
  if (actual === null) return null
  const [low, high] = actual.interval95 ?? [actual.twoSidedTurnover, actual.twoSidedTurnover]
  const { commission, fee } = costsAt(comparison, actual.tradedValue)
  if (crossings.some((value) => value / assets >= low && value / assets <= high)) return 'tooClose'
  if (Math.abs(commission - fee) < SAME_COST) return 'tooClose'
  return fee < commission ? 'fee' : 'commission'
}

const sentenceCode = (verdict: FeeVerdict | null, alwaysFee: boolean): FeeSentenceCode => {
  if (verdict === null) return alwaysFee ? 'FEE_ALWAYS_CHEAPER' : 'TURNOVER_UNKNOWN'
  if (verdict === 'noBreakeven') return 'COMMISSION_ALWAYS_CHEAPER'
  if (verdict === 'tooClose') return 'TOO_CLOSE'
  if (verdict === 'commission') return 'COMMISSION_CHEAPER'
  return alwaysFee ? 'FEE_ALWAYS_CHEAPER' : 'FEE_CHEAPER'
}

/** The verdict as one fixed sentence with the figures that it needs and that are known. */
export function feeSentence(comparison: FeeComparison): FeeSentence {
  const { actual, assets } = comparison
  const breakeven = breakevenOf(comparison)
  const params: Record<string, number> = {}
  if (breakeven !== null) params['breakeven'] = breakeven / assets / 2
  if (actual !== null) {
    const { commission, fee } = costsAt(comparison, actual.tradedValue)
    params['actual'] = actual.twoSidedTurnover / 2
    params['commissionCost'] = roundYuan(commission)
    params['feeCost'] = roundYuan(fee)
    params['difference'] = roundYuan(Math.abs(commission - fee))
    if (actual.interval95 !== null) {
      params['low'] = actual.interval95[0] / 2
      params['high'] = actual.interval95[1] / 2
    }
  }
  return { code: sentenceCode(feeVerdict(comparison), breakeven === 0), params }
}
