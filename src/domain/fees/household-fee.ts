import { type FeeSchedule, scheduleFee } from './fee-schedule'

/**
 * A year's fee of a household whose assets are added up to find the tier, split by assets, in yuan to the fen; the parts
 * add up to the whole exactly (largest remainders get the fen that are left). The minimum is due once. `assets`: yuan ≥ 0,
 * one a member. Nobody has anything: the first member bears the minimum.
 */
export function householdFee(
  schedule: FeeSchedule,
  assets: readonly number[],
): { readonly total: number; readonly shares: readonly number[] } {
  const sum = assets.reduce((a, b) => a + b, 0)
  const fen = Math.round(scheduleFee(schedule, sum) * 100)
  if (sum === 0) return { total: fen / 100, shares: assets.map((_, index) => (index === 0 ? fen / 100 : 0)) }
  const exact = assets.map((one) => (fen * one) / sum)
  const whole = exact.map(Math.floor)
  const left = fen - whole.reduce((a, b) => a + b, 0)
  const first = exact
    .map((value, index) => ({ index, rest: value - Math.floor(value) }))
    .toSorted((a, b) => b.rest - a.rest || a.index - b.index)
    .slice(0, left)
    .map(({ index }) => index)
  return { total: fen / 100, shares: whole.map((value, index) => (value + (first.includes(index) ? 1 : 0)) / 100) }
}
