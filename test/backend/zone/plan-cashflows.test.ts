import { describe, expect, it } from 'vitest'
import { planCashflows } from '../../../src/backend/zone/plan-cashflows'
import { readPlan } from '../../../src/backend/zone/upgrade-plan'
import { loanBalances } from '../../../src/domain/loans/schedule'
import { plainPlan } from '../../fixtures/zone/plans'

const flow = (plan: Parameters<typeof planCashflows>[0], id: string) =>
  planCashflows(plan, 0.02).find((f) => f.id === id)
const member = (change: object) => [{ ...plainPlan().members[0]!, ...change }]

describe('a plan becomes cash flows', () => {
  it('a pension comes with retirement, but not before the law allows', () => {
    // Born 1976-11: statutory 63, flexible early three years before.
    expect(flow(plainPlan(), 'pension-he')).toMatchObject({
      kind: 'income',
      amount: 72_000,
      from: { member: 'he', at: 'retirement', notBefore: 60 },
      to: { member: 'he', age: 95 },
      pension: true,
    })
  })

  it('someone who draws his pension already is not asked to wait', () => {
    const plan = plainPlan({
      members: member({ birthMonth: '1970-03', retirementAge: 55, sex: 'female', category: 'female50' }),
    })
    expect(flow(plan, 'pension-he')?.from).toEqual({ member: 'he', at: 'retirement' })
  })

  it('a personal pension account pays level instalments that grow with every year of waiting, three per cent taxed', () => {
    const plan = plainPlan({
      incomes: [
        {
          id: 'pp',
          kind: 'personalPension',
          label: '',
          member: 'he',
          monthly: 0,
          from: { member: 'he', at: 'retirement' },
          to: 'end',
          growth: 'nominal',
          account: { balance: 100_000, contributionYearly: 12_000, returnRate: 0, taxRate: 0.03, payoutYears: 20 },
        },
      ],
    })
    const income = flow(plan, 'income-pp')
    // Thirteen years of 12,000 on 100,000, a twentieth of it each year, three per cent off: arithmetic by hand.
    expect(income?.amount).toBeCloseTo(((100_000 + 13 * 12_000) / 20) * 0.97, 6)
    expect(income?.to).toEqual({ member: 'he', at: 'retirement', plus: 20 })
    const at = (age: number) => income?.amountByRetirementAge?.find((point) => point.age === age)?.amount ?? Number.NaN
    expect(at(60)).toBeCloseTo(((100_000 + 10 * 12_000) / 20) * 0.97, 6)
    expect(at(50)).toBeCloseTo((100_000 / 20) * 0.97, 6)
  })

  it('a mortgage is paid from wages until retirement and by the plan from then on', () => {
    const loan = {
      id: 'm',
      kind: 'mortgage',
      label: '',
      balance: 1_000_000,
      annualRate: 0.049,
      monthsLeft: 360,
      method: 'annuity',
    } as const
    // The reference loan of every calculator: 5,307.27 a month (china-rules.md §7).
    const payment = flow(plainPlan({ loans: [loan] }), 'loan-m')
    expect((payment?.amount ?? 0) / 12).toBeCloseTo(5307.27, 2)
    expect(payment).toMatchObject({
      kind: 'essential',
      growth: 'nominal',
      committed: true,
      from: { member: 'he', at: 'retirement', notBefore: 50 },
      to: '2056-11',
    })
  })

  it('with level principal the instalments fall from year to year and repay exactly what is owed', () => {
    const loan = {
      id: 'm',
      kind: 'mortgage',
      label: '',
      balance: 600_000,
      annualRate: 0.036,
      monthsLeft: 100,
      method: 'linear',
    } as const
    const years = planCashflows(plainPlan({ loans: [loan] }), 0.02).filter((f) => f.id.startsWith('loan-m'))
    expect(years).toHaveLength(9)
    const months = years.map((_, i) => Math.min(12, 100 - i * 12))
    const paid = years.reduce((sum, year, i) => sum + (year.amount * months[i]!) / 12, 0)
    const balances = [
      600_000,
      ...loanBalances({ principal: 600_000, annualRate: 0.036, months: 100, method: 'linear' }).map(Number),
    ]
    const interest = balances.reduce((sum, owed) => sum + owed * 0.003, 0)
    expect(paid).toBeCloseTo(600_000 + interest, 4)
    expect(years.map((year) => year.amount)).toEqual(years.map((year) => year.amount).toSorted((a, b) => b - a))
  })

  it('care and medical costs keep their own growth and are cut by no lever', () => {
    const plan = plainPlan({
      spending: [
        {
          id: 'c',
          purpose: 'longTermCare',
          label: '',
          member: 'he',
          kind: 'essential',
          monthly: 8_000,
          from: { member: 'he', age: 85 },
          to: { member: 'he', age: 90 },
          growth: { real: 0.02 },
        },
      ],
    })
    expect(flow(plan, 'spending-c')).toEqual({
      id: 'spending-c',
      kind: 'essential',
      amount: 96_000,
      from: { member: 'he', age: 85 },
      to: { member: 'he', age: 90 },
      growth: { real: 0.02 },
      committed: true,
      member: 'he',
    })
  })
})

describe('a plan of the first version', () => {
  const old = {
    ...plainPlan(),
    version: 1,
    otherIncomeMonthly: 2_500,
    events: [{ id: 'e1', label: '装修', month: '2030-05', amount: -100_000 }],
  }

  it('keeps what it said: other income from retirement on, events as they were', () => {
    const plan = readPlan(old)
    expect(plan?.version).toBe(2)
    expect(plan?.members[0]).toMatchObject({ category: 'male', pensionRecord: null, pensionMonthly: 6_000 })
    expect(plan?.events).toEqual([{ ...old.events[0], purpose: 'other' }])
    expect(planCashflows(plan!, 0.02).find((f) => f.kind === 'income' && f.amount === 30_000)).toMatchObject({
      from: { member: 'he', at: 'retirement' },
      to: 'end',
    })
  })

  it('of the present version is read as it is, and what is neither is no plan', () => {
    expect(readPlan(plainPlan())).toEqual(plainPlan())
    expect(readPlan({ ...old, assets: 'much' })).toBeNull()
    expect(readPlan(null)).toBeNull()
  })
})
