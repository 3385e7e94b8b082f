import { describe, expect, it } from 'vitest'
import { planShape } from '../../../src/contract/jobs/retirement-plan'
import { judgePlan, groundOf } from '../../../src/domain/retirement/evaluate'
import { solveLevers, leverCubes } from '../../../src/domain/retirement/levers/solve-levers'
import { applyPatch } from '../../../src/domain/retirement/json-patch'
import { replayPath } from '../../../src/domain/retirement/path-replay'
import type { RetirementPlan } from '../../../src/domain/retirement/plan'
import { cubeSpecOf, prepare } from '../../../src/domain/retirement/prepare'
import { project } from '../../../src/domain/retirement/project'
import { zoneMap } from '../../../src/domain/retirement/zone-map'
import { buildCube } from '../../../src/quant/scenario-cube'
import { calmMarket, cashflows, market, plan, retiringAt, simulation } from './plans'

const projected = (p: RetirementPlan) => {
  const result = project(p, buildCube)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const specOf = (p: RetirementPlan) => {
  const prepared = prepare(p)
  const spec = prepared.ok ? cubeSpecOf(prepared.value) : prepared
  if (!spec.ok) throw new Error(JSON.stringify(spec.problems))
  return spec.value
}
const wrong = (change: Partial<RetirementPlan>): string[] => {
  const prepared = prepare(plan(change))
  return prepared.ok ? [] : prepared.problems.map((p) => `${p.code} ${p.path}`)
}
/** Value of a generator that yields progress. */
const finished = <T>(steps: Generator<number, T>): T => {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

const bold = { BOND: 0.2, EQUITY: 0.5, FOREIGN: 0.3 }
const careful = { BOND: 1, EQUITY: 0, FOREIGN: 0 }
const gliding = (glidePath: readonly { age: number; weights: Record<string, number> }[], change = {}) =>
  plan({ portfolio: { value: 3_000_000, weights: bold, glidePath }, ...change })

/** Yearly real growth of the calm market at given weights, after fees. */
const calmGrowth = (w: Record<string, number>) =>
  ((1 + (w['BOND'] ?? 0) * 0.022 + (w['EQUITY'] ?? 0) * 0.06 + (w['FOREIGN'] ?? 0) * 0.05) * 0.995) / 1.015

describe('a mix that grows more careful with age', () => {
  it('moves in a straight line from today’s mix to the next age and stays after the last', () => {
    const p = gliding([
      { age: 40, weights: { EQUITY: 1 } },
      { age: 62, weights: careful },
    ])
    const { deterministic } = projected({ ...p, market: calmMarket, cashflows: [] })
    let wealth = 3_000_000
    for (let year = 0; year < 43; year++) {
      // Zhou is 52: what the path says of 40 is past; 62 comes after ten years.
      const share = Math.min(1, year / 10)
      const mix = Object.fromEntries(
        (['BOND', 'EQUITY', 'FOREIGN'] as const).map((c) => [c, bold[c] + share * (careful[c] - bold[c])]),
      )
      wealth *= calmGrowth(mix)
      expect(deterministic.wealth[year + 1]! / wealth).toBeCloseTo(1, 10)
    }
  })

  it('a path that leads nowhere else is the constant mix bit for bit', () => {
    const still = projected(gliding([{ age: 70, weights: bold }]))
    const { percentiles: a, ...left } = still
    const { percentiles: b, ...right } = projected(plan({ portfolio: { value: 3_000_000, weights: bold } }))
    expect(a).toEqual(b)
    expect(left).toEqual(right)
    expect(specOf(gliding([]))).toEqual(specOf(plan({ portfolio: { value: 3_000_000, weights: bold } })))
  })

  it.each(['lognormal', 'studentT', 'bootstrap'] as const)(
    'with %s, once it has arrived the paths are those of the last mix',
    (model) => {
      const history = Array.from({ length: 12 }, (_, y) => [0.02, 0.3 * Math.sin(y), 0.2 * Math.cos(2 * y)])
      const change = { simulation: { ...simulation, paths: 40, model, history } }
      const moving = buildCube(specOf(gliding([{ age: 57, weights: careful }], change)))
      const arrived = buildCube(specOf(plan({ portfolio: { value: 1, weights: careful }, ...change })))
      const before = buildCube(specOf(plan({ portfolio: { value: 1, weights: bold }, ...change })))
      expect(moving.growth.slice(5 * 40)).toEqual(arrived.growth.slice(5 * 40))
      expect(moving.growth.slice(0, 40)).toEqual(before.growth.slice(0, 40))
      expect(moving.growth.slice(40, 80)).not.toEqual(before.growth.slice(40, 80))
      expect(moving.price).toEqual(before.price)
    },
  )

  it('in monthly steps it moves every month', () => {
    const p = gliding([{ age: 53, weights: careful }], { simulation: { ...simulation, paths: 1, step: 'month' } })
    expect(specOf(p).glide).toEqual([{ period: 12, weights: [1, 0, 0] }])
  })

  it('is refused by the place that is wrong', () => {
    const at = '/portfolio/glidePath'
    const of = (glidePath: { age: number; weights: Record<string, number> }[]) =>
      wrong({ portfolio: { value: 1, weights: bold, glidePath } })
    expect(of([{ age: 60, weights: { BOND: 0.5 } }])).toEqual([`invalid_input ${at}/0/weights`])
    expect(
      of([
        { age: 60, weights: careful },
        { age: 60, weights: careful },
      ]),
    ).toEqual([`invalid_input ${at}/1/age`])
  })

  it('the lever of another mix ends it, and its promise holds when the plan is run again', () => {
    const p = gliding([{ age: 60, weights: careful }])
    const request = {
      plan: p,
      levers: [{ lever: 'changeMix' as const, mixes: [{ id: 'balanced', weights: { BOND: 0.6, EQUITY: 0.4 } }] }],
      target: 0.3,
      yearlyIncome: null,
    }
    const specs = leverCubes(request)
    const report = finished(solveLevers(request, buildCube))
    if (!report.ok || !specs.ok) throw new Error('valid')
    expect(specs.value.map((s) => s.glide !== undefined)).toEqual([true, false])
    const [lever] = report.value.levers
    if (lever?.reaches !== true) throw new Error('reaches')
    const again = projected(applyPatch(p, lever.apply))
    expect(again.successProbability).toBe(lever.probabilityAfter)
  })
})

const fall = (at: NonNullable<NonNullable<RetirementPlan['stress']>['marketFall']>['at'], by = 0.3) => ({
  stress: { marketFall: { at, fall: by } },
})

describe('markets fall 30 % at retirement', () => {
  it('takes 30 % of what is in shares, once, on every path, after the first spending of the year', () => {
    const calm = projected(plan({ market: calmMarket, cashflows: [], ...fall('retirement') })).deterministic.wealth
    const plain = projected(plan({ market: calmMarket, cashflows: [] })).deterministic.wealth
    calm.forEach((w, year) => expect(w / plain[year]!).toBeCloseTo(year <= 8 ? 1 : 1 - 0.3 * 0.45, 12))
  })

  it('every view of the plan sees it: zone, amount, deterministic case, spread, levers, the map and a path', () => {
    const p = plan({ modelSpread: true, ...fall('retirement') })
    const hit = projected(p)
    const spared = projected(plan({ modelSpread: true }))
    expect(hit.successProbability).toBeLessThan(spared.successProbability)
    expect(hit.sustainableMonthly).toBeLessThan(spared.sustainableMonthly!)
    expect(hit.deterministic.terminal).toBeLessThan(spared.deterministic.terminal)
    expect(hit.spread!.studentT).toBeLessThan(spared.spread!.studentT)
    expect(hit.sensitivity!.successProbability).toBeLessThan(spared.sensitivity!.successProbability)
    const prepared = prepare(p)
    const ground = prepared.ok ? groundOf(prepared.value, buildCube) : prepared
    if (!ground.ok) throw new Error('valid')
    // On the map the fall comes at each age's own retirement.
    const map = finished(zoneMap({ plan: p, ages: [55, 60, 65], spending: [180_000] }, buildCube))
    if (!map.ok) throw new Error('valid')
    for (const [row, age] of [55, 60, 65].entries()) {
      const one = judgePlan(retiringAt(p, age), ground.value)
      expect(one.ok && one.value.successProbability).toBe(map.value.cells[row]![0]!.probability)
    }
    const told = replayPath(p, { kind: 'path', index: 11 })
    const calm = replayPath(plan(), { kind: 'path', index: 11 })
    if (!told.ok || !calm.ok) throw new Error('valid')
    told.value.years.forEach((y, year) => {
      const other = calm.value.years[year]!
      expect(y.events.includes('stressFall')).toBe(year === 8)
      expect(1 + y.classReturns['EQUITY']!).toBeCloseTo(
        (1 + other.classReturns['EQUITY']!) * (year === 8 ? 0.7 : 1),
        12,
      )
      expect(1 + y.equityReturn!).toBeCloseTo((1 + other.equityReturn!) * (year === 8 ? 0.7 : 1), 12)
      expect(y.classReturns['BOND']).toBe(other.classReturns['BOND'])
      expect(1 + y.realReturn).toBeCloseTo((1 + other.realReturn) * (year === 8 ? 1 - 0.3 * 0.45 : 1), 12)
    })
  })

  it('levers lead out of it: what they promise is what the plan then says', () => {
    const p = plan(fall('retirement', 0.4))
    const request = {
      plan: p,
      levers: (['saveMore', 'spendLess', 'retireLater', 'lumpSum'] as const).map((lever) => ({ lever })),
      target: 0.85,
      yearlyIncome: 300_000,
    }
    const report = finished(solveLevers(request, buildCube))
    if (!report.ok) throw new Error('valid')
    for (const lever of report.value.levers) {
      if (!lever.reaches) throw new Error(`${lever.lever} reaches`)
      const again = projected(applyPatch(p, lever.apply)).successProbability
      expect(again).toBe(lever.probabilityAfter)
      expect(again).toBeGreaterThanOrEqual(0.85)
    }
  })

  it('weighs shares at their share of that time, comes now when its moment is past, and never after the end', () => {
    const glidePath = [{ age: 60, weights: careful }]
    const factor = (p: RetirementPlan) => {
      const prepared = prepare(p)
      return prepared.ok ? prepared.value.walk.fall : undefined
    }
    expect(
      factor(plan({ portfolio: { value: 1, weights: bold, glidePath }, ...fall({ member: 'zhou', age: 56 }) })),
    ).toEqual({ period: 4, factor: 1 - 0.3 * 0.4 })
    expect(factor(plan(fall('2020-01')))?.period).toBe(0)
    expect(factor(plan(fall({ member: 'zhou', age: 99 })))).toBeNull()
    const unmarked = { ...market, assets: market.assets.map((a) => ({ ...a, equity: false })) }
    expect(wrong({ market: unmarked, ...fall('start') })).toEqual(['invalid_input /stress/marketFall'])
    expect(wrong(fall({ member: 'nobody', age: 60 }))).toEqual(['invalid_input /stress/marketFall/at/member'])
  })
})

describe('prices rise otherwise than assumed', () => {
  it('two points more inflation is taken from real growth, and eats what is fixed in yuan', () => {
    const stress = { inflation: { mean: 0.035 } }
    const p = plan({ market: calmMarket, cashflows: [], feesRate: 0, stress })
    const { years } = told(p)
    years.forEach((y, year) => {
      expect(y.inflation).toBeCloseTo(0.035, 12)
      expect(y.priceLevel).toBeCloseTo(1.035 ** (year + 1), 10)
      expect((1 + y.realReturn) * 1.035).toBeCloseTo(1 + y.nominalReturn, 12)
      expect(y.nominalReturn).toBeCloseTo(0.55 * 0.022 + 0.3 * 0.06 + 0.15 * 0.05, 12)
    })
    expect(projected(plan({ stress })).successProbability).toBeLessThan(projected(plan()).successProbability)
  })

  it.each([
    ['year', 10],
    ['month', 120],
  ] as const)('ten years near zero, then as before (steps of a %s)', (step, periods) => {
    const stressed = {
      simulation: { ...simulation, paths: 3, step },
      stress: { inflation: { mean: 0.0025, years: 10 } },
    }
    const calm = told(plan({ ...stressed, market: calmMarket })).years
    calm.forEach((y, year) => expect(y.inflation).toBeCloseTo(year < 10 ? 0.0025 : 0.015, 10))
    const cube = buildCube(specOf(plan(stressed)))
    const base = buildCube(specOf(plan({ simulation: stressed.simulation })))
    const nominal = (c: typeof cube, t: number, i: number) =>
      (c.growth[t * 3 + i]! * c.price[t * 3 + i]!) / (t === 0 ? 1 : c.price[(t - 1) * 3 + i]!)
    for (let t = 0; t < periods + 5; t++) {
      for (let i = 0; i < 3; i++) expect(nominal(cube, t, i)).toBeCloseTo(nominal(base, t, i), 12)
    }
    expect(cube.price[0]).toBeLessThan(base.price[0]!)
    for (let i = 0; i < 3; i++) expect(cube.growth[periods * 3 + i]).toBe(base.growth[periods * 3 + i])
  })

  it('a history’s own inflation is moved to the mean, not replaced', () => {
    const history = Array.from({ length: 8 }, (_, y) => [0.02, 0.1 * Math.sin(y), 0.05])
    const historyInflation = [0.01, 0.03, 0.02, 0.05, 0, 0.02, 0.01, 0.04]
    const change = { simulation: { ...simulation, paths: 20, model: 'bootstrap' as const, history, historyInflation } }
    const plain = buildCube(specOf(plan(change)))
    const moved = buildCube(specOf(plan({ ...change, stress: { inflation: { mean: 0.05 } } })))
    const mean = historyInflation.reduce((sum, x) => sum + Math.log1p(x), 0) / 8
    const ratio = 1.05 / Math.exp(mean)
    moved.price.forEach((level, k) => expect(level / plain.price[k]!).toBeCloseTo(ratio ** (Math.floor(k / 20) + 1), 9))
  })
})

const told = (p: RetirementPlan) => {
  const result = replayPath(p, { kind: 'deterministic' })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

describe('pensions rise less than prices', () => {
  const incomeOf = (change: Partial<RetirementPlan>, flow: Partial<(typeof cashflows)[number]> = {}) =>
    told(
      plan({
        market: calmMarket,
        cashflows: [{ ...cashflows[1]!, pension: true, ...flow }],
        ...change,
      }),
    ).years.map((y) => y.income)

  it('loses a point a year after each full year in payment, for as long as it is said', () => {
    const always = incomeOf({ stress: { pensionUprating: { belowInflation: 0.01 } } })
    const tenYears = incomeOf({ stress: { pensionUprating: { belowInflation: 0.01, years: 10 } } })
    always.forEach((x, year) => {
      const paid = Math.max(0, year - 11)
      expect(x).toBeCloseTo(year < 11 ? 0 : 72_000 * 0.99 ** paid, 6)
      expect(tenYears[year]).toBeCloseTo(year < 11 ? 0 : 72_000 * 0.99 ** Math.min(10, paid), 6)
    })
    const monthly = incomeOf({
      simulation: { ...simulation, step: 'month' },
      stress: { pensionUprating: { belowInflation: 0.01 } },
    })
    monthly.forEach((x, year) => expect(x).toBeCloseTo(always[year]!, 6))
  })

  it('leaves other income, and pensions fixed in yuan, alone', () => {
    const stress = { pensionUprating: { belowInflation: 0.02 } }
    expect(incomeOf({ stress }, { pension: false })).toEqual(incomeOf({}))
    expect(incomeOf({ stress }, { growth: 'nominal' })).toEqual(incomeOf({}, { growth: 'nominal' }))
    expect(incomeOf({ stress }, { growth: { real: 0.01 } })[20]).toBeCloseTo(72_000 * 1.01 ** 20 * 0.98 ** 9, 6)
  })
})

describe('the contract of stress and glide path', () => {
  it('takes what the engine can do and refuses anything else', () => {
    const { stress, portfolio } = planShape
    expect(stress.safeParse({ marketFall: { at: 'retirement', fall: 0.3 } }).success).toBe(true)
    expect(stress.safeParse({ inflation: { mean: 0.002, years: 10 } }).success).toBe(true)
    expect(stress.safeParse({ pensionUprating: { belowInflation: 0.01 } }).success).toBe(true)
    expect(stress.safeParse({ marketFall: { at: 'retirement', fall: 1.2 } }).success).toBe(false)
    expect(stress.safeParse({ war: true }).success).toBe(false)
    expect(
      portfolio.safeParse({ value: 1, weights: { A: 1 }, glidePath: [{ age: 60, weights: { A: 1 } }] }).success,
    ).toBe(true)
    expect(
      portfolio.safeParse({ value: 1, weights: { A: 1 }, glidePath: [{ year: 60, weights: { A: 1 } }] }).success,
    ).toBe(false)
  })
})
