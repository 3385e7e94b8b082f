import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isOrder, orderAtMost, sellAtMost, tradingUnit } from '../../../src/domain/products/trading-unit'

const on = '2026-11-23'
const main = { code: '600519', exchange: 'SSE', instrument: 'stock', on } as const

describe('what one order can be', () => {
  it('main board shares and exchange funds go in hundreds', () => {
    const unit = tradingUnit(main)
    expect(unit).toEqual({ by: 'quantity', minimum: 100, step: 100 })
    expect(unit && orderAtMost(unit, 299)).toBe(200)
    expect(unit && orderAtMost(unit, 99)).toBe(0)
    expect(tradingUnit({ ...main, code: '510300', instrument: 'etf' })).toEqual(unit)
  })

  it('科创板 starts at 200 and goes on in single shares', () => {
    const unit = tradingUnit({ ...main, code: '688981' })
    expect(unit && orderAtMost(unit, 199)).toBe(0)
    expect(unit && orderAtMost(unit, 237.9)).toBe(237)
  })

  it('the Beijing exchange starts at 100 and goes on in single shares', () => {
    expect(tradingUnit({ ...main, code: '920901', exchange: 'BSE' })).toEqual({ by: 'quantity', minimum: 100, step: 1 })
  })

  it('bonds go in tens, repo in Shanghai in thousands until May 2022', () => {
    expect(tradingUnit({ ...main, code: '019901', instrument: 'bond' })?.step).toBe(10)
    const repo = { ...main, code: '204001', instrument: 'repo' } as const
    expect(tradingUnit({ ...repo, on: '2022-05-15' })?.minimum).toBe(1000)
    expect(tradingUnit(repo)?.minimum).toBe(10)
  })

  it('a fund goes by amount, with the seller’s own minimum', () => {
    const fund = { code: '970001', exchange: 'OTC', instrument: 'fund', on } as const
    expect(tradingUnit(fund)).toEqual({ by: 'amount', minimum: 10, step: 0.01 })
    const offered = tradingUnit({ ...fund, minimumAmount: 1000, amountStep: 100 })
    expect(offered && orderAtMost(offered, 1250)).toBe(1200)
  })

  it('nobody guesses the lot of a Hong Kong share; the product file tells it', () => {
    const share = { code: '09701', exchange: 'HKConnectSH', instrument: 'stock', on } as const
    expect(tradingUnit(share)).toBeUndefined()
    expect(tradingUnit({ ...share, lot: 500 })).toEqual({ by: 'quantity', minimum: 500, step: 500 })
  })

  it('an odd remainder is sold whole or not at all', () => {
    const unit = { by: 'quantity', minimum: 100, step: 100 } as const
    expect(sellAtMost(unit, 150, 350)).toBe(100)
    expect(sellAtMost(unit, 350, 350)).toBe(350)
    expect(sellAtMost(unit, 50, 350)).toBe(0)
  })

  it('the largest order is an order, not above what was wanted, and one step more would be', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 500 }),
        fc.integer({ min: 1, max: 200 }),
        fc.double({ min: 0, max: 1e6, noNaN: true }),
        (minimum, step, wanted) => {
          const unit = { by: 'quantity', minimum, step } as const
          const size = orderAtMost(unit, wanted)
          expect(size).toBeLessThanOrEqual(wanted + 1e-6)
          expect(size === 0 || isOrder(unit, size)).toBe(true)
          expect(size === 0 ? minimum : size + step).toBeGreaterThan(wanted)
        },
      ),
    )
  })
})
