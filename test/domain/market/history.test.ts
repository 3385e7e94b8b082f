import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { consumerPriceChange, consumerPriceChanges } from '../../../src/domain/market/consumer-prices'
import {
  compoundGrowth,
  compounded,
  correlationOf,
  homeCurrencyReturn,
  mixReturns,
  seriesStatistics,
  yearlyReturns,
} from '../../../src/domain/market/history'

const value = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!result.ok) throw new Error('should be right')
  return result.value
}

describe('what a market did', () => {
  it('twenty years of returns of an index multiply to its compound growth', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 2, maxLength: 40 }),
        (levels) => {
          const years = levels.map((level, i) => ({ year: 2000 + i, value: level }))
          const returns = value(yearlyReturns(years)).map((figure) => figure.value)
          const growth = value(compoundGrowth(levels[0]!, levels.at(-1)!, levels.length - 1))
          expect((1 + growth) ** returns.length).toBeCloseTo(1 + compounded(returns), 6)
          expect(value(seriesStatistics(returns, 1)).cagr).toBeCloseTo(growth, 9)
        },
      ),
    )
  })

  it('a missing year and a level of nothing are refused by place', () => {
    const levels = [
      { year: 2020, value: 100 },
      { year: 2022, value: 110 },
    ]
    expect(yearlyReturns(levels)).toMatchObject({ ok: false, problems: [{ path: '/1' }] })
    expect(yearlyReturns([{ year: 2020, value: 0 }])).toMatchObject({ ok: false, problems: [{ path: '/0' }] })
    expect(compoundGrowth(1, -1, 3)).toMatchObject({ ok: false, problems: [{ path: '/end' }] })
    expect(homeCurrencyReturn(0.1, 7, 0)).toMatchObject({ ok: false, problems: [{ path: '/fxEnd' }] })
  })

  it('half lost, then doubled: no growth, a fall of a half, and the deviation that is worked out by hand', () => {
    // Mean 0.25, deviations ±0.75: sample variance (0.5625 + 0.5625) / 1 = 1.125.
    const yearly = value(seriesStatistics([-0.5, 1], 1))
    expect(yearly.cagr).toBeCloseTo(0, 12)
    expect(yearly.volatility).toBeCloseTo(Math.sqrt(1.125), 12)
    expect(yearly).toMatchObject({ worstDrawdown: -0.5, worstDrawdownAt: 0 })
    // The same two figures as months: one sixth of a year, and the root of twelve.
    expect(value(seriesStatistics([-0.5, 1], 12)).volatility).toBeCloseTo(Math.sqrt(1.125 * 12), 12)
  })

  it('a fall is counted from the highest point before it, over several periods', () => {
    const { worstDrawdown, worstDrawdownAt } = value(seriesStatistics([0.5, -0.2, -0.5, 0.3, 1], 1))
    expect(worstDrawdown).toBeCloseTo(0.8 * 0.5 - 1, 12)
    expect(worstDrawdownAt).toBe(2)
  })

  it('one series has no deviation, an empty one no statistics, and nothing falls below nothing', () => {
    expect(value(seriesStatistics([0.1], 1)).volatility).toBeNull()
    expect(seriesStatistics([], 1).ok).toBe(false)
    expect(seriesStatistics([0.1, -1], 1)).toMatchObject({ ok: false, problems: [{ path: '/returns/1' }] })
  })

  it('what moves together has correlation one, against each other minus one, and what stands still none', () => {
    const a = [0.1, -0.2, 0.3, 0.05]
    expect(
      correlationOf(
        a,
        a.map((r) => 0.02 + 3 * r),
      ),
    ).toBeCloseTo(1, 12)
    expect(
      correlationOf(
        a,
        a.map((r) => -r),
      ),
    ).toBeCloseTo(-1, 12)
    expect(correlationOf(a, [0.1, 0.1, 0.1, 0.1])).toBeNull()
    // By hand: deviations (−1, 0, 1) and (0, −1, 1): 1 ÷ √(2·2).
    expect(correlationOf([1, 2, 3], [2, 1, 3])).toBeCloseTo(0.5, 12)
  })

  it('a mix earns the weighted sum of its classes in each period', () => {
    expect(
      mixReturns(
        [
          [0.1, -0.2],
          [0, 0.5],
        ],
        [0.25, 0.75],
      ),
    ).toEqual([0.25 * 0.1 - 0.75 * 0.2, 0.375])
  })

  it('gold in yuan loses what the dollar loses', () => {
    expect(value(homeCurrencyReturn(0.1, 7.2, 7.2))).toBeCloseTo(0.1, 12)
    expect(value(homeCurrencyReturn(0, 8, 7.2))).toBeCloseTo(-0.1, 12)
  })
})

describe('consumer prices', () => {
  it('say what they know and nothing beyond it', () => {
    expect(consumerPriceChange(2008)).toBeCloseTo(0.0593, 4)
    expect(consumerPriceChange(2025)).toBeNull()
    expect(consumerPriceChanges(2020, 5)).toHaveLength(5)
    expect(consumerPriceChanges(2021, 5)).toBeNull()
  })
})
