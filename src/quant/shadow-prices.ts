import { createActiveInverse } from './active-inverse'
import type { CriticalLine } from './critical-line'
import type { ActiveSet, ConvexProgram, LinearRow } from './critical-line-trace'
import { dot, multiply } from './linear-algebra'

export interface LinePosition {
  /** The largest λ for which the portfolio is optimal; infinite for the portfolio of highest return. */
  readonly lambda: number
  /** Constraints at work just above that λ. */
  readonly active: ActiveSet
}

/** Where on its critical line a portfolio stands, found by its expected return, which grows along the line. */
export function positionOnLine(line: CriticalLine, returns: Float64Array, weights: Float64Array): LinePosition {
  const reached = dot(returns, weights)
  const at = line.nodes.map((node) => dot(returns, node.weights))
  const tolerance = 1e-12 * returns.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  let k = 0
  while (k + 1 < at.length && (at[k + 1] as number) <= reached + tolerance) k++
  const node = line.nodes[k] as CriticalLine['nodes'][number]
  const next = line.nodes[k + 1]
  const beyond = Math.max(reached - (at[k] as number), 0)
  if (next === undefined) {
    const rise = line.ray === null ? 0 : dot(returns, line.ray)
    const lambda = rise > 0 ? node.lambda + beyond / rise : Number.POSITIVE_INFINITY
    return { lambda, active: node.active }
  }
  const share = beyond <= tolerance ? 0 : beyond / ((at[k + 1] as number) - (at[k] as number))
  return { lambda: node.lambda + share * (next.lambda - node.lambda), active: node.active }
}

export interface Multipliers {
  /** ≥ 0 at a lower and ≤ 0 at an upper bound, 0 for free variables. */
  readonly variables: Float64Array
  /** The same for the rows. */
  readonly rows: Float64Array
  /** How far the free variables are from optimal: the largest of what no multiplier explains. */
  readonly residual: number
}

/**
 * Lagrange multipliers of minimise ½·w'Hw − λμ'w (for an infinite λ: −μ'w) at an optimal w: the gradient of the objective
 * is A'ν plus a multiplier for each variable at a bound (Karush 1939; Kuhn & Tucker 1951). ν is the least-squares solution
 * over the free variables, which is exact at an optimum.
 */
export function multipliersAt(
  program: ConvexProgram,
  returns: Float64Array,
  weights: Float64Array,
  { lambda, active }: LinePosition,
): Multipliers {
  const { size } = program
  const gradient = Number.isFinite(lambda)
    ? multiply(program.hessian, weights).map((value, i) => value - lambda * (returns[i] as number))
    : returns.map((value) => -value)
  const free = Array.from({ length: size }, (_, i) => i).filter((i) => active.variables[i] === 0)
  const held = program.rows.flatMap((_, r) => (active.rows[r] === 0 ? [] : [size + r]))
  const coefficient = (key: number, i: number): number => (program.rows[key - size] as LinearRow).coefficients[i] ?? 0
  const entry = (a: number, b: number): number => {
    if (a < size && b < size) return a === b ? 1 : 0
    if (a < size) return coefficient(b, a)
    return b < size ? coefficient(a, b) : 0
  }
  const system = createActiveInverse(entry, [...free, ...held], size + program.rows.length)
  const solution = system.times(Float64Array.from(system.keys, (key) => (key < size ? (gradient[key] as number) : 0)))
  const rows = new Float64Array(program.rows.length)
  system.keys.forEach((key, p) => {
    if (key >= size) rows[key - size] = solution[p] as number
  })
  const left = gradient.map(
    (value, i) => value - held.reduce((total, key) => total + coefficient(key, i) * (rows[key - size] as number), 0),
  )
  return {
    variables: left.map((value, i) => (active.variables[i] === 0 ? 0 : value)),
    rows,
    residual: free.reduce((most, i) => Math.max(most, Math.abs(left[i] as number)), 0),
  }
}
