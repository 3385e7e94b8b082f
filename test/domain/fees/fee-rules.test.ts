import { describe, expect, it } from 'vitest'
import {
  FEE_REFUSALS,
  type FeeRefusal,
  feeRule,
  offerRefusals,
  scheduleRefusals,
  shippedFeeLimits,
  signatureRefusals,
} from '../../../src/domain/fees/fee-rules'
import { shippedFeeSchedules } from '../../../src/domain/fees/fee-schedule'
import { type HouseFeeSchedule, houseScheduleOf } from '../../../src/domain/fees/house-fee-schedule'
import { terms, verdict } from './agreement-kit'

const ON = '2026-11-23'
const house = shippedFeeSchedules.map(houseScheduleOf)
const sound = house.find(({ id }) => id === 'asset-flat-040')!
const fund = house.find(({ id }) => id === 'fund-advisory-050')!
const withName = (zh: string, en = 'Fee'): Partial<HouseFeeSchedule> => ({ name: { zh, en } })

describe('schedules', () => {
  it('those that ship are lawful', () => {
    for (const schedule of house) expect([schedule.id, scheduleRefusals(schedule, ON)]).toEqual([schedule.id, []])
  })

  it.each<[string, HouseFeeSchedule, FeeRefusal]>([
    ['a share of gains', { ...sound, basis: 'result' }, 'PROFIT_SHARING'],
    ['a share of gains in its name', { ...sound, ...withName('稳健计划：收益分成 20%') }, 'PROFIT_SHARING'],
    ['a performance fee in English', { ...sound, ...withName('计划', 'Performance fee plan') }, 'PROFIT_SHARING'],
    ['a promise', { ...sound, includes: { zh: ['保本'], en: [] } }, 'RETURN_PROMISE'],
    ["the advisor's own account", { ...sound, payee: 'other' }, 'PRIVATE_ACCOUNT'],
    ['word of mouth', { ...sound, written: false }, 'NOT_WRITTEN'],
    ['fund advice beside subscription fees', { ...fund, fundFees: 'charged' }, 'DOUBLE_FUND_FEES'],
    ['fund advice that is silent on them', { ...fund, fundFees: 'none' }, 'DOUBLE_FUND_FEES'],
    ['commission of 0.31 %', { ...sound, feeAccountCommissionRate: 0.0031 }, 'COMMISSION_CAP'],
    ['commission below the pass-through', { ...sound, feeAccountCommissionRate: 0.00005 }, 'COMMISSION_BELOW_COST'],
    ['zero commission in its name', { ...sound, ...withName('零佣金会员') }, 'ZERO_COMMISSION'],
    ['fund advice of 5.1 %', { ...fund, tiers: [[null, 0.051]] }, 'FUND_RATE_CAP'],
    ['fund advice with 1,200 a year', { ...fund, minimum: 1200 }, 'FUND_YEARLY_CAP'],
    ['yesterday', { ...sound, validUntil: '2026-11-22' }, 'EXPIRED'],
    ['tomorrow', { ...sound, effectiveFrom: '2026-11-24' }, 'NOT_YET_VALID'],
    [
      'tiers that fall',
      {
        ...sound,
        tiers: [
          [5, 0.1],
          [3, 0.1],
          [null, 0.1],
        ],
      },
      'BAD_TIERS',
    ],
    ['nothing', { ...sound, tiers: [[null, 0]] }, 'FREE_OF_CHARGE'],
    ['a membership by household', { ...sound, model: 'fixedTerm', household: true }, 'HOUSEHOLD_ONLY_ASSETS'],
  ])('%s is refused with the rule', (_, schedule, code) => {
    expect(scheduleRefusals(schedule, ON)).toEqual([code])
  })

  it('at the limit they are lawful', () => {
    const atCap = { ...sound, feeAccountCommissionRate: 0.003 }
    expect(scheduleRefusals(atCap, ON)).toEqual([])
    expect(scheduleRefusals({ ...fund, tiers: [[null, 0.05]], minimum: 1000 }, ON)).toEqual([])
  })

  it('what is background knowledge gives way to what the firm has put in its place', () => {
    const limits = { ...shippedFeeLimits, fundAdvisoryYearly: 1500 }
    expect(scheduleRefusals({ ...fund, minimum: 1200 }, ON, limits)).toEqual([])
    expect(feeRule('FUND_YEARLY_CAP', 'en', limits).text).toContain('CNY 1,500 a year')
  })

  it('validity is not asked while a schedule is being written', () => {
    expect(scheduleRefusals({ ...sound, validUntil: '2026-11-22' }, null)).toEqual([])
  })
})

describe('offers and signatures', () => {
  const offer = (change: Parameters<typeof terms>[0], said = verdict(), offerUntil = '2026-12-23') =>
    offerRefusals({ terms: terms(change), verdict: said, offerUntil }, ON)
  const scope = terms().scope

  it.each<[string, FeeRefusal[], FeeRefusal[]]>([
    ['sound', offer({}), []],
    ['ends before it begins', offer({ end: '2026-12-31' }), ['BAD_TERM']],
    ['stands until yesterday', offer({}, verdict(), '2026-11-22'), ['BAD_TERM']],
    ['on no account', offer({ scope: { ...scope, accountIds: [] } }), ['NO_ACCOUNTS']],
    ['on nothing', offer({ scope: { ...scope, advisedAssets: 0 } }), ['NO_ACCOUNTS']],
    ['against the verdict, without a word', offer({}, verdict({ model: 'executionCommission' })), ['DEPARTURE_UNSAID']],
    ['against it, with a reason', offer({}, verdict({ model: 'executionCommission', departure: '要省心' })), []],
    ['beside a verdict that is open', offer({}, verdict({ model: null })), []],
  ])('%s', (_, answer, codes) => expect(answer).toEqual(codes))

  it('a minimum that is more than five per cent of a small sleeve', () => {
    const wide = { model: 'fundAdvisory' as const, schedule: { ...fund, tiers: [[null, 0.05]] as const } }
    const small = { ...scope, advisedAssets: 30_000, yearlyFee: 1600 }
    expect(offer({ ...wide, scope: small }, verdict({ model: 'fundAdvisory' }))).toEqual(['FUND_RATE_CAP'])
    expect(offer({ ...wide, scope: { ...small, yearlyFee: 1500 } }, verdict({ model: 'fundAdvisory' }))).toEqual([])
  })

  it('a signature needs a number and a risk letter that is no later', () => {
    const at = { agreementNo: 'XY-1', signedOn: ON, riskLetterOn: ON }
    expect(signatureRefusals(at)).toEqual([])
    expect(signatureRefusals({ ...at, agreementNo: ' ' })).toEqual(['NO_NUMBER'])
    expect(signatureRefusals({ ...at, riskLetterOn: null })).toEqual(['NO_RISK_LETTER'])
    expect(signatureRefusals({ ...at, riskLetterOn: '2026-11-24' })).toEqual(['NO_RISK_LETTER'])
  })
})

it('every refusal has a text in both languages, with its limit filled in; rules of law name the article', () => {
  for (const code of FEE_REFUSALS)
    for (const side of ['zh', 'en'] as const) {
      const { text } = feeRule(code, side)
      expect(text.length).toBeGreaterThan(5)
      expect(text).not.toContain('{{')
    }
  expect(feeRule('PROFIT_SHARING', 'zh').law).toContain('第一百六十一条')
  expect(feeRule('COMMISSION_CAP', 'en').text).toContain('0.3%')
  expect(feeRule('EXPIRED', 'zh').law).toBeNull()
})
