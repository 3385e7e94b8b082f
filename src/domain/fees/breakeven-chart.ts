import { roundYuan } from '../money'
import { compareFees, costsAt, type FeeComparisonInput } from './fee-comparison'

/** Points of the breakeven chart: turnover one-sided (times a year), costs in yuan a year. */
export interface BreakevenChart {
  readonly oneSidedTurnover: readonly number[]
  readonly commission: readonly number[]
  /** Fee less savings plus the commission that remains. */
  readonly fee: readonly number[]
  readonly breakevens: readonly { readonly oneSidedTurnover: number; readonly cost: number }[]
  /** The client himself, with the range of his turnover; null while unknown. */
  readonly actual: {
    readonly oneSidedTurnover: number
    readonly low: number | null
    readonly high: number | null
    readonly commission: number
    readonly fee: number
  } | null
}

/** The next rounder number at or above `value`: 1, 2, 4, 5, 8 or 10 times a power of ten. */
export const niceCeiling = (value: number): number => {
  const power = 10 ** Math.floor(Math.log10(value))
  const step = [1, 2, 4, 5, 8, 10].find((s) => s * power >= value - 1e-12) ?? 10
  return step * power
}

/**
 * Both cost lines over a grid of turnover from 0 to `max` (chosen to show the client and the breakevens when absent).
 * Pure and quick: it may run on every move of a slider.
 */
export function breakevenChart(
  input: FeeComparisonInput,
  options: { readonly max?: number; readonly points?: number } = {},
): BreakevenChart {
  const comparison = compareFees(input)
  const { actual, assets } = comparison
  const oneSided = (tradedValue: number) => tradedValue / assets / 2
  const high = actual?.interval95?.[1]
  const shown = [
    ...comparison.crossings.map(oneSided),
    ...(actual === null ? [] : [actual.twoSidedTurnover / 2]),
    ...(high === undefined ? [] : [high / 2]),
  ]
  const furthest = Math.max(0, ...shown.filter(Number.isFinite))
  const max = options.max ?? (furthest > 0 ? niceCeiling(furthest * 1.25) : 10)
  const points = options.points ?? 81
  const oneSidedTurnover = Array.from({ length: points }, (_, i) => (max * i) / (points - 1))
  const costs = oneSidedTurnover.map((turnover) => costsAt(comparison, turnover * 2 * assets))
  return {
    oneSidedTurnover,
    commission: costs.map((cost) => roundYuan(cost.commission)),
    fee: costs.map((cost) => roundYuan(cost.fee)),
    breakevens: comparison.crossings.map((value) => ({
      oneSidedTurnover: oneSided(value),
      cost: roundYuan(costsAt(comparison, value).fee),
    })),
    actual:
      actual === null
        ? null
        : {
            oneSidedTurnover: actual.twoSidedTurnover / 2,
            low: actual.interval95 === null ? null : actual.interval95[0] / 2,
            high: actual.interval95 === null ? null : actual.interval95[1] / 2,
            commission: roundYuan(costsAt(comparison, actual.tradedValue).commission),
            fee: roundYuan(costsAt(comparison, actual.tradedValue).fee),
          },
  }
}
