import revenue from '../../../../resources/reference/revenue-measures.json'
import { fail, ok, type Result } from '../../result'
import { type FeeSchedule, FEE_ACCOUNT_PASS_THROUGH } from '../fee-schedule'
import type { FeeModel } from '../fee-model'
import type { HouseEconomics } from '../house-economics'
import type { CandidateSetting } from './classify'
import type { ConversionPolicy } from './policy'
import type { OfferedSchedule, SurplusSource } from './price'

/** What is tried out beside the policy; null leaves the policy's own. */
export interface CandidatesWhatIf {
  readonly feeRate: number | null
  readonly membershipFee: number | null
  readonly agreedTurnover: number | null
  readonly surplus: Readonly<Record<SurplusSource, boolean>> | null
}

/** A schedule of the house: those that ship, or the firm's own. */
export interface HouseSchedule extends FeeSchedule {
  readonly id: string
  readonly model: FeeModel
  readonly feeAccountCommissionRate: number
  readonly validUntil: string
}

function offered(
  schedules: readonly HouseSchedule[],
  policy: ConversionPolicy,
  which: 'assetBased' | 'membership',
  on: string,
  change: Partial<FeeSchedule>,
): Result<OfferedSchedule> {
  const path = `/policy/schedules/${which}`
  const model = which === 'assetBased' ? 'assetBased' : 'fixedTerm'
  const schedule = schedules.find(({ id }) => id === policy.schedules[which])
  if (schedule === undefined || schedule.model !== model)
    return fail('invalid_input', path, `there is no ${model} schedule of that name`)
  if (schedule.validUntil < on) return fail('out_of_domain', path, `the schedule has expired on ${schedule.validUntil}`)
  return ok({
    id: schedule.id,
    kind: schedule.kind,
    tiers: schedule.tiers,
    minimum: schedule.minimum,
    feeAccountCommissionRate: Math.max(schedule.feeAccountCommissionRate, FEE_ACCOUNT_PASS_THROUGH),
    ...change,
  })
}

/** Policy, schedules and house parameters of one answer; refused when the policy names a schedule that may not be offered. */
export function candidateSetting(
  schedules: readonly HouseSchedule[],
  policy: ConversionPolicy,
  whatIf: CandidatesWhatIf,
  on: string,
  seed: number,
  house: HouseEconomics,
): Result<CandidateSetting> {
  const { feeRate, membershipFee } = whatIf
  const percentage: Partial<FeeSchedule> =
    feeRate === null ? {} : { kind: 'flat', tiers: [[null, feeRate]], minimum: 0 }
  const flat: Partial<FeeSchedule> = membershipFee === null ? {} : { minimum: membershipFee }
  const assetBased = offered(schedules, policy, 'assetBased', on, percentage)
  const membership = offered(schedules, policy, 'membership', on, flat)
  if (!assetBased.ok) return assetBased
  if (!membership.ok) return membership
  const watched = offered(schedules, policy, 'assetBased', on, {})
  if (!watched.ok) return watched
  return ok({
    on,
    policy,
    terms: {
      agreedTurnover: whatIf.agreedTurnover ?? policy.agreedTurnover,
      surplus: whatIf.surplus ?? policy.surplus,
      impactRate: house.priceImpact.rate,
    },
    assetBased: assetBased.value,
    membership: membership.value,
    watched: watched.value,
    house,
    marginSpreadShare: revenue.marginSpreadShare,
    seed,
  })
}
