import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCube, type CubeSpec } from '../../../src/quant/scenario-cube'
import { createWalkState } from '../../../src/quant/walk-state'
import { judgePlan, groundOf } from '../../../src/domain/retirement/evaluate'
import type { RetirementPlan } from '../../../src/domain/retirement/plan'
import { prepare } from '../../../src/domain/retirement/prepare'
import { project } from '../../../src/domain/retirement/project'
import { calmMarket, cashflows, plan, retiringAt, simulation, withAmount } from './plans'

const cubes = (() => {
  const known = new Map<string, ReturnType<typeof buildCube>>()
  return (spec: CubeSpec) => {
    const key = JSON.stringify(spec)
    const cube = known.get(key) ?? buildCube(spec)
    known.set(key, cube)
    return cube
  }
})()

const projected = (p: RetirementPlan) => {
  const result = project(p, cubes)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

const ground = (() => {
  const prepared = prepare(plan())
  if (!prepared.ok) throw new Error('the plan is valid')
  const found = groundOf(prepared.value, cubes)
  if (!found.ok) throw new Error('the plan is valid')
  return found.value
})()
const state = createWalkState(simulation.paths)
const judged = (p: RetirementPlan) => {
  const result = judgePlan(p, ground, state)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

/** A policy in which the other two tests never bind. */
const probabilityOnly = { version: 'p', green: { probability: 0.85, essential: 0, depth: 1 } }

describe('a household looks at its retirement', () => {
  it('a man of 52 with 3 million sees his zone, his fan and the monthly amount', () => {
    const p = projected(plan())
    expect(p.percentiles.years).toEqual(Array.from({ length: 44 }, (_, i) => i))
    expect(p.percentiles.p50[0]).toBe(3_000_000)
    expect(p.spendingPercentiles.years).toHaveLength(43)
    expect(p.horizon).toEqual({ start: '2026-11', end: '2069-11', years: 43 })
    for (let y = 0; y < 44; y++) {
      const row = (['p5', 'p25', 'p50', 'p75', 'p95'] as const).map((k) => p.percentiles[k][y]!)
      expect(row).toEqual(row.toSorted((a, b) => a - b))
    }
    expect(p.medianTerminal).toBe(p.percentiles.p50[43])
    expect(p.spendingPercentiles.p95[10]).toBeCloseTo(180_000, 6)
    expect(p.spendingPercentiles.p50[0]).toBe(0)
    expect(p.plannedMonthly).toBeCloseTo(15_000, 6)
    expect(p.successes).toBe(Math.round(p.successProbability * 2000))
    expect(p.essentialProbability).toBeGreaterThanOrEqual(p.successProbability)
    expect(p.interval95[0]).toBeLessThan(p.successProbability)
    expect(p.interval95[1]).toBeGreaterThan(p.successProbability)
  })

  it('the same input and seed give the same output, another seed another one', () => {
    const once = project(plan(), buildCube)
    expect(project(plan(), buildCube)).toEqual(once)
    expect(project(plan(), cubes)).toEqual(once)
    const other = project(plan({ simulation: { ...simulation, seed: 2 } }), buildCube)
    expect(other).not.toEqual(once)
  })

  it('the sustainable monthly amount is green by all three tests; half a percent more is not', () => {
    const p = projected(plan())
    const factor = p.sustainableMonthly! / p.plannedMonthly
    const zone = (f: number) => judged(withAmount(withAmount(plan(), 'living', 90_000 * f), 'travel', 90_000 * f)).zone
    expect(zone(factor)).toBe('green')
    expect(zone(factor * 1.005)).toBe('grey')
  })

  it('where p alone decides, the sustainable monthly amount is exact: a yuan more is not green', () => {
    const p = projected(plan({ policy: probabilityOnly }))
    const factor = p.sustainableMonthly! / p.plannedMonthly
    const spending = (f: number) =>
      judged(withAmount(withAmount(plan(), 'living', 90_000 * f), 'travel', 90_000 * f)).interval95[0]
    expect(spending(factor)).toBeGreaterThanOrEqual(0.85)
    expect(spending(factor * (1 + 1e-4))).toBeLessThan(0.85)
  })

  it('a late lump sum breaks the one-pass rule, and the amount is found by bisection instead', () => {
    // Money that comes after the spending began can save the terminal value of a path that had run dry before it.
    const flows = [
      ...cashflows,
      { id: 'house', kind: 'lump', amount: 2_000_000, from: { member: 'zhou', age: 88 } } as const,
    ]
    const p = projected(plan({ cashflows: flows, policy: probabilityOnly }))
    const factor = p.sustainableMonthly! / p.plannedMonthly
    const base = plan({ cashflows: flows })
    const low = (f: number) =>
      judged(withAmount(withAmount(base, 'living', 90_000 * f), 'travel', 90_000 * f)).interval95[0]
    expect(low(factor * (1 - 1e-6))).toBeGreaterThanOrEqual(0.85)
    expect(low(factor * (1 + 1e-4))).toBeLessThan(0.85)
  })

  it('without chance every path is the deterministic one', () => {
    const p = projected(plan({ market: calmMarket }))
    expect(p.terminal.sd).toBeLessThan(1e-6)
    expect(p.deterministic.terminal).toBeCloseTo(p.terminal.mean, 4)
    p.deterministic.wealth.forEach((w, y) => expect(p.percentiles.p50[y]).toBeCloseTo(w, 4))
    // By hand: nominal 0.55·2.2 % + 0.3·6 % + 0.15·5 % less 0.5 % of the end value, over inflation of 1.5 %.
    const growth = ((1 + 0.55 * 0.022 + 0.3 * 0.06 + 0.15 * 0.05) * 0.995) / 1.015
    let wealth = 3_000_000
    for (let year = 0; year < 43; year++) {
      const age = 52 + year
      wealth -= age < 60 ? 0 : 180_000
      wealth += age < 63 ? 0 : 72_000
      wealth = wealth * growth + (age < 60 ? 80_000 : 0)
    }
    expect(p.terminal.mean).toBeCloseTo(wealth, 4)
  })

  it('funded ratio is assets and coming money over spending, at the policy rate', () => {
    const p = projected(plan())
    const v = (years: number) => 1.005 ** -years
    let saving = 0
    let pension = 0
    let spending = 0
    for (let year = 0; year < 43; year++) {
      if (year < 8) saving += 80_000 * v(year + 1)
      if (year >= 8) spending += 180_000 * v(year)
      if (year >= 11) pension += 72_000 * v(year)
    }
    expect(p.fundedRatio).toBeCloseTo((3_000_000 + saving + pension) / spending, 10)
  })

  it('monthly steps tell nearly the same story as yearly ones', () => {
    const yearly = projected(plan({ simulation: { ...simulation, paths: 4000 } }))
    const monthly = projected(plan({ simulation: { ...simulation, paths: 4000, step: 'month' } }))
    expect(monthly.percentiles.years).toHaveLength(44)
    expect(Math.abs(monthly.successProbability - yearly.successProbability)).toBeLessThan(0.05)
    expect(Math.abs(monthly.medianTerminal / yearly.medianTerminal - 1)).toBeLessThan(0.15)
    expect(monthly.plannedMonthly).toBeCloseTo(15_000, 6)
  })

  it('a broken first year counts spending by its months', () => {
    // Retires four months into a plan year: 8 of 12 months of spending fall into it.
    const p = projected(retiringAt(plan({ market: calmMarket }), 60 + 4 / 12))
    expect(p.spendingPercentiles.p50[8]).toBeCloseTo((180_000 * 8) / 12, 6)
    expect(p.spendingPercentiles.p50[9]).toBeCloseTo(180_000, 6)
  })

  it('with sexes known, failures nobody lives to see weigh less', () => {
    const p = projected(plan())
    expect(p.mortalityWeighted!.successProbability).toBeGreaterThan(p.successProbability)
    expect(p.mortalityWeighted!.survivalToEnd).toBeGreaterThan(0.1)
    const { sex: _, ...unknown } = plan().household.members[0]!
    expect(projected(plan({ household: { members: [unknown] } })).mortalityWeighted).toBeNull()
  })

  it('the spread compares models on the same seed; a wide one keeps a plan out of green', () => {
    const p = projected(withAmount(plan({ modelSpread: true }), 'travel', 66_000))
    expect(p.spread!.lognormal).toBe(p.successProbability)
    expect(p.spread!.stress).toBeLessThan(p.spread!.lognormal)
    expect(p.spread!.studentT).toBeGreaterThan(0.5)
    expect(p.spread!.bootstrap).toBeUndefined()
    expect(p.sensitivity!.successProbability).toBeLessThan(p.successProbability)
    expect(p.zone).toBe('green')
    const strict = projected(
      withAmount(
        plan({ modelSpread: true, policy: { version: 'strict', modelSpreadLimit: 0.0001 } }),
        'travel',
        40_000,
      ),
    )
    expect([strict.zone, strict.bindingTest]).toEqual(['grey', 'spread'])
    expect(strict.policyVersion).toBe('strict')
  })

  it('a history, once there, joins the spread around the same medians', () => {
    const history = Array.from({ length: 40 }, (_, y) => [
      0.02 + 0.02 * Math.sin(y),
      0.5 * Math.sin(y * 1.7) + 0.2,
      0.3 * Math.cos(y * 2.3) + 0.1,
    ])
    const p = projected(plan({ modelSpread: true, simulation: { ...simulation, history } }))
    expect(p.spread!.bootstrap).toBeGreaterThan(0.3)
    expect(p.spread!.bootstrap).toBeLessThan(1)
  })

  it('several pots are one portfolio at their common mix', () => {
    const { portfolio: _, ...rest } = plan()
    const pots = [
      { id: 'firm', amount: 2_000_000, weights: { BOND: 0.7, EQUITY: 0.3 } },
      { id: 'bank', amount: 1_000_000, weights: { BOND: 0.25, EQUITY: 0.3, FOREIGN: 0.45 } },
    ]
    const { percentiles, ...figures } = projected({ ...rest, assets: pots })
    expect(percentiles.p5.at(-1)).toBeCloseTo(projected(plan()).percentiles.p5.at(-1)!, 2)
    expect(figures.successProbability).toBe(projected(plan()).successProbability)
  })
})

describe('whatever the household plans', () => {
  const amount = fc.double({ min: 0, max: 400_000, noNaN: true })

  it('more spending never raises success on the same paths', () => {
    fc.assert(
      fc.property(amount, amount, fc.constantFrom('living', 'travel'), (a, b, id) => {
        const less = judged(withAmount(plan(), id, Math.min(a, b)))
        const more = judged(withAmount(plan(), id, Math.max(a, b)))
        expect(more.successes).toBeLessThanOrEqual(less.successes)
        expect(more.essentialProbability).toBeLessThanOrEqual(less.essentialProbability)
      }),
      { numRuns: 40 },
    )
  })

  it('retiring later never lowers success while working brings in savings', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 0, max: 200 }), amount, (m, n, spending) => {
        const at = (months: number) =>
          judged(retiringAt(withAmount(plan(), 'living', spending), 53 + months / 12)).successes
        expect(at(Math.max(m, n))).toBeGreaterThanOrEqual(at(Math.min(m, n)))
      }),
      { numRuns: 40 },
    )
  })

  it('more money, more saving, lower fees and a smaller bequest never lower it', () => {
    const bequest = (x: number): RetirementPlan =>
      plan({ cashflows: [...cashflows, { id: 'heirs', kind: 'bequest', amount: x }] })
    fc.assert(
      fc.property(amount, amount, (a, b) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const money = (x: number) => judged(plan({ portfolio: { ...plan().portfolio!, value: 2_000_000 + 5 * x } }))
        const fee = (x: number) => judged(plan({ feesRate: x / 1e7 }))
        expect(money(high).successes).toBeGreaterThanOrEqual(money(low).successes)
        expect(judged(withAmount(plan(), 'saving', high)).successes).toBeGreaterThanOrEqual(
          judged(withAmount(plan(), 'saving', low)).successes,
        )
        expect(fee(low).successes).toBeGreaterThanOrEqual(fee(high).successes)
        expect(judged(bequest(5 * low)).successes).toBeGreaterThanOrEqual(judged(bequest(5 * high)).successes)
      }),
      { numRuns: 25 },
    )
  })
})

describe('spending by a rule', () => {
  it('a share of the portfolio is always paid; only the essential floor can fail', () => {
    const rule = { type: 'percentOfPortfolio', rate: 0.06 } as const
    const free = projected(plan({ spendingRule: rule, cashflows: cashflows.filter((f) => f.id !== 'living') }))
    expect(free.successProbability).toBe(1)
    expect(free.depth10).toBe(0)
    const bound = projected(withAmount(plan({ spendingRule: rule }), 'living', 170_000))
    expect(bound.successProbability).toBeLessThan(1)
    expect(bound.essentialProbability).toBe(bound.successProbability)
    expect(bound.sustainableMonthly).toBeNull()
  })

  it('guardrails start from the planned need and then bend with the market', () => {
    const rails = { type: 'guardrails', upper: 0.2, lower: 0.2, cut: 0.1, raise: 0.1, noCutLastYears: 15 } as const
    const p = projected(
      plan({ spendingRule: rails, household: { members: [{ ...plan().household.members[0]!, retirementAge: 63 }] } }),
    )
    // 180,000 planned, 72,000 of it from the pension in the first year.
    expect(p.spendingPercentiles.p5[11]).toBeCloseTo(180_000, 6)
    expect(p.spendingPercentiles.p95[11]).toBeCloseTo(180_000, 6)
    expect(p.spendingPercentiles.p5[20]).toBeLessThan(170_000)
    expect(p.spendingPercentiles.p95[20]).toBeGreaterThan(190_000)
    const fixed = projected(retiringAt(plan(), 63))
    expect(p.essentialProbability).toBeGreaterThanOrEqual(fixed.essentialProbability)
  })
})
