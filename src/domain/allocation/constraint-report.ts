import { mixFigures } from '../market/market-model'
import type { MixFigures } from '../market/market-model'
import { constraintCosts, costAgainst } from './constraint-costs'
import type { ConstraintCost } from './constraint-costs'
import { maximumLines } from './constraints'
import type { Adjustment, ClientConstraints, Lock } from './constraints'
import type { MoneyBucket } from './money-buckets'
import { reserveOf } from './money-buckets'
import { moneyByUse, shippedMoneyUses } from './money-uses'
import type { UseShares } from './money-uses'
import { solveClient } from './solve-client'
import type { ClientSetting, ClientSolution } from './solve-client'

/** What bound the answer, why, and what it cost against the answer without it. */
export interface ConstraintReport {
  readonly locks: readonly Lock[]
  readonly buckets: readonly MoneyBucket[]
  /** Yuan; null when spending is unknown. */
  readonly reserve: { readonly amount: number; readonly monthlySpending: number; readonly months: number } | null
  readonly closed: NonNullable<ClientConstraints['closed']>
  readonly maximumLines: number
  readonly adjustments: readonly Adjustment[]
  /** The answer of the same level without any constraint. */
  readonly unconstrained: MixFigures
  /** Of all constraints together, and of each kind alone. */
  readonly cost: Omit<ConstraintCost, 'constraint'>
  readonly costs: readonly ConstraintCost[]
  readonly uses: { readonly current: UseShares | null; readonly proposed: UseShares }
}

export function describeConstraints(
  setting: ClientSetting,
  constraints: ClientConstraints,
  solution: ClientSolution,
  current: MixFigures | null,
): ConstraintReport {
  const { model, riskBudgets, investable } = setting
  const proposed = mixFigures(model, solution.weights, solution.limits.ownVariance)
  const free = solveClient(setting)
  const unconstrained = free.ok ? mixFigures(model, free.value.weights) : proposed
  const uses = (mix: MixFigures): UseShares =>
    moneyByUse(shippedMoneyUses, riskBudgets, mix.weights, constraints, investable)
  const { reserve } = constraints
  return {
    locks: constraints.locks ?? [],
    buckets: solution.limits.buckets.buckets,
    reserve:
      reserve === undefined
        ? null
        : {
            amount: reserveOf(riskBudgets, reserve),
            monthlySpending: reserve.monthlySpending,
            months: riskBudgets.liquidityReserveMonths[reserve.employment],
          },
    closed: constraints.closed ?? [],
    maximumLines: maximumLines(riskBudgets, investable),
    adjustments: solution.adjustments,
    unconstrained,
    cost: costAgainst(proposed, unconstrained),
    costs: constraintCosts(setting, constraints, unconstrained),
    uses: { current: current && uses(current), proposed: uses(proposed) },
  }
}
