import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { educationPlan } from '../../../src/domain/goals/education'
import type { Goal, GoalsRequest } from '../../../src/domain/goals/goal'
import {
  goalsCubes,
  goalsFunding,
  goalsReport,
  type GoalFigures,
  type GoalsReport,
} from '../../../src/domain/goals/plan-goals'
import type { RetirementPlan } from '../../../src/domain/retirement/plan'
import { project } from '../../../src/domain/retirement/project'
import { ok } from '../../../src/domain/result'
import { payment } from '../../../src/domain/time-value'
import { fundInOrder } from '../../../src/quant/funding-order'
import { buildCube, type CubeSpec } from '../../../src/quant/scenario-cube'
import { calmMarket, cashflows, plan, simulation } from '../retirement/plans'

const known = new Map<string, ReturnType<typeof buildCube>>()
const cubes = (spec: CubeSpec) => {
  const key = JSON.stringify(spec)
  const cube = known.get(key) ?? buildCube(spec)
  known.set(key, cube)
  return cube
}

const goal = (id: string, change: Partial<Goal> = {}): Goal => ({
  id,
  priority: 1,
  flexible: false,
  bequest: false,
  ...change,
})

const retirementPriority = { essential: 0, lifestyle: 50, bequest: 100 }

function answer(base: RetirementPlan, goals: readonly Goal[], change: Partial<GoalsRequest> = {}) {
  const funding = goalsFunding({ plan: base, goals, retirementPriority, target: 0.85, ...change }, cubes)
  if (!funding.ok) return funding
  fundInOrder(funding.value.work, 0, funding.value.work.cube.paths)
  return ok(goalsReport(funding.value))
}
function funded(...input: Parameters<typeof answer>): GoalsReport {
  const result = answer(...input)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}
const itemOf = (report: GoalsReport, id: string): GoalFigures => {
  const item = report.items.find((i) => i.id === id)
  if (item === undefined) throw new Error(`no item ${id}`)
  return item
}

/** Nothing left to chance, nothing but goals to pay for, all in bonds at 2.2 % with prices rising by 1.5 %. */
const calm = (value: number, change: Partial<RetirementPlan> = {}): RetirementPlan =>
  plan({
    market: calmMarket,
    portfolio: { value, weights: { BOND: 1 } },
    cashflows: [],
    feesRate: 0,
    simulation: { ...simulation, paths: 4 },
    ...change,
  })
const real = 1.022 / 1.015

describe('with nothing left to chance, goals are plain arithmetic', () => {
  it('a flat in eight years: what is there grows, what is missing is saved or put in now', () => {
    const { items, together } = funded(calm(500_000), [goal('flat', { amount: 900_000, at: '2034-11' })])
    const flat = itemOf({ items } as GoalsReport, 'flat')
    expect(flat.probability).toBe(0)
    expect(flat.fundedShare).toBeCloseTo((500_000 * real ** 8) / 900_000, 12)
    expect(flat.lumpToday).toBeCloseTo(900_000 / real ** 8 - 500_000, 6)
    // Eight payments at the end of each year, twelve months each.
    expect(flat.monthlySaving).toBeCloseTo(payment(real - 1, 8, 500_000, -900_000) / 12, 6)
    expect(flat.savingUntil).toBe('2034-11')
    expect(flat.amount.real).toBeCloseTo(900_000, 8)
    expect(flat.amount.nominal).toBeCloseTo(900_000 * 1.015 ** 8, 6)
    expect([flat.firstMonth, flat.endMonth]).toEqual(['2034-11', '2034-12'])
    expect(together).toMatchObject({ probability: 0, lumpToday: flat.lumpToday, monthlySaving: flat.monthlySaving })
  })

  it('a degree that gets dearer by 5 % a year needs what the education formula says', () => {
    const need = educationPlan({
      costToday: 50_000,
      costGrowth: 0.05,
      yearsToStart: 6,
      studyYears: 4,
      returnRate: 0.022,
      saved: 0,
    })
    const degree = goal('degree', { amount: 50_000, at: '2032-11', years: 4, growth: 0.05 })
    const report = funded(calm(0), [degree])
    expect(itemOf(report, 'degree').lumpToday).toBeCloseTo(need.lumpAtStart.toNumber() / 1.022 ** 6, 5)
    expect(itemOf(report, 'degree').amount.nominal).toBeCloseTo(
      [6, 7, 8, 9].reduce((sum, year) => sum + 50_000 * 1.05 ** year, 0),
      5,
    )
    const enough = funded(calm(need.lumpAtStart.toNumber() / 1.022 ** 6), [degree])
    expect(itemOf(enough, 'degree').probability).toBe(1)
  })

  it('something left at the end of the plan is a goal like the others', () => {
    const report = funded(calm(100_000), [goal('heirs', { bequest: true, amount: 300_000, flexible: true })])
    const heirs = itemOf(report, 'heirs')
    expect(heirs.fundedShare).toBeCloseTo((100_000 * real ** 43) / 300_000, 10)
    expect(heirs.lumpToday).toBeCloseTo(300_000 / real ** 43 - 100_000, 4)
    // Saving for it ends with retirement, eight years from the start.
    expect(heirs.savingUntil).toBe('2034-11')
    expect(heirs.monthlySaving).toBeCloseTo(payment(real - 1, 8, 100_000, -300_000 / real ** 35) / 12, 6)
  })

  it('the money goes down the order: what cannot be paid is dropped, and serves the next', () => {
    const three = [
      goal('car', { priority: 3, amount: 40_000 }),
      goal('wedding', { priority: 1, amount: 60_000 }),
      goal('journey', { priority: 2, amount: 50_000 }),
    ]
    const report = funded(calm(100_000), three)
    expect(report.items.map((i) => [i.id, i.rank, i.probability])).toEqual([
      ['wedding', 1, 1],
      ['journey', 2, 0],
      ['car', 3, 1],
    ])
    expect(itemOf(report, 'journey').fundedShare).toBeCloseTo(0.8, 12)
    expect(report.items.map((i) => i.probabilityWithHigher)).toEqual([1, 0, 0])
    expect(report.together.probability).toBe(0)
    expect(report.together.lumpToday).toBeCloseTo(50_000, 8)
    expect(report.together.fundedShare).toBeCloseTo(100 / 150, 12)
  })

  it('a flexible goal takes what can be paid of it before the next one', () => {
    const report = funded(calm(100_000), [
      goal('wedding', { priority: 1, amount: 60_000 }),
      goal('journey', { priority: 2, amount: 50_000, flexible: true }),
      goal('car', { priority: 3, amount: 40_000 }),
    ])
    expect(report.items.map((i) => i.probability)).toEqual([1, 0, 0])
    expect(itemOf(report, 'journey').fundedShare).toBeCloseTo(0.8, 12)
    expect(itemOf(report, 'car').fundedShare).toBeCloseTo(0, 12)
  })

  it('with more money an earlier goal that can now be paid may push out a later one', () => {
    const two = [goal('villa', { priority: 1, amount: 100_000 }), goal('car', { priority: 2, amount: 50_000 })]
    expect(funded(calm(60_000), two).items.map((i) => i.probability)).toEqual([0, 1])
    expect(funded(calm(110_000), two).items.map((i) => i.probability)).toEqual([1, 0])
  })

  it('money earmarked for a goal is not there for a more important one', () => {
    const villa = goal('villa', { priority: 1, amount: 100_000 })
    const school = goal('school', { priority: 2, amount: 80_000, earmarked: { now: 50_000, monthly: 0 } })
    const car = goal('car', { priority: 3, amount: 20_000 })
    const report = funded(calm(60_000), [villa, school, car])
    expect(report.items.map((i) => i.probability)).toEqual([0, 1, 1])
    expect(itemOf(report, 'villa').lumpToday).toBeCloseTo(40_000, 8)
  })

  it('living in retirement comes first and is never dropped', () => {
    const poor = calm(300_000, {
      cashflows: [{ id: 'living', kind: 'essential', amount: 20_000, from: 'retirement', to: 'end' }],
    })
    const trip = goal('trip', { amount: 10_000, at: '2027-11' })
    const report = funded(poor, [trip])
    expect(report.items.map((i) => [i.kind, i.probability])).toEqual([
      ['essential', 0],
      ['goal', 0],
    ])
    const before = funded(poor, [trip], { retirementPriority: { ...retirementPriority, essential: 1 } })
    expect(before.items.map((i) => i.kind)).toEqual(['essential', 'goal'])
    const after = funded(poor, [trip], { retirementPriority: { ...retirementPriority, essential: 2 } })
    expect(after.items.map((i) => [i.kind, i.probability])).toEqual([
      ['goal', 1],
      ['essential', 0],
    ])
  })
})

const uncertain = plan({
  simulation: { ...simulation, paths: 1000 },
  cashflows: [
    ...cashflows.map((f) => (f.id === 'pension' ? { ...f, growth: 'nominal' as const } : f)),
    { id: 'heirs', kind: 'bequest', amount: 200_000, growth: 0.01 },
  ],
})

describe('on the paths of the retirement plan', () => {
  it.each(['year', 'month'] as const)('without goals it is the retirement projection, step %s', (step) => {
    const base = { ...uncertain, simulation: { ...uncertain.simulation, step, paths: step === 'year' ? 1000 : 300 } }
    const projected = project(base, cubes)
    if (!projected.ok) throw new Error('valid')
    const report = funded(base, [])
    expect(report.together.successes).toBe(projected.value.successes)
    expect(report.together.interval95).toEqual(projected.value.interval95)
    expect(report.items.map((i) => i.kind)).toEqual(['essential', 'lifestyle', 'bequest'])
    expect(report.items.at(-1)?.probabilityWithHigher).toBe(projected.value.successProbability)
    // Alone before everything else, basic living is paid at least as often as beside the extras.
    expect(report.items[0]!.probability).toBeGreaterThanOrEqual(projected.value.essentialProbability)
  })

  it('a spending rule is left aside: living is taken as it is planned', () => {
    const rule = { ...uncertain, spendingRule: { type: 'percentOfPortfolio', rate: 0.04 } as const }
    const goals = [goal('flat', { amount: 300_000, at: '2032-11' })]
    const fixed = funded(uncertain, goals)
    expect(fixed.ruleLeftAside).toBe(false)
    expect(funded(rule, goals)).toEqual({ ...fixed, ruleLeftAside: true })
  })

  it('under stress and along a glide path it stands what the projection stands', () => {
    const hard: RetirementPlan = {
      ...uncertain,
      portfolio: { ...uncertain.portfolio!, glidePath: [{ age: 70, weights: { BOND: 0.9, EQUITY: 0.1 } }] },
      cashflows: uncertain.cashflows.map((f) => (f.kind === 'income' ? { ...f, pension: true, growth: 'real' } : f)),
      stress: {
        marketFall: { at: { member: 'zhou', at: 'retirement' }, fall: 0.28 },
        inflation: { mean: 0.035, years: 20 },
        pensionUprating: { belowInflation: 0.01 },
      },
    }
    const projected = project(hard, cubes)
    if (!projected.ok) throw new Error(JSON.stringify(projected.problems))
    const report = funded(hard, [])
    expect(report.together.successes).toBe(projected.value.successes)
    expect(report.together.successes).toBeLessThan(funded(uncertain, []).together.successes)
  })

  it('goals that the plan holds itself are those of the list with the same id', () => {
    const flat = { amount: 300_000 * 12, from: '2032-11', to: '2032-12', committed: true } as const
    const tagged = {
      ...uncertain,
      cashflows: [...uncertain.cashflows, { id: 'f', kind: 'lifestyle' as const, goal: 'flat', ...flat }],
    }
    const whole = project(tagged, cubes)
    if (!whole.ok) throw new Error('valid')
    const report = funded(tagged, [goal('flat')])
    expect(report.together.successes).toBe(whole.value.successes)
    expect(report).toEqual(funded(uncertain, [goal('flat', { amount: 300_000, at: '2032-11' })]))
    // A goal that is not in the list is part of retirement's own spending.
    expect(funded(tagged, []).together.successes).toBe(whole.value.successes)
  })

  const later = { month: fc.integer({ min: 0, max: 420 }), amount: fc.integer({ min: 1, max: 60 }) }
  const anyGoal = (id: string) =>
    fc
      .record({
        ...later,
        priority: fc.integer({ min: 1, max: 99 }),
        flexible: fc.boolean(),
        years: fc.option(fc.integer({ min: 1, max: 6 }), { nil: undefined }),
        growth: fc.constantFrom('real' as const, 'nominal' as const, 0.04, { real: 0.02 }),
        bequest: fc.boolean(),
      })
      .map(({ month, amount, ...rest }): Goal => {
        const at = `${2026 + Math.floor((month + 10) / 12)}-${String(((month + 10) % 12) + 1).padStart(2, '0')}`
        return { id, at, amount: amount * 10_000, ...rest }
      })
  const someGoals = fc.tuple(anyGoal('a'), anyGoal('b'), anyGoal('c'), anyGoal('d'))
  const few = { ...uncertain, simulation: { ...uncertain.simulation, paths: 200 } }

  it('a less important goal changes nothing for a more important one, bit for bit', () => {
    fc.assert(
      fc.property(someGoals, (goals) => {
        const all = funded(few, goals)
        for (const last of [2, 4, 6]) {
          const kept = all.items.slice(0, last)
          const ids = new Set(kept.map((i) => i.id))
          const alone = funded(
            few,
            goals.filter((g) => ids.has(g.id)),
          )
          expect(alone.items.slice(0, last)).toEqual(kept)
        }
      }),
      { numRuns: 25 },
    )
  })

  it('more money never makes the first goals together rarer, nor everything together', () => {
    fc.assert(
      fc.property(someGoals, fc.integer({ min: 1, max: 3_000_000 }), (goals, more) => {
        const before = funded(few, goals)
        const after = funded({ ...few, portfolio: { ...few.portfolio!, value: 3_000_000 + more } }, goals)
        after.items.forEach((item, n) => {
          expect(item.probabilityWithHigher).toBeGreaterThanOrEqual(before.items[n]!.probabilityWithHigher)
        })
        expect(after.items[0]!.probability).toBeGreaterThanOrEqual(before.items[0]!.probability)
        expect(after.together.successes).toBeGreaterThanOrEqual(before.together.successes)
        expect(after.together.fundedShare).toBeGreaterThanOrEqual(before.together.fundedShare - 1e-12)
        // Down the order the first goals are funded together less and less often, and everything at the end.
        const nested = after.items.map((i) => i.probabilityWithHigher)
        expect(nested).toEqual(nested.toSorted((a, b) => b - a))
        expect(nested.at(-1)).toBe(after.together.probability)
      }),
      { numRuns: 25 },
    )
  })

  it('a dearer goal is never more likely, and those before it do not notice', () => {
    fc.assert(
      fc.property(someGoals, fc.integer({ min: 101, max: 400 }), fc.nat({ max: 3 }), (goals, percent, which) => {
        const dear = goals.map((g, n) => (n === which ? { ...g, amount: (g.amount! * percent) / 100 } : g))
        const before = funded(few, goals)
        const after = funded(few, dear)
        const place = before.items.findIndex((i) => i.id === goals[which]!.id)
        expect(after.items.slice(0, place)).toEqual(before.items.slice(0, place))
        expect(after.items[place]!.successes).toBeLessThanOrEqual(before.items[place]!.successes)
        expect(after.items[place]!.fundedShare).toBeLessThanOrEqual(before.items[place]!.fundedShare + 1e-12)
        expect(after.items[place]!.lumpToday!).toBeGreaterThanOrEqual(before.items[place]!.lumpToday! - 1e-6)
      }),
      { numRuns: 25 },
    )
  })

  it('the order in which goals are written down does not matter', () => {
    fc.assert(
      fc.property(someGoals, fc.integer({ min: 1, max: 4 }), (goals, same) => {
        const equal = goals.map((g, n) => (n < same ? { ...g, priority: 7 } : g))
        expect(funded(few, equal.toReversed())).toEqual(funded(few, equal))
      }),
      { numRuns: 15 },
    )
  })

  it('saving or putting in what is said, and asking again, gives the target to one path', () => {
    const goals = [
      goal('university', { priority: 1, amount: 120_000, at: '2032-09', years: 4, growth: { real: 0.02 } }),
      goal('flat', { priority: 2, amount: 1_200_000, at: '2034-05' }),
      goal('parents', { priority: 3, amount: 80_000, at: '2030-03', years: 12, flexible: true }),
      goal('estate', { priority: 4, amount: 800_000, bequest: true, flexible: true }),
    ]
    const paths = uncertain.simulation.paths
    const before = funded(uncertain, goals)
    let checked = 0
    for (const { id, kind, monthlySaving, lumpToday, probability } of before.items) {
      if (kind !== 'goal' || probability >= 0.85) continue
      for (const earmarked of [
        { now: lumpToday!, monthly: 0 },
        { now: 0, monthly: monthlySaving! },
      ]) {
        const again = (share: number) =>
          itemOf(
            funded(
              uncertain,
              goals.map((g) =>
                g.id === id
                  ? { ...g, earmarked: { now: earmarked.now * share, monthly: earmarked.monthly * share } }
                  : g,
              ),
            ),
            id,
          )
        expect([id, again(1).successes]).toEqual([id, 0.85 * paths])
        expect(again(1).monthlySaving).toBe(0)
        expect([id, again(0.999).successes < 0.85 * paths]).toEqual([id, true])
        checked++
      }
    }
    expect(checked).toBeGreaterThanOrEqual(4)
    const { monthlySaving, lumpToday, savingUntil } = before.together
    const saving = { id: 'more', kind: 'saving' as const, amount: monthlySaving! * 12, from: 'start', to: savingUntil }
    const lump = { id: 'now', kind: 'lump' as const, amount: lumpToday!, from: 'start', timing: 'begin' as const }
    for (const flow of [saving, lump]) {
      const after = funded({ ...uncertain, cashflows: [...uncertain.cashflows, flow] }, goals)
      expect(after.together.successes).toBe(0.85 * paths)
    }
  })
})

describe('what is refused is named by its place', () => {
  const problems = (base: RetirementPlan, goals: readonly Goal[]) => {
    const result = answer(base, goals)
    const specs = goalsCubes({ plan: base, goals, retirementPriority, target: 0.85 })
    expect(specs.ok).toBe(false)
    return result.ok ? [] : result.problems.map((p) => `${p.code} ${p.path}`)
  }
  it.each([
    ['a goal without payments', [goal('a')], 'invalid_input /goals/0'],
    [
      'a goal with payments twice',
      [goal('a', { amount: 1, cashflows: [{ kind: 'essential', amount: 1 }] })],
      'invalid_input /goals/0',
    ],
    [
      'a goal that is past',
      [goal('a', { amount: 1 }), goal('b', { amount: 1, at: '2020-01' })],
      'out_of_domain /goals/1',
    ],
    ['two goals of one name', [goal('a', { amount: 1 }), goal('a', { amount: 1 })], 'invalid_input /goals/1/id'],
    [
      'a date that nobody has',
      [goal('a', { amount: 1, at: { member: 'x', age: 50 } })],
      'invalid_input /goals/0/at/member',
    ],
    [
      'a payment without a right date',
      [goal('a', { cashflows: [{ kind: 'lifestyle', amount: 1, from: { member: 'x', age: 50 } }] })],
      'invalid_input /goals/0/cashflows/0/from/member',
    ],
  ])('%s', (_, goals, problem) => {
    expect(problems(plan(), goals)).toEqual([problem])
  })

  it('income cannot be a goal', () => {
    const tagged = plan({ cashflows: cashflows.map((f) => (f.kind === 'income' ? { ...f, goal: 'a' } : f)) })
    expect(problems(tagged, [goal('a')])).toEqual(['invalid_input /cashflows/1/kind'])
  })
})
