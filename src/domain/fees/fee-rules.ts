import pack from '../../../resources/reference/fee-rules.json'
import type { AgreementTerms, AgreementVerdict } from './agreement'
import { FEE_ACCOUNT_PASS_THROUGH, tierProblem } from './fee-schedule'
import type { HouseFeeSchedule } from './house-fee-schedule'

/** Closed list of what a fee may not be, or lacks; the first group by law, the second by the house. */
export const FEE_REFUSALS = [
  'PROFIT_SHARING',
  'RETURN_PROMISE',
  'PRIVATE_ACCOUNT',
  'NOT_WRITTEN',
  'DOUBLE_FUND_FEES',
  'DOUBLE_CHARGE',
  'COMMISSION_CAP',
  'COMMISSION_BELOW_COST',
  'ZERO_COMMISSION',
  'FUND_RATE_CAP',
  'FUND_YEARLY_CAP',
  'NO_RISK_LETTER',
  'NO_NUMBER',
  'CANCEL_WINDOW',
  'EXPIRED',
  'NOT_YET_VALID',
  'BAD_TIERS',
  'FREE_OF_CHARGE',
  'BAD_TERM',
  'NO_ACCOUNTS',
  'DEPARTURE_UNSAID',
  'HOUSEHOLD_ONLY_ASSETS',
] as const
export type FeeRefusal = (typeof FEE_REFUSALS)[number]

export const FEE_LIMITS = ['commissionCap', 'fundAdvisoryRate', 'fundAdvisoryYearly', 'cancellationDays'] as const
export type FeeLimit = (typeof FEE_LIMITS)[number]
/** Rates as decimals, money in yuan a year, days. */
export type FeeLimits = Readonly<Record<FeeLimit, number>>

/** Limits that are background knowledge: the firm may put its own value in their place. */
export const EDITABLE_LIMITS = ['fundAdvisoryRate', 'fundAdvisoryYearly'] as const

const limitOf = (key: FeeLimit): number => pack.limits[key].value
export const shippedFeeLimits: FeeLimits = {
  commissionCap: limitOf('commissionCap'),
  fundAdvisoryRate: limitOf('fundAdvisoryRate'),
  fundAdvisoryYearly: limitOf('fundAdvisoryYearly'),
  cancellationDays: limitOf('cancellationDays'),
}
export const limitConfidence = (key: FeeLimit): number => pack.limits[key].confidence

interface Rule {
  readonly code: string
  readonly law?: { readonly zh: string; readonly en: string }
  readonly text: { readonly zh: string; readonly en: string }
  readonly limit?: string
  readonly confidence?: number
}

const rules: readonly Rule[] = [...pack.rules, ...pack.house]

const isLimit = (key: string | undefined): key is FeeLimit => FEE_LIMITS.some((limit) => limit === key)

const shown = (value: number): string =>
  value < 1 ? `${Math.round(value * 1e6) / 1e4}%` : String(value).replaceAll(/\B(?=(\d{3})+$)/g, ',')

/** The rule behind a refusal: which one, and what it says in our words. `law` null: a rule of the house. */
export function feeRule(
  code: FeeRefusal,
  side: 'zh' | 'en',
  limits: FeeLimits = shippedFeeLimits,
): { readonly law: string | null; readonly text: string; readonly confidence: number | null } {
  const rule = rules.find((entry) => entry.code === code)
  if (rule === undefined) throw new Error(`no rule ${code}`)
  const text = isLimit(rule.limit) ? rule.text[side].replace('{{limit}}', shown(limits[rule.limit])) : rule.text[side]
  return { law: rule.law?.[side] ?? null, text, confidence: rule.confidence ?? null }
}

const says = (schedule: HouseFeeSchedule, words: readonly string[]): boolean => {
  const { name, includes } = schedule
  const text = [name.zh, name.en, ...includes.zh, ...includes.en].join('\n').toLowerCase()
  return words.some((word) => text.includes(word))
}

const tierSound = ({ tiers, minimum }: HouseFeeSchedule): boolean =>
  tierProblem(tiers) === undefined &&
  minimum >= 0 &&
  tiers.every(([upTo, rate]) => rate >= 0 && rate < 1 && (upTo === null || upTo > 0))

const isCommission = ({ model }: HouseFeeSchedule): boolean =>
  model === 'executionCommission' || model === 'differentialCommission'

/**
 * Everything that forbids a schedule, by the dated rules of `resources/reference/fee-rules.json`; empty when it may be
 * offered. `on`: the day of the offer; null leaves validity out, as when the schedule is being written.
 */
export function scheduleRefusals(
  schedule: HouseFeeSchedule,
  on: string | null,
  limits: FeeLimits = shippedFeeLimits,
): FeeRefusal[] {
  const rates = schedule.tiers.map(([, rate]) => rate)
  const commission = schedule.feeAccountCommissionRate
  const isFund = schedule.model === 'fundAdvisory'
  const tests: readonly (readonly [FeeRefusal, boolean])[] = [
    ['PROFIT_SHARING', schedule.basis === 'result' || says(schedule, pack.words.profitSharing)],
    ['RETURN_PROMISE', says(schedule, pack.words.promise)],
    ['PRIVATE_ACCOUNT', schedule.payee !== 'firm'],
    ['NOT_WRITTEN', !schedule.written],
    ['DOUBLE_FUND_FEES', isFund && schedule.fundFees !== 'waived' && schedule.fundFees !== 'credited'],
    ['COMMISSION_CAP', commission > limits.commissionCap],
    ['COMMISSION_BELOW_COST', commission < FEE_ACCOUNT_PASS_THROUGH],
    ['ZERO_COMMISSION', says(schedule, pack.words.zeroCommission)],
    ['FUND_RATE_CAP', isFund && rates.some((rate) => rate > limits.fundAdvisoryRate)],
    ['FUND_YEARLY_CAP', isFund && schedule.minimum > limits.fundAdvisoryYearly],
    ['EXPIRED', on !== null && schedule.validUntil < on],
    ['NOT_YET_VALID', on !== null && schedule.effectiveFrom > on],
    ['BAD_TIERS', !tierSound(schedule) || schedule.validUntil < schedule.effectiveFrom],
    ['FREE_OF_CHARGE', !isCommission(schedule) && schedule.minimum === 0 && rates.every((rate) => rate === 0)],
    ['HOUSEHOLD_ONLY_ASSETS', schedule.household && schedule.model !== 'assetBased'],
  ]
  return tests.filter(([, broken]) => broken).map(([code]) => code)
}

/** What forbids an offer on the day `on`: its schedule, its term, its scope, and a departure from the verdict without a reason. */
export function offerRefusals(
  {
    terms,
    verdict,
    offerUntil,
  }: {
    readonly terms: AgreementTerms
    readonly verdict: AgreementVerdict
    readonly offerUntil: string
  },
  on: string,
  limits: FeeLimits = shippedFeeLimits,
): FeeRefusal[] {
  const { scope, model } = terms
  const onAssets = model === 'assetBased' || model === 'fundAdvisory'
  const departs = verdict.model !== null && verdict.model !== model
  const aboveCap =
    model === 'fundAdvisory' &&
    scope.yearlyFee > limits.fundAdvisoryYearly &&
    scope.yearlyFee > scope.advisedAssets * limits.fundAdvisoryRate
  return [
    ...new Set<FeeRefusal>([
      ...scheduleRefusals(terms.schedule, on, limits),
      ...(aboveCap ? (['FUND_RATE_CAP'] as const) : []),
      ...(terms.end <= terms.start || offerUntil < on ? (['BAD_TERM'] as const) : []),
      ...(onAssets && (scope.accountIds.length === 0 || scope.advisedAssets <= 0) ? (['NO_ACCOUNTS'] as const) : []),
      ...(departs && verdict.departure.trim() === '' ? (['DEPARTURE_UNSAID'] as const) : []),
    ]),
  ]
}

/** What forbids a signature: no number, or no risk letter signed before. */
export function signatureRefusals(signature: {
  readonly agreementNo: string
  readonly signedOn: string
  readonly riskLetterOn: string | null
}): FeeRefusal[] {
  const { agreementNo, signedOn, riskLetterOn } = signature
  return [
    ...(agreementNo.trim() === '' ? (['NO_NUMBER'] as const) : []),
    ...(riskLetterOn === null || riskLetterOn > signedOn ? (['NO_RISK_LETTER'] as const) : []),
  ]
}
