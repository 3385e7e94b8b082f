import { addMonths, ageInMonths, monthsBetween } from '../../calendar'
import type { FlowMoment, Member } from '../plan'
import { retirementMonth } from '../timeline'
import { freshId, type Lever, type LeverBasis, type RequestOf } from './lever'

interface Person {
  readonly member: Member & { readonly retirementAge: number }
  readonly index: number
  /** Months from the start to his retirement; not positive when it is past. */
  readonly toRetirement: number
}

/** Members with a retirement age: the one that is asked for, or all. */
function people(basis: LeverBasis, asked: string | undefined): Person[] {
  return basis.plan.household.members.flatMap((member, index) => {
    const month = retirementMonth(member)
    const { retirementAge } = member
    if (month === null || retirementAge === undefined || (asked !== undefined && member.id !== asked)) return []
    return [{ member: { ...member, retirementAge }, index, toRetirement: monthsBetween(basis.plan.start, month) }]
  })
}

/** Who works on: the member asked for, else the first who has not retired when the plan starts. */
const whoWorksOn = (basis: LeverBasis, asked: string | undefined): Person | undefined =>
  people(basis, asked).find(({ toRetirement }) => toRetirement > 0)

/** Months from the start to the retirement of whoever works on: how far it could come earlier. */
export const monthsToRetirement = (basis: LeverBasis, asked: string | undefined): number =>
  whoWorksOn(basis, asked)?.toRetirement ?? 0

const retireAt = (index: number, months: number) => [
  { op: 'replace' as const, path: `/household/members/${index}/retirementAge`, value: months / 12 },
]

/** Retires whole months later: every flow that hangs on this retirement moves with it. Null when nobody works on. */
export function retireLater(
  basis: LeverBasis,
  request: { readonly member?: string | undefined; readonly max?: number | undefined },
): Lever | null {
  const who = whoWorksOn(basis, request.member)
  if (who === undefined) return null
  const { limits, effort } = basis.policy
  const ageMonths = Math.round(who.member.retirementAge * 12)
  const room = Math.max(0, limits.latestRetirementAge * 12 - ageMonths)
  return {
    name: 'retireLater',
    unit: 'months',
    max: Math.min(room, request.max ?? limits.retireLaterMonths),
    whole: true,
    linear: false,
    level: ageMonths / 12,
    sign: 1,
    roundTo: 0,
    patch: (change) => retireAt(who.index, ageMonths + change),
    effort: (change) => (effort.retireLater.weight * change) / 12,
    detail: (change) => ({ age: (ageMonths + change) / 12 }),
  }
}

/**
 * Retires earlier or later, in whole months, inside the window that the law gives (弹性退休), the nearest month first and
 * the later one of two. The pension follows through its amounts by age. Null when nobody works on.
 */
export function flexibleRetirement(basis: LeverBasis, request: RequestOf<'flexibleRetirement'>): Lever | null {
  const who = whoWorksOn(basis, request.member)
  if (who === undefined) return null
  const ageMonths = Math.round(who.member.retirementAge * 12)
  const earliest = Math.max(Math.round(request.earliestAge * 12) - ageMonths, 1 - who.toRetirement)
  const latest = Math.round(request.latestAge * 12) - ageMonths
  const most = Math.min(Math.max(Math.abs(earliest), Math.abs(latest)), request.max ?? Infinity)
  const steps = Array.from({ length: Math.max(0, Math.floor(most)) }, (_, i) => [i + 1, -i - 1])
    .flat()
    .filter((change) => change >= earliest && change <= latest)
  return {
    name: 'flexibleRetirement',
    unit: 'months',
    max: most,
    whole: true,
    linear: false,
    steps,
    subject: who.member.id,
    level: ageMonths / 12,
    sign: 1,
    roundTo: 0,
    patch: (change) => retireAt(who.index, ageMonths + change),
    effort: (change) => (basis.policy.effort.flexibleRetirement.weight * Math.abs(change)) / 12,
    detail: (change) => ({ age: (ageMonths + change) / 12 }),
  }
}

/** Works part-time for whole months after retirement, or from the start where that is past. Null without anybody. */
export function workPartTime(basis: LeverBasis, request: RequestOf<'workPartTime'>): Lever | null {
  const [who] = people(basis, request.member)
  if (who === undefined || request.yearlyIncome <= 0) return null
  const { plan, policy } = basis
  const { id, birthMonth } = who.member
  const begins = addMonths(plan.start, Math.max(0, who.toRetirement))
  const room = Math.min(policy.limits.latestRetirementAge, who.member.planToAge) * 12 - ageInMonths(birthMonth, begins)
  const span = (months: number): { readonly from: FlowMoment; readonly to: FlowMoment } => {
    const from = { member: id, at: 'retirement' as const }
    return who.toRetirement > 0
      ? { from, to: { ...from, plus: months / 12 } }
      : { from: 'start', to: addMonths(plan.start, months) }
  }
  return {
    name: 'workPartTime',
    unit: 'months',
    max: Math.max(0, Math.min(Math.floor(room), request.max ?? policy.limits.workPartTimeMonths)),
    whole: true,
    linear: false,
    subject: id,
    level: 0,
    sign: 1,
    roundTo: 0,
    patch: (change) => [
      {
        op: 'add',
        path: '/cashflows/-',
        value: {
          id: freshId(plan, 'lever-part-time'),
          kind: 'income',
          amount: request.yearlyIncome,
          ...span(change),
          growth: 'real',
          member: id,
        },
      },
    ],
    effort: (change) => (policy.effort.workPartTime.weight * change) / 12,
    detail: () => ({ yearly: request.yearlyIncome }),
  }
}
