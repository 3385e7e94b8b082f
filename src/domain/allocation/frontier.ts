import type { CriticalLine } from '../../quant/critical-line'
import { spacedPoints } from '../../quant/critical-line-points'
import { bilinear, dot } from '../../quant/linear-algebra'
import { ok } from '../result'
import type { Result } from '../result'
import { frontierOf, needReturns } from './optimize'
import { byId, tidyWeights } from './portfolio'
import { readProblem } from './problem'
import type { AllocationInput, AllocationProblem } from './problem'
import { warning } from './warning'
import type { AllocationWarning } from './warning'

export interface FrontierPoint {
  readonly expectedReturn: number
  readonly volatility: number
  readonly weights: Readonly<Record<string, number>>
}

export interface TurningPoint extends FrontierPoint {
  readonly lambda: number
}

export interface Frontier {
  /** Equally spaced in expected return, from minimum variance to maximum return. */
  readonly points: readonly FrontierPoint[]
  /** From maximum return down; absent when there are group limits. */
  readonly turningPoints?: readonly TurningPoint[] | undefined
  /** Where the frontier bends, with groups as well: from maximum return down. */
  readonly corners: readonly { readonly lambda: number; readonly expectedReturn: number; readonly volatility: number }[]
  readonly warnings: readonly AllocationWarning[]
}

/** The efficient frontier of a problem, `points` portfolios (at least 2) and every turning point. */
export function frontier(input: AllocationInput, points: number): Result<Frontier> {
  const read = readProblem(input)
  if (!read.ok) return read
  const problem = read.value
  const returns = needReturns(problem, 'the frontier')
  if (!returns.ok) return returns
  const line = frontierOf(problem, returns.value)
  if (!line.ok) return line
  const onePortfolio = line.value.nodes.length === 1
  return ok({
    points: spacedPoints(line.value, returns.value, points).map((weights) => pointOf(problem, returns.value, weights)),
    ...(problem.groups.length === 0 ? { turningPoints: turningPoints(problem, returns.value, line.value) } : {}),
    corners: turningPoints(problem, returns.value, line.value)
      .slice(1)
      .map(({ lambda, expectedReturn, volatility }) => ({ lambda, expectedReturn, volatility })),
    warnings: [
      ...problem.warnings,
      ...(onePortfolio
        ? [warning('frontier_is_one_portfolio', 'no portfolio returns more than the one of least risk')]
        : []),
    ],
  })
}

function pointOf(problem: AllocationProblem, returns: Float64Array, weights: Float64Array): FrontierPoint {
  const tidy = tidyWeights(problem, weights)
  return {
    expectedReturn: dot(returns, tidy),
    volatility: Math.sqrt(Math.max(bilinear(tidy, problem.covariance, tidy), 0)),
    weights: byId(problem.ids, tidy),
  }
}

/**
 * Markowitz's list of corner portfolios: the one of maximum return, which is optimal for every larger λ (JSON has no
 * infinity: the largest double stands for it), then every λ at which the active constraints change, down to λ = 0.
 */
function turningPoints(problem: AllocationProblem, returns: Float64Array, { nodes }: CriticalLine): TurningPoint[] {
  const corners = nodes
    .map((node) => ({ lambda: node.lambda, ...pointOf(problem, returns, node.weights) }))
    .toReversed()
  const top = corners[0] as TurningPoint
  return [{ ...top, lambda: Number.MAX_VALUE }, ...corners]
}
