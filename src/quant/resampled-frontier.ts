import { criticalLine } from './critical-line'
import type { PortfolioProblem } from './critical-line'
import { minimumVariance, portfolioAtVolatility } from './critical-line-points'
import { makePositiveDefinite, sampleMoments } from './covariance'
import { cholesky } from './linear-algebra'
import { STREAM, seedPath } from './rng'
import { fillNormals } from './ziggurat'

export interface Resampling {
  /** Periods drawn for one re-estimation; at least 2. */
  readonly observations: number
  readonly samples: number
  readonly seed: number
  readonly targetVolatility: number
}

/**
 * Average of the portfolios that would have been chosen at the same target volatility had the moments been estimated
 * from `observations` normal draws, over `samples` such histories. A history whose least volatility is above the target
 * gives its minimum-variance portfolio. Source: Michaud, "Efficient Asset Management" (1998); weights are averaged at
 * equal volatility, not at equal rank. The problem must be feasible. `goOn` is asked after every history; false stops
 * with null.
 */
export function resampledWeights(
  problem: PortfolioProblem,
  resampling: Resampling,
  goOn: (done: number) => boolean,
): Float64Array | null {
  const size = problem.lower.length
  const factor = cholesky(problem.covariance, size, 0)
  if (factor === null) throw new Error('resampling: the covariance is not positive definite')
  const total = new Float64Array(size)
  for (let sample = 0; sample < resampling.samples; sample++) {
    const history = drawHistory(problem.expectedReturns, factor, resampling, sample)
    const weights = chooseWeights(problem, history, resampling.targetVolatility)
    for (let i = 0; i < size; i++) total[i] = (total[i] as number) + (weights[i] as number)
    if (!goOn((sample + 1) / resampling.samples)) return null
  }
  return total.map((value) => value / resampling.samples)
}

/** Each history depends on the seed and its own number alone, never on how many are drawn. */
function drawHistory(
  mean: Float64Array,
  factor: Float64Array,
  { observations, seed }: Resampling,
  sample: number,
): number[][] {
  const size = mean.length
  const state = new Int32Array(4)
  seedPath(state, seed, sample, STREAM.returns)
  const normals = new Float64Array(observations * size)
  fillNormals(state, normals, normals.length)
  return Array.from({ length: observations }, (_, t) =>
    Array.from(mean, (value, i) => {
      let shock = 0
      for (let k = 0; k <= i; k++) shock += (factor[i * size + k] as number) * (normals[t * size + k] as number)
      return value + shock
    }),
  )
}

function chooseWeights(problem: PortfolioProblem, history: number[][], targetVolatility: number): Float64Array {
  const { mean, covariance } = sampleMoments(history)
  const definite = makePositiveDefinite(covariance, mean.length)
  if (definite.kind === 'indefinite') throw new Error('resampling: a sample covariance is indefinite')
  const result = criticalLine({ ...problem, covariance: definite.matrix, expectedReturns: mean })
  if (!result.feasible) throw new Error('resampling: the problem is not feasible')
  return portfolioAtVolatility(result.line, definite.matrix, targetVolatility) ?? minimumVariance(result.line)
}
