import { emptyActiveSet, traceCriticalLine } from './critical-line-trace'
import type { ActiveSet, ConvexProgram, LinearRow, TraceNode } from './critical-line-trace'
import { budgetRow, feasiblePoint, irreducible, programOf } from './feasible-point'
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
  /**
   * Lower bounds that hold in any case (long-only) and are therefore never named in a clash; −∞ when omitted. At or below
   * `lower`.
   */
  readonly floor?: Float64Array
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
  if (!start.feasible) return { feasible: false, clash: irreducible(problem, start.clash) }
  const program = wholeProgram(problem)
  const lowest = minimise(program, start.weights)
  const trace = traceCriticalLine(program, new Float64Array(program.size), slopeOf(problem.expectedReturns), lowest)
  return { feasible: true, line: { nodes: trace.nodes, ray: trace.ray } }
}

/** Bounds, the budget as row 0, then the rows of the problem. */
export const wholeProgram = (problem: PortfolioProblem): ConvexProgram => ({
  ...programOf(problem),
  rows: [budgetRow(problem), ...problem.rows],
})

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

/** Minimises w'Hw from a feasible point: the linear term −(H·w₀)'w, which makes w₀ optimal, is faded out from λ = 0 to 1. */
function minimise(program: ConvexProgram, weights: Float64Array): { weights: Float64Array; active: ActiveSet } {
  const pull = multiply(program.hessian, weights)
  const fade = pull.map((value) => -value)
  const trace = traceCriticalLine(program, pull, fade, { weights, active: emptyActiveSet(program) }, 1)
  return { weights: (trace.nodes.at(-1) as TraceNode).weights, active: trace.active }
}
