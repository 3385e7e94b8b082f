import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays } from '../../../src/domain/calendar'
import { additionalDeductions, type DeductionFacts } from '../../../src/domain/tax/deductions'
import { dividendTax } from '../../../src/domain/tax/dividend'

const nobody: DeductionFacts = { childrenInEducation: 0, infantsUnder3: 0, parentShare: 1, medicalOwnCost: [] }
const deductions = (facts: Partial<DeductionFacts>) => {
  const result = additionalDeductions({ ...nobody, ...facts })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const annual = (facts: Partial<DeductionFacts>) => deductions(facts).annual.toNumber()

describe('additional special deductions', () => {
  it.each<[string, Partial<DeductionFacts>, number]>([
    ['nothing to name', {}, 0],
    ['two at school and a baby', { childrenInEducation: 2, infantsUnder3: 1 }, 72_000],
    ['an only child with old parents', { elderly: 'onlyChild' }, 36_000],
    ['three who share, 1,000 each', { elderly: 'shared', elderlyMonthlyShare: 1000 }, 12_000],
    ['a professional certificate', { continuingEducation: 'certificate' }, 3600],
    ['a mortgage', { housing: 'loan' }, 12_000],
    ['rent in Shanghai', { housing: 'rent1500' }, 18_000],
    ['rent in a county town', { housing: 'rent800' }, 9600],
  ])('%s', (_case, facts, expected) => {
    expect(annual(facts)).toBe(expected)
  })

  it('both parents take half each: together the same as one of them alone', () => {
    const children = { childrenInEducation: 1, infantsUnder3: 2 }
    expect(annual({ ...children, parentShare: 0.5 }) * 2).toBe(annual(children))
  })

  it('illness: above 15,000 and up to 80,000 for each patient by himself', () => {
    expect(annual({ medicalOwnCost: [15_000] })).toBe(0)
    expect(annual({ medicalOwnCost: [15_000.5] })).toBe(0.5)
    expect(annual({ medicalOwnCost: [95_000, 95_001, 14_000] })).toBe(160_000)
    expect(annual({ medicalOwnCost: [20_000, 20_000] })).toBe(10_000)
  })

  it('medical costs and a certificate are not for the monthly payroll', () => {
    const { monthlyWithholdable } = deductions({
      elderly: 'onlyChild',
      continuingEducation: 'certificate',
      medicalOwnCost: [50_000],
    })
    expect(monthlyWithholdable.toNumber()).toBe(3000)
  })

  it('refuses a share above the limit, and a share of somebody who shares with nobody', () => {
    expect(additionalDeductions({ ...nobody, elderly: 'shared', elderlyMonthlyShare: 1500.01 })).toMatchObject({
      problems: [{ code: 'out_of_domain', path: '/elderlyMonthlyShare' }],
    })
    for (const elderly of [undefined, 'onlyChild'] as const)
      expect(additionalDeductions({ ...nobody, elderly, elderlyMonthlyShare: 500 })).toMatchObject({
        problems: [{ code: 'invalid_input', path: '/elderlyMonthlyShare' }],
      })
  })
})

describe('tax on dividends by calendar months', () => {
  const rate = (bought: string, sold: string) => dividendTax(1000, { bought, sold }).rate

  it.each([
    ['2026-01-10', '2026-02-10', 0.2],
    ['2026-01-10', '2026-02-11', 0.1],
    ['2026-02-10', '2026-03-10', 0.2],
    ['2026-02-10', '2026-03-11', 0.1],
    ['2026-01-31', '2026-02-28', 0.2],
    ['2026-01-31', '2026-03-01', 0.1],
    ['2025-01-10', '2026-01-10', 0.1],
    ['2025-01-10', '2026-01-11', 0],
    ['2024-02-29', '2025-02-28', 0.1],
    ['2024-02-29', '2025-03-01', 0],
  ])('bought %s, sold %s: %d', (bought, sold, expected) => {
    expect(rate(bought, sold)).toBe(expected)
  })

  it('30 or 31 days can be a month: days alone are a shorthand', () => {
    const days = (n: number) => dividendTax(1000, { days: n }).rate
    expect([days(30), days(31), days(365), days(366)]).toEqual([0.2, 0.1, 0.1, 0])
    expect(rate('2026-01-10', addDays('2026-01-10', 31))).toBe(0.2)
  })

  it('holding longer never costs more, whenever it was bought', () => {
    const days = fc.integer({ min: 0, max: 3000 })
    fc.assert(
      fc.property(days, fc.integer({ min: 1, max: 500 }), fc.nat(500), (start, held, more) => {
        const bought = addDays('2020-01-01', start)
        expect(rate(bought, addDays(bought, held + more))).toBeLessThanOrEqual(rate(bought, addDays(bought, held)))
      }),
    )
  })

  it('to the fen', () => {
    expect(dividendTax(0.35, { days: 5 }).tax.toString()).toBe('0.07')
  })
})
