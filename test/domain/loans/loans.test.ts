import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inYuan } from '../../../src/domain/exact-yuan'
import { loanRatesIn } from '../../../src/domain/loans/rates'
import { type Loan, loanBalances, loanTotals } from '../../../src/domain/loans/schedule'

const loans = fc.record({
  principal: fc.integer({ min: 1, max: 2_000_000_000 }).map((n) => n / 100),
  annualRate: fc.integer({ min: 0, max: 2400 }).map((n) => n / 10_000),
  months: fc.integer({ min: 1, max: 360 }),
})

describe('a mortgage of a million over 30 years at 4.9 %', () => {
  const linear: Loan = { principal: 1_000_000, annualRate: 0.049, months: 360, method: 'linear' }

  it('with level principal: first and last payment and interest as banks print them', () => {
    const { firstPayment, lastPayment, totalInterest } = loanTotals(linear)
    expect([firstPayment, lastPayment, totalInterest].map(inYuan)).toEqual([6861.11, 2789.12, 737_041.67])
  })

  it('level principal costs less interest than level payments', () => {
    expect(loanTotals(linear).totalInterest.lt(loanTotals({ ...linear, method: 'annuity' }).totalInterest)).toBe(true)
  })
})

describe('whatever the loan', () => {
  it.each(['annuity', 'linear'] as const)('%s: interest on what is owed pays the loan off exactly', (method) => {
    fc.assert(
      fc.property(loans, (terms) => {
        const loan: Loan = { ...terms, method }
        const balances = loanBalances(loan).map((balance) => balance.toNumber())
        const { firstPayment, lastPayment, totalInterest } = loanTotals(loan)
        expect(balances).toHaveLength(terms.months)
        expect(balances.at(-1)).toBe(0)
        const before = [terms.principal, ...balances.slice(0, -1)]
        const rate = terms.annualRate / 12
        const interest = before.reduce((sum, owed) => sum + owed * rate, 0)
        expect(Math.abs(interest - totalInterest.toNumber())).toBeLessThanOrEqual(1e-9 * (terms.principal + interest))
        const scale = 1e-9 * terms.principal
        const paid = before.map((owed, i) => owed * (1 + rate) - balances[i]!)
        expect(Math.abs(paid[0]! - firstPayment.toNumber())).toBeLessThanOrEqual(scale)
        expect(Math.abs(paid.at(-1)! - lastPayment.toNumber())).toBeLessThanOrEqual(scale)
        balances.forEach((owed, i) => expect(owed).toBeLessThan(before[i]!))
      }),
      { numRuns: 40 },
    )
  })

  it('a rate of almost nothing is almost no interest, not noise', () => {
    const { firstPayment, totalInterest } = loanTotals({
      principal: 1_200_000,
      annualRate: 1e-12,
      months: 120,
      method: 'annuity',
    })
    expect(inYuan(firstPayment)).toBe(10_000)
    expect(totalInterest.toNumber()).toBeGreaterThan(0)
    expect(totalInterest.toNumber()).toBeLessThan(1e-5)
  })
})

describe('reference rates', () => {
  it.each([
    ['2020-03', 0.0405, 0.0475],
    ['2023-09', 0.0345, 0.042],
    ['2024-04', 0.0345, 0.0395],
    ['2026-04', 0.03, 0.035],
  ])('loan prime rate of %s', (month, oneYear, fiveYears) => {
    expect(loanRatesIn(month)).toMatchObject({ oneYear, fiveYears, confirmed: true })
  })

  it('after the last month that was read they are said to be unconfirmed', () => {
    expect(loanRatesIn('2026-08')).toMatchObject({ fiveYears: 0.035, confirmed: true })
    expect(loanRatesIn('2026-11')).toMatchObject({ since: '2025-05', confirmed: false })
  })

  it('nothing before August 2019, no housing-fund rates before May 2025', () => {
    expect(loanRatesIn('2019-07')).toBeUndefined()
    expect(loanRatesIn('2025-04')?.housingFund).toBeNull()
    expect(loanRatesIn('2026-01')?.housingFund?.first.aboveFiveYears).toBe(0.026)
  })
})
