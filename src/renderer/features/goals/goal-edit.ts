import { GOAL_KINDS, type GoalKind } from '../../../contract/api/discovery'
import type { Goal, GoalMoment, GoalsView } from '../../../contract/api/goals'
import { addMonths, ageInMonths, monthOfAge } from '../../../domain/calendar'
import type { Translate } from '../../../i18n/create-i18n'

/** Retirement is planned on its own tab. */
export const PLANNED_KINDS = GOAL_KINDS.filter((kind) => kind !== 'retirement')

const YEARS: Partial<Record<GoalKind, number>> = { education: 4, parentsCare: 8, travel: 10 }
const GROWTH: Partial<Record<GoalKind, number>> = { education: 0.04 }
const FIRST_MONTHS = 60
const MOST_LABEL = 40

/** A goal to be filled in: five years from now, named by its kind or by the client's words. */
export function newGoal(goals: readonly Goal[], kind: GoalKind, words: string, view: GoalsView, t: Translate): Goal {
  const numbers = goals.map(({ id }) => Number(id.slice(1)) || 0)
  return {
    id: `g${Math.max(0, ...numbers) + 1}`,
    kind,
    label: (words.trim() === '' ? t(`discovery.goalKinds.${kind}`) : words.trim()).slice(0, MOST_LABEL),
    assignedTo: null,
    amount: 0,
    years: YEARS[kind] ?? 1,
    when: { month: addMonths(view.start, FIRST_MONTHS) },
    growth: GROWTH[kind] ?? null,
    saved: 0,
    home: null,
  }
}

/** The list with one goal at another place; the places between move up or down. */
export function movedTo<T>(list: readonly T[], from: number, to: number): T[] {
  const item = list[from]
  if (item === undefined || to < 0 || to >= list.length) return [...list]
  const rest = list.filter((_, at) => at !== from)
  return [...rest.slice(0, to), item, ...rest.slice(to)]
}

type Members = GoalsView['members']

/** The month that a moment means; null for a member who is not there. */
export function monthOfMoment(when: GoalMoment, members: Members): string | null {
  if ('month' in when) return when.month
  const member = members.find(({ id }) => id === when.member)
  return member === undefined ? null : monthOfAge(member.birthMonth, when.age)
}

/** The same moment said by month or by age. */
export function asKind(when: GoalMoment, kind: 'month' | 'age', members: Members): GoalMoment {
  const month = monthOfMoment(when, members)
  const [first] = members
  if (month === null || first === undefined) return when
  if (kind === 'month') return { month }
  return 'age' in when ? when : { member: first.id, age: Math.round(ageInMonths(first.birthMonth, month) / 12) }
}
