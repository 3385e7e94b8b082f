import cadence from '../../../resources/policies/cadence-and-capacity.json'
import type { PreviousTier, TierResult } from './evaluate'
import type { TierUnit } from './measures'

/** From tier (or `new`) → to tier → units. */
export type Migration = Readonly<Record<string, Readonly<Record<string, number>>>>

/** What a review moves: units, their sustainable revenue (yuan a year) and the promised hours of advisors a year. */
export interface AtStake {
  readonly promoted: { readonly units: number; readonly revenue: number }
  readonly demoted: { readonly units: number; readonly revenue: number }
  readonly advisorHours: { readonly before: number; readonly after: number }
}

const hours: Readonly<Record<string, { readonly hoursPerClient: number }>> = cadence.tiers

/** Promised hours a year of one unit of a tier; 0 for a tier without a cadence. */
export const hoursOfTier = (code: string): number => hours[code]?.hoursPerClient ?? 0

const CAME_NEW = 'new'

/** Counts who moves from where to where; every tier has a row and a column. */
export function migrationOf(
  codes: readonly string[],
  results: readonly TierResult[],
  previous: Readonly<Record<string, PreviousTier>>,
): Migration {
  const row = () => Object.fromEntries(codes.map((code) => [code, 0]))
  const matrix: Record<string, Record<string, number>> = { [CAME_NEW]: row() }
  for (const code of codes) matrix[code] = row()
  for (const { id, tier } of results) {
    const from = matrix[previous[id]?.tier ?? CAME_NEW]
    if (from !== undefined) from[tier] = (from[tier] ?? 0) + 1
  }
  return matrix
}

const promisedHours = (codes: readonly string[]): number => {
  const counts = Map.groupBy(codes, (code) => code)
  return [...counts].reduce((sum, [code, units]) => sum + units.length * hoursOfTier(code), 0)
}

/** Revenue and advisor-hours at stake in a review; units without a past count as hours from now on only. */
export function atStakeOf(
  codes: readonly string[],
  units: readonly TierUnit[],
  results: readonly TierResult[],
  previous: Readonly<Record<string, PreviousTier>>,
): AtStake {
  const promoted = { units: 0, revenue: 0 }
  const demoted = { units: 0, revenue: 0 }
  for (const [n, { id, tier }] of results.entries()) {
    const before = previous[id]?.tier
    if (before === undefined || before === tier) continue
    const side = codes.indexOf(tier) < codes.indexOf(before) ? promoted : demoted
    side.units += 1
    side.revenue += units[n]?.sustainableRevenue12 ?? 0
  }
  return {
    promoted,
    demoted,
    advisorHours: {
      before: promisedHours(results.flatMap(({ id }) => previous[id]?.tier ?? [])),
      after: promisedHours(results.map(({ tier }) => tier)),
    },
  }
}
