import type { CapitalMarketSet } from '../market/capital-market-set'
import type { AssetInput, GroupInput } from './problem'
import { GROUP_NAMES, groupLimit, horizonLevel, lowerLevel, riskAbove } from './risk-budgets'
import type { GroupName, LevelBudget, RiskBudgets, RiskLevel } from './risk-budgets'

export interface EffectiveLevel {
  readonly official: RiskLevel
  /** What the horizon alone would allow; null without a horizon. */
  readonly horizon: RiskLevel | null
  readonly effective: RiskLevel
  /** Which of the two decided. */
  readonly decidedBy: 'level' | 'horizon'
}

/** Effective level = min(official level, horizon level) (decisions E6). */
export function effectiveLevel(budgets: RiskBudgets, official: RiskLevel, horizonYears?: number): EffectiveLevel {
  if (horizonYears === undefined) return { official, horizon: null, effective: official, decidedBy: 'level' }
  const horizon = horizonLevel(budgets, horizonYears)
  const effective = lowerLevel(official, horizon)
  return { official, horizon, effective, decidedBy: effective === official ? 'level' : 'horizon' }
}

/** Bounds of one class at a level. */
export interface ClassBounds extends AssetInput {
  readonly min: number
  readonly max: number
  readonly reference: number
  /** False when the class only comes in products above the level: it is fixed at 0 (decisions E6). */
  readonly allowed: boolean
}

/**
 * Reference weight ± band, floored at 0 and capped by the limits of the groups that the class belongs to (decisions
 * A41, E6); nothing of a class whose least product risk is above the level.
 */
export function classBounds(market: CapitalMarketSet, budgets: RiskBudgets, level: RiskLevel): ClassBounds[] {
  const budget = budgets.levels[level]
  return market.assets.map(({ id, minR }) => {
    const reference = budget.reference[id] ?? 0
    if (riskAbove(minR, budget.maxR)) return { id, reference, min: 0, max: 0, allowed: false }
    const band = budgets.bandAroundReference
    // Tenths added and taken away leave 0.30000000000000004: what is meant is the decimal.
    const decimal = (value: number): number => Math.round(value * 1e9) / 1e9
    const max = Math.min(decimal(reference + band), classCap(budgets, budget, id))
    return { id, reference, min: Math.max(0, decimal(reference - band)), max, allowed: true }
  })
}

const classCap = (budgets: RiskBudgets, budget: LevelBudget, id: string): number =>
  Math.min(
    1,
    ...GROUP_NAMES.filter((group) => budgets.groups[group].includes(id)).map((group) => groupLimit(budget, group) ?? 1),
  )

export interface GroupLimit extends GroupInput {
  readonly name: GroupName
  readonly max: number
}

/** The groups that the level limits. */
export const groupLimits = (budgets: RiskBudgets, level: RiskLevel): GroupLimit[] =>
  GROUP_NAMES.flatMap((name) => {
    const max = groupLimit(budgets.levels[level], name)
    return max === undefined ? [] : [{ name, assets: budgets.groups[name], max }]
  })
