import { symmetricEigen } from './linear-algebra'

export interface NearestCorrelation {
  /** Row-major, symmetric, unit diagonal, eigenvalues at or above the floor up to rounding. */
  readonly matrix: Float64Array
  /** Frobenius norm of the change. */
  readonly distance: number
  readonly iterations: number
  readonly converged: boolean
}

/** Relative change of a step below which nothing moves any more. */
const TOLERANCE = 1e-12
const MAX_ITERATIONS = 5000

/**
 * The correlation matrix nearest to a symmetric matrix in the Frobenius norm, by alternating projections on the matrices
 * with eigenvalues ≥ `floor` and on those with unit diagonal, the first with Dykstra's correction. Source: Higham,
 * "Computing the nearest correlation matrix – a problem from finance", IMA J. Numerical Analysis 22 (2002), algorithm 3.3;
 * a floor above 0 (< 1) keeps the set convex, so that the method and its convergence stay the same.
 */
export function nearestCorrelation(matrix: Float64Array, size: number, floor = 0): NearestCorrelation {
  let y: Float64Array = Float64Array.from(matrix)
  let correction: Float64Array = new Float64Array(size * size)
  let iterations = 0
  let converged = false
  while (!converged && iterations < MAX_ITERATIONS) {
    iterations += 1
    const r = y.map((value, k) => value - (correction[k] as number))
    const x = raiseEigenvalues(r, size, floor)
    correction = x.map((value, k) => value - (r[k] as number))
    const next = withUnitDiagonal(x, size)
    converged = frobenius(next, y) <= TOLERANCE * Math.max(1, frobenius(next)) && frobenius(next, x) <= 1e-9
    y = next
  }
  return { matrix: y, distance: frobenius(y, matrix), iterations, converged }
}

/** Projection on the matrices whose eigenvalues are at least `floor`; exactly symmetric. */
function raiseEigenvalues(matrix: Float64Array, size: number, floor: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, size)
  const raised = Float64Array.from(matrix)
  for (let k = 0; k < size; k++) {
    const lift = floor - (values[k] as number)
    if (lift <= 0) continue
    for (let i = 0; i < size; i++) {
      const left = lift * (vectors[i * size + k] as number)
      for (let j = 0; j <= i; j++) {
        const value = (raised[i * size + j] as number) + left * (vectors[j * size + k] as number)
        raised[i * size + j] = value
        raised[j * size + i] = value
      }
    }
  }
  return raised
}

function withUnitDiagonal(matrix: Float64Array, size: number): Float64Array {
  const next = Float64Array.from(matrix)
  for (let i = 0; i < size; i++) next[i * size + i] = 1
  return next
}

function frobenius(a: Float64Array, b?: Float64Array): number {
  let sum = 0
  a.forEach((value, k) => (sum += (value - (b?.[k] ?? 0)) ** 2))
  return Math.sqrt(sum)
}
