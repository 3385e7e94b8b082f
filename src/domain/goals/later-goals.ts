import { addMonths, monthOfAge } from '../calendar'
import type { PlannedGoal } from './goal-cashflows'

/** A goal that waits by whole months. */
export interface LaterGoal {
  readonly goal: string
  readonly months: number
}

/**
 * The goals with some of them later by whole months. One that is tied to an age stays tied to it where it moves by whole
 * years, else it gets its month. One that names an age of nobody in `births` stays where it is.
 */
export function withLaterGoals<G extends Pick<PlannedGoal, 'id' | 'when'>>(
  goals: readonly G[],
  later: readonly LaterGoal[],
  births: Readonly<Record<string, string>>,
): G[] {
  return goals.map((goal) => {
    const months = later.filter((one) => one.goal === goal.id).reduce((sum, one) => sum + one.months, 0)
    return months === 0 ? goal : { ...goal, when: laterMoment(goal.when, months, births) }
  })
}

function laterMoment(
  when: PlannedGoal['when'],
  months: number,
  births: Readonly<Record<string, string>>,
): PlannedGoal['when'] {
  if ('month' in when) return { month: addMonths(when.month, months) }
  if (months % 12 === 0) return { ...when, age: when.age + months / 12 }
  const birth = births[when.member]
  return birth === undefined ? when : { month: addMonths(monthOfAge(birth, when.age), months) }
}
