import { describe, expect, it } from 'vitest'
import { certaintyDiscount, yearlyVariance } from '../../../src/domain/fees/revenue-certainty'

const policy = { riskAversion: 2, cap: 0.25, lagMonths: 3 }

describe('what certain revenue is worth to the house', () => {
  it('steady months are worth no discount', () => {
    expect(
      certaintyDiscount(
        Array.from({ length: 12 }, () => 100),
        policy,
      ),
    ).toBe(0)
  })

  it('is half the risk aversion times the squared variation of a year', () => {
    // 100 ± 20 by halves of the series, no lags: variance 400 × 24/23, a year of 1,200.
    const months = Array.from({ length: 24 }, (_, i) => (i < 12 ? 80 : 120))
    const plain = certaintyDiscount(months, { ...policy, lagMonths: 0 })
    expect(plain).toBeCloseTo((12 * 400 * (24 / 23)) / 1200 ** 2, 12)
    // Spells that last make a year less certain than its months.
    expect(certaintyDiscount(months, policy)!).toBeGreaterThan(plain!)
  })

  it('months that make up for each other bring the variance of the year down, never below zero', () => {
    const months = Array.from({ length: 24 }, (_, i) => (i % 2 === 0 ? 80 : 120))
    expect(yearlyVariance(months, 1)).toBeGreaterThanOrEqual(0)
    expect(yearlyVariance(months, 1)).toBeLessThan(yearlyVariance(months, 0))
  })

  it('is capped, and nothing without a year of revenue', () => {
    expect(certaintyDiscount([1200, ...Array.from({ length: 11 }, () => 0)], policy)).toBe(0.25)
    expect(certaintyDiscount([100, 200], policy)).toBeNull()
    expect(
      certaintyDiscount(
        Array.from({ length: 12 }, () => 0),
        policy,
      ),
    ).toBeNull()
  })
})
