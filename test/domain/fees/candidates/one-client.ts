import { shippedHouseEconomics } from '../../../../src/domain/fees/house-economics'
import type { CandidateFacts } from '../../../../src/domain/fees/candidates/facts'
import { type Candidate, classify } from '../../../../src/domain/fees/candidates/classify'
import { type ConversionPolicy, shippedConversionPolicy } from '../../../../src/domain/fees/candidates/policy'
import { type CandidatesWhatIf, candidateSetting } from '../../../../src/domain/fees/candidates/setting'
import { shippedFeeSchedules } from '../../../../src/domain/fees/fee-schedule'

export const DAY = '2026-11-20'

/** Two million advised, half a million in cash; one-sided turnover of 4 at 0.08 %: 16 m traded, 12,800 yuan of commission. */
export const busy: CandidateFacts = {
  clientId: 'busy',
  kind: 'person',
  status: 'normal',
  age: 45,
  tier: 'S1',
  flags: { openComplaint: false, bereaved: false, incapacitated: false, handover: false },
  level: 'C4',
  lowest: false,
  assessmentValidUntil: '2028-05-31',
  agreement: null,
  holdings: { total: 2_500_000, cash: 500_000, restricted: 0 },
  averageAssets: 2_500_000,
  commissionRate: 0.0008,
  minimumCommission: 5,
  year: {
    orders: 96,
    traded: 16_000_000,
    charged: 12_800,
    billed: 12_800,
    atMinimum: 0,
    stamp: 4_000,
    transfer: 160,
    marginInterest: 0,
    trail: 0,
  },
  monthly: Array.from({ length: 36 }, () => 16_000_000 / 12),
}

const nothing: CandidatesWhatIf = { feeRate: null, membershipFee: null, agreedTurnover: null, surplus: null }

/** The same client after `times` the trading, at a rate. */
export const trading = (facts: CandidateFacts, traded: number, rate: number): CandidateFacts => ({
  ...facts,
  commissionRate: rate,
  year: { ...facts.year, traded, charged: traded * rate, billed: traded * rate },
  monthly: Array.from({ length: 36 }, () => traded / 12),
})

/** Assets at the firm of which nothing is cash. */
export const owning = (facts: CandidateFacts, assets: number): CandidateFacts => ({
  ...facts,
  averageAssets: assets,
  holdings: { total: assets, cash: 0, restricted: 0 },
})

export function settingOf(whatIf: Partial<CandidatesWhatIf> = {}, policy: Partial<ConversionPolicy> = {}) {
  const setting = candidateSetting(
    shippedFeeSchedules,
    { ...shippedConversionPolicy, ...policy },
    { ...nothing, ...whatIf },
    DAY,
    1,
    shippedHouseEconomics,
  )
  if (!setting.ok) throw new Error(setting.problems[0]?.message)
  return setting.value
}

export const judged = (
  change: Partial<CandidateFacts> = {},
  whatIf: Partial<CandidatesWhatIf> = {},
  policy: Partial<ConversionPolicy> = {},
): Candidate => classify({ ...busy, ...change }, settingOf(whatIf, policy))
