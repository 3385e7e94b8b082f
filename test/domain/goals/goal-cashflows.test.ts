import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { duePayments } from '../../../src/domain/goals/due-payments'
import {
  firstCost,
  goalCashflows,
  goalSpan,
  type GoalClock,
  type PlannedGoal,
} from '../../../src/domain/goals/goal-cashflows'
import { loanTotals } from '../../../src/domain/loans/schedule'

const clock: GoalClock = { start: '2026-11', end: '2066-03', births: { anna: '1980-03' }, inflation: 0.02 }
const goal = (part: Partial<PlannedGoal>): PlannedGoal => ({
  id: 'g1',
  kind: 'travel',
  amount: 60_000,
  years: 1,
  when: { month: '2031-05' },
  growth: null,
  home: null,
  ...part,
})

describe('a goal that is paid once', () => {
  it('is spending of one month: a yearly amount twelve times the price', () => {
    expect(goalCashflows([goal({})], clock)).toEqual([
      {
        id: 'goal-g1',
        kind: 'lifestyle',
        amount: 720_000,
        from: '2031-05',
        to: '2031-06',
        growth: 'real',
        committed: true,
        goal: 'g1',
      },
    ])
  })

  it('tied to an age lies in the month in which she reaches it', () => {
    expect(goalSpan(goal({ when: { member: 'anna', age: 60.5 } }), clock)).toEqual({ from: '2040-09', to: '2040-10' })
  })

  it('for somebody who is not in the plan has no month and no payment', () => {
    const unknown = goal({ when: { member: 'bert', age: 60 } })
    expect([goalSpan(unknown, clock), goalCashflows([unknown], clock)]).toEqual([null, []])
  })
})

describe('years of payments', () => {
  it('run from the first month, at their own growth', () => {
    const [flow] = goalCashflows([goal({ kind: 'education', years: 4, growth: 0.05 })], clock)
    expect(flow).toMatchObject({ amount: 60_000, from: '2031-05', to: '2035-05', growth: 0.05 })
  })

  it('that have begun go on from now; what is over is left out', () => {
    const begun = goal({ years: 3, when: { month: '2025-11' } })
    expect(goalCashflows([begun], clock)[0]).toMatchObject({ from: '2026-11', to: '2028-11' })
    expect(goalCashflows([goal({ when: { month: '2026-10' } })], clock)).toEqual([])
  })

  it('fall due one by one, each at the price of its month', () => {
    const due = duePayments([goal({ years: 4, when: { month: '2030-11' }, growth: 0.1 })], clock, 60)
    expect(due.map(({ on, part, parts }) => [on, part, parts])).toEqual([
      ['2030-11', 1, 4],
      ['2031-11', 2, 4],
    ])
    expect(due[0]!.amount).toBeCloseTo(60_000 * 1.1 ** 4, 6)
    expect(due[1]!.amount).toBeCloseTo(60_000 * 1.1 ** 5, 6)
  })
})

describe('retirement and legacy', () => {
  it('retirement is the plan itself', () => expect(goalCashflows([goal({ kind: 'retirement' })], clock)).toEqual([]))
  it('a legacy is left at the end and never falls due before', () => {
    const legacy = goal({ kind: 'legacy', amount: 500_000 })
    expect(goalCashflows([legacy], clock)).toMatchObject([{ kind: 'bequest', amount: 500_000, from: 'end', to: 'end' }])
    expect(duePayments([legacy], clock, 600)).toEqual([])
  })
})

describe('a home whose instalments the plan pays', () => {
  const home = {
    price: 3_000_000,
    downPaymentRate: 0.3,
    loanRate: 0.036,
    loanYears: 10,
    method: 'annuity' as const,
    housingFundLimit: 800_000,
    housingFundRate: 0.026,
    planPays: true,
  }
  const bought = goal({ kind: 'home', amount: 990_000, when: { month: '2027-11' }, growth: 0, home })

  it('pays both loans in level amounts, the housing fund first, from the month after', () => {
    const [, loan] = goalCashflows([bought], clock)
    const monthly = (principal: number, annualRate: number): number =>
      loanTotals({ principal, annualRate, months: 120, method: 'annuity' }).firstPayment.toNumber()
    expect(loan).toMatchObject({ from: '2027-12', to: '2037-12', growth: 'nominal', goal: 'g1' })
    expect(loan!.amount).toBeCloseTo(12 * (monthly(800_000, 0.026) + monthly(1_300_000, 0.036)), 6)
  })

  it('with level principal pays principal and interest in all, to the yuan', () => {
    const flows = goalCashflows([{ ...bought, home: { ...home, method: 'linear' } }], clock).slice(1)
    const interest = (principal: number, annualRate: number): number =>
      loanTotals({ principal, annualRate, months: 120, method: 'linear' }).totalInterest.toNumber()
    expect(flows).toHaveLength(10)
    expect(flows.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(
      2_100_000 + interest(800_000, 0.026) + interest(1_300_000, 0.036),
      4,
    )
  })

  it('out of income are no money of the plan', () => {
    expect(goalCashflows([{ ...bought, home: { ...home, planPays: false } }], clock)).toHaveLength(1)
  })
})

it('a dearer price never makes the first cost smaller, and nothing grows before today', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 480 }), fc.double({ min: 0, max: 0.2, noNaN: true }), (months, growth) => {
      const from = `${2026 + Math.floor((10 + months) / 12)}-${String(((10 + months) % 12) + 1).padStart(2, '0')}`
      const cost = firstCost(goal({ growth }), from, clock)
      expect(cost).toBeGreaterThanOrEqual(60_000 - 1e-6)
    }),
  )
  expect(firstCost(goal({ growth: 0.1 }), '2020-01', clock)).toBe(60_000)
})
