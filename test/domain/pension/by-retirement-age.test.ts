import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pensionRecord } from '../../../src/contract/api/pension-record'
import { pensionByRetirementAge } from '../../../src/domain/pension/by-retirement-age'
import type { MemberPensionRecord } from '../../../src/domain/pension/member-record'
import { payoutMonths } from '../../../src/domain/pension/payout-months'
import { projectPension } from '../../../src/domain/pension/project'

const record: MemberPensionRecord = pensionRecord.parse({
  province: null,
  paidMonths: 276,
  historicalIndex: 1.4,
  accountBalance: 186_000,
  contributionBase: 16_000,
  localAverageWage: 10_500,
  pensionBase: null,
  growth: 0.03,
  creditingRate: 0.025,
  uprating: null,
  insured: 'employee',
  transitionalPension: 0,
  localAddition: 0,
  asOf: '2026-11',
})
const member = { birthMonth: '1976-08', category: 'male' } as const
const money = { start: '2026-11', inflation: 0.02 }

const byAge = (
  change: Partial<MemberPensionRecord> = {},
  of: Parameters<typeof pensionByRetirementAge>[1] = member,
) => {
  const result = pensionByRetirementAge({ ...record, ...change }, of, money)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const at = (list: ReturnType<typeof byAge>, age: number) =>
  list.points.find((point) => Math.abs(point.age - age) < 1e-9)?.amount

describe('an engineer of 50 asks what each retirement age brings', () => {
  it('the window runs from 60, the old age, to three years after his 62 years and 11 months', () => {
    const { earliestAge, statutoryAge, latestAge, points, warnings } = byAge()
    expect(earliestAge).toBe(60)
    expect(statutoryAge * 12).toBeCloseTo(62 * 12 + 11, 9)
    expect(latestAge * 12).toBeCloseTo(65 * 12 + 11, 9)
    expect(points.filter(({ age }) => age >= 60)).toHaveLength(72)
    expect(warnings).toEqual([])
  })

  it('the amount is twelve months of the projection in the money of the start of the plan', () => {
    const projection = projectPension({
      asOf: '2026-11',
      ...member,
      retirementMonth: '2039-07',
      paidMonths: 276,
      historicalIndex: 1.4,
      accountBalance: 186_000,
      contributionBase: 16_000,
      localAverageWage: 10_500,
      growth: 0.03,
      creditingRate: 0.025,
      crediting: 'annual',
      publishedRates: true,
      inflation: 0.02,
      insured: 'employee',
      transitionalPension: 0,
      localAddition: 0,
    })
    if (!projection.ok) throw new Error('no projection')
    const { totalMonthly, priceLevel } = projection.value
    expect(at(byAge(), 62 + 11 / 12)).toBeCloseTo(totalMonthly.times(12).div(priceLevel).toNumber(), 2)
  })

  it('he stops working at 55: the years are fewer, the pension waits until 60', () => {
    const stopped = at(byAge(), 50.25 + 5)
    expect(stopped).toBeLessThan(at(byAge(), 60) ?? 0)
    const paidOut = projectPension({
      asOf: '2026-11',
      ...member,
      retirementMonth: '2036-08',
      contributesUntil: '2031-11',
      paidMonths: 276,
      historicalIndex: 1.4,
      accountBalance: 186_000,
      contributionBase: 16_000,
      localAverageWage: 10_500,
      growth: 0.03,
      creditingRate: 0.025,
      crediting: 'annual',
      publishedRates: true,
      inflation: 0.02,
      insured: 'employee',
      transitionalPension: 0,
      localAddition: 0,
    })
    if (!paidOut.ok) throw new Error('no projection')
    expect(paidOut.value.totalMonths).toBe(276 + 60)
    expect(stopped).toBeCloseTo(paidOut.value.totalMonthly.times(12).div(paidOut.value.priceLevel).toNumber(), 2)
  })

  it('a plan that starts a year after the record counts in its own money', () => {
    const later = pensionByRetirementAge(record, member, { start: '2027-11', inflation: 0.02 })
    if (!later.ok) throw new Error('no pension')
    expect(at(later.value, 60)).toBeCloseTo((at(byAge(), 60) ?? 0) * 1.02, 1)
  })

  it('a transitional pension of today rises with the base until it is paid', () => {
    const extra = (at(byAge({ transitionalPension: 500 }), 60) ?? 0) - (at(byAge(), 60) ?? 0)
    // August 2036: ten Januaries later, 117 months of inflation at 2 %.
    expect(extra).toBeCloseTo((500 * 12 * 1.03 ** 10) / 1.02 ** (117 / 12), 1)
  })
})

describe('what the law refuses', () => {
  it('ten years behind her at 52 and none to come: no monthly pension at any age, and it says why', () => {
    const of = { birthMonth: '1974-06', category: 'female55' } as const
    const list = byAge({ paidMonths: 120, contributionBase: 0 }, of)
    expect(new Set(list.points.map(({ amount }) => amount))).toEqual(new Set([0]))
    expect(list.warnings).toEqual(['EARLY_NEEDS_MINIMUM', 'MINIMUM_NOT_REACHED'])
  })

  it('with contributions going on she reaches the minimum inside the window', () => {
    const of = { birthMonth: '1974-06', category: 'female55' } as const
    const list = byAge({ paidMonths: 120 }, of)
    const first = list.points.find(({ amount }) => amount > 0)
    expect(first?.age).toBeGreaterThan(list.earliestAge)
    expect(list.points.filter(({ age }) => age > (first?.age ?? 0)).every(({ amount }) => amount > 0)).toBe(true)
  })

  it('nobody guesses a place: without wage and base there is no pension; long retired there is none either', () => {
    const nothing = pensionByRetirementAge({ ...record, localAverageWage: null }, member, money)
    expect(nothing.ok ? null : nothing.problems[0]?.path).toBe('/pensionBase')
    const retired = pensionByRetirementAge(record, { birthMonth: '1950-01', category: 'male' }, money)
    expect(retired.ok ? null : retired.problems[0]?.code).toBe('out_of_domain')
  })
})

describe('for any record', () => {
  const records = fc.record({
    paidMonths: fc.integer({ min: 240, max: 400 }),
    historicalIndex: fc.double({ min: 0.6, max: 3, noNaN: true }),
    accountBalance: fc.integer({ min: 0, max: 800_000 }),
    contributionBase: fc.integer({ min: 6_300, max: 31_500 }),
    growth: fc.double({ min: 0, max: 0.06, noNaN: true }),
    creditingRate: fc.double({ min: 0.015, max: 0.04, noNaN: true }),
  })

  it('later retirement with contributions going on never lowers the first monthly pension as it is paid', () => {
    fc.assert(
      fc.property(records, (change) => {
        const result = pensionByRetirementAge({ ...record, ...change }, member, { start: '2026-11', inflation: 0 })
        if (!result.ok) throw new Error('no pension')
        const amounts = result.value.points.map(({ amount }) => amount)
        const falls = amounts.filter((amount, i) => i > 0 && amount < (amounts[i - 1] ?? 0) - 0.011)
        expect(falls).toEqual([])
      }),
      { numRuns: 25 },
    )
  })

  it("in today's money waiting can cost: prices rise by 6 % a year, wages and savings stand still", () => {
    const still = { growth: 0, creditingRate: 0, contributionBase: 6_300, accountBalance: 0, paidMonths: 400 }
    const result = pensionByRetirementAge({ ...record, ...still }, member, { start: '2026-11', inflation: 0.06 })
    if (!result.ok) throw new Error('no pension')
    expect(at(result.value, 65)).toBeLessThan(at(result.value, 61) ?? 0)
  })

  it('payout months fall with every month of age from 40 to 70', () => {
    const months = Array.from({ length: 30 * 12 }, (_, i) => payoutMonths(40 + Math.floor(i / 12), i % 12) ?? 0)
    expect(months).toEqual(months.toSorted((a, b) => b - a))
    expect([months[0], months.at(-1)]).toEqual([233, 56.8])
  })
})
