import { bilinear, dot, multiply } from '../../quant/linear-algebra'
import type { AllocationLimits, AllocationProblem } from './problem'

/** What is reported about a portfolio. Maps are keyed by the ids of the problem. */
export interface PortfolioReport {
  readonly weights: Readonly<Record<string, number>>
  /** Arithmetic, per year; null when an asset has no expected return. */
  readonly expectedReturn: number | null
  readonly volatility: number
  /** (expected return − risk-free rate) / volatility; null without expected returns or without volatility. */
  readonly sharpe: number | null
  /** Shares of the variance, w·(Σw)/σ²; they add up to 1 (all zero for a portfolio without variance). */
  readonly riskContributions: Readonly<Record<string, number>>
  /** Limits that the portfolio touches: `id:min`, `id:max`, or the name of a group. */
  readonly bindingConstraints: readonly string[]
}

export const byId = (ids: readonly string[], values: ArrayLike<number>): Record<string, number> =>
  Object.fromEntries(ids.map((id, i) => [id, values[i] as number]))

export function reportPortfolio(problem: AllocationProblem, weights: Float64Array): PortfolioReport {
  const tidy = tidyWeights(problem, weights)
  const volatility = Math.sqrt(Math.max(bilinear(tidy, problem.covariance, tidy), 0))
  const expectedReturn = problem.expectedReturns === null ? null : dot(problem.expectedReturns, tidy)
  return {
    weights: byId(problem.ids, tidy),
    expectedReturn,
    volatility,
    sharpe: expectedReturn === null || volatility === 0 ? null : (expectedReturn - problem.riskFreeRate) / volatility,
    riskContributions: byId(problem.ids, riskShares(problem.covariance, tidy)),
    bindingConstraints: bindingConstraints(problem, tidy),
  }
}

/** Shares of the variance, w·(Σw)/σ²; all zero when there is none. */
export function riskShares(covariance: Float64Array, weights: Float64Array): Float64Array {
  const marginal = multiply(covariance, weights)
  const variance = dot(weights, marginal)
  return weights.map((weight, i) => (variance > 0 ? (weight * (marginal[i] as number)) / variance : 0))
}

/** Puts weights that a solver left within rounding of a limit on the limit, so that a zero is a zero. */
export const tidyWeights = ({ lower, upper }: AllocationLimits, weights: Float64Array): Float64Array =>
  weights.map((weight, i) => {
    const [low, high] = [lower[i] as number, upper[i] as number]
    if (weight < low + 1e-12) return low
    return weight > high - 1e-12 ? high : weight
  })

const TOUCH = 1e-8

export function bindingConstraints(problem: AllocationLimits, weights: Float64Array): string[] {
  const ofAssets = problem.ids.flatMap((id, i) => {
    const atMin = (weights[i] as number) <= (problem.lower[i] as number) + TOUCH
    const atMax = (weights[i] as number) >= (problem.upper[i] as number) - TOUCH
    return [...(atMin ? [`${id}:min`] : []), ...(atMax ? [`${id}:max`] : [])]
  })
  const ofGroups = problem.groups.filter(({ row }) => {
    const share = dot(row.coefficients, weights)
    return share <= row.lower + TOUCH || share >= row.upper - TOUCH
  })
  return [...ofAssets, ...ofGroups.map((group) => group.name)]
}
