import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildCube, type CubeSpec } from '../../../src/quant/scenario-cube'
import { orderStatistic } from '../../../src/quant/quantiles'
import { netFlows } from '../../../src/quant/terminal-value'
import { createWalkState } from '../../../src/quant/walk-state'
import { groundOf, judgePlan, outcomeOn } from '../../../src/domain/retirement/evaluate'
import { applyPatch } from '../../../src/domain/retirement/json-patch'
import type { LeverRequest } from '../../../src/domain/retirement/levers/lever'
import type { LeverReached } from '../../../src/domain/retirement/levers/solve-lever'
import { leverCubes, solveLevers } from '../../../src/domain/retirement/levers/solve-levers'
import type { RetirementPlan } from '../../../src/domain/retirement/plan'
import { prepare } from '../../../src/domain/retirement/prepare'
import { project } from '../../../src/domain/retirement/project'
import { bisect, pathCriticals, type Target } from '../../../src/domain/retirement/solve'
import { zoneMap } from '../../../src/domain/retirement/zone-map'
import { cashflows, plan, withAmount } from './plans'

const known = new Map<string, ReturnType<typeof buildCube>>()
const cubes = (spec: CubeSpec) => {
  const key = JSON.stringify(spec)
  const cube = known.get(key) ?? buildCube(spec)
  known.set(key, cube)
  return cube
}

const drain = <T>(steps: Generator<number, T>): T => {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    expect(step.value).toBeGreaterThanOrEqual(0)
    expect(step.value).toBeLessThan(1)
  }
}

const all: LeverRequest[] = [
  { lever: 'saveMore' },
  { lever: 'spendLess' },
  { lever: 'retireLater' },
  { lever: 'lumpSum' },
  { lever: 'reduceBequest' },
  { lever: 'lowerFees' },
]

const solved = (p: RetirementPlan, levers = all, target: Target = 'green', yearlyIncome: number | null = 400_000) => {
  const result = drain(solveLevers({ plan: p, levers, target, yearlyIncome }, cubes))
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

const again = (p: RetirementPlan, change: LeverReached['apply']) => {
  const result = project(applyPatch(p, change), cubes)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

/** Grey: fails by p; the pension covers a good part of basic living. */
const grey = plan({ cashflows: [...cashflows, { id: 'heirs', kind: 'bequest', amount: 300_000 }] })

describe('what takes a grey plan to green', () => {
  const report = solved(grey)
  const reaching = report.levers.filter((l): l is LeverReached => l.reaches)

  it('the plan is not green before', () => {
    expect(report.current.zone).not.toBe('green')
    expect(reaching.length).toBeGreaterThanOrEqual(4)
  })

  it('applying any of them and running again gives green, with the probability that was promised', () => {
    for (const lever of reaching) {
      const after = again(grey, lever.apply)
      expect([lever.lever, after.zone]).toEqual([lever.lever, 'green'])
      expect(after.successProbability).toBe(lever.probabilityAfter)
      const said = again(grey, lever.suggestion.apply)
      expect([lever.lever, said.zone]).toEqual([lever.lever, 'green'])
      expect(said.successProbability).toBe(lever.suggestion.probabilityAfter)
    }
  })

  it('a little less would not do', () => {
    for (const lever of reaching) {
      if (lever.lever === 'halfAndHalf' || lever.lever === 'retireLater' || lever.apply[0] === undefined) continue
      const [{ op, path, value }] = lever.apply as [LeverReached['apply'][number]]
      const almost = 1 - 1e-4
      const before = path
        .split('/')
        .slice(1)
        .reduce<unknown>((node, step) => (node as Record<string, unknown> | undefined)?.[step], grey)
      const less =
        typeof value === 'number'
          ? (before as number) + (value - (before as number)) * almost
          : { ...(value as object), amount: (value as { amount: number }).amount * almost }
      const first = [{ op, path, value: less }, ...lever.apply.slice(1)]
      expect([lever.lever, again(grey, first).zone]).not.toEqual([lever.lever, 'green'])
    }
    const later = reaching.find((l) => l.lever === 'retireLater')!
    const month = again(grey, [{ ...later.apply[0]!, value: (later.apply[0]!.value as number) - 1 / 12 }])
    expect(month.zone).not.toBe('green')
  })

  it('they stand in the order of their effort, and half of each of two easy ones is offered too', () => {
    const efforts = reaching.map((l) => l.effort)
    expect(efforts).toEqual(efforts.toSorted((a, b) => a - b))
    const pair = reaching.find((l) => l.lever === 'halfAndHalf')!
    const singles = reaching.filter((l) => l.lever !== 'halfAndHalf')
    expect(pair.parts!.map((part) => part.lever)).toEqual(singles.slice(0, 2).map((l) => l.lever))
    pair.parts!.forEach((part, i) => expect(part.change).toBeLessThan(singles[i]!.change))
    // Said aloud, both are rounded up, and the plan that is offered is the one that is said.
    const said = pair.suggestion.parts!
    said.forEach((part, i) => expect(part.change).toBeGreaterThanOrEqual(pair.parts![i]!.change))
    expect(again(grey, pair.suggestion.apply).zone).toBe('green')
  })

  it('suggestions are rounded up to what one says aloud', () => {
    const saving = reaching.find((l) => l.lever === 'saveMore')!
    expect(saving.suggestion.change % 1200).toBe(0)
    expect(saving.suggestion.change - saving.change).toBeLessThan(1200)
    expect(saving.suggestion.change).toBeGreaterThanOrEqual(saving.change)
    expect(saving.boundary).toBeCloseTo(80_000 + saving.change, 6)
    expect(saving.effort).toBeCloseTo(saving.change / 400_000, 12)
    expect(Number.isInteger(reaching.find((l) => l.lever === 'retireLater')!.change)).toBe(true)
  })

  it('spending is first cut in the lifestyle; only when that is not enough in everything', () => {
    const lifestyle = reaching.find((l) => l.lever === 'spendLess')!
    expect(lifestyle.scope).toBe('lifestyle')
    expect(again(grey, lifestyle.apply).plannedMonthly).toBeCloseTo(15_000 - lifestyle.change / 12, 6)
    const frugal = withAmount(withAmount(grey, 'travel', 5_000), 'living', 190_000)
    expect(solved(frugal, [{ lever: 'spendLess' }]).levers[0]).toMatchObject({ reaches: true, scope: 'all' })
  })
})

describe('levers that cannot do it say so', () => {
  it('a plan far from green is told how far each goes', () => {
    const poor = plan({ portfolio: { ...plan().portfolio!, value: 200_000 } })
    const { levers } = solved(poor, [
      { lever: 'lowerFees' },
      { lever: 'retireLater', max: 3 },
      { lever: 'reduceBequest' },
    ])
    expect(levers.map((l) => l.reaches)).toEqual([false, false, false])
    const of = (name: string) => levers.find((l) => l.lever === name)
    expect(of('retireLater')).toMatchObject({ best: { change: 3, unit: 'months' } })
    expect(of('lowerFees')).toMatchObject({ best: { change: 0.005, unit: 'rate' } })
    expect(levers[2]).toEqual({ lever: 'reduceBequest', reaches: false, best: null })
  })

  it('who has retired cannot retire later', () => {
    const retired = plan({ household: { members: [{ ...plan().household.members[0]!, retirementAge: 50 }] } })
    expect(solved(retired, [{ lever: 'retireLater' }]).levers[0]).toEqual({
      lever: 'retireLater',
      reaches: false,
      best: null,
    })
  })

  it('committed spending is left alone', () => {
    const committed = plan({
      cashflows: cashflows.map((f) => (f.kind === 'lifestyle' ? { ...f, committed: true } : f)),
    })
    const { levers } = solved(committed, [{ lever: 'spendLess' }])
    expect(levers[0]).toMatchObject({ scope: 'all' })
    const [lever] = levers
    expect(lever?.reaches === true && lever.apply.map((o) => o.path)).toEqual(['/cashflows/2/amount'])
  })
})

describe('a plan that is green already', () => {
  const rich = withAmount(plan(), 'travel', 30_000)

  it('needs nothing, and learns where the boundary is', () => {
    const { levers } = solved(rich, [{ lever: 'saveMore' }, { lever: 'spendLess' }, { lever: 'retireLater' }])
    for (const lever of levers) expect(lever).toMatchObject({ reaches: true, change: 0, apply: [] })
    const spending = levers.find((l) => l.lever === 'spendLess') as LeverReached
    const at = (yearly: number) => again(withAmount(plan(), 'travel', yearly), []).zone
    expect(at(spending.boundary!)).toBe('green')
    expect(at(spending.boundary! + 50)).not.toBe('green')
    const retiring = (levers.find((l) => l.lever === 'retireLater') as LeverReached).boundary!
    expect(retiring).toBeLessThan(60)
  })
})

describe('a change of mix', () => {
  const mixes = [
    { id: 'C2', weights: { BOND: 1 } },
    { id: 'C4', weights: { BOND: 0.3, EQUITY: 0.35, FOREIGN: 0.35 } },
    { id: 'C3', weights: { BOND: 0.5, EQUITY: 0.25, FOREIGN: 0.25 } },
  ]

  it('tries only the mixes it is given and takes the nearest that reaches', () => {
    const target = 0.805
    const { levers } = solved(plan(), [{ lever: 'changeMix', mixes }], target)
    const [lever] = levers
    if (lever?.reaches !== true) throw new Error(JSON.stringify(lever))
    expect(['C3', 'C4']).toContain(lever.mix)
    expect(again(plan(), lever.apply).successProbability).toBe(lever.probabilityAfter)
    expect(lever.probabilityAfter).toBeGreaterThanOrEqual(target)
  })

  it('names a wrong mix by its place, before anything is drawn', () => {
    const request = {
      plan: plan(),
      levers: [{ lever: 'changeMix' as const, mixes: [{ id: 'x', weights: { BOND: 2 } }] }],
      target: 'green' as const,
      yearlyIncome: null,
    }
    expect(leverCubes(request)).toMatchObject({ ok: false, problems: [{ path: '/levers/0/mixes/0/weights' }] })
  })
})

describe('one pass over the paths', () => {
  const needed = 1700

  it.each(['saving', 'travel'])('gives the same %s as bisection on the same paths, to 1e-9', (id) => {
    // In units of a million yuan, so that 1e-9 is a thousandth of a yuan.
    const scale = 1e-6
    const base = plan({
      portfolio: { ...plan().portfolio!, value: 3 },
      cashflows: cashflows.map((f) => ({ ...f, amount: f.amount * scale })),
    })
    const at = (x: number) => {
      const sign = id === 'saving' ? 1 : -1
      const prepared = prepare(withAmount(base, id, base.cashflows.find((f) => f.id === id)!.amount + sign * x))
      if (!prepared.ok) throw new Error('valid')
      return { ...prepared.value, walk: { ...prepared.value.walk, tolerance: 0 } }
    }
    const ground = groundOf(at(0), cubes)
    if (!ground.ok) throw new Error('valid')
    const { cube } = ground.value
    const state = createWalkState(cube.paths)
    const onePass = orderStatistic(pathCriticals(cube, at(0), at(0.05), 0.05), needed - 1)
    const searched = bisect((x) => outcomeOn(at(x), cube, state).successes >= needed, -0.2, 0.5, 1e-13)
    expect(Math.abs(onePass - searched)).toBeLessThan(1e-9)
  })

  /** A plan, and one linear change of it by x: of saving, spending, a lump now or later, rent, what is left behind. */
  const scenes = fc.record({
    lever: fc.constantFrom('saving', 'spending', 'lumpNow', 'lumpLater', 'rent', 'bequest'),
    value: fc.integer({ min: 5, max: 60 }),
    pension: fc.integer({ min: 0, max: 20 }),
    nominal: fc.boolean(),
    laterAge: fc.integer({ min: 56, max: 85 }),
    share: fc.integer({ min: 40, max: 97 }),
  })
  type Scene = typeof scenes extends fc.Arbitrary<infer T> ? T : never
  const sceneOf = ({ lever, value, pension, nominal, laterAge }: Scene) => {
    const flows = [
      ...cashflows.map((f) => {
        const amount = f.id === 'pension' ? pension / 100 : f.amount / 1e6
        return { ...f, amount, ...(f.id === 'pension' && nominal ? { growth: 'nominal' as const } : {}) }
      }),
      { id: 'heirs', kind: 'bequest' as const, amount: 1 },
    ]
    const base = plan({
      simulation: { ...plan().simulation, paths: 400 },
      portfolio: { ...plan().portfolio!, value: value / 10 },
      cashflows: flows,
    })
    const added = (x: number): RetirementPlan['cashflows'] => {
      switch (lever) {
        case 'saving':
          return flows.map((f) => (f.id === 'saving' ? { ...f, amount: f.amount + x } : f))
        case 'spending':
          return flows.map((f) => (f.id === 'travel' ? { ...f, amount: f.amount - x } : f))
        case 'bequest':
          return flows.map((f) => (f.id === 'heirs' ? { ...f, amount: f.amount - x } : f))
        case 'rent':
          return [...flows, { id: 'x', kind: 'income', amount: x, from: 'start', to: 'end' }]
        case 'lumpNow':
          return [...flows, { id: 'x', kind: 'lump', amount: x, from: 'start', timing: 'begin' }]
        default:
          return [
            ...flows,
            { id: 'x', kind: 'lump', amount: x, from: { member: 'zhou', age: laterAge }, timing: 'begin' },
          ]
      }
    }
    const at = (x: number) => {
      const prepared = prepare({ ...base, cashflows: added(x) })
      if (!prepared.ok) throw new Error('valid')
      return { ...prepared.value, walk: { ...prepared.value.walk, tolerance: 0 } }
    }
    // Spending at or above zero, what is left behind too.
    return { at, most: lever === 'spending' ? 0.09 : lever === 'bequest' ? 1 : 3 }
  }
  /** Whether money comes in again after it first went out: net flows of the plan in its own money of today. */
  const comesBack = ({ schedule: { real, nominal } }: ReturnType<ReturnType<typeof sceneOf>['at']>): boolean => {
    const nets = [real, ...(nominal === null ? [] : [nominal])].map(netFlows)
    const points = nets[0]!.begin.length * 2
    const net = Array.from({ length: points }, (_, k) =>
      nets.reduce((sum, flows) => sum + (k % 2 === 0 ? flows.begin : flows.end)[k >> 1]!, 0),
    )
    const out = net.findIndex((x) => x < 0)
    return out >= 0 && net.slice(out).some((x) => x > 0)
  }

  it('is never more than bisection finds for any linear change, and the same where money never comes in again after it went out', () => {
    let same = 0
    let less = 0
    fc.assert(
      fc.property(scenes, (scene) => {
        const { at, most } = sceneOf(scene)
        const ground = groundOf(at(0), cubes)
        if (!ground.ok) throw new Error('valid')
        const { cube } = ground.value
        const state = createWalkState(cube.paths)
        const wanted = Math.round((cube.paths * scene.share) / 100)
        const enough = (x: number): boolean => outcomeOn(at(x), cube, state).successes >= wanted
        if (enough(0) || !enough(most)) return
        const searched = bisect(enough, 0, most, 1e-13)
        const onePass = orderStatistic(pathCriticals(cube, at(0), at(most), most), wanted - 1)
        expect(onePass).toBeLessThan(searched + 1e-9)
        if (comesBack(at(searched))) less++
        else same++
        expect(comesBack(at(searched)) || Math.abs(onePass - searched) < 1e-9).toBe(true)
      }),
      { numRuns: 120, seed: 20_261_126 },
    )
    // Both happen, so the sentence above is about something.
    expect(Math.min(same, less)).toBeGreaterThan(5)
  })

  it('a lump that comes late is found by bisection where the pass alone would promise too little', () => {
    const poor = plan({ portfolio: { ...plan().portfolio!, value: 1_500_000 } })
    const late = { lever: 'downsizeHome' as const, release: 6_000_000, at: { member: 'zhou', age: 84 } }
    const target = 0.6
    const [lever] = solved(poor, [late], target).levers
    if (lever?.reaches !== true) throw new Error(JSON.stringify(lever))
    expect(lever.changeStandardError).toBeUndefined()
    const flow = lever.apply[0]!.value as { amount: number }
    const after = (amount: number) =>
      again(poor, [{ ...lever.apply[0]!, value: { ...flow, amount } }]).successProbability
    expect(after(lever.change)).toBe(lever.probabilityAfter)
    expect(after(lever.change)).toBeGreaterThanOrEqual(target)
    expect(after(lever.change * (1 - 1e-6) - 1)).toBeLessThan(target)
  })

  it('holds with pensions that are not uprated and a bequest in money of the day', () => {
    const dated = plan({
      cashflows: [
        ...cashflows.map((f) => (f.id === 'pension' ? { ...f, growth: 'nominal' as const } : f)),
        { id: 'heirs', kind: 'bequest', amount: 200_000, growth: 0.01 },
      ],
    })
    const { levers } = solved(dated, [{ lever: 'saveMore', max: 400_000 }], 0.8)
    const [lever] = levers
    if (lever?.reaches !== true) throw new Error(JSON.stringify(lever))
    expect(lever.changeStandardError).toBeGreaterThan(0)
    expect(again(dated, lever.apply).successProbability).toBe(0.8)
  })
})

describe('the zone map', () => {
  it('gets worse with spending and better with age, and agrees with the plan itself', () => {
    const result = drain(zoneMap({ plan: plan(), ages: [58, 60, 63], spending: [150_000, 180_000, 210_000] }, cubes))
    if (!result.ok) throw new Error('valid')
    const { cells, axis } = result.value
    expect(axis).toBe('spending')
    const p = cells.map((row) => row.map((cell) => cell.probability))
    for (const row of p) expect(row).toEqual(row.toSorted((a, b) => b - a))
    for (const column of [0, 1, 2]) {
      const byAge = p.map((row) => row[column]!)
      expect(byAge).toEqual(byAge.toSorted((a, b) => a - b))
    }
    const own = again(plan(), [])
    expect(cells[1]![1]).toMatchObject({ zone: own.zone, probability: own.successProbability })
    const saving = drain(zoneMap({ plan: plan(), ages: [60], saving: [0, 80_000] }, cubes))
    expect(saving).toMatchObject({
      ok: true,
      value: { axis: 'saving', cells: [[{}, { probability: own.successProbability }]] },
    })
  })

  it('judges each cell by the models that judge the plan, where it is asked to', () => {
    const wide = plan({ modelSpread: true, policy: { version: 'tight', modelSpreadLimit: 0.001 } })
    const amounts = [60_000, 90_000, 150_000, 180_000]
    const map = (of: typeof wide) => {
      const result = drain(zoneMap({ plan: of, ages: [60], spending: amounts }, cubes))
      if (!result.ok) throw new Error('valid')
      return result.value.cells[0]!
    }
    expect(map(wide)[3]).toMatchObject({ zone: again(wide, []).zone })
    const plain = map({ ...wide, modelSpread: false })
    expect(map(wide).map(({ probability }) => probability)).toEqual(plain.map(({ probability }) => probability))
    // What the models disagree on is never green, however well the three tests are passed.
    const green = plain.flatMap(({ zone }, column) => (zone === 'green' ? [column] : []))
    expect(green.length).toBeGreaterThan(0)
    expect(green.some((column) => map(wide)[column]!.zone === 'grey')).toBe(true)
  })

  it('wants exactly one second axis, and something on it to change', () => {
    expect(drain(zoneMap({ plan: plan(), ages: [60] }, cubes))).toMatchObject({
      ok: false,
      problems: [{ path: '/spending' }],
    })
    const idle = plan({ cashflows: [] })
    expect(drain(zoneMap({ plan: idle, ages: [60], saving: [1] }, cubes))).toMatchObject({
      problems: [{ path: '/cashflows' }],
    })
  })
})

describe('a plan under test by several models', () => {
  it('levers aim at green with the spread that the plan asks for', () => {
    const wide = { ...grey, modelSpread: true, policy: { version: 'tight', modelSpreadLimit: 0.012 } }
    const { levers, current } = solved(wide, [{ lever: 'saveMore', max: 500_000 }])
    expect(current.zone).not.toBe('green')
    const [lever] = levers
    if (lever?.reaches !== true) throw new Error(JSON.stringify(lever))
    expect(again(wide, lever.apply).zone).toBe('green')
    const plain = solved({ ...wide, modelSpread: false }, [{ lever: 'saveMore', max: 500_000 }]).levers[0]
    expect(plain).toMatchObject({ reaches: true })
    expect(lever.change).toBeGreaterThan(plain?.reaches === true ? plain.change : 0)
    const judgedAgain = judgePlan(
      wide,
      (() => {
        const p = prepare(wide)
        if (!p.ok) throw new Error('valid')
        const g = groundOf(p.value, cubes)
        if (!g.ok) throw new Error('valid')
        return g.value
      })(),
    )
    expect(judgedAgain).toMatchObject({ ok: true, value: { zone: current.zone } })
  })
})
