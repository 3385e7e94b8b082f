import type { PlanFigures } from '../../contract/api/plan-figures'
import type { PlanMember } from '../../contract/api/retirement-plan'
import { ageInMonths } from '../../domain/calendar'
import { rememberedPensionByAge } from '../../domain/pension/by-retirement-age'
import { statutoryRetirement } from '../../domain/pension/statutory-retirement'
import { amountOf } from '../../domain/retirement/flow-amount'
import { pensionFlow } from './pension-flow'
import { hasRetired } from '../../domain/retirement/has-retired'

type MemberPension = PlanFigures['pensions'][number]

const MONTHS = 12

/**
 * What a member's pension flow comes to: the first pension in today's money, and whether it is that of the record. A record
 * without a place figure, of a pension in payment or past its window does not count; the stated amount then does, and
 * `problem` says why.
 */
export function memberPension(member: PlanMember, start: string, inflation: number): MemberPension {
  const { id, birthMonth, category, retirementAge, pensionFromAge, planToAge } = member
  const [flow] = pensionFlow(member, start, inflation)
  const earliestAge = statutoryRetirement(category, birthMonth).earliestAgeMonths / MONTHS
  const refusal = recordRefusal(member, start, inflation)
  const record = member.pensionRecord !== null && refusal === null
  const yearly = flow === undefined ? 0 : amountOf(flow, { members: [{ id, birthMonth, retirementAge, planToAge }] })
  // Flows that rise otherwise than prices are laid out from the start of the plan.
  const rise = typeof flow?.growth === 'object' ? flow.growth.real : 0
  const begins = pensionFromAge ?? Math.max(retirementAge, earliestAge)
  const years = Math.max(0, begins - ageInMonths(birthMonth, start) / MONTHS)
  return {
    member: id,
    source: record ? 'record' : 'stated',
    problem: record && yearly === 0 ? 'notEntitled' : refusal,
    monthly: (yearly * (1 + rise) ** years) / MONTHS,
    earliestAge,
  }
}

/** Why a record does not count; null when it does, or when there is none. */
function recordRefusal(member: PlanMember, start: string, inflation: number): MemberPension['problem'] {
  const { pensionRecord: record } = member
  if (record === null) return null
  if (hasRetired(member, start)) return 'inPayment'
  if (record.localAverageWage === null && record.pensionBase === null) return 'noPlaceFigure'
  const byAge = rememberedPensionByAge(record, member, { start, inflation })
  if (byAge.ok) return null
  return byAge.problems[0]?.code === 'out_of_domain' ? 'windowOver' : 'unreadable'
}
