import { monthsBetween } from '../../calendar'
import type { Member } from '../plan'
import { retirementMonth } from '../timeline'
import type { Lever, LeverBasis, LeverRequest } from './lever'

/** Who works on: the member asked for, else the first who has not retired when the plan starts. */
function whoWorksOn(basis: LeverBasis, request: LeverRequest): { member: Member; index: number } | null {
  const { members } = basis.plan.household
  const index = members.findIndex((m) => {
    const month = retirementMonth(m)
    return (
      month !== null &&
      monthsBetween(basis.plan.start, month) > 0 &&
      (request.member === undefined || m.id === request.member)
    )
  })
  const member = members[index]
  return member === undefined ? null : { member, index }
}

/** Months from the start to the retirement of whoever works on: how far it could come earlier. */
export const monthsToRetirement = (basis: LeverBasis, request: LeverRequest): number => {
  const who = whoWorksOn(basis, request)
  const month = who === null ? null : retirementMonth(who.member)
  return month === null ? 0 : monthsBetween(basis.plan.start, month)
}

/** Retires whole months later: every flow that hangs on this retirement moves with it. Null when nobody works on. */
export function retireLater(basis: LeverBasis, request: LeverRequest): Lever | null {
  const who = whoWorksOn(basis, request)
  if (who === null || who.member.retirementAge === undefined) return null
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
    patch: (change) => [
      {
        op: 'replace',
        path: `/household/members/${who.index}/retirementAge`,
        value: (ageMonths + change) / 12,
      },
    ],
    effort: (change) => (effort.retireLater.weight * change) / 12,
  }
}
