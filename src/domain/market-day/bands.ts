import { bandWidth, type Bands } from '../rebalancing/bands'
import type { ClassChange } from './revalue'

export interface BandResult {
  readonly assetClass: string
  readonly target: number
  readonly before: number
  readonly after: number
  readonly band: number
  readonly breachedBefore: boolean
  readonly breachedAfter: boolean
  /** Inside before the move and outside after it. */
  readonly pushed: boolean
}

/** Rounding of weights that are a band apart by decimals only (decisions A1.9). */
const TOUCH = 1e-12

/**
 * Weights against their target before and after the move. Bands are those of
 * rebalancing, so that a client pushed out here is outside on the drift page too. Only classes of the `known` list count; what no
 * assumption knows stays outside.
 */
export function bandsAfter(
  byClass: Readonly<Record<string, ClassChange>>,
  target: Readonly<Record<string, number>>,
  bands: Bands,
  known: readonly string[],
): BandResult[] {
  const sum = (pick: (change: ClassChange) => number): number =>
    known.reduce((total, id) => total + Math.max(0, byClass[id] === undefined ? 0 : pick(byClass[id])), 0)
  const before = sum((change) => change.before)
  const after = sum((change) => change.after)
  if (before <= 0 || after <= 0) return []
  return known.flatMap((assetClass) => {
    const wanted = target[assetClass] ?? 0
    const was = Math.max(0, byClass[assetClass]?.before ?? 0) / before
    const is = Math.max(0, byClass[assetClass]?.after ?? 0) / after
    if (wanted === 0 && was === 0) return []
    const band = Math.min(1, bandWidth(wanted, bands))
    const outside = (weight: number): boolean => Math.abs(weight - wanted) >= band - TOUCH
    const [breachedBefore, breachedAfter] = [outside(was), outside(is)]
    // Along one and the same fall a weight moves one way only: once it is driven out it stays out.
    const pushed = breachedAfter && !breachedBefore
    return [{ assetClass, target: wanted, before: was, after: is, band, breachedBefore, breachedAfter, pushed }]
  })
}
