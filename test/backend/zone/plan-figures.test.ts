import { describe, expect, it } from 'vitest'
import { memberPension } from '../../../src/backend/zone/member-pension'
import type { PensionRecord } from '../../../src/contract/api/pension-record'
import { shippedMarket } from '../../../src/domain/market/capital-market-set'
import { couplePlan, plainPlan, planFigures } from '../../fixtures/zone/plans'

const record: PensionRecord = {
  province: null,
  paidMonths: 276,
  historicalIndex: 1.4,
  accountBalance: 186_000,
  contributionBase: 16_000,
  localAverageWage: 10_500,
  pensionBase: 12_049,
  growth: 0.03,
  creditingRate: 0.025,
  uprating: null,
  insured: 'employee',
  transitionalPension: 0,
  localAddition: 0,
  asOf: '2026-11',
}
const member = plainPlan().members[0]!
const pensionOf = (change: object) => memberPension({ ...member, ...change }, '2026-11', 0.02)

describe('which pension counts', () => {
  it('the stated one as long as there is no record', () => {
    expect(pensionOf({})).toEqual({
      member: 'he',
      source: 'stated',
      problem: null,
      monthly: 6_000,
      earliestAge: 60,
    })
  })

  it('that of the record where it can be computed: a later retirement brings more', () => {
    const at63 = pensionOf({ pensionRecord: record })
    const at65 = pensionOf({ pensionRecord: record, retirementAge: 65 })
    expect(at63).toMatchObject({ source: 'record', problem: null })
    expect(at65.monthly).toBeGreaterThan(at63.monthly)
  })

  it('rises of its own change what follows, not what is shown as the first pension', () => {
    const with0 = pensionOf({ pensionRecord: record })
    const slower = pensionOf({ pensionRecord: { ...record, uprating: 0.01 } })
    expect(slower.monthly).toBeCloseTo(with0.monthly, 2)
  })

  it.each([
    ['noPlaceFigure', { pensionRecord: { ...record, pensionBase: null, localAverageWage: null } }],
    ['inPayment', { pensionRecord: record, birthMonth: '1960-03', retirementAge: 60 }],
  ])('the stated one with the reason said: %s', (problem, change) => {
    expect(pensionOf(change)).toMatchObject({ source: 'stated', problem, monthly: 6_000 })
  })

  it('none without the minimum years, and that is said', () => {
    const short = pensionOf({ pensionRecord: { ...record, paidMonths: 12, contributionBase: 0 } })
    expect(short).toMatchObject({ source: 'record', problem: 'notEntitled', monthly: 0 })
  })
})

describe('what a plan comes to', () => {
  const figures = planFigures(couplePlan(), shippedMarket)

  it('income covers a share of spending in the first whole year of retirement', () => {
    const plan = plainPlan({ essentialMonthly: 6_000, lifestyleMonthly: 4_000 })
    // 6,000 of pension against 10,000 of spending.
    expect(planFigures(plan, shippedMarket).coverage).toBeCloseTo(0.6, 9)
  })

  it('every layer stands where it belongs', () => {
    const year = figures.years[figures.firstRetired ?? 0]!
    expect(year.income.rent).toBeCloseTo(36_000, 6)
    expect(year.income.basicPension).toBeGreaterThan(0)
    expect(year.income.annuity).toBeGreaterThan(0)
    expect(year.spending.essential).toBeCloseTo(couplePlan().essentialMonthly * 12, 6)
    const care = figures.years.find(({ spending }) => spending.byAge > 90_000)
    expect(care?.age).toBeGreaterThanOrEqual(85)
    expect(figures.years.reduce((sum, { received }) => sum + received, 0)).toBeCloseTo(500_000, 6)
  })

  it('a goal that is paid once stands with one-off money, one of several years with the goals', () => {
    const goal = (id: string, years: number) => ({
      id: `goal-${id}`,
      kind: 'lifestyle' as const,
      amount: years === 1 ? 1_200_000 : 60_000,
      from: '2030-01',
      to: years === 1 ? '2030-02' : `${2030 + years}-01`,
      committed: true,
      goal: id,
    })
    const { years } = planFigures(plainPlan(), shippedMarket, [goal('car', 1), goal('study', 4)])
    const total = (layer: 'oneOff' | 'goals') => years.reduce((sum, { spending }) => sum + spending[layer], 0)
    expect(total('oneOff')).toBeCloseTo(100_000, 6)
    expect(total('goals')).toBeCloseTo(240_000, 6)
  })

  it('the instalments of loans are the formulas of every contract', () => {
    // 1,000,000 at 4.9 % over 360 months: 5,307.27 a month; linear 1,000,000/360 + interest of the first month.
    const loan = { id: 'm', kind: 'mortgage', label: '', balance: 1e6, annualRate: 0.049, monthsLeft: 360 } as const
    const of = (method: 'annuity' | 'linear') =>
      planFigures(plainPlan({ loans: [{ ...loan, method }] }), shippedMarket).loans['m']
    expect(of('annuity')?.first).toBeCloseTo(5307.27, 2)
    expect(of('linear')?.first).toBeCloseTo(1e6 / 360 + (1e6 * 0.049) / 12, 6)
    expect(of('linear')?.last).toBeCloseTo((1e6 / 360) * (1 + 0.049 / 12), 6)
  })

  it('a plan without any time has no years, and says nothing about coverage', () => {
    const past = plainPlan({ members: [{ ...member, birthMonth: '1930-01', planToAge: 90 }] })
    expect(planFigures(past, shippedMarket)).toMatchObject({ years: [], firstRetired: null, coverage: null })
  })
})
