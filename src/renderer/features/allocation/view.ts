import type { Outputs } from '../../lib/api'

export type View = Outputs['allocation']['forClient']
export type Result = View['result']
export type Mix = Result['proposed']
export type ChosenMix = NonNullable<Result['chosen']>
export type Weights = Readonly<Record<string, number>>

/** The chosen mix, where it is another one than the suggestion. */
export const otherThanSuggested = ({ chosen }: Result): ChosenMix | null =>
  chosen !== undefined && chosen.differs ? chosen : null

/**
 * Yearly cost of products for weights: the shelf's middle rates, over the classes that have one. Locked shares of single
 * stocks cost nothing a year. Null where less than half is known.
 */
export function shelfRate(
  byClass: Weights,
  weights: Weights,
  locks: readonly { readonly assetClass: string; readonly weight: number; readonly stock: boolean }[] = [],
): number | null {
  let covered = 0
  let cost = 0
  for (const [id, weight] of Object.entries(weights)) {
    const direct = locks
      .filter((lock) => lock.stock && lock.assetClass === id)
      .reduce((sum, lock) => sum + lock.weight, 0)
    const stocks = Math.min(weight, direct)
    const rate = byClass[id]
    covered += stocks + (rate === undefined ? 0 : weight - stocks)
    cost += (rate ?? 0) * (weight - stocks)
  }
  return covered < 0.5 ? null : cost / covered
}

/** Weights in tenths of a percent that add up to 100: what a person reads and changes. Largest remainders get the rest. */
export function tenths(weights: Weights): Record<string, number> {
  const exact = Object.entries(weights).map(([id, weight]) => ({ id, down: Math.floor(weight * 1000 + 1e-6), weight }))
  const missing = 1000 - exact.reduce((sum, { down }) => sum + down, 0)
  const byRest = exact.toSorted((a, b) => b.weight * 1000 - b.down - (a.weight * 1000 - a.down))
  const extra = new Set(byRest.slice(0, Math.max(0, missing)).map(({ id }) => id))
  return Object.fromEntries(exact.map(({ id, down }) => [id, down + (extra.has(id) ? 1 : 0)]))
}
