import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  futureValue,
  growingAnnuity,
  internalRate,
  internalRateDated,
  monthlyRate,
  netPresentValue,
  payment,
  periodsNeeded,
  presentValue,
  rateOf,
  savingPlan,
} from '../../src/domain/time-value'
import { timeValueByFunction } from './covered/time-value'
import quant from './quant.json'

interface Oracle {
  readonly id: string
  readonly area: string
  readonly inputs: Readonly<Record<string, number>>
  readonly expected: Readonly<Record<string, number>>
  readonly tolerance: Readonly<Record<string, number>>
}

const all = quant as unknown as Oracle[]
const oracle = (id: string): Oracle => all.find((o) => o.id === id)!

/** The published examples as they are written in the spreadsheet, and the same call here. */
const examples: readonly [written: string, kind: 'money' | 'rate', value: () => number | null][] = [
  ['PMT(8%/12,10,10000)', 'money', () => payment(0.08 / 12, 10, 10_000)],
  ['PMT(6%/12,18*12,0,50000)', 'money', () => payment(0.06 / 12, 216, 0, 50_000)],
  ['FV(6%/12,10,-200,-500,1)', 'money', () => futureValue(0.06 / 12, 10, -200, -500, 'begin')],
  ['PV(8%/12,12*20,500)', 'money', () => presentValue(0.08 / 12, 240, 500)],
  ['NPER(12%/12,-100,-1000,10000,1)', 'rate', () => periodsNeeded(0.01, -100, -1000, 10_000, 'begin')],
  ['RATE(48,-200,8000)', 'rate', () => rateOf(48, -200, 8000)],
  [
    'IRR(-70000,12000,15000,18000,21000,26000)',
    'rate',
    () => internalRate([-70_000, 12_000, 15_000, 18_000, 21_000, 26_000]),
  ],
  [
    'XIRR(-10000@2008-01-01,2750@2008-03-01,4250@2008-10-30,3250@2009-02-15,2750@2009-04-01)',
    'rate',
    () =>
      internalRateDated([
        { date: '2008-01-01', amount: -10_000 },
        { date: '2008-03-01', amount: 2750 },
        { date: '2008-10-30', amount: 4250 },
        { date: '2009-02-15', amount: 3250 },
        { date: '2009-04-01', amount: 2750 },
      ]),
  ],
  ['NPV(10%,-10000,3000,4200,6800)', 'money', () => netPresentValue(0.1, [-10_000, 3000, 4200, 6800])],
]

describe('time value of money, against published examples and closed forms', () => {
  it.each(examples)('TVM-EXCEL: %s', (written, kind, value) => {
    const { expected, tolerance } = oracle('TVM-EXCEL')
    const allowed = kind === 'money' ? tolerance['money_abs']! : tolerance['rate_abs']!
    expect(Math.abs(value()! - expected[written]!)).toBeLessThanOrEqual(allowed)
  })

  it('TVM-EXCEL: every published example is run', () => {
    expect(examples.map(([written]) => written).toSorted()).toEqual(
      Object.keys(oracle('TVM-EXCEL').expected).toSorted(),
    )
  })

  it('TVM-GOAL: saving for a goal', () => {
    const { inputs, expected } = oracle('TVM-GOAL')
    const plan = savingPlan({
      goalToday: inputs['goal_today']!,
      inflation: inputs['inflation']!,
      years: inputs['years']!,
      returnRate: inputs['return']!,
      saved: inputs['have']!,
    })
    expect(plan.goalFuture).toBeCloseTo(expected['goal_future']!, 6)
    expect(plan.existingFuture).toBeCloseTo(expected['fv_existing']!, 6)
    expect(plan.monthly).toBeCloseTo(expected['monthly']!, 8)
    expect(plan.fundedRatio).toBeCloseTo(expected['funded_ratio_today']!, 12)
  })

  it('TVM-GROWANN: payments that grow', () => {
    const { inputs, expected } = oracle('TVM-GROWANN')
    const [first, growth, rate, n] = [
      inputs['first_payment_end_year1']!,
      inputs['growth']!,
      inputs['rate']!,
      inputs['n']!,
    ]
    expect(growingAnnuity(first, growth, rate, n)).toBeCloseTo(expected['pv']!, 6)
    expect(growingAnnuity(first, growth, rate, n, 'begin')).toBeCloseTo(expected['pv_due_real_rate']!, 6)
    expect(growingAnnuity(first, rate, rate, n)).toBeCloseTo((n * first) / (1 + rate), 6)
  })

  it('every oracle of these areas is in the list', () => {
    const ours = all.filter((o) => o.area === 'time-value' || o.area === 'goal-funding').map((o) => o.id)
    expect(ours).toEqual([...timeValueByFunction])
  })
})

describe('whatever the loan or the savings', () => {
  const rate = fc.integer({ min: -50, max: 300 }).map((n) => n / 10_000)
  const periods = fc.integer({ min: 1, max: 480 })
  const timing = fc.constantFrom('end' as const, 'begin' as const)

  it('the payment of a loan pays it off, and present and future value mirror each other', () => {
    fc.assert(
      fc.property(rate, periods, timing, fc.integer({ min: 1, max: 10_000_000 }), (r, n, t, loan) => {
        const level = payment(r, n, loan, 0, t)
        expect(Math.abs(futureValue(r, n, level, loan, t)) / (loan * Math.max(1, (1 + r) ** n))).toBeLessThan(1e-9)
        expect(presentValue(r, n, level, 0, t)).toBeCloseTo(loan, 3)
      }),
    )
  })

  it('rate and number of periods are found again', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 300 }), fc.integer({ min: 2, max: 480 }), timing, (basis, n, t) => {
        const r = basis / 10_000
        const level = payment(r, n, 100_000, 0, t)
        expect(rateOf(n, level, 100_000, 0, t)).toBeCloseTo(r, 8)
        expect(periodsNeeded(r, level, 100_000, 0, t)).toBeCloseTo(n, 4)
      }),
    )
  })

  it('a stream without a change of sign has no internal rate', () => {
    expect(internalRate([100, 200, 300])).toBeNull()
    expect(internalRateDated([{ date: '2026-01-01', amount: 5 }])).toBeNull()
    expect(periodsNeeded(0.01, -50, 100_000)).toBeNull()
  })

  it('twelve months at the monthly rate are a year, and what is saved covers the goal', () => {
    fc.assert(
      fc.property(rate, fc.integer({ min: 1, max: 40 }), fc.nat(1_000_000), (r, years, saved) => {
        expect((1 + monthlyRate(r)) ** 12).toBeCloseTo(1 + r, 12)
        const plan = savingPlan({ goalToday: 500_000, inflation: 0.02, years, returnRate: r, saved })
        const reached = -futureValue(monthlyRate(r), years * 12, plan.monthly, saved)
        expect(reached).toBeGreaterThanOrEqual(plan.goalFuture * (1 - 1e-9))
      }),
    )
  })
})
