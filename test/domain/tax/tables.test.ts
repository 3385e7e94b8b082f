import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { betterLowerBonus, bonusOptionOn, mergedBonusTax, separateBonusTax } from '../../../src/domain/tax/bonus'
import { comprehensiveTax, taxTables } from '../../../src/domain/tax/brackets'
import { settlement, type TaxYear } from '../../../src/domain/tax/settlement'
import { cumulativeWithholding } from '../../../src/domain/tax/withholding'

const year: TaxYear = {
  wages: 0,
  services: 0,
  royalties: 0,
  manuscripts: 0,
  basicDeduction: 60_000,
  special: 0,
  additional: 0,
  other: 0,
  prepaid: 0,
}
const fen = fc.integer({ min: 0, max: 300_000_000 }).map((n) => n / 100)

/** Tax slice by slice, without quick deductions. */
const bySlices = (income: number, basis: 'annual' | 'monthly') => {
  let [tax, from] = [0, 0]
  for (const { upTo, rate } of taxTables[basis]) {
    const to = upTo ?? Number.POSITIVE_INFINITY
    tax += rate * Math.max(0, Math.min(income, to) - from)
    from = to
  }
  return tax
}

describe('the tables of comprehensive income', () => {
  it.each(['annual', 'monthly'] as const)('%s: quick deductions give the tax of the slices', (basis) => {
    fc.assert(
      fc.property(fen, (income) => {
        expect(comprehensiveTax(income, basis).tax.toNumber()).toBeCloseTo(bySlices(income, basis), 4)
      }),
    )
  })

  it('the end of a bracket belongs to it, the next fen does not', () => {
    for (const basis of ['annual', 'monthly'] as const)
      taxTables[basis].forEach(({ upTo, rate }, i) => {
        if (upTo === null) return
        expect(comprehensiveTax(upTo, basis).marginalRate).toBe(rate)
        expect(comprehensiveTax(upTo + 0.01, basis).marginalRate).toBe(taxTables[basis][i + 1]!.rate)
      })
  })

  it('nothing taxable, nothing due', () => {
    expect(comprehensiveTax(0, 'annual')).toMatchObject({ marginalRate: 0, quickDeduction: 0 })
    expect(comprehensiveTax(0, 'annual').tax.toNumber()).toBe(0)
  })
})

describe('the yearly settlement', () => {
  it('a teacher with a book: 80 % of fees and 56 % of royalties for manuscripts count', () => {
    const { taxableIncome } = settlement({
      ...year,
      wages: 100_000,
      services: 10_000,
      royalties: 5000,
      manuscripts: 20_000,
    })
    expect(taxableIncome.toNumber()).toBe(100_000 + 8000 + 4000 + 11_200 - 60_000)
  })

  it('too much withheld comes back', () => {
    const { tax, settlement: open } = settlement({ ...year, wages: 90_000, prepaid: 1000 })
    expect([tax.toNumber(), open.toNumber()]).toEqual([900, -100])
  })

  it('deductions above the income leave nothing to tax, and never less', () => {
    expect(settlement({ ...year, wages: 50_000 }).taxableIncome.toNumber()).toBe(0)
  })
})

describe('what the employer withholds', () => {
  const month = (gross: number) => ({ gross, basic: 5000, special: 4500, additional: 2000 })

  it('twelve equal months are the tax of the year, to the fen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 20_000_000 }), (cents) => {
        const gross = cents / 100
        const { total, toRefund, monthlyTax } = cumulativeWithholding(Array.from({ length: 12 }, () => month(gross)))
        const due = comprehensiveTax(Math.max(0, Math.round((gross - 11_500) * 1200) / 100), 'annual').tax.toNumber()
        expect(Math.abs(total - due)).toBeLessThan(0.01)
        expect(toRefund).toBe(0)
        expect(monthlyTax).toHaveLength(12)
      }),
    )
  })

  it('whatever the months bring: never negative, and what is too much is named', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200_000 }), { minLength: 1, maxLength: 12 }), (grosses) => {
        const { monthlyTax, total, toRefund } = cumulativeWithholding(grosses.map(month))
        for (const tax of monthlyTax) expect(tax).toBeGreaterThanOrEqual(0)
        const taxable = grosses.reduce((sum, gross) => sum + gross - 11_500, 0)
        const due = comprehensiveTax(Math.max(0, taxable), 'annual').tax.toNumber()
        expect(Math.abs(total - toRefund - due)).toBeLessThan(0.011)
      }),
    )
  })

  it('a bonus in January and unpaid leave after it: nothing more is withheld, the rest comes back', () => {
    const { monthlyTax, toRefund } = cumulativeWithholding([month(111_500), month(0), month(0)])
    expect(monthlyTax).toEqual([7480, 0, 0])
    expect(toRefund).toBeCloseTo(7480 - (77_000 * 0.1 - 2520), 9)
  })
})

describe('the yearly bonus', () => {
  it('one yuan more costs 2,310.10 in tax: 36,000 leaves more than 36,001', () => {
    expect(separateBonusTax(36_001).tax.toNumber()).toBeCloseTo(3390.1, 9)
    expect(betterLowerBonus(36_001)).toBe(36_000)
    expect(betterLowerBonus(36_000)).toBeNull()
    expect(betterLowerBonus(40_000)).toBeNull()
  })

  it('a lower bonus is only named when it leaves more', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 2_000_000 }), (bonus) => {
        const lower = betterLowerBonus(bonus)
        if (lower === null) return
        expect(lower).toBeLessThan(bonus)
        expect(separateBonusTax(lower).net.gt(separateBonusTax(bonus).net)).toBe(true)
      }),
    )
    expect(betterLowerBonus(145_000)).toBe(144_000)
  })

  it('with little other income, counting it with the year is cheaper; with much it is not', () => {
    const separate = separateBonusTax(36_001).tax
    expect(mergedBonusTax(36_001, 0).lt(separate)).toBe(true)
    expect(mergedBonusTax(36_001, 200_000).gt(separate)).toBe(true)
  })

  it('the separate option ends with 2027', () => {
    expect(bonusOptionOn('2027-12-31').ok).toBe(true)
    expect(bonusOptionOn('2028-01-01')).toMatchObject({
      ok: false,
      problems: [{ code: 'out_of_domain', path: '/paidOn' }],
    })
  })
})
