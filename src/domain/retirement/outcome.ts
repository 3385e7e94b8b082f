import { shareStandardError, wilsonInterval } from '../../quant/binomial'
import { lowerTailMean } from '../../quant/quantiles'
import type { Cube } from '../../quant/scenario-cube'
import { NEVER, type WalkPlan, type WalkState } from '../../quant/walk-state'
import type { Schedule } from './schedule'

/** What a walk and its judgement need of a plan. */
export interface Walkable {
  readonly walk: WalkPlan
  readonly schedule: Schedule
}

const periodsOf = ({ walk }: Walkable): number => walk.discount.length - 1

/** The three tests of a plan (compute.md §3), from all its paths. */
export interface Outcome {
  readonly paths: number
  readonly successes: number
  /** p: everything planned paid in every year, and the bequest left. */
  readonly successProbability: number
  readonly standardError: number
  /** Wilson's interval of p. */
  readonly interval95: readonly [number, number]
  /** E: essential spending paid in every year. */
  readonly essentialProbability: number
  /** D10: one minus mean coverage in the worst tenth of the paths. */
  readonly depth10: number
  /** Mean number of years with unpaid plan, over the paths that have any. */
  readonly shortfallYears: number
}

/** Share of the paths that counts as the worst tenth. */
const WORST = 0.1

/** What must be left on one path at the end, in today's money. */
export function requiredBequest(plan: Walkable, cube: Cube, path: number): number {
  const { real, nominal } = plan.schedule.bequest
  if (nominal === 0) return real
  return real + nominal / (cube.price[(periodsOf(plan) - 1) * cube.paths + path] ?? 1)
}

/** A bequest that is not left fails its path in the period after the last one. */
function failMissedBequests(plan: Walkable, cube: Cube, state: WalkState): void {
  const { real, nominal } = plan.schedule.bequest
  if (real === 0 && nominal === 0) return
  const { tolerance } = plan.walk
  for (let i = 0; i < state.paths; i++) {
    if (state.failedAt[i] !== NEVER) continue
    if ((state.wealth[i] ?? 0) < requiredBequest(plan, cube, i) - tolerance) {
      state.failedAt[i] = periodsOf(plan)
    }
  }
}

/** Present value of spending paid over planned, on every path. */
function coverages({ paths, shortPv, plannedPv }: WalkState): Float64Array {
  const covered = new Float64Array(paths)
  for (let i = 0; i < paths; i++) {
    const short = shortPv[i] ?? 0
    const planned = plannedPv[i] ?? 0
    covered[i] = short > 0 && planned > 0 ? Math.max(0, 1 - short / planned) : 1
  }
  return covered
}

/** Reads a finished walk. */
export function outcomeOf(plan: Walkable, cube: Cube, state: WalkState): Outcome {
  failMissedBequests(plan, cube, state)
  const { paths } = state
  let successes = 0
  let essential = 0
  let short = 0
  let shortYears = 0
  for (let i = 0; i < paths; i++) {
    if (state.failedAt[i] === NEVER) successes++
    if (state.essentialFailedAt[i] === NEVER) essential++
    const years = state.shortYears[i] ?? 0
    if (years > 0) {
      short++
      shortYears += years
    }
  }
  const p = successes / paths
  return {
    paths,
    successes,
    successProbability: p,
    standardError: shareStandardError(p, paths),
    interval95: wilsonInterval(p, paths),
    essentialProbability: essential / paths,
    depth10: short === 0 ? 0 : 1 - lowerTailMean(coverages(state), WORST),
    shortfallYears: short === 0 ? 0 : shortYears / short,
  }
}
