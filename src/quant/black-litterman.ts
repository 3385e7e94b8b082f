import { bilinear, cholesky, choleskySolve, dot, luFactor, luSolve, multiply } from './linear-algebra'

export interface View {
  readonly exposures: Float64Array
  readonly expectedReturn: number
  /** Ω: variance of the view's error; 0 is certainty, infinite is no view. */
  readonly variance: number
}

export interface BlackLittermanInput {
  /** Row-major, positive definite. */
  readonly covariance: Float64Array
  readonly marketWeights: Float64Array
  readonly riskAversion: number
  readonly tau: number
  readonly views: readonly View[]
}

/** Returns are in excess of the risk-free rate. */
export interface BlackLittermanOutput {
  readonly equilibriumReturns: Float64Array
  readonly posteriorReturns: Float64Array
  /** Σ plus the uncertainty of the mean. */
  readonly posteriorCovariance: Float64Array
  /** λ: how far the view portfolios are mixed into the market portfolio, μ* = π + δΣP'λ. Zero for a view that says what π says. */
  readonly viewWeights: Float64Array
}

/**
 * π = δΣw, μ* = π + τΣP'(τPΣP' + Ω)⁻¹(Q − Pπ), Σ* = Σ + τΣ − τΣP'(τPΣP' + Ω)⁻¹PΣτ.
 * Sources: Black & Litterman (1992); He & Litterman, "The intuition behind Black-Litterman model portfolios" (1999).
 * Returns null when certain views contradict each other.
 */
export function blackLitterman(input: BlackLittermanInput): BlackLittermanOutput | null {
  const { covariance, marketWeights, riskAversion, tau } = input
  const size = marketWeights.length
  const equilibriumReturns = multiply(covariance, marketWeights).map((value) => riskAversion * value)
  const heard = input.views.filter((view) => Number.isFinite(view.variance))
  const spread = heard.map((view) => multiply(covariance, view.exposures))
  const count = heard.length
  const system = new Float64Array(count * count)
  heard.forEach((view, i) => {
    spread.forEach((column, j) => {
      system[i * count + j] = tau * dot(view.exposures, column) + (i === j ? view.variance : 0)
    })
  })
  const factors = count === 0 ? { lu: system, order: new Int32Array(0) } : luFactor(system, count)
  if (factors === null) return null
  const surprise = Float64Array.from(heard, (view) => view.expectedReturn - dot(view.exposures, equilibriumReturns))
  const pull = luSolve(factors, surprise)
  const posteriorReturns = equilibriumReturns.map(
    (value, i) =>
      value + tau * spread.reduce((total, column, k) => total + (column[i] as number) * (pull[k] as number), 0),
  )
  const posteriorCovariance = covariance.map((value) => (1 + tau) * value)
  for (let j = 0; j < size; j++) {
    const gain = luSolve(
      factors,
      Float64Array.from(spread, (column) => column[j] as number),
    )
    for (let i = 0; i < size; i++) {
      const known = spread.reduce((total, column, k) => total + (column[i] as number) * (gain[k] as number), 0)
      posteriorCovariance[i * size + j] = (posteriorCovariance[i * size + j] as number) - tau * tau * known
    }
  }
  const weightOf = (view: View): number => {
    const k = heard.indexOf(view)
    return k < 0 ? 0 : (tau * (pull[k] as number)) / riskAversion
  }
  const viewWeights = Float64Array.from(input.views, weightOf)
  return { equilibriumReturns, posteriorReturns, posteriorCovariance, viewWeights }
}

/** The unconstrained optimum (δΣ)⁻¹μ; null when the covariance is not positive definite. */
export function unconstrainedWeights(
  covariance: Float64Array,
  returns: Float64Array,
  riskAversion: number,
): Float64Array | null {
  const factor = cholesky(covariance, returns.length)
  return factor === null ? null : choleskySolve(factor, returns).map((value) => value / riskAversion)
}

/** pΣp', the variance of a view's portfolio. */
export const viewVariance = (covariance: Float64Array, exposures: Float64Array): number =>
  bilinear(exposures, covariance, exposures)
