import { describe, expect, it } from 'vitest'
import { buildCube } from '../../../src/quant/scenario-cube'
import { walk } from '../../../src/quant/walk'
import { createWalkState } from '../../../src/quant/walk-state'
import { replayPath } from '../../../src/domain/retirement/path-replay'
import type { RetirementPlan } from '../../../src/domain/retirement/plan'
import { cubeSpecOf, prepare } from '../../../src/domain/retirement/prepare'
import { project } from '../../../src/domain/retirement/project'
import { cashflows, plan, simulation, withAmount } from './plans'

const replay = (p: RetirementPlan, index: number) => {
  const result = replayPath(p, { kind: 'path', index })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

/** Plans that take every turn of the walk: rules, money of the day, couples' lumps and bequests. */
const turns: readonly (readonly [string, RetirementPlan])[] = [
  ['fixed spending', plan()],
  [
    'a pension that is not uprated, a flat sold, a bequest',
    plan({
      cashflows: [
        ...cashflows.map((f) => (f.id === 'pension' ? { ...f, growth: 'nominal' as const } : f)),
        { id: 'flat', kind: 'lump', amount: 600_000, from: { member: 'zhou', age: 75 } },
        {
          id: 'care',
          kind: 'essential',
          amount: 60_000,
          from: { member: 'zhou', age: 85 },
          growth: 0.04,
          timing: 'end',
        },
        { id: 'heirs', kind: 'bequest', amount: 100_000 },
      ],
    }),
  ],
  [
    'guardrails',
    plan({
      spendingRule: {
        type: 'guardrails',
        initialRate: 0.05,
        upper: 0.2,
        lower: 0.2,
        cut: 0.1,
        raise: 0.1,
        noCutLastYears: 15,
      },
    }),
  ],
  [
    'a share of the portfolio over an essential floor',
    plan({ spendingRule: { type: 'percentOfPortfolio', rate: 0.04 } }),
  ],
  ['an amortised portfolio', plan({ spendingRule: { type: 'amortised', rate: 0.02, toAge: 92 } })],
]

describe('one path, told year by year', () => {
  it.each(turns)('%s: each year’s wealth follows from the last to the fen, on every path', (_, p) => {
    for (let index = 0; index < 120; index++) {
      const { years } = replay(p, index)
      let before = 3_000_000
      for (const y of years) {
        expect(y.wealthStart).toBe(before)
        const end = (y.wealthStart + y.flowsBegin) * (1 + y.realReturn) + y.flowsEnd
        expect(Math.abs(end - y.wealthEnd)).toBeLessThan(0.01)
        // What went into the household's hands is what it spent: nothing appears or is lost on the way.
        const net = y.capital + y.income - y.spendingPaid
        expect(Math.abs(y.flowsBegin + y.flowsEnd - net)).toBeLessThan(0.01)
        expect(y.spendingPaid).toBeLessThanOrEqual(y.spendingPlanned)
        before = y.wealthEnd
      }
    }
  })

  it.each(turns)('%s: path k alone is path k of the run, bit for bit', (_, p) => {
    const prepared = prepare(p)
    if (!prepared.ok) throw new Error('valid')
    const spec = cubeSpecOf(prepared.value)
    if (!spec.ok) throw new Error('valid')
    const state = createWalkState(simulation.paths)
    const wealth: Float64Array[] = []
    walk(buildCube(spec.value), prepared.value.walk, state, (_year, now) => wealth.push(now.wealth.slice()))
    for (const index of [0, 7, 999, 1999]) {
      const { years } = replay(p, index)
      expect(years.map((y) => y.wealthEnd)).toEqual(wealth.map((w) => w[index]))
    }
  })

  it('in monthly steps the year still adds up and equals the run', () => {
    const monthly = plan({ simulation: { ...simulation, step: 'month', paths: 50 } })
    const { years, terminal } = replay(monthly, 20)
    expect(years).toHaveLength(43)
    expect(years[8]!.spendingPlanned).toBeCloseTo(180_000, 6)
    expect(years[8]!.month).toBe('2034-11')
    const run = project(monthly, buildCube)
    expect(run.ok && run.value.percentiles.p50.at(-1)).toBeGreaterThan(0)
    expect(years.at(-1)!.wealthEnd).toBe(terminal)
  })

  it('tells retirement, a deep fall, the flat, running dry and the end in their years', () => {
    const p = plan({
      cashflows: [...cashflows, { id: 'flat', kind: 'lump', amount: 100_000, from: { member: 'zhou', age: 70 } }],
    })
    const run = project(withAmount(p, 'travel', 200_000), buildCube)
    if (!run.ok) throw new Error('valid')
    const { years, successful, essentialPaid } = replay(
      withAmount(p, 'travel', 200_000),
      run.value.examplePaths.unlucky,
    )
    expect(successful).toBe(false)
    expect(years[8]!.events).toContain('retirement')
    expect(years[8]!.ages).toEqual({ zhou: 60 })
    expect(years[18]!.events).toContain('lumpSum')
    expect(years.at(-1)!.events).toContain('planEnd')
    const dry = years.findIndex((y) => y.events.includes('depleted'))
    expect(dry).toBeGreaterThan(8)
    expect(years[dry]!.wealthEnd).toBe(0)
    // Before 63 there is no pension: then even basic living goes short; later the pension carries part of it.
    expect(years.slice(dry + 1).every((y) => y.event === 'essentialShort' || y.event === 'lifestyleShort')).toBe(true)
    expect(essentialPaid).toBe(!years.some((y) => y.events.includes('essentialShort')))
    for (const y of years) {
      expect(y.events.includes('deepFall')).toBe(y.realReturn <= -0.15)
      expect(y.event).toBe(y.events[0] ?? 'none')
    }
  })

  it('guardrails tell their cuts and raises in the years in which they happen', () => {
    const rails = plan({
      spendingRule: {
        type: 'guardrails',
        initialRate: 0.05,
        upper: 0.2,
        lower: 0.2,
        cut: 0.1,
        raise: 0.1,
        noCutLastYears: 0,
      },
      cashflows: cashflows.filter((f) => f.id === 'saving' || f.id === 'travel'),
    })
    const years = Array.from({ length: 20 }, (_, index) => replay(rails, index).years.slice(8)).flatMap((path) =>
      path.slice(1).map((y, i) => ({ events: y.events, change: y.spendingPlanned / path[i]!.spendingPlanned })),
    )
    const told = (event: 'spendingCut' | 'spendingRaised') =>
      years.filter((y) => y.events.includes(event)).map((y) => y.change)
    for (const change of told('spendingCut')) expect(change).toBeCloseTo(0.9, 9)
    for (const change of told('spendingRaised')) expect(change).toBeCloseTo(1.1, 9)
    const quiet = years.filter((y) => !y.events.includes('spendingCut') && !y.events.includes('spendingRaised'))
    for (const { change } of quiet) expect(change).toBeCloseTo(1, 9)
    expect(Math.min(told('spendingCut').length, told('spendingRaised').length)).toBeGreaterThan(5)
  })

  it('the returns it shows are those of the classes, mixed', () => {
    const { years } = replay(plan({ feesRate: 0 }), 3)
    for (const y of years) {
      const { BOND, EQUITY, FOREIGN } = y.classReturns as { BOND: number; EQUITY: number; FOREIGN: number }
      const mix = 0.55 * BOND + 0.3 * EQUITY + 0.15 * FOREIGN
      expect(y.nominalReturn).toBeCloseTo(mix, 12)
      expect((1 + y.realReturn) * (1 + y.inflation)).toBeCloseTo(1 + mix, 12)
    }
  })

  it('a bequest that is not left is told in the last year', () => {
    const greedy = plan({ cashflows: [...cashflows, { id: 'heirs', kind: 'bequest', amount: 1e9 }] })
    const told = replay(greedy, 0)
    expect([told.bequestMissed, told.successful]).toEqual([true, false])
    expect(told.years.at(-1)!.events).toContain('bequestMissed')
  })

  it('there is no path beyond the last', () => {
    expect(replayPath(plan(), { kind: 'path', index: 2000 })).toMatchObject({
      ok: false,
      problems: [{ path: '/pathIndex' }],
    })
  })
})
