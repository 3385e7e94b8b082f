import { goalsDocument, type GoalsDocument } from '../../contract/api/goals'
import type { RetirementPlan } from '../../contract/api/retirement-plan'
import type { Json } from '../../contract/store'
import { monthsBetween } from '../../domain/calendar'
import { type GoalCashflow, goalCashflows } from '../../domain/goals/goal-cashflows'
import { type LikelyDouble, likelyDoubles, type PlannedExpense } from '../../domain/goals/likely-doubles'
import type { BackendContext } from '../context'
import { monthOfMoment } from '../zone/plan-cashflows'
import { goalClock } from './goal-clock'

export const GOALS_KIND = 'goals'

/** Goals that a plan pays for beside its own spending. */
export interface PlannedGoals {
  readonly flows: readonly GoalCashflow[]
  /** Those with money still to be paid. */
  readonly counted: readonly Pick<GoalsDocument['goals'][number], 'id' | 'kind' | 'label'>[]
  /** Expenses of the plan that are probably one of them as well. */
  readonly doubles: readonly LikelyDouble[]
}

const NONE: PlannedGoals = { flows: [], counted: [], doubles: [] }

/** The saved goals of a client as cash flows of this plan, the one on the screen perhaps and not yet saved. */
export async function goalsOfPlan(
  ctx: BackendContext,
  clientId: string,
  plan: RetirementPlan,
  inflation: number,
): Promise<PlannedGoals> {
  const kept = await ctx.store.query('plans.get', { clientId, kind: GOALS_KIND })
  return plannedGoals(kept?.document, plan, inflation)
}

/** Goals of a stored document in a plan; a document of another version counts for nothing. */
export function plannedGoals(document: Json | undefined, plan: RetirementPlan, inflation: number): PlannedGoals {
  const read = goalsDocument.safeParse(document)
  if (!read.success) return NONE
  const clock = goalClock(plan, inflation)
  const flows = goalCashflows(read.data.goals, clock)
  const paid = new Set(flows.map(({ goal }) => goal))
  return {
    flows,
    counted: read.data.goals.flatMap(({ id, kind, label }) => (paid.has(id) ? [{ id, kind, label }] : [])),
    doubles: likelyDoubles(read.data.goals, expensesOf(plan), clock),
  }
}

/** What a plan pays beside its level spending and its loans. */
function expensesOf(plan: RetirementPlan): PlannedExpense[] {
  return [
    ...plan.events.flatMap(({ id, purpose, month, amount }) =>
      amount < 0 ? [{ id, list: 'events' as const, purpose, amount: -amount, from: month }] : [],
    ),
    ...plan.spending.map(({ id, purpose, monthly, from, to }) => {
      const [first, last] = [monthOfMoment(from, plan), monthOfMoment(to, plan)]
      const amount = monthly * Math.max(0, monthsBetween(first, last))
      return { id, list: 'spending' as const, purpose, amount, from: first }
    }),
  ]
}
