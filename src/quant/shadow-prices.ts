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

/** Distances of weights below this are rounding. */
const SAME = 1e-12

/**
 * Where on its critical line a portfolio stands: of the segments that reach its expected return, which grows along the
 * line, the nearest, and the latest of those that meet there. Where on the segment, the weights say: the return hardly
 * moves between assets that pay nearly the same.
 */
export function positionOnLine(line: CriticalLine, returns: Float64Array, weights: Float64Array): LinePosition {
  const { nodes, ray } = line
  const reached = dot(returns, weights)
  const at = nodes.map((node) => dot(returns, node.weights))
  const tolerance = 1e-12 * returns.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const first = nodes[0] as CriticalLine['nodes'][number]
  let best: LinePosition = { lambda: first.lambda, active: first.active }
  let nearest = Number.POSITIVE_INFINITY
  nodes.forEach((node, k) => {
    const next = nodes[k + 1]
    const ends = next === undefined ? Number.POSITIVE_INFINITY : (at[k + 1] as number)
    if ((at[k] as number) > reached + tolerance || ends < reached - tolerance) return
    const change = next === undefined ? ray : next.weights.map((value, i) => value - (node.weights[i] as number))
    const { share, distance } = projection(weights, node.weights, change, next === undefined ? ends : 1)
    if (distance > nearest + SAME) return
    nearest = Math.min(distance, nearest)
    const rise = next === undefined ? 1 : next.lambda - node.lambda
    best = { lambda: change === null ? Number.POSITIVE_INFINITY : node.lambda + share * rise, active: node.active }
  })
  return best
}

/** The point from + share·change nearest to the weights, 0 ≤ share ≤ end, and how far it is from them. */
function projection(
  weights: Float64Array,
  from: Float64Array,
  change: Float64Array | null,
  end: number,
): { readonly share: number; readonly distance: number } {
  const away = weights.map((value, i) => value - (from[i] as number))
  const length = change === null ? 0 : dot(change, change)
  const share = change === null || length === 0 ? 0 : Math.min(Math.max(dot(away, change) / length, 0), end)
  const rest = change === null ? away : away.map((value, i) => value - share * (change[i] as number))
  return { share, distance: Math.hypot(...rest) }
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
