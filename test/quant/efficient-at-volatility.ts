import type { ConvexProgram } from '../../src/quant/critical-line-trace'
import { bilinear } from '../../src/quant/linear-algebra'
import { solveQuadraticProgram } from './quadratic-program'

/** Where the frontier ends for the search: returns count this much more than the variance. */
const HIGHEST_LAMBDA = 1e4
const LOWEST_LAMBDA = 1e-8

/**
 * The efficient portfolio of a volatility without the critical line: max λ·μ'w − ½·w'Hw by quadprog, λ halved between
 * its ends (in logarithms) until w has the volatility asked for. Its volatility never falls as λ grows. Below the least
 * volatility the answer is the portfolio of least variance, above that of the highest λ it is the latter.
 * Null when quadprog breaks down.
 */
export function efficientAtVolatility(
  program: ConvexProgram,
  returns: Float64Array,
  volatility: number,
): Float64Array | null {
  const at = (lambda: number) =>
    solveQuadraticProgram(
      program,
      returns.map((value) => lambda * value),
    )
  const riskOf = (weights: Float64Array) => Math.sqrt(bilinear(weights, program.hessian, weights))
  const calmest = at(0)
  if (calmest === null || riskOf(calmest) >= volatility) return calmest
  const boldest = at(HIGHEST_LAMBDA)
  if (boldest === null || riskOf(boldest) <= volatility) return boldest
  let [low, high] = [Math.log(LOWEST_LAMBDA), Math.log(HIGHEST_LAMBDA)]
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    const weights = at(Math.exp(middle))
    if (weights === null) return null
    if (riskOf(weights) < volatility) low = middle
    else high = middle
  }
  return at(Math.exp(low))
}
