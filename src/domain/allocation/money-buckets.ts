import type { CapitalMarketSet } from '../market/capital-market-set'
import type { ClientConstraints } from './constraints'
import { classBounds, type ClassBounds } from './level-limits'
import { GROUP_NAMES, groupLimit, horizonLevel, lowerLevel } from './risk-budgets'
import type { LevelBudget, RiskBudgets, RiskLevel } from './risk-budgets'

/** Money that is needed at about the same time, and the level that its horizon allows. */
export interface MoneyBucket {
  readonly level: RiskLevel
  /** Of the investable money; the buckets add up to 1. */
  readonly share: number
  /** Yuan. */
  readonly amount: number
}

export interface MoneyBuckets {
  /** Ascending by level; the last one is the rest, at the client's own level. */
  readonly buckets: readonly MoneyBucket[]
  /** Yuan of reserve and needs that the investable money cannot pay. */
  readonly missing: number
}

const LEVELS: readonly RiskLevel[] = ['C1', 'C2', 'C3', 'C4', 'C5']

/**
 * Splits the money by when it is needed, the horizon rule (decisions E6) applied to each part: the reserve and what is
 * needed within a year bear C1, within three years C2, and so on, never more than the client's effective level. The
 * nearest needs are paid first.
 */
export function moneyBuckets(
  budgets: RiskBudgets,
  effective: RiskLevel,
  { needs = [], reserve }: ClientConstraints,
  investable: number,
): MoneyBuckets {
  const reserveAmount = reserve === undefined ? 0 : reserveOf(budgets, reserve)
  const due = [
    { level: lowerLevel(effective, 'C1'), amount: reserveAmount, years: 0 },
    ...needs.map(({ amount, years }) => ({
      level: lowerLevel(effective, horizonLevel(budgets, years)),
      amount,
      years,
    })),
  ].toSorted((a, b) => a.years - b.years)
  const amounts = new Map<RiskLevel, number>()
  let left = investable
  let missing = 0
  for (const { level, amount } of due) {
    const paid = Math.min(amount, left)
    amounts.set(level, (amounts.get(level) ?? 0) + paid)
    left -= paid
    missing += amount - paid
  }
  amounts.set(effective, (amounts.get(effective) ?? 0) + left)
  const buckets = LEVELS.flatMap((level) => {
    const amount = amounts.get(level) ?? 0
    if (amount <= 0 && level !== effective) return []
    return [{ level, amount, share: investable > 0 ? amount / investable : level === effective ? 1 : 0 }]
  })
  return { buckets, missing }
}

/** Yuan of the reserve: months of spending by how the client earns. */
export const reserveOf = (
  { liquidityReserveMonths }: RiskBudgets,
  { monthlySpending, employment }: NonNullable<ClientConstraints['reserve']>,
): number => monthlySpending * liquidityReserveMonths[employment]

const blend = (buckets: readonly MoneyBucket[], value: (level: RiskLevel) => number): number =>
  buckets.length === 1 && buckets[0] !== undefined
    ? value(buckets[0].level)
    : buckets.reduce((sum, { level, share }) => sum + share * value(level), 0)

/**
 * Limits of the whole when every bucket keeps its own: volatility and the mean of the worst years are subadditive, so the
 * average of the buckets' limits, weighted by their money, is what the whole can be held to.
 */
export function blendedBudget(
  budgets: RiskBudgets,
  effective: RiskLevel,
  buckets: readonly MoneyBucket[],
): LevelBudget {
  const of = (level: RiskLevel): LevelBudget => budgets.levels[level]
  const ids = [...new Set(buckets.flatMap(({ level }) => Object.keys(of(level).reference)))]
  const groups = GROUP_NAMES.flatMap((group): [string, number][] =>
    groupLimit(of(effective), group) === undefined
      ? []
      : [
          [
            `${group}Max`,
            blend(buckets, (level) => groupLimit(of(level), group) ?? groupLimit(of(level), 'equity') ?? 1),
          ],
        ],
  )
  return {
    ...of(effective),
    targetVol: blend(buckets, (level) => of(level).targetVol),
    maxVol: blend(buckets, (level) => of(level).maxVol),
    worstYearCvar95Limit: blend(buckets, (level) => of(level).worstYearCvar95Limit),
    reference: Object.fromEntries(ids.map((id) => [id, blend(buckets, (level) => of(level).reference[id] ?? 0)])),
    ...Object.fromEntries(groups),
  }
}

/** Bounds of the classes when every bucket keeps the bounds of its level. */
export function blendedBounds(
  market: CapitalMarketSet,
  budgets: RiskBudgets,
  buckets: readonly MoneyBucket[],
): ClassBounds[] {
  const byLevel = new Map(buckets.map(({ level }) => [level, classBounds(market, budgets, level)]))
  return market.assets.map(({ id }, i) => {
    const at = (level: RiskLevel): ClassBounds => byLevel.get(level)?.[i] as ClassBounds
    return {
      id,
      min: blend(buckets, (level) => at(level).min),
      max: blend(buckets, (level) => at(level).max),
      reference: blend(buckets, (level) => at(level).reference),
      allowed: buckets.some(({ level }) => at(level).allowed),
    }
  })
}
