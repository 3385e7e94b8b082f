import { normalCdf } from '../../quant/normal'

/**
 * Arithmetic from geometric return, μ = g + σ²/2 (decisions D, A5). Returns of a capital-market set are converted by this
 * function and nowhere else.
 */
export const arithmeticReturn = (geometric: number, volatility: number): number =>
  geometric + (volatility * volatility) / 2

/** The inverse, for a mix of classes: the long-term compound return that clients are shown. */
export const geometricReturn = (arithmetic: number, volatility: number): number =>
  arithmetic - (volatility * volatility) / 2

/** Variance of the log-return of a lognormal yearly return: s² = ln(1 + σ²/(1 + μ)²) (decisions D, A5). */
export const logVariance = (arithmetic: number, volatility: number): number =>
  Math.log1p((volatility / (1 + arithmetic)) ** 2)

/** The 5 % quantile of the standard normal, as decisions E8 writes it. */
const WORST_TWENTIETH = -1.6449

/**
 * Mean return of the worst 5 % of years under the lognormal model: (1 + μ)·Φ(−1.6449 − s)/0.05 − 1 (decisions E8).
 * Negative for a loss; a model estimate.
 */
export const worstYear = (arithmetic: number, volatility: number): number =>
  ((1 + arithmetic) * normalCdf(WORST_TWENTIETH - Math.sqrt(logVariance(arithmetic, volatility)))) / 0.05 - 1
