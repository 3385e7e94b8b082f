import { gammaCdf, gammaInverse } from '../../quant/gamma'
import { fail, ok, type Result } from '../result'

/** Spending for life out of a portfolio: continuous drift and volatility a year, constant hazard of death. */
interface RuinInput {
  /** Arithmetic real drift μ a year, continuous. */
  readonly mean: number
  readonly volatility: number
  /** λ, deaths a year; ln 2 / the median remaining years. */
  readonly hazard: number
}

/**
 * The stochastic present value of one yuan a year for life is reciprocal gamma: shape (2μ + 4λ)/(σ² + λ) − 1, scale
 * (σ² + λ)/2. Source: Milevsky and Robinson, "A sustainable spending rate without simulation", FAJ 61 (2005), eq. 8.
 * Null where that shape is not positive (drift too low for the approximation).
 */
function reciprocalGamma({ mean, volatility, hazard }: RuinInput): { shape: number; scale: number } | null {
  const spread = volatility * volatility + hazard
  const shape = (2 * mean + 4 * hazard) / spread - 1
  return shape > 0 ? { shape, scale: spread / 2 } : null
}

/** Probability that `spendingPer1` a year per yuan of wealth outlasts the wealth before death; null outside the domain. */
function ruinProbability(input: RuinInput, spendingPer1: number): number | null {
  const law = reciprocalGamma(input)
  return law === null ? null : gammaCdf(law.shape, spendingPer1 / law.scale)
}

/** The yearly spending per yuan of wealth that is ruinous with probability `ruin`; null outside the domain. */
function spendingForRuin(input: RuinInput, ruin: number): number | null {
  const law = reciprocalGamma(input)
  return law === null ? null : gammaInverse(law.shape, ruin) * law.scale
}

/** As the job takes it: one of the two ways to say how long life lasts. */
export interface RuinQuestion {
  readonly mean: number
  readonly volatility: number
  /** Yearly spending per yuan of wealth. */
  readonly spendingPer1: number
  readonly medianRemainingYears?: number | undefined
  readonly hazard?: number | undefined
  readonly targetRuin?: number | undefined
}

export interface RuinAnswer {
  readonly ruinProbability: number
  readonly spendingForTarget?: number
}

export function ruin(question: RuinQuestion): Result<RuinAnswer> {
  const { mean, volatility, spendingPer1, medianRemainingYears, targetRuin } = question
  if ((question.hazard === undefined) === (medianRemainingYears === undefined)) {
    return fail('invalid_input', '/hazard', 'give either hazard or medianRemainingYears')
  }
  const hazard = medianRemainingYears === undefined ? (question.hazard ?? 0) : Math.LN2 / medianRemainingYears
  const input = { mean, volatility, hazard }
  const probability = ruinProbability(input, spendingPer1)
  if (probability === null) {
    return fail(
      'out_of_domain',
      '/mean',
      'the drift is too low for the closed form: 2·mean + 4·hazard must exceed volatility² + hazard',
    )
  }
  const spending = targetRuin === undefined ? null : spendingForRuin(input, targetRuin)
  return ok({ ruinProbability: probability, ...(spending === null ? {} : { spendingForTarget: spending }) })
}
