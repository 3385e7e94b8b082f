import { dot } from '../../quant/linear-algebra'
import { mixFigures } from '../market/market-model'
import type { MarketModel, MixFigures } from '../market/market-model'
import type { ClientLimits } from './client-limits'
import type { UseShares } from './money-uses'
import { splitAmount } from './move-amounts'
import type { OverridePolicy } from './override-policy'
import { riskShares } from './portfolio'

/** Why a chosen mix cannot be: the ceiling of the level, and what is not in the advisor's or client's hands. */
export const REFUSAL_CODES = [
  'lowest_no_override',
  'volatility_above_ceiling',
  'worst_year_below_ceiling',
  'class_above_level',
  'class_closed',
  'locked_not_kept',
] as const
export type RefusalCode = (typeof REFUSAL_CODES)[number]

/** Limits above which a second person confirms. */
export const EXCEEDED_CODES = ['distance', 'volatilityChange', 'outsideBand', 'groupLimit', 'moneyDue'] as const
export type ExceededCode = (typeof EXCEEDED_CODES)[number]

interface Finding<Code> {
  readonly code: Code
  readonly params: Readonly<Record<string, string | number>>
}

export interface ChosenMix {
  readonly figures: MixFigures
  readonly classes: readonly {
    readonly id: string
    readonly weight: number
    /** Yuan. */
    readonly amount: number
    readonly change: number
    readonly riskShare: number
  }[]
  /** Half the sum of the differences to the suggestion, 0…1. */
  readonly distance: number
  /** More than rounding away from the suggestion. */
  readonly differs: boolean
  /** Chosen minus suggested; a negative return is what the choice costs. */
  readonly cost: { readonly longTermReturn: number; readonly volatility: number; readonly worstYear: number }
  /** Not empty: the mix cannot be kept at all. */
  readonly refusals: readonly Finding<RefusalCode>[]
  /** Not empty: a second person confirms. */
  readonly exceeded: readonly Finding<ExceededCode>[]
  readonly uses: UseShares
}

interface Question {
  readonly model: MarketModel
  readonly limits: ClientLimits
  readonly lowest: boolean
  readonly investable: number
  readonly suggested: MixFigures
  readonly currentAmounts: readonly number[]
  readonly policy: OverridePolicy
  readonly usesOf: (weights: Readonly<Record<string, number>>) => UseShares
}

/** A tenth of a percentage point is what a person types: half of it is rounding. */
const TYPED = 0.000_5 + 1e-9
const CEILING = 1e-4

/**
 * What is chosen instead of what is suggested: its figures, what it costs, what forbids it and what asks for a second
 * person. The ceiling is never lifted: where the suggestion itself is above it (too much is locked), a choice may not go
 * higher than the suggestion.
 */
export function chosenMix(question: Question, weights: Float64Array): ChosenMix {
  const { model, limits, suggested, investable, policy } = question
  const figures = mixFigures(model, weights, limits.ownVariance)
  const amounts = splitAmount(investable, weights)
  const risks = riskShares(model.covariance, weights)
  const distance =
    model.ids.reduce((sum, id, i) => sum + Math.abs((weights[i] as number) - (suggested.weights[id] ?? 0)), 0) / 2
  const differs = distance > policy.noticeable
  const cost = {
    longTermReturn: figures.longTermReturn - suggested.longTermReturn,
    volatility: figures.volatility - suggested.volatility,
    worstYear: figures.worstYear - suggested.worstYear,
  }
  return {
    figures,
    classes: model.ids.map((id, i) => ({
      id,
      weight: weights[i] as number,
      amount: amounts[i] as number,
      change: Math.round(((amounts[i] as number) - (question.currentAmounts[i] as number)) * 100) / 100,
      riskShare: risks[i] as number,
    })),
    distance,
    differs,
    cost,
    refusals: differs ? refusalsOf(question, weights, figures) : [],
    exceeded: differs ? exceededBy(question, weights, distance, cost.volatility) : [],
    uses: question.usesOf(figures.weights),
  }
}

function refusalsOf(question: Question, weights: Float64Array, figures: MixFigures): Finding<RefusalCode>[] {
  const { limits, lowest, suggested, model } = question
  const found: Finding<RefusalCode>[] = []
  if (lowest) found.push({ code: 'lowest_no_override', params: {} })
  const ceiling = Math.max(limits.budget.maxVol, suggested.volatility)
  if (figures.volatility > ceiling + CEILING)
    found.push({ code: 'volatility_above_ceiling', params: { volatility: figures.volatility, ceiling } })
  const floor = Math.min(limits.budget.worstYearCvar95Limit, suggested.worstYear)
  if (figures.worstYear < floor - CEILING)
    found.push({ code: 'worst_year_below_ceiling', params: { worstYear: figures.worstYear, floor } })
  for (const [i, id] of model.ids.entries()) {
    const { allowed, max } = limits.bounds[i] as (typeof limits.bounds)[number]
    const locked = limits.lockedShares[i] as number
    const weight = weights[i] as number
    if (weight < locked - TYPED) found.push({ code: 'locked_not_kept', params: { class: id, share: weight, locked } })
    if (weight <= locked + TYPED) continue
    if (!allowed) found.push({ code: 'class_above_level', params: { class: id, share: weight } })
    else if (limits.closed.includes(id) && max <= locked)
      found.push({ code: 'class_closed', params: { class: id, share: weight } })
  }
  return found
}

function exceededBy(
  { limits, policy: { secondPair }, model }: Question,
  weights: Float64Array,
  distance: number,
  volatilityChange: number,
): Finding<ExceededCode>[] {
  const share = (assets: readonly string[]): number =>
    dot(
      weights,
      Float64Array.from(model.ids, (id) => (assets.includes(id) ? 1 : 0)),
    )
  const found: Finding<ExceededCode>[] = []
  if (distance > secondPair.distance) found.push({ code: 'distance', params: { distance, limit: secondPair.distance } })
  if (Math.abs(volatilityChange) > secondPair.volatilityChange)
    found.push({
      code: 'volatilityChange',
      params: { change: volatilityChange, limit: secondPair.volatilityChange },
    })
  if (secondPair.outsideBand)
    for (const [i, { id, min, max }] of limits.bounds.entries()) {
      const weight = weights[i] as number
      if (weight < min - TYPED || weight > max + TYPED)
        found.push({ code: 'outsideBand', params: { class: id, share: weight, min, max } })
    }
  if (secondPair.groupLimit)
    for (const { name, assets, max } of limits.groups)
      if (share(assets) > max + TYPED)
        found.push({ code: 'groupLimit', params: { group: name, share: share(assets), limit: max } })
  if (secondPair.moneyDue)
    for (const { name, assets, min } of limits.due)
      if (share(assets) < min - TYPED)
        found.push({ code: 'moneyDue', params: { group: name, share: share(assets), least: min } })
  return found
}
