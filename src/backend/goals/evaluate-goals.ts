import type { Goal, GoalResult, GoalsDocument, GoalsEvaluation } from '../../contract/api/goals'
import type { z } from 'zod'
import { monthsBetween } from '../../domain/calendar'
import { firstCost, goalSpan } from '../../domain/goals/goal-cashflows'
import type { educationOutput, savingOutput } from '../../contract/jobs/goals'
import type { BackendContext } from '../context'
import { type GoalsBase, goalsBase } from './goals-of-client'

type Figures = Omit<GoalResult, 'probability' | 'standardError'>

/** What every goal costs, what it asks to save by itself, and how likely it is when all are paid in their order. */
export async function evaluateGoals(
  ctx: BackendContext,
  clientId: string,
  document: GoalsDocument,
): Promise<GoalsEvaluation> {
  const base = await goalsBase(ctx, clientId)
  const figures = await Promise.all(document.goals.map((goal) => goalFigures(ctx, goal, base)))
  const goals = figures.flatMap((one) => (one === null ? [] : [{ ...one, probability: null, standardError: null }]))
  const { plan } = base
  return {
    goals,
    monthlySaving: round(goals.reduce((sum, { monthlySaving }) => sum + (monthlySaving ?? 0), 0)),
    plannedSaving: round(plan.savingYearly / 12),
    totalToday: round(document.goals.reduce((sum, { amount, years }) => sum + amount * years, 0)),
    paths: plan.paths,
    seed: plan.seed,
  }
}

/** Cost and saving of one goal by its calculator: years of payments as a study, a single one as a sum saved for. */
async function goalFigures(ctx: BackendContext, goal: Goal, base: GoalsBase): Promise<Figures | null> {
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
