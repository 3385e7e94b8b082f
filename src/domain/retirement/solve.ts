import { successesForLowEnd } from '../../quant/binomial'
import { orderStatistic } from '../../quant/quantiles'
import type { Cube } from '../../quant/scenario-cube'
import { criticalValues, netFlows, terminalValues, type NetFlows } from '../../quant/terminal-value'
import { requiredBequest, type Walkable } from './outcome'
import type { RetirementPolicy } from './policy'

/** `green` by all tests, or a probability of success. */
export type Target = 'green' | number

/** How many of the paths must succeed for the p test of a target. */
export const neededSuccesses = (target: Target, paths: number, policy: RetirementPolicy): number =>
  target === 'green'
    ? successesForLowEnd(policy.green.probability, paths)
    : Math.min(paths, Math.ceil(target * paths - 1e-9))

const lineOf = (at0: NetFlows, at1: NetFlows, width: number): NetFlows => ({
  begin: at0.begin.map((x, t) => ((at1.begin[t] ?? 0) - x) / width),
  end: at0.end.map((x, t) => ((at1.end[t] ?? 0) - x) / width),
})

/**
 * Critical value of a linear lever on each path: the smallest x for which terminal wealth reaches the bequest, where the
 * plan is `at0` for x = 0 and `at1` for x = `width`. Two passes over the cube, no search.
 */
export function pathCriticals(cube: Cube, at0: Walkable, at1: Walkable, width: number): Float64Array {
  const real = netFlows(at0.walk.real)
  const empty = { begin: real.begin.map(() => 0), end: real.end.map(() => 0) }
  const nominal0 = at0.walk.nominal === null ? null : netFlows(at0.walk.nominal)
  const nominal1 = at1.walk.nominal === null ? null : netFlows(at1.walk.nominal)
  const dated = nominal0 !== null || nominal1 !== null
  const fixed = new Float64Array(cube.paths)
  const unit = new Float64Array(cube.paths)
  terminalValues(cube, at0.walk.initial, real, nominal0, at0.walk, fixed)
  terminalValues(
    cube,
    (at1.walk.initial - at0.walk.initial) / width,
    lineOf(real, netFlows(at1.walk.real), width),
    dated ? lineOf(nominal0 ?? empty, nominal1 ?? empty, width) : null,
    at0.walk,
    unit,
  )
  for (let i = 0; i < cube.paths; i++) {
    const before = requiredBequest(at0, cube, i)
    fixed[i] = (fixed[i] ?? 0) - before
    unit[i] = (unit[i] ?? 0) - (requiredBequest(at1, cube, i) - before) / width
  }
  return criticalValues(fixed, unit)
}

/** The answer of a linear lever, and how far it would move with other paths. */
export interface CriticalQuantile {
  readonly value: number
  /** Standard error from the order statistics one binomial standard deviation of ranks away. */
  readonly standardError: number
}

/**
 * The smallest x for which at least `successes` paths end with the bequest: an order statistic of the critical values.
 * It bounds the true answer from below, since a path that pays everything also ends well; where money never comes in
 * again after it first went out, it *is* the answer. The caller walks the plan there to see which.
 */
export function criticalQuantile(criticals: Float64Array, successes: number): CriticalQuantile {
  const n = criticals.length
  const scratch = criticals.slice()
  const at = (rank: number): number => orderStatistic(scratch, Math.min(n - 1, Math.max(0, rank - 1)))
  const share = successes / n
  const ranks = Math.max(1, Math.round(Math.sqrt(n * share * (1 - share))))
  return { value: at(successes), standardError: Math.abs(at(successes + ranks) - at(successes - ranks)) / 2 }
}

/**
 * The smallest x in [low, high] for which `holds`, known to hold at `high` and to be monotone, within `precision`.
 * With `whole`, x is a whole number and exact.
 */
export const bisect = (
  holds: (x: number) => boolean,
  low: number,
  high: number,
  precision: number,
  whole = false,
): number => bisectionCell(holds, low, high, precision, whole).yes

/** Where a bisection ends: nothing held at `no`, it did at `yes`. */
function bisectionCell(
  holds: (x: number) => boolean,
  low: number,
  high: number,
  precision: number,
  whole = false,
): { readonly no: number; readonly yes: number } {
  let no = low
  let yes = high
  while (yes - no > precision) {
    const middle = whole ? Math.floor((no + yes) / 2) : (no + yes) / 2
    if (middle <= no || middle >= yes) break
    if (holds(middle)) yes = middle
    else no = middle
  }
  return { no, yes }
}

/**
 * `bisect` for an answer that is probably near `guess`: the same answer to the last bit whatever the guess, since `holds`
 * is monotone, with fewer questions the nearer it is; two where it is right. Null where it does not hold at `high` either.
 */
export function bisectNear(
  holds: (x: number) => boolean,
  low: number,
  high: number,
  precision: number,
  guess: number,
): number | null {
  // Nothing up to `no` holds, everything from `yes` on does.
  let no = low
  let yes = Infinity
  const known = (x: number): boolean => {
    if (x <= no) return false
    if (x >= yes) return true
    const answer = holds(x)
    if (answer) yes = x
    else no = x
    return answer
  }
  // From the cell of the bisection in which the guess lies outwards, in steps that double, until both sides are known.
  const cell = bisectionCell((x) => x >= guess, low, high, precision)
  let up = cell.yes
  for (let step = precision; !known(up); step *= 2) {
    if (up >= high) return null
    up = Math.min(high, up + step)
  }
  let down = Math.min(cell.no, up)
  for (let step = precision; known(down); step *= 2) down = Math.max(low, down - step)
  return bisect(known, low, high, precision)
}
