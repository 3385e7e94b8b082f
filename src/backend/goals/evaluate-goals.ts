import type { z } from 'zod'
import type { Goal, GoalFigures, GoalsChances, GoalsDocument, GoalsFigures } from '../../contract/api/goals'
import type { JobMeta } from '../../contract/job'
import type { educationOutput, savingOutput } from '../../contract/jobs/goals'
import type { goalsPlanInput, goalsPlanOutput } from '../../contract/jobs/goals-plan'
import { monthsBetween } from '../../domain/calendar'
import { firstCost, type GoalCashflow, goalCashflows, goalSpan } from '../../domain/goals/goal-cashflows'
import type { BackendContext } from '../context'
import { planToJob } from '../zone/plan-to-job'
import { type GoalsBase, goalsBase } from './goals-of-client'

type PlanInput = z.input<typeof goalsPlanInput>
type PlanOutput = z.output<typeof goalsPlanOutput> & { readonly meta: JobMeta }

/** Where the plan's own spending stands when goals are numbered from 1: before all of them, or behind. */
const BEFORE = 0
const BEHIND = 50

/** What every goal costs, and what it asks to save by itself. */
export async function figuresOfGoals(
  ctx: BackendContext,
  clientId: string,
  document: GoalsDocument,
): Promise<GoalsFigures> {
  const base = await goalsBase(ctx, clientId)
  const figures = await Promise.all(document.goals.map((goal) => goalFigures(ctx, goal, base)))
  const goals = figures.filter((one) => one !== null)
  return {
    goals,
    totalToday: round(document.goals.reduce((sum, { amount, years }) => sum + amount * years, 0)),
  }
}

/** How likely each goal is on the paths of the retirement plan, all of them funded in their order; the newest call wins. */
export async function chancesOfGoals(
  ctx: BackendContext,
  clientId: string,
  document: GoalsDocument,
): Promise<GoalsChances> {
  const base = await goalsBase(ctx, clientId)
  const { output } = await ctx.compute.runLatest<PlanOutput>(
    `goals:${clientId}`,
    'goals.plan',
    goalsJob(document, base),
    { lane: 'background' },
  )
  return { ...chancesFrom(output), seed: base.plan.seed }
}

/** What is shown of the engine's answer. */
export const chancesFrom = ({ items, together, target, paths }: z.output<typeof goalsPlanOutput>) => ({
  items: items.map(({ kind, id, ...funding }) => ({ kind, id, ...chanceOf(funding) })),
  together: chanceOf(together),
  target,
  paths,
})

const chanceOf = (funding: PlanOutput['together']): GoalsChances['together'] => {
  const { probability, standardError, fundedShare, monthlySaving, savingUntil } = funding
  return { probability, standardError, fundedShare, monthlySaving, savingUntil }
}

type GoalFlow = NonNullable<PlanInput['goals'][number]['cashflows']>[number]

const withoutGoal = (flow: GoalCashflow): GoalFlow => {
  const { goal: _, ...rest } = flow
  return rest as GoalFlow
}

/**
 * The retirement plan with the goals of this document as input of `goals.plan`. Money that lies aside for a goal is part
 * of the plan's assets: it moves from them to the goal. Goals without a payment to come are left out.
 */
export function goalsJob(document: GoalsDocument, { plan, market, clock }: GoalsBase): PlanInput {
  const job = planToJob(plan, market)
  let free = plan.assets
  const goals = document.goals.flatMap((goal, i): PlanInput['goals'] => {
    const flows = goalCashflows([goal], clock)
    if (flows.length === 0) return []
    const now = Math.min(goal.saved, free)
    free -= now
    return [
      {
        id: goal.id,
        priority: i + 1,
        cashflows: flows.map(withoutGoal),
        ...(now > 0 ? { earmarked: { now } } : {}),
      },
    ]
  })
  return {
    ...(job as unknown as Omit<PlanInput, 'goals'>),
    portfolio: { ...job.portfolio, value: free },
    goals,
    retirementPriority: { essential: BEFORE, lifestyle: document.lifestyleFirst ? BEFORE : BEHIND, bequest: 100 },
  }
}

/** Cost and saving of one goal by its calculator: years of payments as a study, a single one as a sum saved for. */
async function goalFigures(ctx: BackendContext, goal: Goal, base: GoalsBase): Promise<GoalFigures | null> {
  const { clock, returnRate } = base
  const span = goalSpan(goal, clock)
  if (span === null) return null
  const months = Math.max(0, monthsBetween(clock.start, span.from))
  const growth = goal.growth ?? clock.inflation
  const common = { id: goal.id, ...span, firstCost: round(firstCost(goal, span.from, clock)) }
  if (goal.years > 1) {
    const { output } = await ctx.compute.run<z.output<typeof educationOutput>>('goals.education', {
      costToday: goal.amount,
      costGrowth: growth,
      yearsToStart: months / 12,
      studyYears: goal.years,
      returnRate,
      saved: goal.saved,
    })
    const { lumpAtStart, monthlySaving, fundedRatio } = output
    return { ...common, lumpAtStart, monthlySaving, fundedRatio }
  }
  if (months === 0) {
    const missing = goal.amount - goal.saved
    const fundedRatio = goal.amount === 0 ? 1 : goal.saved / goal.amount
    return { ...common, lumpAtStart: goal.amount, monthlySaving: missing > 0 ? null : 0, fundedRatio }
  }
  const { output } = await ctx.compute.run<z.output<typeof savingOutput>>('goals.saving', {
    goalToday: goal.amount,
    inflation: growth,
    years: months / 12,
    returnRate,
    saved: goal.saved,
  })
  return { ...common, lumpAtStart: output.goalFuture, monthlySaving: output.monthly, fundedRatio: output.fundedRatio }
}

const round = (yuan: number): number => Math.round(yuan * 100) / 100
