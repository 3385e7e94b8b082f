import { cholesky, symmetricEigen } from './linear-algebra'

/** Covariance from a correlation matrix (row-major) and volatilities. */
export function covarianceFromCorrelation(correlation: Float64Array, volatilities: Float64Array): Float64Array {
  const size = volatilities.length
  return Float64Array.from(
    correlation,
    (rho, k) => rho * (volatilities[Math.floor(k / size)] as number) * (volatilities[k % size] as number),
  )
}

export type PositiveDefinite =
  | { readonly kind: 'definite' | 'clipped'; readonly matrix: Float64Array; readonly smallest: number }
  | { readonly kind: 'indefinite'; readonly smallest: number }

/** An eigenvalue below minus this share of the largest one is no rounding error: the matrix is not a covariance. */
const INDEFINITE = 1e-8
/** Solvers need strictly positive eigenvalues: smaller ones are raised to this share of the mean variance. */
const FLOOR = 1e-10

/**
 * Makes a symmetric matrix usable by a solver: unchanged when safely positive definite, eigenvalues raised to
 * 1e-10 · trace/n when it is singular to rounding (`clipped`, to be reported), refused when it is indefinite.
 * `smallest` is the smallest eigenvalue (a lower estimate when the matrix was accepted at once).
 */
export function makePositiveDefinite(matrix: Float64Array, size: number): PositiveDefinite {
  if (cholesky(matrix, size, FLOOR) !== null) return { kind: 'definite', matrix, smallest: 0 }
  const { values, vectors } = symmetricEigen(matrix, size)
  const smallest = values[0] as number
  const largest = values[size - 1] as number
  if (smallest < -INDEFINITE * Math.max(largest, 0) || largest < 0) return { kind: 'indefinite', smallest }
  const mean = values.reduce((total, value) => total + value, 0) / size
  const floor = FLOOR * (mean > 0 ? mean : 1)
  if (smallest >= floor) return { kind: 'definite', matrix, smallest }
  const clipped = Float64Array.from(matrix)
  for (let k = 0; k < size; k++) {
    const lift = floor - (values[k] as number)
    if (lift <= 0) continue
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        const outer = (vectors[i * size + k] as number) * (vectors[j * size + k] as number)
        clipped[i * size + j] = (clipped[i * size + j] as number) + lift * outer
      }
    }
  }
  return { kind: 'clipped', matrix: clipped, smallest }
}

/** Column means and the cross-product matrix of deviations from them; rows of `returns` are periods. */
function deviations(returns: readonly (readonly number[])[]): {
  mean: Float64Array
  products: Float64Array
  centred: Float64Array[]
} {
  const size = returns[0]?.length ?? 0
  const mean = new Float64Array(size)
  for (const row of returns) row.forEach((value, j) => (mean[j] = (mean[j] as number) + value / returns.length))
  const centred = returns.map((row) => Float64Array.from(row, (value, j) => value - (mean[j] as number)))
  const products = new Float64Array(size * size)
  for (const row of centred) {
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < size; j++) {
        products[i * size + j] = (products[i * size + j] as number) + (row[i] as number) * (row[j] as number)
      }
    }
  }
  return { mean, products, centred }
}

export interface SampleMoments {
  readonly mean: Float64Array
  readonly covariance: Float64Array
}

/** Sample mean and covariance per period, divisor T − 1. `returns`: rows are periods (at least 2), columns assets. */
export function sampleMoments(returns: readonly (readonly number[])[]): SampleMoments {
  const { mean, products } = deviations(returns)
  return { mean, covariance: products.map((value) => value / (returns.length - 1)) }
}

/**
 * Ledoit-Wolf covariance shrunk towards a scaled identity, moments with divisor T.
 * Source: Ledoit & Wolf, "A well-conditioned estimator for large-dimensional covariance matrices", J. Multivariate
 * Analysis 88 (2004), section 3.3: shrinkage = min(b̄², d²)/d².
 */
export function ledoitWolf(returns: readonly (readonly number[])[]): { covariance: Float64Array; shrinkage: number } {
  const periods = returns.length
  const { products, centred } = deviations(returns)
  const size = Math.sqrt(products.length)
  const sample = products.map((value) => value / periods)
  let trace = 0
  for (let i = 0; i < size; i++) trace += sample[i * size + i] as number
  const mu = trace / size
  // Squared distance between the sample covariance and the target, and the mean squared error of its entries.
  let distance = 0
  let squares = 0
  sample.forEach((value, k) => {
    squares += value * value
    distance += (value - (Math.floor(k / size) === k % size ? mu : 0)) ** 2
  })
  let fourth = 0
  for (const row of centred) {
    let norm = 0
    for (const value of row) norm += value * value
    fourth += norm * norm
  }
  const error = (fourth / periods - squares) / periods
  const shrinkage = distance === 0 ? 0 : Math.min(Math.max(error, 0), distance) / distance
  const covariance = sample.map(
    (value, k) => (1 - shrinkage) * value + (Math.floor(k / size) === k % size ? shrinkage * mu : 0),
  )
  return { covariance, shrinkage }
}
