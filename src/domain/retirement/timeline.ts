import { addMonths, isMonth, monthNumber, monthOfAge } from '../calendar'
import { fail, ok, type Result } from '../result'
import type { FlowMoment, Household, Member, RetirementPlan } from './plan'

/** The plan's time, in months and periods counted from its start. */
export interface Timeline {
  readonly start: string
  /** Months from start to the month in which the last member reaches his plan age. */
  readonly months: number
  readonly periodsPerYear: 1 | 12
  readonly monthsPerPeriod: 1 | 12
  /** Whole periods; the last one may reach past `end`, flows in it count up to `end`. */
  readonly periods: number
  /** Years, the last one perhaps broken. */
  readonly years: number
  /** Months from start to the first member's plan age, for a couple whose plan ages fall apart; else null. */
  readonly firstDeath: { readonly member: string; readonly month: number } | null
}

const MAX_YEARS = 100

const planEnd = (member: Member): number => monthNumber(monthOfAge(member.birthMonth, member.planToAge))

export function timelineOf(plan: RetirementPlan): Result<Timeline> {
  const { members } = plan.household
  const start = monthNumber(plan.start)
  const ends = members.map(planEnd)
  const months = Math.max(...ends) - start
  if (months <= 0) return fail('out_of_domain', '/household/members', 'the plan age is reached before the start')
  if (months > MAX_YEARS * 12) return fail('out_of_domain', '/household/members', 'the plan is longer than 100 years')
  const monthsPerPeriod = plan.simulation.step === 'month' ? 1 : 12
  const first = Math.min(...ends) - start
  const dies = members[ends.findIndex((end) => end - start === first)]
  return ok({
    start: plan.start,
    months,
    periodsPerYear: monthsPerPeriod === 1 ? 12 : 1,
    monthsPerPeriod,
    periods: Math.ceil(months / monthsPerPeriod),
    years: Math.ceil(months / 12),
    firstDeath:
      dies !== undefined && members.length === 2 && first < months
        ? { member: dies.id, month: Math.max(0, first) }
        : null,
  })
}

/** The month in which a member retires, or null when no age is given. */
export const retirementMonth = (member: Member): string | null =>
  member.retirementAge === undefined ? null : monthOfAge(member.birthMonth, member.retirementAge)

/** Months from the start to a moment of a cash flow; negative when it is past. `path` is that of the moment. */
export function resolveMoment(
  moment: FlowMoment,
  household: Household,
  timeline: Timeline,
  path: string,
): Result<number> {
  const since = (month: string) => ok(monthNumber(month) - monthNumber(timeline.start))
  if (typeof moment === 'string') {
    if (moment === 'start') return ok(0)
    if (moment === 'end') return ok(timeline.months)
    if (isMonth(moment)) return since(moment)
    if (moment !== 'retirement') return fail('invalid_input', path, 'not a month, start, end, retirement or an age')
    const [member, second] = household.members
    if (member === undefined || second !== undefined) {
      return fail('invalid_input', path, 'with two members, say whose retirement: { member, at: "retirement" }')
    }
    return ofRetirement(member, {}, since, path)
  }
  const member = household.members.find((m) => m.id === moment.member)
  if (member === undefined) return fail('invalid_input', `${path}/member`, 'no member of the household has this id')
  return 'age' in moment ? since(monthOfAge(member.birthMonth, moment.age)) : ofRetirement(member, moment, since, path)
}

function ofRetirement(
  member: Member,
  { notBefore, plus = 0 }: { readonly notBefore?: number | undefined; readonly plus?: number | undefined },
  since: (month: string) => Result<number>,
  path: string,
): Result<number> {
  const month = retirementMonth(member)
  if (month === null) return fail('invalid_input', path, 'this member has no retirementAge')
  const earliest = notBefore === undefined ? month : monthOfAge(member.birthMonth, notBefore)
  return since(addMonths(earliest > month ? earliest : month, Math.round(plus * 12)))
}

/** The month at the beginning of a period. */
export const monthOfPeriod = (timeline: Timeline, period: number): string =>
  addMonths(timeline.start, period * timeline.monthsPerPeriod)
