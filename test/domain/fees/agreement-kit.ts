import type { AgreementState, AgreementTerms, AgreementVerdict } from '../../../src/domain/fees/agreement'
import { shippedFeeSchedules } from '../../../src/domain/fees/fee-schedule'
import { houseScheduleOf } from '../../../src/domain/fees/house-fee-schedule'

const shipped = (id: string) => houseScheduleOf(shippedFeeSchedules.find((schedule) => schedule.id === id)!)

/** Terms of a fee of 0.40 % on CNY 2,000,000 for the year 2027. */
export const terms = (change: Partial<AgreementTerms> = {}): AgreementTerms => ({
  model: 'assetBased',
  schedule: shipped('asset-flat-040'),
  scheduleVersion: 0,
  start: '2027-01-01',
  end: '2027-12-31',
  scope: {
    accountIds: ['a1'],
    cash: false,
    restricted: false,
    heldAway: false,
    advisedAssets: 2_000_000,
    householdAssets: null,
    yearlyFee: 8000,
    asOf: '2026-11-20',
  },
  agreedTurnover: null,
  ...change,
})

export const verdict = (change: Partial<AgreementVerdict> = {}): AgreementVerdict => ({
  model: 'assetBased',
  code: 'FEE_CHEAPER',
  inputHash: '0'.repeat(64),
  departure: '',
  ...change,
})

export const offered = (change: Partial<AgreementState> = {}): AgreementState => ({
  recorded: 'offered',
  agreementNo: null,
  terms: terms(),
  verdict: verdict(),
  offeredOn: '2026-11-23',
  offerUntil: '2026-12-23',
  signedOn: null,
  riskLetterOn: null,
  lastCancelDay: null,
  closedOn: null,
  reason: '',
  ...change,
})
