import { bilinear, multiply } from '../../quant/linear-algebra'
import type { TacticalPolicy } from './tactical-policy'
import type { ViewContent } from './view'

/** A view as the engine needs it. */
export type TiltView = Pick<ViewContent, 'level' | 'exposures' | 'expectation'> & { readonly id: string }

export interface Aim {
  /** Standard deviation per year of the exposures, σ = √(e'Σe). */
  readonly volatility: number
  /** Expected active return per unit of that risk: confidence × return / σ, or what the policy says of the conviction. */
  readonly informationRatio: number
  /** Active weights of risk 1, times the information ratio: what this view alone would like to hold, per unit of risk. */
  readonly weights: Float64Array
}

/**
 * What a view would like to hold. Active risk goes with the information ratio (Grinold & Kahn, "Active Portfolio
 * Management" (1999), chapter 5). `null` when the exposures carry no risk: such a view says nothing.
 */
export function aimOf(
  { exposures, expectation }: Pick<TiltView, 'exposures' | 'expectation'>,
  ids: readonly string[],
  covariance: Float64Array,
  policy: TacticalPolicy,
): Aim | null {
  const legs = Float64Array.from(ids, (id) => exposures[id] ?? 0)
  const volatility = Math.sqrt(Math.max(bilinear(legs, covariance, legs), 0))
  if (!(volatility > 0)) return null
  const informationRatio =
    expectation.kind === 'return'
      ? (expectation.confidence * expectation.perYear) / volatility
      : policy.convictionInformationRatio[expectation.conviction]
  return { volatility, informationRatio, weights: legs.map((leg) => (leg * informationRatio) / volatility) }
}

export interface CombinedAim {
  /** Information ratio of all together: views that say the same add up, views that contradict each other cancel. */
  readonly informationRatio: number
  /**
   * Active return per year of each class that makes the aim the best tilt without limits: α = Σ·a. For one view it is the
   * shift of He & Litterman, "The Intuition Behind Black-Litterman Model Portfolios" (1999): c·q·Σe/(e'Σe).
   */
  readonly activeReturns: Float64Array
}

export function combineAims(aims: readonly Aim[], covariance: Float64Array, size: number): CombinedAim {
  const total = new Float64Array(size)
  for (const { weights } of aims)
    for (let i = 0; i < size; i++) total[i] = (total[i] as number) + (weights[i] as number)
  return {
    informationRatio: Math.sqrt(Math.max(bilinear(total, covariance, total), 0)),
    activeReturns: multiply(covariance, total),
  }
}
