import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { turnoverBill } from '../../../src/domain/statements/turnover-bill'
import { COST_LINES, yearlyCosts } from '../../../src/domain/statements/yearly-costs'
import { line, money, trade } from './rows'

/*
 * Two years, by hand. 2024: a purchase of 10,000.00 (commission 5.00), in 2025 a sale of 12,000.00 (commission 5.00, stamp
 * 6.00) and a service fee of 100.00 of which 20.00 came back; margin interest 30.00. Average assets 20,000 in the only month
 * known of 2024, 30,000 and 50,000 in 2025. Impact 5 bp a side of shares: 5.00 and 6.00.
 *
 * 2024: paid 5.00, for 100 yuan 5 / 20,000 · 100 = 0.025.
 * 2025: paid 5 + 6 + 80 + 30 = 121.00, for 100 yuan 121 / 40,000 · 100 = 0.3025.
 * Total 126.00; mean of the three months 33,333.33; 126 / 33,333.33 · 100 / (731 / 365) = 0.188741 a year.
 */
const input = {
  from: '2024-01-01',
  to: '2025-12-31',
  trades: [
    trade({ date: '2024-05-06', direction: 'buy', quantity: 1000, amount: 10_000, fees: 5 }),
    trade({ date: '2025-05-06', direction: 'sell', quantity: 1000, amount: 12_000, fees: 5, stamp: 6 }),
  ],
  cash: [
    money('2025-06-20', 'fee', -100),
    money('2025-07-01', 'fee', 20),
    money('2025-09-20', 'marginInterest', -30),
    money('2025-09-21', 'interest', 4),
    money('2025-10-01', 'deposit', 5000),
  ],
  months: [
    { month: '2024-05', averageAssets: 2_000_000 },
    { month: '2024-06', averageAssets: null },
    { month: '2025-05', averageAssets: 3_000_000 },
    { month: '2025-06', averageAssets: 5_000_000 },
  ],
}

describe('what a client paid', () => {
  const { years, total } = yearlyCosts(input)

  it('by calendar year, each line from its rows', () => {
    expect(years).toHaveLength(2)
    expect(years[0]).toMatchObject({ from: '2024-01-01', to: '2024-12-31', commission: 500, paid: 500, impact: 500 })
    expect(years[0]).toMatchObject({ averageAssets: 2_000_000, monthsMissing: 1 })
    expect(years[0]?.per100).toBeCloseTo(0.025, 12)
    expect(years[1]).toMatchObject({ stamp: 600, serviceFees: 8000, marginInterest: 3000, paid: 12_100, impact: 600 })
    expect(years[1]?.per100).toBeCloseTo(0.3025, 12)
  })

  it('in all, for 100 yuan and a year', () => {
    expect(total).toMatchObject({ paid: 12_600, traded: 2_200_000, impact: 1100, averageAssets: 3_333_333 })
    expect(total.per100).toBeCloseTo((126 / 33_333.33) * 100 * (365 / 731), 12)
  })

  it('without averages there is no figure for 100 yuan', () => {
    expect(yearlyCosts({ ...input, months: [] }).total.per100).toBeNull()
  })

  it('the years add up to the total, and the total to the rows, to the fen', () => {
    const row = fc.record({
      day: fc.integer({ min: 0, max: 1000 }),
      amount: fc.integer({ min: 1, max: 1_000_000_00 }),
      fees: fc.integer({ min: 0, max: 100_000 }),
      stamp: fc.integer({ min: 0, max: 100_000 }),
    })
    fc.assert(
      fc.property(fc.array(row, { maxLength: 40 }), (rows) => {
        const trades = rows.map(({ day, amount, fees, stamp }) =>
          trade({
            date: new Date(Date.UTC(2023, 5, 1) + day * 86_400_000).toISOString().slice(0, 10),
            direction: 'sell',
            amount: amount / 100,
            fees: fees / 100,
            stamp: stamp / 100,
          }),
        )
        const found = yearlyCosts({ from: '2023-06-01', to: '2026-06-01', trades, cash: [], months: [] })
        const paid = rows.reduce((sum, { fees, stamp }) => sum + fees + stamp, 0)
        expect(found.total.paid).toBe(paid)
        expect(found.years.reduce((sum, year) => sum + year.paid, 0)).toBe(paid)
        // What was paid is what every sale brought less than its value.
        expect(trades.reduce((sum, { amount, settled }) => sum + amount - settled, 0)).toBe(paid)
        for (const key of COST_LINES)
          expect(found.years.reduce((sum, year) => sum + year[key], 0)).toBe(found.total[key])
      }),
    )
  })
})

describe('the same money in months of retirement', () => {
  const bill = (spendingMonthly: number | null) =>
    turnoverBill({
      ...input,
      from: '2023-12-31',
      lines: [line('CNY', 10_000, 10_000)],
      prices: [],
      actions: [],
      indebted: false,
      oneStatementDay: true,
      spendingMonthly,
    }).retirementMonths

  it('is what was paid over what he spends a month', () => {
    // 126.00 at 8,400.00 a month
    expect(bill(840_000)).toBeCloseTo(0.015, 12)
  })

  it('is not invented without a plan', () => {
    expect(bill(null)).toBeNull()
    expect(bill(0)).toBeNull()
  })
})
