import { normalCdf, normalInverse } from './normal'

/** A lognormal variable X: ln X ~ N(logMean, logSd²). */
export interface Lognormal {
  readonly logMean: number
  readonly logSd: number
}

/** The lognormal with this mean (> 0) and standard deviation: s² = ln(1 + sd²/mean²), m = ln mean − s²/2. */
export function lognormalFromMoments(mean: number, sd: number): Lognormal {
  const variance = Math.log1p((sd / mean) ** 2)
  return { logMean: Math.log(mean) - variance / 2, logSd: Math.sqrt(variance) }
}

export const lognormalMean = ({ logMean, logSd }: Lognormal): number => Math.exp(logMean + (logSd * logSd) / 2)

export const lognormalSd = (x: Lognormal): number => lognormalMean(x) * Math.sqrt(Math.expm1(x.logSd * x.logSd))

export const lognormalCdf = ({ logMean, logSd }: Lognormal, value: number): number =>
  value > 0 ? normalCdf((Math.log(value) - logMean) / logSd) : 0

export const lognormalQuantile = ({ logMean, logSd }: Lognormal, p: number): number =>
  Math.exp(logMean + logSd * normalInverse(p))

/** Mean of X given that it is among its lowest `share`: E[X]·Φ(z − s)/share, z = Φ⁻¹(share). */
export const lognormalLowerTailMean = (x: Lognormal, share: number): number =>
  (lognormalMean(x) * normalCdf(normalInverse(share) - x.logSd)) / share

/** Mean and standard deviation of a balance. */
export interface BalanceMoments {
  readonly mean: number
  readonly sd: number
}

/**
 * Exact first two moments of a balance that earns independent yearly returns with the given mean and standard deviation
 * (of any law) and receives `contribution` at each year's end: E[W'] = E[R]E[W] + c,
 * E[W'²] = E[R²]E[W²] + 2c·E[R]E[W] + c².
 */
export function savingMoments(
  initial: number,
  returnMean: number,
  returnSd: number,
  contribution: number,
  years: number,
): BalanceMoments {
  const growth = 1 + returnMean
  const growthSquare = growth * growth + returnSd * returnSd
  let mean = initial
  let square = initial * initial
  for (let year = 0; year < years; year++) {
    square = growthSquare * square + 2 * contribution * growth * mean + contribution * contribution
    mean = growth * mean + contribution
  }
  return { mean, sd: Math.sqrt(Math.max(0, square - mean * mean)) }
}
