import { solveQP } from 'quadprog'
import type { ConvexProgram } from '../../src/quant/critical-line-trace'

/**
 * Minimises ½·w'Hw − c'w within bounds and rows by the dual method of Goldfarb and Idnani (Mathematical Programming 27,
 * 1983), as the package quadprog implements it. Independent of the critical line, it solves single programs with general
 * constraints and cross-checks the frontier. Returns null when the constraints cannot hold together, or when they are so
 * degenerate that the package breaks down.
 */
export const solveQuadraticProgram = (program: ConvexProgram, linear: Float64Array): Float64Array | null =>
  solveWithMultipliers(program, linear)?.weights ?? null

/** The same with the package's Lagrange multipliers, ≥ 0 at a lower and ≤ 0 at an upper limit, per row and per variable. */
export function solveWithMultipliers(
  program: ConvexProgram,
  linear: Float64Array,
): { readonly weights: Float64Array; readonly rows: Float64Array; readonly variables: Float64Array } | null {
  const { size, hessian, lower, upper } = program
  let trace = 0
  for (let i = 0; i < size; i++) trace += hessian[i * size + i] as number
  // The package compares with absolute tolerances: bring the mean diagonal to 1.
  const unit = trace / size
  const constraints = constraintColumns(program)
  const oneBased = <T>(values: readonly T[]): T[] => [undefined as T, ...values]
  const dmat = Array.from({ length: size }, (_, i) =>
    oneBased(Array.from(hessian.subarray(i * size, (i + 1) * size), (value) => value / unit)),
  )
  const amat = Array.from({ length: size }, (_, i) => oneBased(constraints.map((c) => c.coefficients[i] as number)))
  const result = solveQP(
    oneBased(dmat),
    oneBased(Array.from(linear, (value) => value / unit)),
    oneBased(amat),
    oneBased(constraints.map((c) => c.atLeast)),
    constraints.filter((c) => c.equality).length,
  )
  const solved = result.message === '' && result.solution.every((value) => Number.isFinite(value))
  if (!solved) return null
  const weights = Float64Array.from({ length: size }, (_, i) =>
    Math.min(Math.max(result.solution[i + 1] as number, lower[i] as number), upper[i] as number),
  )
  const all = new Float64Array(program.rows.length + size)
  constraints.forEach(({ limit, sign }, k) => {
    all[limit] = (all[limit] as number) + sign * unit * (result.Lagrangian[k + 1] ?? 0)
  })
  return { weights, rows: all.slice(0, program.rows.length), variables: all.slice(program.rows.length) }
}

interface Constraint {
  readonly coefficients: Float64Array
  readonly atLeast: number
  readonly equality: boolean
  /** Row, or number of rows + variable. */
  readonly limit: number
  readonly sign: 1 | -1
}

/** Every finite limit as coefficients'w ≥ number, equalities first. */
function constraintColumns({ size, lower, upper, rows }: ConvexProgram): Constraint[] {
  const unitVector = (i: number) => Float64Array.from({ length: size }, (_, j) => (i === j ? 1 : 0))
  const bounds = Array.from({ length: size }, (_, i) => ({
    coefficients: unitVector(i),
    lower: lower[i] as number,
    upper: upper[i] as number,
  }))
  const limits = [...rows, ...bounds].map((limit, index) => ({ ...limit, index }))
  const equalities = limits
    .filter((limit) => limit.lower === limit.upper)
    .map(({ coefficients, lower: atLeast, index }): Constraint => ({
      coefficients,
      atLeast,
      equality: true,
      limit: index,
      sign: 1,
    }))
  const sided = limits
    .filter((limit) => limit.lower !== limit.upper)
    .flatMap(({ coefficients, lower: low, upper: high, index: limit }): Constraint[] => [
      { coefficients, atLeast: low, equality: false, limit, sign: 1 },
      { coefficients: coefficients.map((value) => -value), atLeast: -high, equality: false, limit, sign: -1 },
    ])
    .filter(({ atLeast }) => Number.isFinite(atLeast))
  return [...equalities, ...sided]
}
