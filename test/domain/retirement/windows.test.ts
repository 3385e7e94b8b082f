import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deterministicCase, medianCube } from '../../../src/domain/retirement/deterministic'
import { outcomeOn } from '../../../src/domain/retirement/evaluate'
import type { RetirementPlan } from '../../../src/domain/retirement/plan'
import { cubeSpecOf, prepare } from '../../../src/domain/retirement/prepare'
import { planWindows, type WindowsReport } from '../../../src/domain/retirement/windows'
import { buildCube } from '../../../src/quant/scenario-cube'
import { createWalkState } from '../../../src/quant/walk-state'
import { market, plan, simulation, withAmount } from './plans'

/** The plan of ten years that starts at retirement: short enough for a history to hold it whole. */
const short = (change: Partial<RetirementPlan> = {}): RetirementPlan =>
  plan({
    household: { members: [{ id: 'zhou', birthMonth: '1966-11', sex: 'male', retirementAge: 60, planToAge: 70 }] },
    ...change,
  })

const withHistory = (base: RetirementPlan, rows: readonly (readonly number[])[], prices?: readonly number[]) => ({
  ...base,
  simulation: { ...simulation, history: rows, ...(prices === undefined ? {} : { historyInflation: prices }) },
})

const windows = (asked: RetirementPlan, firstYear = 2000): WindowsReport => {
  const found = planWindows(asked, firstYear)
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  return found.value
}

const constant = (years: number) => Array.from({ length: years }, () => [0.025, 0.05, 0.04])

describe('a plan lived through history', () => {
  it('every window of a history that never changes is the deterministic case', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 5, max: 60 }),
        fc.double({ min: 0, max: 400_000, noNaN: true }),
        fc.constantFrom('year' as const, 'month' as const),
        (years, living, step) => {
          const base = withAmount(plan(), 'living', living)
          const steady = withHistory(
            base,
            constant(years),
            constant(years).map(() => 0.02),
          )
          const asked = { ...steady, simulation: { ...steady.simulation, step } }
          const report = windows(asked)
          const prepared = prepare({ ...asked, simulation: { ...asked.simulation, model: 'bootstrap' } })
          if (!prepared.ok) throw new Error('valid')
          const spec = cubeSpecOf(prepared.value)
          if (!spec.ok) throw new Error('valid')
          const certain = deterministicCase(prepared.value, medianCube(spec.value))
          for (const window of report.windows) {
            expect(window.successful).toBe(certain.successful)
            expect(window.firstShortfallYear).toBe(certain.firstShortfallYear)
            window.wealth.forEach((w, year) =>
              expect(Math.abs(w - certain.wealth[year]!)).toBeLessThan(1e-6 * Math.max(1, certain.wealth[year]!)),
            )
          }
        },
      ),
      { numRuns: 30 },
    )
  })

  it('the bootstrap of a history that never changes has no spread', () => {
    const steady = withHistory(
      plan(),
      constant(12),
      constant(12).map(() => 0.02),
    )
    const prepared = prepare({ ...steady, simulation: { ...steady.simulation, model: 'bootstrap', paths: 50 } })
    if (!prepared.ok) throw new Error('valid')
    const spec = cubeSpecOf(prepared.value)
    if (!spec.ok) throw new Error('valid')
    const state = createWalkState(50)
    const { successProbability } = outcomeOn(prepared.value, buildCube(spec.value), state)
    expect([0, 1]).toContain(successProbability)
    expect(new Set(state.wealth).size).toBe(1)
  })

  it('a plan of ten years in a history of thirteen has four starts and never wraps', () => {
    const report = windows(
      withHistory(
        short(),
        constant(13),
        constant(13).map(() => 0.02),
      ),
      2007,
    )
    expect(report).toMatchObject({ planYears: 10, historyYears: 13, wrapped: false, inflation: 'history' })
    expect(report.windows.map(({ startYear }) => startYear)).toEqual([2007, 2008, 2009, 2010])
    expect(report.windows.every(({ wrapsAfter, wealth }) => wrapsAfter === null && wealth.length === 11)).toBe(true)
  })

  it('a plan longer than the history goes on at its beginning and says so, start by start', () => {
    const rows = [0.1, -0.3, 0.2, 0.05, 0.0, 0.15].map((r) => [r, r, r])
    const calm = { ...short(), cashflows: [], feesRate: 0 }
    const report = windows(
      withHistory(
        calm,
        rows,
        rows.map(() => 0),
      ),
      2010,
    )
    expect(report).toMatchObject({ wrapped: true, planYears: 10, historyYears: 6 })
    expect(report.windows.map(({ wrapsAfter }) => wrapsAfter)).toEqual(Array(6).fill(2015))
    // From 2012: 20, 5, 0, 15 %, and then 2010 again.
    const growth = report.windows[2]!.wealth.map((w, i, all) => (i === 0 ? 0 : w / all[i - 1]! - 1)).slice(1)
    ;[0.2, 0.05, 0, 0.15, 0.1, -0.3, 0.2, 0.05, 0, 0.15].forEach((r, i) => expect(growth[i]).toBeCloseTo(r, 9))
  })

  it('the worst start is the one before the crash, and the median lies between', () => {
    const rows = [0.05, 0.05, 0.05, -0.5, -0.4, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05, 0.05].map((r) => [
      r,
      r,
      r,
    ])
    const report = windows(
      withHistory(
        withAmount(short(), 'living', 250_000),
        rows,
        rows.map(() => 0),
      ),
      2000,
    )
    expect(report.windows[report.worst]?.startYear).toBe(2003)
    expect(report.windows[report.worst]).toMatchObject({ successful: false })
    const coverages = report.windows.map(({ coverage }) => coverage)
    expect(Math.min(...coverages)).toBe(report.windows[report.worst]!.coverage)
    expect(report.successes).toBe(report.windows.filter(({ successful }) => successful).length)
  })

  it('spending more never lets more windows last', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.5, max: 0.6, noNaN: true }), { minLength: 10, maxLength: 30 }),
        fc.double({ min: 0, max: 300_000, noNaN: true }),
        fc.double({ min: 0, max: 100_000, noNaN: true }),
        (returns, living, more) => {
          const rows = returns.map((r) => [0.02, r, r / 2])
          const at = (amount: number) => windows(withHistory(withAmount(short(), 'living', amount), rows)).successes
          expect(at(living + more)).toBeLessThanOrEqual(at(living))
        },
      ),
      { numRuns: 60 },
    )
  })

  it('without prices of the past the assumption stands in, the same on every start', () => {
    const report = windows(withHistory(short(), constant(12)))
    expect(report.inflation).toBe('assumption')
    expect(new Set(report.windows.map(({ terminal }) => terminal)).size).toBe(1)
    expect(market.inflation.volatility).toBeGreaterThan(0)
  })

  it('is refused without a history, and with one of other classes', () => {
    expect(planWindows(plan(), 2000)).toMatchObject({ ok: false, problems: [{ path: '/simulation/history' }] })
    expect(planWindows(withHistory(plan(), [[0.1]]), 2000)).toMatchObject({
      ok: false,
      problems: [{ path: '/simulation/history/0' }],
    })
  })
})
