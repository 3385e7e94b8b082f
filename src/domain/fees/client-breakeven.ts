import { roundYuan } from '../money'
import type { Range } from './cost-curve'
import { breakevenOf, compareFees, costsAt, type ActualTrading, type FeeComparisonInput } from './fee-comparison'
import { type FeeHorizon, feeHorizon } from './fee-horizon'
import { type FeeSentence, feeSentence, feeVerdict, type FeeVerdict } from './fee-verdict'

export interface ClientBreakevenInput extends FeeComparisonInput {
  /** Gross return a year and years of the comparison of terminal wealth; both or neither. */
  readonly growth?: number | undefined
  readonly years?: number | undefined
}

/** Money in yuan a year; null where the fee account is never cheaper or the client's turnover is unknown. */
export interface ClientBreakeven {
  readonly tradedValue: number | null
  readonly twoSidedTurnover: number | null
  readonly oneSidedTurnover: number | null
  readonly verdict: FeeVerdict | null
  readonly sentence: FeeSentence
  readonly actual: ActualTrading | null
  readonly annualCost: { readonly commission: number; readonly fee: number } | null
  /** Ranges of two-sided turnover in which the fee account costs less; null = without end. */
  readonly feeCheaper: readonly Range[]
  readonly horizon?: FeeHorizon
}

const horizonOf = (
  input: ClientBreakevenInput,
  actual: ActualTrading | null,
  commission: number,
): FeeHorizon | undefined => {
  if (input.growth === undefined || input.years === undefined || actual === null) return undefined
  const effective = actual.tradedValue > 0 ? commission / actual.tradedValue : input.commissionRate
  const horizon = feeHorizon({
    assets: input.assets,
    growth: input.growth,
    years: input.years,
    fee: input.fee,
    twoSidedTurnover: actual.twoSidedTurnover,
    effectiveCommissionRate: effective,
    feeAccountCommissionRate: input.feeAccountCommissionRate,
    savings: input.savings.reduce((sum, saving) => sum + (saving.enabled ? saving.amount : 0), 0),
  })
  return {
    feeAccount: roundYuan(horizon.feeAccount),
    commissionAccount: roundYuan(horizon.commissionAccount),
    difference: roundYuan(horizon.difference),
  }
}

/**
 * Commission or fee for one client: V* = (F − S)/(c − c_fee), with his own orders and their minimums where there are
 * any, and the honest verdict at his own turnover. Breakevens are not rounded, money is to the fen.
 * Source: compute.md §6, decisions A10 and E4.
 */
export function clientBreakeven(input: ClientBreakevenInput): ClientBreakeven {
  const comparison = compareFees(input)
  const { actual, assets } = comparison
  const tradedValue = breakevenOf(comparison)
  const costs = actual === null ? null : costsAt(comparison, actual.tradedValue)
  const horizon = horizonOf(input, actual, costs?.commission ?? 0)
  return {
    tradedValue,
    twoSidedTurnover: tradedValue === null ? null : tradedValue / assets,
    oneSidedTurnover: tradedValue === null ? null : tradedValue / assets / 2,
    verdict: feeVerdict(comparison),
    sentence: feeSentence(comparison),
    actual,
    annualCost: costs === null ? null : { commission: roundYuan(costs.commission), fee: roundYuan(costs.fee) },
    feeCheaper: comparison.feeCheaper.map(([from, to]): Range => [from / assets, to === null ? null : to / assets]),
    ...(horizon === undefined ? {} : { horizon }),
  }
}
