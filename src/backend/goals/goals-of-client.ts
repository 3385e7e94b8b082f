import { discoveryDocument } from '../../contract/api/discovery'
import { goalsDocument, type GoalsDocument, type GoalsView, type needFromGoal } from '../../contract/api/goals'
import type { PlanDocument } from '../../contract/api/retirement-plan'
import { addMonths, monthOfDate } from '../../domain/calendar'
import { duePayments } from '../../domain/goals/due-payments'
import type { GoalClock } from '../../domain/goals/goal-cashflows'
import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import { marketModel, mixFigures } from '../../domain/market/market-model'
import type { z } from 'zod'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'
import { planDocument } from '../zone/plan-document'
import { goalClock, planEnd } from './goal-clock'
import { householdOf } from './household'
import { draftOf, type Kept, keptDocument, personOf } from './kept-document'

/** Years ahead for which the allocation can set money aside. */
const DUE_MONTHS = 60

/** The saved goals of a client, an empty list while there are none. */
const keptGoals = async (ctx: BackendContext, clientId: string): Promise<Kept<GoalsDocument>> =>
  (await keptDocument(ctx, clientId, 'goals', goalsDocument)) ??
  draftOf({ version: 1, goals: [], lifestyleFirst: false })

export interface GoalsBase {
  readonly plan: PlanDocument['plan']
  readonly market: CapitalMarketSet
  readonly clock: GoalClock
  /** Long-term return of the plan's mix after fees, a year. */
  readonly returnRate: number
}

/** The plan that the goals are paid from, with its clock and its return. */
export async function goalsBase(ctx: BackendContext, clientId: string): Promise<GoalsBase> {
  await personOf(ctx, clientId)
  const [{ plan }, market] = await Promise.all([planDocument(ctx, clientId), activeMarket(ctx)])
  const weights = Float64Array.from(market.assets, ({ id }) => plan.weights[id] ?? 0)
  const { longTermReturn } = mixFigures(marketModel(market), weights)
  return {
    plan,
    market,
    clock: goalClock(plan, market.inflation.mean),
    returnRate: (1 + longTermReturn) * (1 - plan.feesRate) - 1,
  }
}

export async function goalsOf(ctx: BackendContext, clientId: string): Promise<GoalsView> {
  const [base, kept, household, discovery] = await Promise.all([
    goalsBase(ctx, clientId),
    keptGoals(ctx, clientId),
    householdOf(ctx, clientId),
    keptDocument(ctx, clientId, 'discovery', discoveryDocument),
  ])
  const { plan, clock, returnRate } = base
  const planned = new Set(kept.document.goals.map(({ kind }) => kind))
  return {
    ...kept,
    members: plan.members.map(({ id, name, birthMonth }) => ({ id, name, birthMonth })),
    family: household.document.family,
    start: plan.start,
    end: addMonths(planEnd(plan), -1),
    inflation: clock.inflation,
    returnRate,
    suggested: (discovery?.document.goals ?? [])
      .filter(({ kind }) => kind !== 'retirement' && !planned.has(kind))
      .map(({ kind, words }) => ({ kind, words })),
  }
}

/** Payments of the goals that fall due within five years, for the allocation to set aside. */
export async function needsFromGoals(ctx: BackendContext, clientId: string): Promise<z.infer<typeof needFromGoal>[]> {
  const [{ clock }, { document }] = await Promise.all([goalsBase(ctx, clientId), keptGoals(ctx, clientId)])
  const labels = new Map(document.goals.map(({ id, label }) => [id, label]))
  const now = { ...clock, start: monthOfDate(ctx.today()) }
  return duePayments(document.goals, now, DUE_MONTHS).map(({ goal, part, parts, amount, on }) => ({
    goal,
    label: parts === 1 ? (labels.get(goal) ?? '') : `${labels.get(goal) ?? ''} ${part}/${parts}`,
    amount: Math.round(amount),
    on,
  }))
}
