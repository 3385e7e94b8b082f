import { daysBetween } from '../../calendar'
import { roundYuan } from '../../money'
import type { HouseEconomics } from '../house-economics'
import { type CandidateFacts, isRunning } from './facts'
import { type HouseEffect, houseEffect } from './house-effect'
import { type MustNotCode, personalBlockers, priceBlockers, type SecondLookCode, secondLooks } from './must-not'
import type { ConversionPolicy } from './policy'
import {
  type ClientMemo,
  type OfferedSchedule,
  type Price,
  priceInterval,
  priceOf,
  type PriceTerms,
  type SurplusSource,
} from './price'
import { type WatchFinding, watchFindings } from './watch'

/** Every client is exactly one of these. */
export const CANDIDATE_CLASSES = ['candidate', 'membership', 'mustNot', 'stay', 'running', 'unknown'] as const
export type CandidateClass = (typeof CANDIDATE_CLASSES)[number]

/** Closed list: what speaks for talking about a fee. */
export const REASON_CODES = [
  'LOW_RATE_WEALTHY',
  'SMALL_LOW_CONTRIBUTION',
  'HIGH_TURNOVER',
  'CHEAPER_AT_AGREED',
  'NAMED_SURPLUS',
  'RENEWAL',
] as const
export type ReasonCode = (typeof REASON_CODES)[number]

/** Closed list: why somebody stays where he is although nothing forbids an offer. */
export const STAY_CODES = ['PAYS_MORE', 'TOO_CLOSE'] as const
export type StayCode = (typeof STAY_CODES)[number]

export interface CandidateSetting {
  readonly on: string
  readonly policy: ConversionPolicy
  readonly terms: PriceTerms
  readonly assetBased: OfferedSchedule
  readonly membership: OfferedSchedule
  /** What the watch compares with: the policy's schedule, whatever is tried out. */
  readonly watched: OfferedSchedule
  readonly house: HouseEconomics
  /** Share of margin interest that is spread. */
  readonly marginSpreadShare: number
  readonly seed: number
}

/** Figures of one client: money in yuan a year to the fen, turnovers one-sided, rates decimals. */
export interface CandidateFigures {
  readonly assets: number
  readonly effectiveRate: number
  readonly turnover: number
  readonly interval95: readonly [low: number, high: number] | null
  /** Null: at no turnover. */
  readonly breakevenTurnover: number | null
  readonly commission: number
  /** Fee and the commission that remains. */
  readonly feeCost: number
  readonly surplus: readonly { readonly id: SurplusSource; readonly amount: number }[]
  readonly savingOfPrice: number
  /** Positive: the client pays less. */
  readonly saving: number
  readonly house: HouseEffect
}

export interface Candidate {
  readonly clientId: string
  readonly class: CandidateClass
  readonly model: 'assetBased' | 'fixedTerm'
  readonly scheduleId: string
  readonly reasons: readonly ReasonCode[]
  readonly mustNot: readonly MustNotCode[]
  readonly stay: readonly StayCode[]
  readonly secondLook: readonly SecondLookCode[]
  readonly watch: readonly WatchFinding[]
  /** Null without advised assets or a rate. */
  readonly figures: CandidateFigures | null
}

function reasonsOf(
  facts: CandidateFacts,
  price: Price,
  small: boolean,
  renewal: boolean,
  policy: ConversionPolicy,
): ReasonCode[] {
  const { lowRate, highTurnover } = policy
  const contribution = price.commission - price.residualCommission + facts.year.trail
  const checks: readonly (readonly [ReasonCode, boolean])[] = [
    ['LOW_RATE_WEALTHY', price.effectiveRate <= lowRate.maxRate && price.assets >= lowRate.minAssets],
    ['SMALL_LOW_CONTRIBUTION', small && contribution <= policy.small.maxContribution],
    ['HIGH_TURNOVER', price.turnover >= highTurnover.minTurnover],
    ['CHEAPER_AT_AGREED', price.savingOfPrice >= Math.max(0, policy.minimumSaving)],
    ['NAMED_SURPLUS', price.savingOfPrice < 0 && price.saving >= 0],
    ['RENEWAL', renewal],
  ]
  return checks.flatMap(([code, applies]) => (applies ? [code] : []))
}

const figuresOf = (
  facts: CandidateFacts,
  price: Price,
  interval: CandidateFigures['interval95'],
  model: Candidate['model'],
  { house, marginSpreadShare }: CandidateSetting,
): CandidateFigures => ({
  assets: roundYuan(price.assets),
  effectiveRate: price.effectiveRate,
  turnover: price.turnover,
  interval95: interval,
  breakevenTurnover: price.breakeven === null ? null : price.breakeven / price.assets / 2,
  commission: roundYuan(price.commission),
  feeCost: roundYuan(price.fee + price.residualCommission),
  surplus: price.surplus.map(({ id, amount }) => ({ id, amount: roundYuan(amount) })),
  savingOfPrice: roundYuan(price.savingOfPrice),
  saving: roundYuan(price.saving),
  house: houseEffect(facts, price, model, house, marginSpreadShare),
})

/**
 * One client of the book: candidate, membership, not to be converted, better where he is, in an agreement already, or not to
 * be told. Blockers win over everything; a candidate is somebody who pays no more than today at min(past, agreed) turnover,
 * also at the low end of his interval. A lower commission rate never turns somebody into a candidate.
 */
export function classify(facts: CandidateFacts, setting: CandidateSetting, memo: ClientMemo = {}): Candidate {
  const { on, policy, terms, seed } = setting
  const watch = watchFindings(facts, setting.watched, terms, policy, on)
  const percentage = priceOf(facts, setting.assetBased, terms)
  // Small clients are offered a flat membership with pooled service, never a percentage.
  const small = percentage !== null && percentage.assets <= policy.small.maxAssets
  const schedule = small ? setting.membership : setting.assetBased
  const model = small ? ('fixedTerm' as const) : ('assetBased' as const)
  const price = small ? priceOf(facts, schedule, terms) : percentage
  const none = { reasons: [], mustNot: [], stay: [], secondLook: [] }
  const base = { clientId: facts.clientId, model, scheduleId: schedule.id, watch }
  const running = isRunning(facts.agreement, on)
  const renewal = running && daysBetween(on, facts.agreement.end) <= policy.renewalDays
  const personal = personalBlockers(facts, policy, on)
  if (price === null) {
    const known = running ? ('running' as const) : personal.length > 0 ? ('mustNot' as const) : ('unknown' as const)
    return { ...base, ...none, class: known, mustNot: running ? [] : personal, figures: null }
  }
  const worthwhile = price.saving >= policy.minimumSaving
  const interval = worthwhile ? priceInterval(facts, schedule, terms, seed, memo) : null
  const tooClose = interval !== null && interval.savingAtLow < policy.minimumSaving
  const mustNot = [...personal, ...priceBlockers(price, policy)]
  const found = {
    ...base,
    reasons: reasonsOf(facts, price, small, renewal, policy),
    mustNot,
    stay: worthwhile ? (tooClose ? (['TOO_CLOSE'] as const) : []) : (['PAYS_MORE'] as const),
    secondLook: secondLooks(facts, price, policy, on),
    figures: figuresOf(facts, price, interval === null ? null : [interval.low, interval.high], model, setting),
  }
  if (running && !renewal) return { ...found, class: 'running' }
  if (mustNot.length > 0) return { ...found, class: 'mustNot' }
  if (found.stay.length > 0) return { ...found, class: 'stay' }
  return { ...found, class: small ? 'membership' : 'candidate' }
}
