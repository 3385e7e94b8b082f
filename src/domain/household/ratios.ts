import guidelines from '../../../resources/reference/household-guidelines.json'
import type { Statement } from './statement'

export const RATIO_IDS = [
  'emergencyMonths',
  'debtService',
  'debtToAssets',
  'savingRatio',
  'investmentShare',
  'liquidToDebt',
  'premiumShare',
] as const
export type RatioId = (typeof RATIO_IDS)[number]

export interface Ratio {
  readonly id: RatioId
  /** Months for `emergencyMonths`, a share for the others; null without its base. */
  readonly value: number | null
  /** Customary range, an end that is null is open. */
  readonly low: number | null
  readonly high: number | null
  /** `high` of a reserve is no fault: money beyond it could work. */
  readonly verdict: 'good' | 'low' | 'high' | 'unknown'
}

/** Customary range of each ratio; an end that is null is open. */
export type RatioRanges = Readonly<Record<RatioId, readonly [low: number | null, high: number | null]>>

const rangeOf = (id: RatioId): readonly [number | null, number | null] => {
  const [low = null, high = null] = guidelines.ratios[id]
  return [low, high]
}

/** The ranges that ship; a firm may put its own in their place. */
export const shippedRatioRanges = Object.fromEntries(RATIO_IDS.map((id) => [id, rangeOf(id)])) as RatioRanges

const over = (part: number, base: number): number | null => (base > 0 ? part / base : null)

/**
 * The usual ratios of a household, each with its customary range (pack `household-guidelines`, rules of thumb, no law):
 *
 * - emergencyMonths 流动性比率: liquid assets / monthly outgoings (spending and repayments);
 * - debtService 偿债比率: repayments / income before tax;
 * - debtToAssets 负债比率: debts / assets;
 * - savingRatio 结余比率: (income − spending − repayments) / income;
 * - investmentShare 投资与净资产比率: invested assets / net worth;
 * - liquidToDebt 即付比率: liquid assets / debts; null without debts;
 * - premiumShare: insurance premiums / income.
 *
 * Source: reference values of Chinese planners' training, see the pack.
 */
export function householdRatios(statement: Statement, ranges: RatioRanges = shippedRatioRanges): readonly Ratio[] {
  const { assets, liquid, invested, debts, netWorth, income, spending, repayments, premiums, surplus } = statement
  const values: Readonly<Record<RatioId, number | null>> = {
    emergencyMonths: over(liquid, (spending + repayments) / 12),
    debtService: over(repayments, income),
    debtToAssets: over(debts, assets),
    savingRatio: over(surplus, income),
    investmentShare: over(invested, netWorth),
    liquidToDebt: over(liquid, debts),
    premiumShare: over(premiums, income),
  }
  return RATIO_IDS.map((id) => {
    const [low, high] = ranges[id]
    const value = values[id]
    return { id, value, low, high, verdict: verdictOf(value, low, high) }
  })
}

function verdictOf(value: number | null, low: number | null, high: number | null): Ratio['verdict'] {
  if (value === null) return 'unknown'
  if (low !== null && value < low) return 'low'
  return high !== null && value > high ? 'high' : 'good'
}

/** Reserve that outgoings of so much a month ask for, yuan: lower and upper end of the customary range in months. */
export const emergencyReserve = (
  monthly: number,
  [low, high]: readonly [number | null, number | null] = shippedRatioRanges.emergencyMonths,
): readonly [number, number] => [monthly * (low ?? 0), monthly * (high ?? 0)]

export const householdGuidelines = { version: guidelines.version } as const
