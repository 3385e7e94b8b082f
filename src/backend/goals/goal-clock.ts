import type { RetirementPlan } from '../../contract/api/retirement-plan'
import { monthOfAge } from '../../domain/calendar'
import type { GoalClock } from '../../domain/goals/goal-cashflows'

/** First month after the last member's plan age. */
export const planEnd = (plan: RetirementPlan): string =>
  plan.members
    .map(({ birthMonth, planToAge }) => monthOfAge(birthMonth, planToAge))
    .reduce((last, month) => (month > last ? month : last), plan.start)

/** The time of a plan as its goals see it; inflation a year. */
export const goalClock = (plan: RetirementPlan, inflation: number): GoalClock => ({
  start: plan.start,
  end: planEnd(plan),
  births: Object.fromEntries(plan.members.map(({ id, birthMonth }) => [id, birthMonth])),
  inflation,
})
