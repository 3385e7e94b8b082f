import { describe, expect, it } from 'vitest'
import { busy, judged, owning, trading } from './one-client'

/* Breakeven by price at 0.4 %, c = 0.08 %: 2.681324 turns one-sided. */

describe('whose trading to ask about', () => {
  it('a commission account above twice the breakeven', () => {
    const [finding, ...others] = judged(trading(busy, 24_000_000, 0.0008)).watch
    expect(others).toEqual([])
    expect(finding).toMatchObject({ code: 'CHURNING_TURNOVER', value: 6 })
    expect(finding?.limit).toBeCloseTo(2 * 2.681324, 5)
    expect(judged(trading(busy, 20_000_000, 0.0008)).watch).toEqual([])
  })

  it('costs of a year above 4 % of equity, margin interest among them', () => {
    const year = { ...busy.year, marginInterest: 90_000 }
    // (12,800 + 4,000 + 160 + 90,000) / 2,500,000
    const [finding] = judged({ year }).watch
    expect(finding).toEqual({ code: 'CHURNING_COSTS', value: 0.042784, limit: 0.04 })
  })

  it('a fee account that hardly trades, by the fee of its own agreement', () => {
    const agreement = {
      model: 'assetBased',
      start: '2026-01-01',
      end: '2027-12-31',
      rate: 0.004,
      amount: null,
    } as const
    const [finding] = judged({ ...trading(busy, 4_000_000, 0.0008), agreement }).watch
    expect(finding).toMatchObject({ code: 'REVERSE_CHURNING_FEE_ACCOUNT', value: 1 })
    expect(finding?.limit).toBeCloseTo(2.681324 / 2, 5)
    expect(judged({ ...trading(busy, 8_000_000, 0.0008), agreement }).watch).toEqual([])
  })

  it('a member is measured by his yearly amount, a fund advisory client not by his trading at all', () => {
    const term = { start: '2026-01-01', end: '2027-12-31', rate: null, amount: 1600 }
    const quiet = trading(busy, 100_000, 0.0008)
    // 1,600 for two years is 800 a year: half of 800 / 0.0007459 / 2 m / 2
    const [finding] = judged({ ...quiet, agreement: { ...term, model: 'fixedTerm' } }).watch
    expect(finding?.code).toBe('REVERSE_CHURNING_FEE_ACCOUNT')
    expect(finding?.limit).toBeCloseTo(800 / 0.0007459 / 4_000_000 / 2, 5)
    expect(judged({ ...quiet, agreement: { ...term, model: 'fundAdvisory' } }).watch).toEqual([])
  })

  it('small accounts are left out, and what is tried out does not move the watch', () => {
    expect(judged(trading(owning(busy, 40_000), 4_000_000, 0.0008)).watch).toEqual([])
    const churned = trading(busy, 24_000_000, 0.0008)
    expect(judged(churned, { feeRate: 0.015, agreedTurnover: 1 }).watch).toEqual(judged(churned).watch)
  })
})
