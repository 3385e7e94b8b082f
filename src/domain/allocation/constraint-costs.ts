import { mixFigures } from '../market/market-model'
import type { MixFigures } from '../market/market-model'
import type { ClientConstraints } from './constraints'
import { solveClient } from './solve-client'
import type { ClientSetting } from './solve-client'

/** What one kind of constraint costs by itself, against the answer without any. */
export interface ConstraintCost {
  readonly constraint: ConstraintKind
  /** With the constraint minus without: a negative return is a cost. */
  readonly longTermReturn: number
  readonly volatility: number
  readonly worstYear: number
}

export const CONSTRAINT_KINDS = ['locks', 'moneyDue', 'shelf', 'exclusions', 'lines'] as const
export type ConstraintKind = (typeof CONSTRAINT_KINDS)[number]

/** The constraints of one kind; undefined when there are none. */
function only(kind: ConstraintKind, constraints: ClientConstraints): ClientConstraints | undefined {
  const { locks = [], needs = [], reserve, closed = [], fewLines } = constraints
  const shut = closed.filter(({ reason }) => reason === (kind === 'shelf' ? 'noProduct' : 'excluded'))
  switch (kind) {
    case 'locks':
      return locks.length > 0 ? { locks } : undefined
    case 'moneyDue':
      return needs.length > 0 || (reserve?.monthlySpending ?? 0) > 0 ? { needs, reserve } : undefined
    case 'lines':
      return fewLines === true ? { fewLines } : undefined
    default:
      return shut.length > 0 ? { closed: shut } : undefined
  }
}

/**
 * The cost of each kind of constraint alone. A kind that changes nothing is left out; so is one that has no answer by
 * itself.
 */
export function constraintCosts(
  setting: ClientSetting,
  constraints: ClientConstraints,
  free: MixFigures,
): ConstraintCost[] {
  return CONSTRAINT_KINDS.flatMap((constraint) => {
    const alone = only(constraint, constraints)
    const solved = alone === undefined ? undefined : solveClient(setting, alone)
    if (solved === undefined || !solved.ok) return []
    const figures = mixFigures(setting.model, solved.value.weights, solved.value.limits.ownVariance)
    const cost = costAgainst(figures, free)
    const nothing = Object.values(cost).every((value) => Math.abs(value) < 1e-9)
    return nothing ? [] : [{ constraint, ...cost }]
  })
}

export const costAgainst = (figures: MixFigures, free: MixFigures) => ({
  longTermReturn: figures.longTermReturn - free.longTermReturn,
  volatility: figures.volatility - free.volatility,
  worstYear: figures.worstYear - free.worstYear,
})
