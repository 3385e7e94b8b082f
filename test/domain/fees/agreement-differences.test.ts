import { describe, expect, it } from 'vitest'
import { agreementDifferences } from '../../../src/domain/fees/agreement-differences'
import { shippedFeeSchedules } from '../../../src/domain/fees/fee-schedule'
import { houseScheduleOf } from '../../../src/domain/fees/house-fee-schedule'
import { offered, terms } from './agreement-kit'

/* The firm's system is the record: what was put down here is laid beside it, and every difference is named. */

const signed = offered({
  recorded: 'agreed',
  agreementNo: 'XY-2027 001',
  signedOn: '2026-11-25',
  riskLetterOn: '2026-11-25',
  lastCancelDay: '2026-12-02',
})
const record = {
  agreementNo: 'xy2027001',
  model: 'assetBased' as const,
  signedOn: '2026-11-25',
  start: '2027-01-01',
  end: '2027-12-31',
  riskLetterSignedOn: '2026-11-25',
  rate: 0.004,
  amount: null,
  cancelled: false,
}
const fields = (...args: Parameters<typeof agreementDifferences>) => agreementDifferences(...args).map((d) => d.field)

describe('the record of an agreement that was signed here', () => {
  it('that says the same differs in nothing, however the number is written', () => {
    expect(agreementDifferences(signed, record)).toEqual([])
  })

  it('names the day, the rate and the letter that are others', () => {
    expect(
      agreementDifferences(signed, { ...record, end: '2028-12-31', rate: 0.006, riskLetterSignedOn: null }),
    ).toEqual([
      { field: 'riskLetterOn', ours: '2026-11-25', theirs: null },
      { field: 'end', ours: '2027-12-31', theirs: '2028-12-31' },
      { field: 'rate', ours: 0.004, theirs: 0.006 },
    ])
  })

  it('found by model and start has another number', () => {
    expect(fields(signed, { ...record, agreementNo: 'TG9' })).toEqual(['number'])
    expect(fields({ ...signed, agreementNo: null }, record)).toEqual(['number'])
  })

  it('is cancelled there and not here, or signed there and only offered here', () => {
    expect(agreementDifferences(signed, { ...record, cancelled: true })).toEqual([
      { field: 'state', ours: 'signed', theirs: 'cancelled' },
    ])
    const { agreementNo } = record
    expect(fields(offered({ agreementNo }), record)).toEqual(['state', 'signedOn', 'riskLetterOn'])
    expect(
      fields({ ...signed, recorded: 'cancelled', closedOn: '2026-11-27' }, { ...record, cancelled: true }),
    ).toEqual([])
  })

  it('of one that was terminated ends on the day of that', () => {
    const ended = { ...signed, recorded: 'terminated' as const, closedOn: '2027-06-30' }
    expect(fields(ended, record)).toEqual(['end'])
    expect(fields(ended, { ...record, end: '2027-06-30' })).toEqual([])
  })

  it('of a membership is held against its price for the term: a year of 365 days, and half of one', () => {
    const membership = shippedFeeSchedules.find(({ model }) => model === 'fixedTerm')!
    const state = (end: string) => ({
      ...signed,
      terms: terms({
        model: 'fixedTerm',
        schedule: houseScheduleOf(membership),
        end,
        scope: { ...signed.terms.scope, yearlyFee: 1200 },
      }),
    })
    const theirs = { ...record, model: 'fixedTerm' as const, rate: null, amount: 1200 }
    expect(fields(state('2027-12-31'), theirs)).toEqual([])
    // 1,200 / 365 × 181 days = 595.07
    expect(fields(state('2027-06-30'), { ...theirs, end: '2027-06-30', amount: 595 })).toEqual([])
    expect(fields(state('2027-06-30'), { ...theirs, end: '2027-06-30', amount: 600 })).toEqual(['amount'])
  })

  it('says nothing where a schedule has tiers: no one rate is its own', () => {
    const marginal = houseScheduleOf(shippedFeeSchedules.find(({ id }) => id === 'asset-marginal')!)
    expect(fields({ ...signed, terms: terms({ schedule: marginal }) }, { ...record, rate: 0.0052 })).toEqual([])
  })
})
