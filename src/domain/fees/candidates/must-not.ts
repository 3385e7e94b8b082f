import { daysBetween } from '../../calendar'
import { advisedAssets, advisedShare, type CandidateFacts, perYear } from './facts'
import type { ConversionPolicy } from './policy'
import type { Price } from './price'

/** Closed list: why nothing may be offered to somebody. */
export const MUST_NOT_CODES = [
  'INHERITANCE',
  'ACCOUNT_RESTRICTED',
  'MINOR',
  'INCAPACITATED',
  'BEREAVED',
  'OPEN_COMPLAINT',
  'ASSESSMENT_MISSING',
  'ASSESSMENT_EXPIRED',
  'LOWEST_LEVEL',
  'NOTHING_TO_ADVISE',
  'FEE_NEVER_CHEAPER',
  'REVERSE_CHURNING',
] as const
export type MustNotCode = (typeof MUST_NOT_CODES)[number]

/** Closed list: what a second pair of eyes looks at before an offer. */
export const SECOND_LOOK_CODES = [
  'AGE_HIGH',
  'AGE',
  'HANDOVER',
  'SHORT_HISTORY',
  'ABOVE_AGREED',
  'ASSESSMENT_EXPIRING',
  'COMMISSION_HIGH',
  'AGREEMENT_ENDS',
] as const
export type SecondLookCode = (typeof SECOND_LOOK_CODES)[number]

const ADULT = 18

/** What stands against an offer in the person of the client, whatever the price says. */
export function personalBlockers(facts: CandidateFacts, policy: ConversionPolicy, on: string): MustNotCode[] {
  const { flags } = facts
  const valid = facts.assessmentValidUntil
  const checks: readonly (readonly [MustNotCode, boolean])[] = [
    ['INHERITANCE', facts.status === 'inheritance'],
    ['ACCOUNT_RESTRICTED', facts.status === 'restricted'],
    ['MINOR', facts.age !== null && facts.age < ADULT],
    ['INCAPACITATED', flags.incapacitated],
    ['BEREAVED', flags.bereaved],
    ['OPEN_COMPLAINT', flags.openComplaint],
    ['ASSESSMENT_MISSING', facts.level === null || valid === null],
    ['ASSESSMENT_EXPIRED', facts.level !== null && valid !== null && valid < on],
    ['LOWEST_LEVEL', facts.lowest || (facts.level !== null && policy.mustNot.levels.includes(facts.level))],
    [
      'NOTHING_TO_ADVISE',
      advisedShare(facts) < policy.mustNot.minAdvisedShare || advisedAssets(facts) < policy.mustNot.minAdvisedAssets,
    ],
  ]
  return checks.flatMap(([code, applies]) => (applies ? [code] : []))
}

/** What stands against an offer in the figures: a fee that no turnover makes cheaper, and reverse churning. */
export function priceBlockers({ breakeven, traded }: Price, policy: ConversionPolicy): MustNotCode[] {
  if (breakeven === null) return ['FEE_NEVER_CHEAPER']
  return traded < policy.mustNot.reverseChurning.limit * breakeven ? ['REVERSE_CHURNING'] : []
}

/** What deserves a second look before anything is offered: no ban. */
export function secondLooks(
  facts: CandidateFacts,
  price: Price,
  policy: ConversionPolicy,
  on: string,
): SecondLookCode[] {
  const { age, highAge, expiringDays } = policy.secondLook
  const valid = facts.assessmentValidUntil
  const old = facts.age ?? 0
  const checks: readonly (readonly [SecondLookCode, boolean])[] = [
    ['AGE_HIGH', old >= highAge],
    ['AGE', old >= age && old < highAge],
    ['HANDOVER', facts.flags.handover],
    ['SHORT_HISTORY', facts.monthly.length === 0 || perYear(facts) > 1],
    ['ABOVE_AGREED', price.traded > price.compared],
    ['ASSESSMENT_EXPIRING', valid !== null && valid >= on && daysBetween(on, valid) <= expiringDays],
    ['COMMISSION_HIGH', price.effectiveRate >= policy.highCommission.minRate],
    ['AGREEMENT_ENDS', facts.agreement !== null && facts.agreement.end >= on],
  ]
  return checks.flatMap(([code, applies]) => (applies ? [code] : []))
}
