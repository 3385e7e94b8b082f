import { emptyActiveSet, traceCriticalLine } from './critical-line-trace'
import type { ActiveSet, ConvexProgram, LinearRow, Trace, TraceNode } from './critical-line-trace'
import { multiply, sum } from './linear-algebra'

export interface PortfolioProblem {
  /** Row-major, positive definite. */
  readonly covariance: Float64Array
  readonly expectedReturns: Float64Array
  /** Bounds of each weight; may be infinite. */
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** What the weights add up to: 1 for a portfolio, 0 for active weights. */
  readonly budget: number
  /** Further linear limits (groups of assets). */
  readonly rows: readonly LinearRow[]
}

/** A constraint of the problem: a bound of variable `index`, or a limit of row `index`. */
export interface ConstraintSide {
  readonly kind: 'variable' | 'row'
  readonly index: number
  readonly side: Side
}

export type Side = 'lower' | 'upper'

/** The efficient frontier, from minimum variance (first node) to maximum return (last node, or along `ray` for ever). */
export interface CriticalLine {
  readonly nodes: readonly TraceNode[]
  readonly ray: Float64Array | null
}

export type CriticalLineResult =
  | { readonly feasible: true; readonly line: CriticalLine }
  /** Constraints that cannot hold together with the budget. */
  | { readonly feasible: false; readonly clash: readonly ConstraintSide[] }

/**
 * The whole efficient frontier of minimise ½·w'Σw − λ·μ'w with every turning point, exact up to rounding.
 * Source: Markowitz (1956, 1987); see critical-line-trace.ts. Neither equal returns nor redundant limits disturb it.
 */
export function criticalLine(problem: PortfolioProblem): CriticalLineResult {
  const start = feasiblePoint(problem)
  if (!start.feasible) return start
  const program: ConvexProgram = { ...programOf(problem), rows: [budgetRow(problem), ...problem.rows] }
  const lowest = minimise(program, start.weights)
  const trace = traceCriticalLine(program, new Float64Array(program.size), slopeOf(problem.expectedReturns), lowest)
  return { feasible: true, line: { nodes: trace.nodes, ray: trace.ray } }
}

/**
 * Returns without their mean: the budget absorbs a common shift, and the numbers stay small. Returns that differ by no
 * more than rounding are equal.
 */
function slopeOf(returns: Float64Array): Float64Array {
  const mean = sum(returns) / returns.length
  const slope = returns.map((value) => value - mean)
  const largest = (values: Float64Array) => values.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return largest(slope) <= 1e-12 * largest(returns) + 1e-15 ? slope.fill(0) : slope
}

const programOf = (problem: PortfolioProblem): Omit<ConvexProgram, 'rows'> => ({
  size: problem.lower.length,
  hessian: problem.covariance,
  lower: problem.lower,
  upper: problem.upper,
})

const budgetRow = (problem: PortfolioProblem): LinearRow => ({
  coefficients: new Float64Array(problem.lower.length).fill(1),
  lower: problem.budget,
  upper: problem.budget,
})

/** Minimises w'Hw from a feasible point: the linear term −(H·w₀)'w, which makes w₀ optimal, is faded out from λ = 0 to 1. */
function minimise(program: ConvexProgram, weights: Float64Array): { weights: Float64Array; active: ActiveSet } {
  const pull = multiply(program.hessian, weights)
  const fade = pull.map((value) => -value)
  const trace = traceCriticalLine(program, pull, fade, { weights, active: emptyActiveSet(program) }, 1)
  return { weights: (trace.nodes.at(-1) as TraceNode).weights, active: trace.active }
}

type FeasiblePoint =
  | { readonly feasible: true; readonly weights: Float64Array }
  | { readonly feasible: false; readonly clash: readonly ConstraintSide[] }

const SLACK = 1e-9

/**
 * A point within bounds, budget and rows. Rows are brought in one after the other by moving from the present point as
 * far as needed along the row's own direction; where that motion comes to rest too early, the multipliers that hold it
 * back name the constraints that clash (a Farkas certificate).
 */
function feasiblePoint(problem: PortfolioProblem): FeasiblePoint {
  const box = boxPoint(problem)
  if (!box.feasible) return box
  let weights = box.weights
  const rows: LinearRow[] = [budgetRow(problem)]
  for (const [index, row] of problem.rows.entries()) {
    const value = activity(row.coefficients, weights)
    const side: Side | null = value < row.lower - SLACK ? 'lower' : value > row.upper + SLACK ? 'upper' : null
    if (side !== null) {
      const program: ConvexProgram = { ...programOf(problem), hessian: identity(problem.lower.length), rows }
      const reached = reachRow(program, row, side, weights)
      if (!reached.feasible) {
        const clash: ConstraintSide[] = [{ kind: 'row', index, side }, ...clashOf(reached.trace)]
        return { feasible: false, clash }
      }
      weights = reached.weights
    }
    rows.push(row)
  }
  return { feasible: true, weights }
}

/** Clamps an equal split to the bounds and spreads what is missing in proportion to the room that is left. */
function boxPoint({ lower, upper, budget }: PortfolioProblem): FeasiblePoint {
  const size = lower.length
  const side: Side | null = sum(lower) > budget + SLACK ? 'lower' : sum(upper) < budget - SLACK ? 'upper' : null
  if (side !== null) {
    const clash: ConstraintSide[] = Array.from(lower.keys(), (index) => ({
      kind: 'variable',
      index,
      side,
    }))
    // A minimum of nothing asks for nothing: it is not part of the clash.
    return { feasible: false, clash: clash.filter(({ index }) => side === 'upper' || (lower[index] as number) > 0) }
  }
  const weights = lower.map((low, i) => Math.min(Math.max(budget / size, low), upper[i] as number))
  const missing = budget - sum(weights)
  const limits = missing > 0 ? upper : lower
  const room = weights.map((value, i) => Math.abs((limits[i] as number) - value))
  const unlimited = room.filter((value) => value === Number.POSITIVE_INFINITY).length
  const share = (i: number): number => {
    if (unlimited > 0) return room[i] === Number.POSITIVE_INFINITY ? 1 / unlimited : 0
    const total = sum(room)
    return total === 0 ? 0 : (room[i] as number) / total
  }
  return { feasible: true, weights: weights.map((value, i) => value + missing * share(i)) }
}

type Reached =
  | { readonly feasible: true; readonly weights: Float64Array }
  | { readonly feasible: false; readonly trace: Trace }

function reachRow(program: ConvexProgram, row: LinearRow, side: 'lower' | 'upper', from: Float64Array): Reached {
  const direction = side === 'lower' ? 1 : -1
  const target = direction * (side === 'lower' ? row.lower : row.upper)
  const slope = row.coefficients.map((value) => direction * value)
  const trace = traceCriticalLine(program, from, slope, { weights: from, active: emptyActiveSet(program) })
  let previous = from
  for (const { weights } of trace.nodes) {
    if (activity(slope, weights) >= target)
      return { feasible: true, weights: between(previous, weights, slope, target) }
    previous = weights
  }
  if (trace.ray !== null) {
    const beyond = trace.ray.map((rate, i) => (previous[i] as number) + rate)
    return { feasible: true, weights: between(previous, beyond, slope, target) }
  }
  if (activity(slope, previous) >= target - SLACK) return { feasible: true, weights: previous }
  return { feasible: false, trace }
}

/** The point on the line through a and b where coefficients'w is `target`. */
function between(a: Float64Array, b: Float64Array, coefficients: Float64Array, target: number): Float64Array {
  const [start, end] = [activity(coefficients, a), activity(coefficients, b)]
  const share = end === start ? 1 : (target - start) / (end - start)
  return a.map((value, i) => value + share * ((b[i] as number) - value))
}

/** What holds a motion back. Row 0 is the budget, which is always part of it and not named. */
function clashOf({ active, pressure }: Trace): ConstraintSide[] {
  const named = (
    kind: ConstraintSide['kind'],
    positions: Int8Array,
    forces: Float64Array,
    skip: number,
  ): ConstraintSide[] =>
    Array.from(positions.keys())
      .filter((i) => i >= skip && positions[i] !== 0 && Math.abs(forces[i] as number) > 1e-9)
      .map((i) => ({ kind, index: i - skip, side: (forces[i] as number) > 0 ? 'lower' : 'upper' }))
  return [...named('row', active.rows, pressure.rows, 1), ...named('variable', active.variables, pressure.variables, 0)]
}

const activity = (coefficients: Float64Array, weights: Float64Array): number => {
  let total = 0
  for (let i = 0; i < weights.length; i++) total += (coefficients[i] as number) * (weights[i] as number)
  return total
}

function identity(size: number): Float64Array {
  const matrix = new Float64Array(size * size)
  for (let i = 0; i < size; i++) matrix[i * size + i] = 1
  return matrix
}
