import type { ConstraintSide, PortfolioProblem, Side } from './critical-line'
import { emptyActiveSet, traceCriticalLine } from './critical-line-trace'
import type { ConvexProgram, LinearRow, Trace } from './critical-line-trace'
import { sum } from './linear-algebra'

export const programOf = (problem: PortfolioProblem): Omit<ConvexProgram, 'rows'> => ({
  size: problem.lower.length,
  hessian: problem.covariance,
  lower: problem.lower,
  upper: problem.upper,
})

export const budgetRow = (problem: PortfolioProblem): LinearRow => ({
  coefficients: new Float64Array(problem.lower.length).fill(1),
  lower: problem.budget,
  upper: problem.budget,
})

type FeasiblePoint =
  | { readonly feasible: true; readonly weights: Float64Array }
  | { readonly feasible: false; readonly clash: readonly ConstraintSide[] }

const SLACK = 1e-9

/**
 * A point within bounds, budget and rows. Rows are brought in one after the other by moving from the present point as
 * far as needed along the row's own direction; where that motion comes to rest too early, the multipliers that hold it
 * back name the constraints that clash (a Farkas certificate).
 */
export function feasiblePoint(problem: PortfolioProblem): FeasiblePoint {
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
    return { feasible: false, clash: Array.from(lower.keys(), (index) => ({ kind: 'variable', index, side })) }
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

/**
 * A clash from which nothing can be left out: what remains cannot hold, and would as soon as any one of it went. Bounds at
 * the floor are taken as given. A deletion filter: constraints are dropped one after the other for as long as the rest
 * still clashes, small minima first. Source: Chinneck & Dravnieks, "Locating minimal infeasible constraint sets in linear
 * programs", ORSA J. Computing 3 (1991).
 */
export function irreducible(problem: PortfolioProblem, clash: readonly ConstraintSide[]): ConstraintSide[] {
  const named = clash.filter((constraint) => !atFloor(problem, constraint))
  // Without any one of the maxima its asset could take all that is missing.
  if (named.every(({ kind, side }) => kind === 'variable' && side === 'upper')) return named
  const weight = ({ kind, index }: ConstraintSide): number =>
    kind === 'row' ? Number.POSITIVE_INFINITY : Math.abs(problem.lower[index] as number)
  const order = named.toSorted((a, b) => (weight(a) === weight(b) ? 0 : weight(a) - weight(b)))
  let kept: ConstraintSide[] = named
  for (const candidate of order) {
    const rest = kept.filter((constraint) => constraint !== candidate)
    if (!feasiblePoint(only(problem, rest)).feasible) kept = rest
  }
  return kept
}

const atFloor = ({ floor, lower }: PortfolioProblem, { kind, index, side }: ConstraintSide): boolean =>
  kind === 'variable' && side === 'lower' && lower[index] === (floor?.[index] ?? Number.NEGATIVE_INFINITY)

/** The problem with no other constraints than these, the budget and the floor. */
function only(problem: PortfolioProblem, constraints: readonly ConstraintSide[]): PortfolioProblem {
  const holds = (kind: ConstraintSide['kind'], index: number, side: Side): boolean =>
    constraints.some((c) => c.kind === kind && c.index === index && c.side === side)
  return {
    ...problem,
    lower: problem.lower.map((value, i) =>
      holds('variable', i, 'lower') ? value : (problem.floor?.[i] ?? Number.NEGATIVE_INFINITY),
    ),
    upper: problem.upper.map((value, i) => (holds('variable', i, 'upper') ? value : Number.POSITIVE_INFINITY)),
    rows: problem.rows.map(({ coefficients, lower, upper }, r) => ({
      coefficients,
      lower: holds('row', r, 'lower') ? lower : Number.NEGATIVE_INFINITY,
      upper: holds('row', r, 'upper') ? upper : Number.POSITIVE_INFINITY,
    })),
  }
}
