/** Room around a target weight. Decimals: 0.05 = five percentage points, or for `relative` five percent of the target. */
export interface Bands {
  readonly absolute?: number | undefined
  /** Share of the target weight. */
  readonly relative?: number | undefined
  /** A target weight below `below` has `factor` times the absolute band, and no relative one. */
  readonly smallLine?: { readonly below: number; readonly factor: number } | undefined
}

export interface DriftReport {
  /** Actual less target weight; positive when there is too much. */
  readonly drift: Readonly<Record<string, number>>
  /** Half the sum of the absolute drifts: the share of the portfolio that lies in the wrong place. */
  readonly totalDrift: number
  readonly breaches: { readonly absolute: readonly string[]; readonly relative: readonly string[] }
}

/** The id of money that is not invested. */
export const CASH = 'CASH'

/** `0.30 − 0.35` is a hair less than five points in binary; a band is touched all the same (decisions A9). */
const HAIR = 1e-12

const isSmall = (target: number, { smallLine }: Bands): boolean => smallLine !== undefined && target < smallLine.below

const absoluteWidth = (target: number, bands: Bands): number =>
  (bands.absolute ?? Number.POSITIVE_INFINITY) * (isSmall(target, bands) ? (bands.smallLine?.factor ?? 1) : 1)

/** A target of nothing has no relative band: every holding would be infinitely far away. */
const relativeWidth = (target: number, bands: Bands): number =>
  bands.relative === undefined || target <= 0 || isSmall(target, bands)
    ? Number.POSITIVE_INFINITY
    : bands.relative * target

/** How far the weight may be from its target before something is done: the narrower of the bands. Infinite without any. */
export const bandWidth = (target: number, bands: Bands): number =>
  Math.min(absoluteWidth(target, bands), relativeWidth(target, bands))

/**
 * Drift of weights against targets, with the lines that have left a band. `bandless` ids are compared but never in breach
 * (cash that no target speaks of). Ids keep the order of `weights`, then of targets without a weight. Source: compute.md §2
 * and decisions A9.
 */
export function driftOf(
  weights: Readonly<Record<string, number>>,
  targets: Readonly<Record<string, number>>,
  bands: Bands,
  bandless: ReadonlySet<string> = new Set(),
): DriftReport {
  const ids = [...new Set([...Object.keys(weights), ...Object.keys(targets)])]
  const lines = ids.map((id) => ({ id, target: targets[id] ?? 0, drift: (weights[id] ?? 0) - (targets[id] ?? 0) }))
  const outside = (width: (target: number, bands: Bands) => number): string[] =>
    lines
      .filter(({ id, target, drift }) => !bandless.has(id) && Math.abs(drift) >= width(target, bands) - HAIR)
      .map(({ id }) => id)
  return {
    drift: Object.fromEntries(lines.map(({ id, drift }) => [id, drift])),
    totalDrift: lines.reduce((sum, { drift }) => sum + Math.abs(drift), 0) / 2,
    breaches: { absolute: outside(absoluteWidth), relative: outside(relativeWidth) },
  }
}

/**
 * Goals of a rebalancing that stops at the bands: lines outside go to the edge of their band, the rest stays where it is;
 * what then does not add up is taken from the lines that are above their target (or given to those below), in proportion to
 * how far they are. Weights in, weights out, both adding up to 1.
 */
export function goalsAtBands(
  weights: Readonly<Record<string, number>>,
  targets: Readonly<Record<string, number>>,
  bands: Bands,
): Record<string, number> {
  const ids = [...new Set([...Object.keys(weights), ...Object.keys(targets)])]
  const clamped = ids.map((id) => {
    const target = targets[id] ?? 0
    const width = bandWidth(target, bands)
    return { id, target, goal: Math.min(Math.max(weights[id] ?? 0, target - width), target + width) }
  })
  const excess = clamped.reduce((sum, { goal }) => sum + goal, 0) - 1
  const sign = Math.sign(excess)
  const room = clamped.reduce((sum, { goal, target }) => sum + Math.max(0, sign * (goal - target)), 0)
  const share = room > 0 ? Math.min(1, Math.abs(excess) / room) : 0
  return Object.fromEntries(
    clamped.map(({ id, target, goal }) => [
      id,
      sign * (goal - target) > 0 && Math.abs(excess) > HAIR ? goal - share * (goal - target) : goal,
    ]),
  )
}
