import { addMonths, ageInMonths } from '../../calendar'
import { fail, ok, type Result } from '../../result'
import { amountOf } from '../flow-amount'
import type { Cashflow, FlowMoment, Household } from '../plan'
import { flowSpans } from '../schedule'
import { resolveMoment, timelineOf } from '../timeline'
import { monthSteps, type Lever, type LeverBasis, type PensionChoice, type RequestOf } from './lever'

/** Amount at an age, linear between the choices, which ascend. */
function interpolated(choices: readonly PensionChoice[], age: number): number {
  const after = choices.findIndex((choice) => choice.age >= age)
  const [above, below] = [choices[after], choices[after - 1]]
  if (above === undefined) return choices.at(-1)?.amount ?? 0
  if (below === undefined) return above.amount
  return below.amount + ((above.amount - below.amount) * (age - below.age)) / (above.age - below.age)
}

/** What is wrong with a delay before anything is computed; `path` is that of the lever. */
export function delayProblems(basis: LeverBasis, request: RequestOf<'delayPension'>, path: string): Result<null> {
  const flow = basis.plan.cashflows.find((f) => f.id === request.flow)
  if (flow === undefined) return fail('invalid_input', `${path}/flow`, 'no cash flow has this id')
  if (flow.kind !== 'income' || flow.member === undefined) {
    return fail('invalid_input', `${path}/flow`, 'only an income of a member can start later')
  }
  const falls = request.choices.findIndex((choice, i) => i > 0 && choice.age <= (request.choices[i - 1]?.age ?? 0))
  return falls < 0 ? ok(null) : fail('invalid_input', `${path}/choices/${falls}/age`, 'ages must ascend')
}

/** What an amount that rises above inflation from the plan's start has risen by some months later; 1 for other money. */
const rise = ({ growth }: Cashflow, months: number): number =>
  typeof growth === 'object' ? (1 + growth.real) ** (months / 12) : 1

/**
 * One pension starts whole months later, with the amount of that age; nothing else moves. Between its start now and the
 * first later choice the amount goes over evenly. Null when it is paid already or there is no later age.
 */
export function delayPension(basis: LeverBasis, request: RequestOf<'delayPension'>): Lever | null {
  const { plan, policy } = basis
  const index = plan.cashflows.findIndex((flow) => flow.id === request.flow)
  const flow = plan.cashflows[index]
  const member = plan.household.members.find((m) => m.id === flow?.member)
  const timeline = timelineOf(plan)
  if (flow === undefined || member === undefined || !timeline.ok) return null
  const starts = resolveMoment(flow.from ?? 'start', plan.household, timeline.value, '')
  if (!starts.ok || starts.value <= 0) return null
  const ageMonths = ageInMonths(member.birthMonth, addMonths(plan.start, starts.value))
  const later = request.choices.filter((choice) => choice.age * 12 > ageMonths + 1e-6)
  const choices = [{ age: ageMonths / 12, amount: amountOf(flow, plan.household) }, ...later]
  const latest = Math.round((later.at(-1)?.age ?? 0) * 12)
  const room = Math.min(latest, member.planToAge * 12) - ageMonths
  const most = Math.max(0, Math.min(room, request.max ?? policy.limits.delayPensionMonths))
  const amountAfter = (change: number): number => interpolated(choices, (ageMonths + change) / 12)
  const { amountByRetirementAge: _, ...rest } = flow
  return {
    name: 'delayPension',
    unit: 'months',
    max: most,
    whole: true,
    linear: false,
    steps: monthSteps(most),
    subject: flow.id,
    level: ageMonths / 12,
    sign: 1,
    roundTo: 0,
    patch: (change) => [
      {
        op: 'replace',
        path: `/cashflows/${index}`,
        value: { ...rest, amount: amountAfter(change), from: { member: member.id, age: (ageMonths + change) / 12 } },
      },
    ],
    effort: (change) => (policy.effort.delayPension.weight * change) / 12,
    detail: (change) => ({
      yearly: amountAfter(change) * rise(flow, starts.value + change),
      age: (ageMonths + change) / 12,
    }),
  }
}

/** A moment whole months later, in the form in which it is written; the plan's end stays. */
function laterMoment(moment: FlowMoment, months: number, start: string, household: Household): FlowMoment {
  if (moment === 'end') return moment
  if (moment === 'start') return addMonths(start, months)
  if (moment === 'retirement') return { member: household.members[0]?.id ?? '', at: 'retirement', plus: months / 12 }
  if (typeof moment === 'string') return addMonths(moment, months)
  if ('age' in moment) return { ...moment, age: moment.age + months / 12 }
  return { ...moment, plus: (moment.plus ?? 0) + months / 12 }
}

interface GoalPart {
  readonly flow: Cashflow
  readonly index: number
}

/** Spending of a goal that is still to begin, with the room that each payment has before the plan ends. */
function partsToDefer(basis: LeverBasis, goal: string): { readonly parts: readonly GoalPart[]; readonly room: number } {
  const { plan } = basis
  const timeline = timelineOf(plan)
  const spans = timeline.ok ? flowSpans(plan, timeline.value) : timeline
  if (!timeline.ok || !spans.ok) return { parts: [], room: 0 }
  const parts = plan.cashflows.flatMap((flow, index): GoalPart[] => {
    const begins = resolveMoment(flow.from ?? 'start', plan.household, timeline.value, '')
    const running = !begins.ok || begins.value < 0 || begins.value >= timeline.value.months
    return flow.goal !== goal || flow.kind === 'bequest' || running ? [] : [{ flow, index }]
  })
  const { months } = timeline.value
  const room = parts.map(({ index }) => {
    const span = spans.value[index] ?? { from: 0, to: 0 }
    // What runs to the end of the plan only begins later; what ends before must still be paid in full.
    return months - (span.to >= months ? span.from + 1 : span.to)
  })
  return { parts, room: Math.max(0, Math.min(...room)) }
}

/** Pays for a goal whole months later: all that is still to begin of it, within the plan. Null when nothing is. */
export function deferGoal(basis: LeverBasis, request: RequestOf<'deferGoal'>): Lever | null {
  const { plan, policy } = basis
  const { parts, room } = partsToDefer(basis, request.goal)
  if (parts.length === 0) return null
  const most = Math.min(room, request.max ?? policy.limits.deferGoalMonths)
  const shifted = (moment: FlowMoment, change: number) => laterMoment(moment, change, plan.start, plan.household)
  return {
    name: 'deferGoal',
    unit: 'months',
    max: most,
    whole: true,
    linear: false,
    steps: monthSteps(most),
    subject: request.goal,
    level: null,
    sign: 1,
    roundTo: 0,
    patch: (change) =>
      parts.flatMap(({ flow, index }) => [
        { op: 'replace' as const, path: `/cashflows/${index}/from`, value: shifted(flow.from ?? 'start', change) },
        ...(flow.to === undefined || flow.to === 'end'
          ? []
          : [{ op: 'replace' as const, path: `/cashflows/${index}/to`, value: shifted(flow.to, change) }]),
      ]),
    effort: (change) => (policy.effort.deferGoal.weight * change) / 12,
  }
}

/** Whether the plan has a flow of this goal. */
export const hasGoal = (basis: LeverBasis, goal: string): boolean =>
  basis.plan.cashflows.some((flow) => flow.goal === goal)
