import type { Outputs } from '../../lib/api'

export type Evaluation = Outputs['tiers']['evaluate']
export type Unit = Evaluation['units'][number]
export type ListMode = 'moves' | 'watch' | 'all'

export const TIERS = ['S1', 'S2', 'S3', 'S0'] as const

/** A unit whose tier changes; one that was never reviewed is new, not moved. */
export const isMove = (unit: Unit): boolean => unit.previous !== null && unit.previous !== unit.tier
export const isRise = (unit: Unit): boolean =>
  unit.previous !== null && TIERS.indexOf(unit.tier) < TIERS.indexOf(unit.previous)
export const isFall = (unit: Unit): boolean =>
  unit.previous !== null && TIERS.indexOf(unit.tier) > TIERS.indexOf(unit.previous)

export interface Counts {
  readonly total: number
  readonly fresh: number
  readonly rises: number
  readonly falls: number
  readonly watched: number
}

export const countUnits = (units: readonly Unit[]): Counts => ({
  total: units.length,
  fresh: units.filter((unit) => unit.previous === null).length,
  rises: units.filter(isRise).length,
  falls: units.filter(isFall).length,
  watched: units.filter((unit) => unit.watch).length,
})

/** Rows of the list: what was chosen, falls and rises first, then the largest. */
export function listUnits(units: readonly Unit[], mode: ListMode): Unit[] {
  const chosen = units.filter((unit) => mode === 'all' || (mode === 'watch' ? unit.watch : isMove(unit)))
  const rank = (unit: Unit): number => (isFall(unit) ? 0 : isRise(unit) ? 1 : unit.watch ? 2 : 3)
  return chosen.sort((a, b) => rank(a) - rank(b) || b.aum - a.aum)
}

/** Traffic light of promised hours: green up to 0.9 of what is there, amber up to 1.05 (cadence policy). */
export function loadOf(
  hours: number,
  available: number,
): { readonly share: number; readonly light: 'green' | 'amber' | 'red' } {
  const share = available === 0 ? 0 : hours / available
  return { share, light: share <= 0.9 ? 'green' : share <= 1.05 ? 'amber' : 'red' }
}
