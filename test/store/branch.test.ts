import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newBook, type TestBook } from './book'
import { importBranch } from './families'

/* The whole book as a business: sums of a year, and month by month, as a manager could add them up on paper. */

let book: TestBook
beforeAll(async () => {
  book = await newBook()
})
afterAll(() => book.remove())

/** A rate with which the figures below can be added up on paper. */
const read = () => book.query('branch.book', { months: 36, passThrough: 0.00005 })

it('an empty book is empty, not an error', () => {
  const { totals, months } = read()
  expect(totals).toMatchObject({ clients: 0, assets: 0, tradedValue12: 0, netCommission12: 0, feeAssets: 0 })
  expect(months).toHaveLength(36)
  expect(months.every(({ netCommission, averageAssets }) => netCommission === 0 && averageAssets === null)).toBe(true)
})

describe('a small branch', () => {
  beforeAll(() => importBranch(book))

  it('counts trading of the year, not repo, money funds, dividends or the year before', () => {
    const { totals } = read()
    expect(totals).toMatchObject({ from: '2025-11-01', to: '2026-10-31' })
    expect(totals.tradedValue12).toBe(60_000 + 40_000 + 100_000 + 20_000 + 200_000)
    // 15 + 10 + 25 + 5 + 5 + 0.50 + 50, less 0.005 % of 420,000.
    expect(totals.netCommission12).toBeCloseTo(110.5 - 21, 6)
    // A fixed fee of 36,500 a year over 304 days of the window; it is charged on no assets.
    expect(totals.advisoryFees12).toBeCloseTo((36_500 * 304) / 365, 2)
    expect(totals.feeAssets).toBe(0)
  })

  it('the months add up to the year', () => {
    const { totals, months } = read()
    const year = months.slice(-12)
    expect(year.map(({ month }) => month)).toEqual([
      '2025-11',
      '2025-12',
      ...Array.from({ length: 10 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`),
    ])
    expect(year.reduce((sum, { netCommission }) => sum + netCommission, 0)).toBeCloseTo(totals.netCommission12, 6)
    expect(year.reduce((sum, { tradedValue }) => sum + tradedValue, 0)).toBe(totals.tradedValue12)
  })

  it('each month has its own', () => {
    const of = (month: string) => read().months.find((one) => one.month === month)!
    // Two fills of an order and its sale: 50 of commission on 200,000; four accounts, the one elsewhere left out.
    expect(of('2026-03')).toMatchObject({ netCommission: 40, tradedValue: 200_000, averageAssets: 16_690_000 })
    expect(of('2026-04')).toMatchObject({ netCommission: 9, tradedValue: 20_000 })
    expect(of('2026-05')).toMatchObject({ netCommission: 0.5, tradedValue: 0 })
    expect(of('2025-10')).toMatchObject({ tradedValue: 999_999, averageAssets: null })
  })
})
