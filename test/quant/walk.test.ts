import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Cube } from '../../src/quant/scenario-cube'
import { walk } from '../../src/quant/walk'
import { createWalkState, NEVER, type FlowTable, type RulePlan, type WalkPlan } from '../../src/quant/walk-state'

/** One path that grows as told, with prices that rise as told. */
const onePath = (growth: number[], inflation = 0): Cube => ({
  paths: 1,
  periods: growth.length,
  firstPath: 0,
  growth: Float64Array.from(growth),
  price: Float64Array.from(growth, (_, t) => (1 + inflation) ** (t + 1)),
})

const phase = (periods: number, lines: Partial<Record<'capital' | 'income' | 'essential' | 'lifestyle', number>>) => ({
  capital: new Float64Array(periods).fill(lines.capital ?? 0),
  income: new Float64Array(periods).fill(lines.income ?? 0),
  essential: new Float64Array(periods).fill(lines.essential ?? 0),
  lifestyle: new Float64Array(periods).fill(lines.lifestyle ?? 0),
})

type Lines = Parameters<typeof phase>[1]
const table = (periods: number, begin: Lines, end: Lines = {}): FlowTable => ({
  begin: phase(periods, begin),
  end: phase(periods, end),
})

const planOf = (periods: number, real: FlowTable, change: Partial<WalkPlan> = {}): WalkPlan => ({
  initial: 100,
  real,
  nominal: null,
  growthScale: 1,
  tolerance: 1e-9,
  discount: new Float64Array(periods + 1).fill(1),
  periodsPerYear: 1,
  rule: null,
  fall: null,
  ...change,
})

const walked = (cube: Cube, plan: WalkPlan) => {
  const state = createWalkState(1)
  const wealth: number[] = []
  const spent: number[] = []
  walk(cube, plan, state, (_, now) => {
    wealth.push(now.wealth[0]!)
    spent.push(now.yearPlanned[0]! - now.yearShort[0]!)
  })
  return { wealth, spent, state }
}

describe('a year of a plan', () => {
  it('spends at the beginning, grows, and saves at the end', () => {
    const { wealth, state } = walked(onePath([1.1, 1.1]), planOf(2, table(2, { essential: 10 }, { capital: 5 })))
    expect(wealth[0]).toBeCloseTo((100 - 10) * 1.1 + 5, 12)
    expect(wealth[1]).toBeCloseTo((104 - 10) * 1.1 + 5, 12)
    expect(state.failedAt[0]).toBe(NEVER)
  })

  it('takes fees inside the path', () => {
    const { wealth } = walked(onePath([1.1]), planOf(1, table(1, {}), { growthScale: 0.99 }))
    expect(wealth[0]).toBeCloseTo(100 * 1.1 * 0.99, 12)
  })

  it('lifestyle goes short before essential spending, and the pension is still spent when the money has run out', () => {
    const flows = table(4, { essential: 40, lifestyle: 30, income: 20 })
    const { wealth, spent, state } = walked(onePath([1, 1, 1, 1]), planOf(4, flows))
    // Net 50 a year out of 100: two years in full, then only the pension of 20 is left for a plan of 70.
    expect(wealth).toEqual([50, 0, 0, 0])
    expect(spent).toEqual([70, 70, 20, 20])
    expect(state.failedAt[0]).toBe(2)
    expect(state.essentialFailedAt[0]).toBe(2)
    expect(state.shortYears[0]).toBe(2)
    expect(state.shortPv[0]).toBe(100)
    expect(state.plannedPv[0]).toBe(280)
  })

  it('essential spending is paid when only extras are missing', () => {
    const flows = table(3, { essential: 40, lifestyle: 30, income: 40 })
    const { state } = walked(onePath([1, 1, 1]), planOf(3, flows, { initial: 50 }))
    expect(state.failedAt[0]).toBe(1)
    expect(state.essentialFailedAt[0]).toBe(NEVER)
  })

  it('a year short by less than the tolerance counts as paid', () => {
    const flows = table(1, { essential: 100.005 })
    expect(walked(onePath([1]), planOf(1, flows, { tolerance: 0.01 })).state.failedAt[0]).toBe(NEVER)
    expect(walked(onePath([1]), planOf(1, flows, { tolerance: 0.001 })).state.failedAt[0]).toBe(0)
  })

  it('a pension that is not uprated loses what prices gain, from the first year on', () => {
    const nominal = table(3, { income: 10 }, { income: 0 })
    const { wealth } = walked(onePath([1, 1, 1], 0.1), planOf(3, table(3, {}), { nominal }))
    expect(wealth[0]).toBeCloseTo(110, 12)
    expect(wealth[1]).toBeCloseTo(110 + 10 / 1.1, 12)
    expect(wealth[2]).toBeCloseTo(110 + 10 / 1.1 + 10 / 1.21, 12)
  })

  it('flows in money of the day are planned and missed at their worth of the day', () => {
    const nominal = table(2, { lifestyle: 80 })
    const { spent, state } = walked(onePath([1, 1], 0.25), planOf(2, table(2, { essential: 10 }), { nominal }))
    // First year 10 + 80 of 100; second year 10 + 64 planned, 10 there: the essential part.
    expect(spent[0]).toBeCloseTo(90, 12)
    expect(spent[1]).toBeCloseTo(10, 12)
    expect(state.plannedPv[0]).toBeCloseTo(90 + 74, 12)
    expect(state.shortPv[0]).toBeCloseTo(64, 12)
    expect(state.essentialFailedAt[0]).toBe(NEVER)
  })

  it('no flow in money of the day is the same plan as all flows in it when prices stand still', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.5, max: 1.6, noNaN: true }), { minLength: 1, maxLength: 30 }),
        fc.nat(60),
        fc.nat(60),
        fc.nat(60),
        (growth, income, essential, lifestyle) => {
          const lines = { income, essential, lifestyle }
          const real = walked(onePath(growth), planOf(growth.length, table(growth.length, lines)))
          const dated = walked(
            onePath(growth),
            planOf(growth.length, table(growth.length, {}), { nominal: table(growth.length, lines) }),
          )
          dated.wealth.forEach((w, t) => expect(w).toBeCloseTo(real.wealth[t]!, 8))
          expect(dated.state.failedAt).toEqual(real.state.failedAt)
          expect(dated.state.shortPv[0]).toBeCloseTo(real.state.shortPv[0]!, 8)
          expect(dated.state.plannedPv[0]).toBeCloseTo(real.state.plannedPv[0]!, 8)
        },
      ),
    )
  })
})

describe('a year under a spending rule', () => {
  const rule = (r: RulePlan['rule'], from = 0): RulePlan => ({ from, rule: r })
  const rails = { upper: 0.2, lower: 0.2, cut: 0.1, raise: 0.1, noCutLastYears: 0 }

  it('a share of the portfolio never runs out and moves with it', () => {
    const r = rule({ kind: 'percentOfPortfolio', rate: 0.05 })
    const { wealth, spent, state } = walked(onePath([0.5, 2]), planOf(2, table(2, {}), { rule: r }))
    expect(spent).toEqual([5, 47.5 * 0.05])
    expect(wealth[1]).toBeCloseTo(47.5 * 0.95 * 2, 12)
    expect(state.failedAt[0]).toBe(NEVER)
  })

  it('income is spent beside the withdrawal, and essential spending is a floor under both', () => {
    const r = rule({ kind: 'percentOfPortfolio', rate: 0.05 })
    const { spent, wealth } = walked(onePath([1]), planOf(1, table(1, { income: 20, essential: 30 }), { rule: r }))
    expect(spent).toEqual([30])
    expect(wealth).toEqual([90])
    const rich = walked(onePath([1]), planOf(1, table(1, { income: 20, essential: 22 }), { rule: r }))
    expect(rich.spent).toEqual([25])
  })

  it('guardrails cut a tenth after a fall and raise a tenth after a rise, in real terms', () => {
    const r = rule({ kind: 'guardrails', start: { rate: 0.05 }, rails })
    const { spent } = walked(onePath([0.7, 2.5, 1]), planOf(3, table(3, {}), { rule: r }))
    expect(spent[0]).toBe(5)
    // 5 of 66.5 is 7.5 %, above 6 %.
    expect(spent[1]).toBeCloseTo(4.5, 12)
    // 4.5 of 155 is 2.9 %, below 4 %.
    expect(spent[2]).toBeCloseTo(4.95, 12)
  })

  it('guardrails look at last year’s money before it follows prices', () => {
    const r = rule({ kind: 'guardrails', start: { rate: 0.05 }, rails })
    // Real wealth falls to 82.65; at 10 % inflation that is 90.9 of the day's money, and 5 of it 5.5 %: no cut yet.
    expect(walked(onePath([0.87, 1], 0.1), planOf(2, table(2, {}), { rule: r })).spent[1]).toBeCloseTo(5, 12)
    // With prices still, 5 of 78.85 is 6.3 %: a cut. With 10 % inflation 5 of 86.7 is 5.8 %: none.
    expect(walked(onePath([0.83, 1]), planOf(2, table(2, {}), { rule: r })).spent[1]).toBeCloseTo(4.5, 12)
    expect(walked(onePath([0.83, 1], 0.1), planOf(2, table(2, {}), { rule: r })).spent[1]).toBeCloseTo(5, 12)
  })

  it('the amortised rule uses everything up by its last year', () => {
    const r = rule({ kind: 'amortised', rate: 0.03, until: 20 })
    const { wealth, spent } = walked(
      onePath(Array.from({ length: 20 }, () => 1.03)),
      planOf(20, table(20, {}), { rule: r }),
    )
    expect(wealth[19]).toBeCloseTo(0, 9)
    spent.forEach((x) => expect(x).toBeCloseTo(spent[0]!, 9))
  })

  it('floor and ceiling hold whatever the market does, and a floor that cannot be paid is essential', () => {
    const r = rule({ kind: 'floorCeiling', rate: 0.1, floor: 8, ceiling: 12 })
    const { spent } = walked(onePath([2, 0.3, 1]), planOf(3, table(3, {}), { rule: r }))
    expect(spent).toEqual([10, 12, 8])
    const broke = walked(onePath([0.05, 1, 1]), planOf(3, table(3, {}), { rule: r }))
    expect(broke.state.essentialFailedAt[0]).toBe(1)
  })

  it('month by month the rule is asked once a year', () => {
    const months = 24
    const cube = onePath(Array.from({ length: months }, (_, t) => (t === 11 ? 0.5 : 1)))
    const r = rule({ kind: 'percentOfPortfolio', rate: 0.12 })
    const { spent } = walked(cube, planOf(months, table(months, {}), { rule: r, periodsPerYear: 12 }))
    expect(spent[0]).toBeCloseTo(12, 12)
    expect(spent[1]).toBeCloseTo(0.12 * 44, 12)
  })
})
