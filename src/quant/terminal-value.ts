import type { Cube } from './scenario-cube'
import { growthScaleAt, type FlowTable, type PhaseFlows, type WalkPlan } from './walk-state'

/** Net flows of each period, in minus out; negative amounts are allowed. */
export interface NetFlows {
  readonly begin: Float64Array
  readonly end: Float64Array
}

const netOf = (phase: PhaseFlows): Float64Array =>
  phase.capital.map((capital, t) => capital + phase.income[t]! - phase.essential[t]! - phase.lifestyle[t]!)

/** In minus out of a table of flows. */
export const netFlows = (table: FlowTable): NetFlows => ({ begin: netOf(table.begin), end: netOf(table.end) })

/**
 * Real terminal value of `initial` and the flows on every path, as if debts bore the portfolio's growth: linear in the
 * flows. A path that pays all its plan never goes into debt, so there the value is its true terminal wealth.
 */
export function terminalValues(
  cube: Cube,
  initial: number,
  real: NetFlows,
  nominal: NetFlows | null,
  scale: Pick<WalkPlan, 'growthScale' | 'fall'>,
  out: Float64Array,
): void {
  const { paths, growth, price } = cube
  const periods = real.begin.length
  out.fill(initial)
  const add = (amount: number, dated: number, at: number): void => {
    if (amount !== 0) for (let i = 0; i < paths; i++) out[i] = out[i]! + amount
    if (dated === 0) return
    const base = (at - 1) * paths
    for (let i = 0; i < paths; i++) out[i] = out[i]! + (at === 0 ? dated : dated / price[base + i]!)
  }
  for (let t = 0; t < periods; t++) {
    add(real.begin[t]!, nominal === null ? 0 : nominal.begin[t]!, t)
    const base = t * paths
    const factor = growthScaleAt(scale, t)
    for (let i = 0; i < paths; i++) out[i] = out[i]! * growth[base + i]! * factor
    add(real.end[t]!, nominal === null ? 0 : nominal.end[t]!, t + 1)
  }
}

/**
 * The smallest x for which terminal value fixed + x·unit is at least zero on each path; ∓Infinity where x does not
 * matter (unit ≤ 0: more of the lever does not help there). Overwrites `fixed`.
 */
export function criticalValues(fixed: Float64Array, unit: Float64Array): Float64Array {
  for (let i = 0; i < fixed.length; i++) {
    const slope = unit[i]!
    fixed[i] = slope > 0 ? -fixed[i]! / slope : fixed[i]! >= 0 ? -Infinity : Infinity
  }
  return fixed
}
