import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { accountResult, type ResultInput } from '../../../src/domain/statements/account-result'
import { statementPolicy } from '../../../src/domain/statements/statement-policy'
import { line, money, trade } from './rows'

/*
 * The hand-worked book. Opening, evening of 2023-12-31: 1,000 shares of 600001 at 10.00 and 5,000.00 in money = 15,000.00.
 *
 *   2024-04-01  dividend 0.50 a share on 1,000 shares            + 500.00
 *   2024-07-01  500 shares sold at 12.00, commission 5, stamp 3  + 5,992.00
 *   2024-07-02  200 shares of 600002 bought at 20.00, commission 5  − 4,005.00
 *   2024-12-31  deposit                                          + 10,000.00
 *
 * Closing, 2025-12-31: 500 of 600001 at 15.00 = 7,500.00, 200 of 600002 at 18.00 = 3,600.00,
 * money 5,000 + 500 + 5,992 − 4,005 + 10,000 = 17,487.00; together 28,587.00.
 * Held: 1,000 at 15.00 = 15,000.00, money 5,000 + 500 + 10,000 = 15,500.00; together 30,500.00. Difference −1,913.00.
 *
 * Rates: −15,000 on day 0, −10,000 on day 366, end value on day 731 (2024 is a leap year). With x = (1+r)^(1/365):
 * 15,000·x^731 + 10,000·x^365 = end.
 */
const book: ResultInput = {
  from: '2023-12-31',
  to: '2025-12-31',
  lines: [line('600001', 500, 7500), line('600002', 200, 3600), line('CNY', 17_487, 17_487)],
  trades: [
    trade({ date: '2024-04-01', direction: 'dividend', quantity: 1000, amount: 500 }),
    trade({ date: '2024-07-01', direction: 'sell', quantity: 500, amount: 6000, fees: 5, stamp: 3 }),
    trade({ date: '2024-07-02', direction: 'buy', code: '600002', quantity: 200, amount: 4000, fees: 5 }),
  ],
  cash: [money('2024-12-31', 'deposit', 10_000)],
  prices: [{ code: '600001', exchange: 'SSE', on: '2023-12-29', unit: 10 }],
  actions: [],
  indebted: false,
  oneStatementDay: true,
}

const grown = (rate: number): number => 15_000 * (1 + rate) ** (731 / 365) + 10_000 * (1 + rate) ** (365 / 365)

describe('a client who sold half of his share, bought another and paid in', () => {
  const result = accountResult(book, statementPolicy)

  it('had a thousand shares and five thousand yuan at the beginning', () => {
    expect(result.opening).toEqual({ positions: 1, priced: 1, cash: 500_000, value: 1_500_000 })
    expect(result.externalFlow).toBe(1_000_000)
  })

  it('has 28,587.00; holding would have left 30,500.00 with the dividend on all shares', () => {
    expect(result.actual.value).toBe(2_858_700)
    expect(result.held).toMatchObject({ value: 3_050_000, dividends: 50_000, positions: 1, priced: 1 })
    expect(result.difference).toBe(-191_300)
    expect(result.missing).toEqual([])
  })

  it('has rates at which what was put in grows to what is there', () => {
    expect(grown(result.actual.rate ?? 0)).toBeCloseTo(28_587, 6)
    expect(grown(result.held.rate ?? 0)).toBeCloseTo(30_500, 6)
    expect(result.held.rate).toBeGreaterThan(result.actual.rate ?? 1)
  })
})

describe('what would have come to somebody who had not sold', () => {
  it('counts dividends and bonus shares after the sale, known from other holders', () => {
    // All sold in February; a dividend of 0.30 and one bonus share for ten came in May, both seen in the book at large.
    const sold: ResultInput = {
      ...book,
      lines: [line('CNY', 16_995, 16_995)],
      trades: [trade({ date: '2024-02-01', direction: 'sell', quantity: 1000, amount: 12_000, fees: 5 })],
      cash: [],
      prices: [...book.prices, { code: '600001', exchange: 'SSE', on: '2025-12-31', unit: 15 }],
      actions: [
        { code: '600001', exchange: 'SSE', on: '2024-05-06', kind: 'cash', perUnit: 0.3 },
        { code: '600001', exchange: 'SSE', on: '2024-05-06', kind: 'units', perUnit: 0.1 },
      ],
    }
    // 1,100 shares at 15.00 + 300.00 + 5,000.00
    expect(accountResult(sold, statementPolicy).held).toMatchObject({ value: 2_180_000, dividends: 30_000 })
  })

  it('does not count an event twice that reached another account a day later', () => {
    const result = accountResult(
      { ...book, actions: [{ code: '600001', exchange: 'SSE', on: '2024-04-02', kind: 'cash', perUnit: 0.5 }] },
      statementPolicy,
    )
    expect(result.held.dividends).toBe(50_000)
  })

  it('keeps shares that came from another broker, on both sides and as a flow', () => {
    const moved: ResultInput = {
      ...book,
      lines: [
        line('600001', 500, 7500),
        line('600002', 200, 3600),
        line('600003', 100, 700),
        line('CNY', 17_487, 17_487),
      ],
      trades: [...book.trades, trade({ date: '2025-01-06', direction: 'transferIn', code: '600003', quantity: 100 })],
      prices: [...book.prices, { code: '600003', exchange: 'SSE', on: '2025-01-06', unit: 6 }],
    }
    const result = accountResult(moved, statementPolicy)
    expect(result.difference).toBe(-191_300)
    expect(result.externalFlow).toBe(1_060_000)
    expect(result.opening.positions).toBe(1)
  })

  it('counts new shares once, whether the broker writes them once or twice', () => {
    const paid = trade({
      date: '2024-03-01',
      direction: 'ipoAllot',
      code: '787001',
      quantity: 500,
      amount: 1000,
      settled: -1000,
    })
    const credited = trade({ date: '2024-03-08', direction: 'ipoCredit', code: '787001', quantity: 500 })
    for (const rows of [[paid], [paid, credited]]) {
      const result = accountResult(
        {
          ...book,
          lines: [line('600001', 1000, 15_000), line('787001', 500, 2500), line('CNY', 4000, 4000)],
          trades: rows,
          cash: [],
        },
        statementPolicy,
      )
      expect(result.missing).toEqual([])
      expect(result.opening).toMatchObject({ positions: 1, cash: 500_000 })
      expect(result.difference).toBe(150_000)
    }
  })
})

describe('a result is not told', () => {
  const codes = (change: Partial<ResultInput>) => {
    const { missing, difference, actual, held } = accountResult({ ...book, ...change }, statementPolicy)
    return { codes: missing.map(({ code }) => code), difference, rate: actual.rate, held: held.value }
  }

  it('when more was sold than the rows can explain', () => {
    const found = codes({
      lines: [line('CNY', 17_487, 17_487)],
      trades: [trade({ date: '2024-07-02', direction: 'buy', quantity: 200, amount: 4000 })],
    })
    expect(found).toEqual({ codes: ['negativeQuantity'], difference: null, rate: null, held: null })
  })

  it('when the money does not add up, is unknown, or was borrowed', () => {
    expect(codes({ cash: [money('2024-12-31', 'deposit', 90_000)] })).toMatchObject({
      codes: ['negativeCash'],
      difference: null,
    })
    expect(codes({ lines: book.lines.slice(0, 2) })).toMatchObject({ codes: ['noCash'], difference: null })
    expect(codes({ indebted: true })).toMatchObject({ codes: ['marginDebt'], difference: null, rate: null })
    expect(codes({ oneStatementDay: false })).toMatchObject({ codes: ['statementDates'], held: null })
    expect(codes({ lines: [], trades: [], cash: [] }).codes).toContain('noStatement')
  })

  it('in yuan without a price today, in per cent without a price at the beginning or within a year', () => {
    const sold = { lines: [line('CNY', 17_000, 17_000)], cash: [] }
    const all = [trade({ date: '2024-07-01', direction: 'sell', quantity: 1000, amount: 12_000 })]
    expect(codes({ ...sold, trades: all })).toMatchObject({ codes: ['noPriceToday'], difference: null, held: null })
    expect(codes({ prices: [] })).toMatchObject({ codes: ['noPriceAtOpening'], difference: -191_300, rate: null })
    expect(
      codes({
        from: '2025-06-30',
        to: '2025-12-31',
        prices: [{ code: '600001', exchange: 'SSE', on: '2025-06-30', unit: 10 }],
      }),
    ).toMatchObject({
      codes: ['shortPeriod'],
      difference: -191_300,
      rate: null,
    })
  })
})

describe('without a trade', () => {
  const quiet = fc
    .record({
      shares: fc.integer({ min: 1, max: 1_000_000 }),
      value: fc.integer({ min: 1, max: 1_000_000_000 }),
      start: fc.double({ min: 0.5, max: 500, noNaN: true }),
      cash: fc.integer({ min: 0, max: 100_000_000 }),
      dividend: fc.integer({ min: 1, max: 5_000_000 }),
      bonus: fc.integer({ min: 0, max: 500_000 }),
      deposit: fc.integer({ min: 1, max: 100_000_000 }),
      interest: fc.integer({ min: 0, max: 10_000 }),
    })
    .map((q): ResultInput => {
      const closing = q.cash + q.dividend + q.deposit + q.interest
      return {
        ...book,
        lines: [
          { ...line('600001', q.shares + q.bonus, 0), value: q.value },
          { ...line('CNY', closing / 100, 0), value: closing },
        ],
        trades: [
          {
            ...trade({ date: '2024-04-01', direction: 'dividend', quantity: q.shares }),
            amount: q.dividend,
            settled: q.dividend,
          },
          ...(q.bonus > 0 ? [trade({ date: '2024-05-01', direction: 'bonusShares', quantity: q.bonus })] : []),
        ],
        cash: [
          { date: '2024-06-30', kind: 'deposit', amount: q.deposit },
          { date: '2024-09-21', kind: 'interest', amount: q.interest },
        ],
        prices: [{ code: '600001', exchange: 'SSE', on: '2023-12-31', unit: q.start }],
      }
    })

  it('both sides are equal to the fen, and so are the rates', () => {
    fc.assert(
      fc.property(quiet, (input) => {
        const { difference, actual, held } = accountResult(input, statementPolicy)
        expect(difference).toBe(0)
        expect(Math.abs((actual.rate ?? 0) - (held.rate ?? 0))).toBeLessThan(1e-9)
      }),
    )
  })

  it('a service fee is the whole difference', () => {
    fc.assert(
      fc.property(quiet, fc.integer({ min: 1, max: 1000 }), (input, fee) => {
        const lines = input.lines.map((one) => (one.instrument === 'cash' ? { ...one, value: one.value - fee } : one))
        const cash = [...input.cash, { date: '2025-01-01', kind: 'fee' as const, amount: -fee }]
        expect(accountResult({ ...input, lines, cash }, statementPolicy).difference).toBe(-fee)
      }),
    )
  })
})
