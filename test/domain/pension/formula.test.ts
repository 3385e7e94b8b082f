import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { monthlyPension, type PensionTerms } from '../../../src/domain/pension/basic-pension'
import { payoutMonths } from '../../../src/domain/pension/payout-months'
import { retirementChoice } from '../../../src/domain/pension/retirement-choice'

const terms: PensionTerms = {
  pensionBase: 8000,
  averageIndex: 1.2,
  contributionYears: 25,
  accountBalance: 150_000,
  payoutMonths: 139,
  transitionalPension: 0,
  localAddition: 0,
}
const total = (change: Partial<PensionTerms>) => monthlyPension({ ...terms, ...change }).totalMonthly.toNumber()

describe('payout months of the account', () => {
  it('fall with every month of age from 40 to 70, and only to one decimal', () => {
    const all = Array.from({ length: 30 * 12 + 1 }, (_, i) => payoutMonths(40 + Math.floor(i / 12), i % 12)!)
    expect(all).toHaveLength(361)
    all.slice(1).forEach((months, i) => expect(months).toBeLessThan(all[i]!))
    for (const months of all) expect(Math.round(months * 10) / 10).toBe(months)
  })

  it('are unknown outside of the table', () => {
    expect([payoutMonths(39), payoutMonths(70), payoutMonths(70, 1), payoutMonths(71)]).toEqual([
      undefined,
      56,
      undefined,
      undefined,
    ])
  })
})

describe('the pension by the formula', () => {
  it('never falls when any one thing is better', () => {
    const better = fc.record({
      pensionBase: fc.integer({ min: 0, max: 5000 }),
      averageIndex: fc.integer({ min: 0, max: 20 }).map((n) => n / 10),
      contributionYears: fc.integer({ min: 0, max: 20 }),
      accountBalance: fc.integer({ min: 0, max: 500_000 }),
      localAddition: fc.integer({ min: 0, max: 500 }),
    })
    fc.assert(
      fc.property(better, (more) => {
        for (const [field, amount] of Object.entries(more)) {
          const now = terms[field as keyof PensionTerms] as number
          expect(total({ [field]: now + amount })).toBeGreaterThanOrEqual(total({}))
        }
      }),
    )
  })

  it('counts the months of contributions that are not whole years', () => {
    expect(total({ contributionYears: 25.5 }) - total({ contributionYears: 25 })).toBeCloseTo(8000 * 1.1 * 0.005, 9)
  })

  it('with two bases: the province’s for one half, the city’s times the index for the other', () => {
    const { basicPension } = monthlyPension({ ...terms, secondBase: 9000 })
    expect(basicPension.toNumber()).toBeCloseTo(((8000 + 9000 * 1.2) / 2) * 0.25, 9)
    expect(total({ secondBase: 9000, indexedWage: 10_800 })).toBe(total({ secondBase: 9000 }))
  })

  it('has no errors of binary fractions in it', () => {
    const { basicPension } = monthlyPension({ ...terms, pensionBase: 0.1, averageIndex: 0.2, contributionYears: 100 })
    expect(basicPension.toString()).toBe('0.06')
  })
})

describe('when a man born in August 1976 may retire', () => {
  const choose = (month?: string) => retirementChoice('male', '1976-08', month)

  it('by statute in 2039, with 20 years of contributions', () => {
    expect(choose()).toMatchObject({
      ok: true,
      value: { retirementMonth: '2039-07', ageTotalMonths: 755, timing: 'statutory', minimumMonths: 240 },
    })
  })

  it('early from his 60th birthday on, the old age: the minimum is that of the year he chooses', () => {
    expect(choose('2036-08')).toMatchObject({ ok: true, value: { timing: 'early', minimumMonths: 222 } })
    expect(choose('2036-07')).toMatchObject({
      ok: false,
      problems: [{ code: 'out_of_domain', path: '/retirementMonth', params: { from: '2036-08', to: '2042-07' } }],
    })
  })

  it('three years late: the minimum stays that of the statutory year', () => {
    expect(choose('2042-07')).toMatchObject({ ok: true, value: { timing: 'late', minimumMonths: 240 } })
    expect(choose('2042-08').ok).toBe(false)
  })
})
