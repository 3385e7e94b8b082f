import shipped from '../../../resources/policies/money-uses.json'
import type { BilingualText } from '../market/capital-market-set'
import { MONEY_USES } from './constraints'
import type { ClientConstraints, MoneyUse } from './constraints'
import { reserveOf } from './money-buckets'
import type { RiskBudgets } from './risk-budgets'

/** Which class serves which use of money: data with an owner. */
export interface MoneyUses {
  readonly id: string
  readonly version: string
  readonly owner: BilingualText
  readonly rule: string
  /** What is due within so many months is spending money. */
  readonly spendingMonths: number
  readonly cash: readonly string[]
  readonly classes: Readonly<Record<string, MoneyUse>>
}

export const shippedMoneyUses = shipped as MoneyUses

/** Share of each use; they add up to 1. */
export type UseShares = Readonly<Record<MoneyUse, number>>

/**
 * The same weights as the client sees them. Cash is spending money as far as his reserve and what is due within
 * `spendingMonths` reach; without either, all cash is.
 */
export function moneyByUse(
  policy: MoneyUses,
  budgets: RiskBudgets,
  weights: Readonly<Record<string, number>>,
  { needs = [], reserve }: ClientConstraints,
  investable: number,
): UseShares {
  const due = needs
    .filter(({ years }) => years * 12 <= policy.spendingMonths)
    .reduce((sum, { amount }) => sum + amount, 0)
  const known = (reserve !== undefined && reserve.monthlySpending > 0) || due > 0
  const wanted = due + (reserve === undefined ? 0 : reserveOf(budgets, reserve))
  const cash = policy.cash.reduce((sum, id) => sum + (weights[id] ?? 0), 0)
  const spending = known && investable > 0 ? Math.min(cash, wanted / investable) : cash
  const shares: Record<MoneyUse, number> = { spending, safety: cash - spending, growth: 0, protection: 0 }
  for (const [id, weight] of Object.entries(weights)) {
    if (!policy.cash.includes(id)) shares[policy.classes[id] ?? 'growth'] += weight
  }
  return Object.fromEntries(MONEY_USES.map((use) => [use, shares[use]])) as Record<MoneyUse, number>
}
