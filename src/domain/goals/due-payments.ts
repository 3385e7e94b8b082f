import { addMonths, monthsBetween } from '../calendar'
import { firstCost, goalSpan, isLeft, type GoalClock, type PlannedGoal } from './goal-cashflows'

export interface DuePayment {
  readonly goal: string
  /** Number of the payment, from 1, of how many. */
  readonly part: number
  readonly parts: number
  /** At the prices of its month, yuan. */
  readonly amount: number
  readonly on: string
}

/** Payments of all goals that fall due within so many months from the start of the plan, the earliest first. */
export function duePayments(goals: readonly PlannedGoal[], clock: GoalClock, months: number): DuePayment[] {
  return goals
    .flatMap((goal) => {
      const span = goalSpan(goal, clock)
      if (span === null || goal.kind === 'retirement' || isLeft(goal)) return []
      return Array.from({ length: goal.years }, (_, part): DuePayment => {
        const on = addMonths(span.from, part * 12)
        return { goal: goal.id, part: part + 1, parts: goal.years, amount: firstCost(goal, on, clock), on }
      })
    })
    .filter(({ on, amount }) => amount > 0 && on >= clock.start && monthsBetween(clock.start, on) <= months)
    .toSorted((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0))
}
