import defaults from '../../../resources/policies/planning-defaults.json'
import { monthsBetween } from '../calendar'
import { goalSpan, type GoalClock, type PlannedGoal } from './goal-cashflows'

/** Money that goes out once, or in every month of a stretch, as the retirement plan has it. Yuan at today's prices. */
export interface PlannedExpense {
  readonly id: string
  readonly list: 'events' | 'spending'
  readonly purpose: string
  /** What is paid in all. */
  readonly amount: number
  readonly from: string
}

/** One expense that stands in the goals and in the plan. */
export interface LikelyDouble {
  readonly goal: string
  readonly list: PlannedExpense['list']
  readonly row: string
}

/** Kinds of goals and purposes of expenses that mean the same thing. */
const SAME: Readonly<Record<string, readonly string[]>> = {
  education: ['education'],
  home: ['childHome', 'renovation'],
  parentsCare: ['parentsCare'],
  wedding: ['wedding'],
  car: ['car'],
  travel: ['travel'],
  other: ['other', 'medical', 'renovation'],
}

const near = (a: number, b: number): boolean => Math.abs(a - b) <= defaults.likelyDouble.amountShare * Math.max(a, b)

/**
 * Expenses of the plan that are probably a goal as well and so count twice: for the same purpose, begun within the
 * policy's months of it, and as large – all of it, or one year's part – within the policy's share. Each goal and each
 * expense is named once, the nearest in time first. What has been paid before the plan begins counts nowhere.
 */
export function likelyDoubles(
  goals: readonly PlannedGoal[],
  expenses: readonly PlannedExpense[],
  clock: GoalClock,
): LikelyDouble[] {
  const { months } = defaults.likelyDouble
  const found = goals.flatMap((goal) => {
    const span = goalSpan(goal, clock)
    if (span === null || span.to <= clock.start || goal.amount <= 0) return []
    return expenses.flatMap((expense) => {
      const apart = Math.abs(monthsBetween(span.from, expense.from))
      const same = SAME[goal.kind]?.includes(expense.purpose) === true
      const alike = near(expense.amount, goal.amount * goal.years) || near(expense.amount, goal.amount)
      return same && alike && apart <= months
        ? [{ apart, double: { goal: goal.id, list: expense.list, row: expense.id } }]
        : []
    })
  })
  const taken = new Set<string>()
  return found
    .toSorted((a, b) => a.apart - b.apart)
    .flatMap(({ double }) => {
      const keys = [`goal/${double.goal}`, `${double.list}/${double.row}`]
      if (keys.some((key) => taken.has(key))) return []
      for (const key of keys) taken.add(key)
      return [double]
    })
}
