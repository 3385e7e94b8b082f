import { describe, expect, it } from 'vitest'
import { fundCosts } from '../../../src/domain/statements/fund-costs'
import { agreedFees, serviceRecord } from '../../../src/domain/statements/service-record'
import { shortfalls } from '../../../src/domain/statements/shortfalls'
import { trade } from './rows'

const contact = (date: string, quality: 'promised' | 'reviewed' | 'learned' | null, due?: string, done?: string) => ({
  date,
  channel: 'phone' as const,
  quality,
  summary: `said on ${date}`,
  promiseDue: due ?? null,
  promiseDone: done ?? null,
})

const agreement = {
  agreementNo: 'A1',
  model: 'assetBased' as const,
  start: '2025-01-01',
  end: '2025-12-31',
  rate: 0.005,
  amount: null,
}

const year = { from: '2025-01-01', to: '2025-12-31' }

describe('a year in which some promises were kept and one was forgotten', () => {
  const record = serviceRecord({
    ...year,
    on: '2026-01-10',
    agreements: [agreement],
    contacts: [
      contact('2025-02-01', 'promised', '2025-02-10', '2025-02-10'),
      contact('2025-04-01', 'promised', '2025-04-10', '2025-04-13'),
      contact('2025-06-01', 'promised', '2025-06-30'),
      contact('2025-12-28', 'promised', '2026-01-31'),
      contact('2024-12-20', 'promised', '2025-01-05', '2025-01-03'),
      contact('2025-08-01', null),
    ],
  })

  it('tells each by the day it was due', () => {
    expect(record.promises.map(({ state, daysLate }) => [state, daysLate])).toEqual([
      ['kept', 0],
      ['kept', 0],
      ['late', 3],
      // 2025-06-30 to 2026-01-10
      ['missed', 194],
    ])
  })

  it('counts what the agreement owes and what was done, without greetings', () => {
    expect(record.services).toEqual([
      { agreementNo: 'A1', service: 'review', from: '2025-01-01', to: '2025-12-31', owed: 1, done: 0 },
      { agreementNo: 'A1', service: 'contact', from: '2025-01-01', to: '2025-12-31', owed: 4, done: 4 },
    ])
    expect(record.contacts).toEqual({ learned: 0, decided: 0, promised: 4, reviewed: 0, greeting: 1 })
  })

  it('owes nothing before and after the agreement', () => {
    const later = { ...agreement, start: '2025-10-01', end: '2026-09-30' }
    const { services } = serviceRecord({ ...year, on: '2026-01-10', contacts: [], agreements: [later] })
    // 92 days: one of four yearly contacts, no review yet.
    expect(services.map(({ owed }) => owed)).toEqual([0, 1])
    expect(serviceRecord({ ...year, on: '2026-01-10', contacts: [], agreements: [] }).services).toEqual([])
  })

  it('says what went wrong', () => {
    expect(
      shortfalls({
        ...year,
        on: '2026-01-10',
        record,
        assessments: [
          { assessedOn: '2023-03-01', validUntil: '2025-02-28' },
          { assessedOn: '2025-03-11', validUntil: '2027-03-10' },
        ],
        views: [{ theme: 'bonds', expiredOn: '2025-09-30', followedUntil: '2025-10-10' }],
      }),
    ).toEqual([
      { code: 'missedPromises', count: 1 },
      { code: 'latePromises', count: 1, days: 3 },
      { code: 'serviceShort', service: 'review', owed: 1, done: 0 },
      // 1 to 10 March
      { code: 'lateAssessment', from: '2025-03-01', days: 10, renewedOn: '2025-03-11' },
      { code: 'expiredView', theme: 'bonds', expiredOn: '2025-09-30', days: 10 },
    ])
  })
})

describe('fees by agreement', () => {
  it('are the rate on average assets for the days in force', () => {
    // 500,000.00 · 0.5 % · 365/365
    expect(agreedFees([agreement], year, 50_000_000)).toEqual([
      { agreementNo: 'A1', model: 'assetBased', days: 365, amount: 250_000 },
    ])
    expect(agreedFees([agreement], year, null)[0]?.amount).toBeNull()
  })

  it('are the share of a fixed term that lies in the period; differential commission is in the commission already', () => {
    const term = {
      ...agreement,
      model: 'fixedTerm' as const,
      start: '2025-07-01',
      end: '2026-06-30',
      rate: null,
      amount: 120_000,
    }
    // 184 of 365 days of 1,200.00
    expect(agreedFees([term], year, null)[0]?.amount).toBe(Math.round((120_000 * 184) / 365))
    expect(agreedFees([{ ...agreement, model: 'differentialCommission' }], year, 1)).toEqual([])
  })
})

describe('what funds took out of their own value', () => {
  const rates = [{ code: '990001', managementFee: 0.015, custodyFee: 0.0025, salesServiceFee: null }]
  const held = {
    code: '990001',
    name: '',
    exchange: 'OTC' as const,
    instrument: 'fund' as const,
    quantity: 10_000,
    value: 2_000_000,
  }

  it('a year of a holding of 20,000.00 at 1.5 % and 0.25 %', () => {
    const { funds } = fundCosts({ from: '2024-12-31', to: '2025-12-31', lines: [held], trades: [], prices: [], rates })
    expect(funds).toMatchObject([
      { averageValue: 2_000_000, management: 30_000, custody: 5000, salesService: null, total: 35_000 },
    ])
  })

  it('half of it bought on day 146 counts for the other 219 days', () => {
    const bought = trade({
      date: '2025-05-26',
      direction: 'subscribe',
      code: '990001',
      exchange: 'OTC',
      instrument: 'fund',
      quantity: 5000,
      amount: 9000,
    })
    const { funds } = fundCosts({
      from: '2024-12-31',
      to: '2025-12-31',
      lines: [held],
      trades: [bought],
      prices: [],
      rates,
    })
    // (10,000 · 365 − 5,000 · 146) / 365 = 8,000 units · 2.00
    expect(funds).toMatchObject([{ averageValue: 1_600_000, management: 24_000, custody: 4000 }])
  })

  it('a fund that was sold and has no price is named', () => {
    const sold = trade({
      date: '2025-05-26',
      direction: 'redeem',
      code: '990001',
      exchange: 'OTC',
      instrument: 'fund',
      quantity: 5000,
      amount: 9000,
    })
    const found = fundCosts({ from: '2024-12-31', to: '2025-12-31', lines: [], trades: [sold], prices: [], rates })
    expect(found).toEqual({ funds: [], unpriced: ['990001'] })
  })
})
