import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  curtateExpectancy,
  deathRates,
  medianAge,
  planningDeathRates,
  survival,
} from '../../../src/domain/retirement/life-table'
import { historicalWindows, type HistoricalInput } from '../../../src/domain/retirement/historical'
import { ruin } from '../../../src/domain/retirement/ruin'
import { survivalTable } from '../../../src/domain/retirement/survival-job'

const history = readFileSync(join(import.meta.dirname, '../../oracles/data/us_annual_returns_1928_2025.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number))

const usa = (change: Partial<HistoricalInput> = {}) =>
  historicalWindows({
    returns: history.map(([, stocks, , notes]) => [stocks! / 100, notes! / 100]),
    weights: [0.5, 0.5],
    inflation: history.map((row) => row[5]! / 100),
    withdrawalRate: 0.04,
    years: 30,
    timing: 'begin',
    ...change,
  })

describe('lived through history', () => {
  it('half shares, half notes at four per cent lasted thirty years from nearly every year since 1928', () => {
    const result = usa()
    if (!result.ok) throw new Error('valid')
    const { windows, successShare, worstStart, safeRates } = result.value
    expect(windows).toBe(history.length - 29)
    // Bengen (1994) and everyone since: the worst retirement began in the mid-sixties, at about four per cent.
    expect([1965, 1966, 1968]).toContain(history[worstStart]![0])
    expect(safeRates[worstStart]).toBeGreaterThan(0.035)
    expect(safeRates[worstStart]).toBeLessThan(0.042)
    expect(successShare).toBeGreaterThan(0.9)
  })

  it('paying at the end of each year instead of its beginning is worth one year of growth', () => {
    const steady = { returns: Array.from({ length: 12 }, () => [0.05]), weights: [1], withdrawalRate: 0.1, years: 10 }
    const begin = historicalWindows({ ...steady, timing: 'begin' })
    const end = historicalWindows({ ...steady, timing: 'end' })
    if (!begin.ok || !end.ok) throw new Error('valid')
    // PMT(5 %, 10, 1) = 0.1295 at the end of the year, 0.1233 at its beginning.
    end.value.safeRates.forEach((rate) => expect(rate).toBeCloseTo(0.129504575, 9))
    begin.value.safeRates.forEach((rate) => expect(rate * 1.05).toBeCloseTo(0.129504575, 9))
    expect(end.value).toMatchObject({ windows: 3, successShare: 1 })
  })

  it('a safe rate is exactly what uses the money up', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -0.6, max: 1, noNaN: true }), { minLength: 3, maxLength: 40 }),
        fc.constantFrom('begin' as const, 'end' as const),
        (returns, timing) => {
          const years = Math.ceil(returns.length / 2)
          const result = historicalWindows({
            returns: returns.map((r) => [r]),
            weights: [1],
            withdrawalRate: 0.04,
            years,
            timing,
          })
          if (!result.ok) throw new Error('valid')
          result.value.safeRates.forEach((rate, start) => {
            let wealth = 1
            for (const r of returns.slice(start, start + years)) {
              wealth = timing === 'begin' ? (wealth - rate) * (1 + r) : wealth * (1 + r) - rate
            }
            expect(Math.abs(wealth)).toBeLessThan(1e-6 * Math.max(1, ...returns.map((r) => 1 + r)) ** years)
          })
        },
      ),
    )
  })

  it('refuses what does not fit together', () => {
    expect(usa({ years: 200 })).toMatchObject({ ok: false, problems: [{ path: '/years' }] })
    expect(usa({ weights: [1] })).toMatchObject({ ok: false, problems: [{ path: '/returns/0' }] })
    expect(usa({ weights: [0.5, 0.4] })).toMatchObject({ ok: false, problems: [{ path: '/weights' }] })
    expect(usa({ inflation: [0.1] })).toMatchObject({ ok: false, problems: [{ path: '/inflation' }] })
    expect(
      historicalWindows({ returns: [[-1]], weights: [1], withdrawalRate: 0.1, years: 1, timing: 'end' }),
    ).toMatchObject({
      problems: [{ code: 'out_of_domain', path: '/returns/0' }],
    })
  })
})

const deathsOf = (column: string, sex: 'male' | 'female') => {
  const rates = deathRates('2010-2013', column, sex)
  if (!rates.ok) throw new Error('there is such a column')
  return rates.value
}

describe('how long lives are', () => {
  it('between birthdays survival is steady, and whole years agree with the table', () => {
    const rates = planningDeathRates('female')
    expect(rates).toHaveLength(106)
    expect(survival(rates, 60, 0)).toBe(1)
    expect(survival(rates, 60.5, 0.5) * survival(rates, 60, 0.5)).toBeCloseTo(1 - rates[60]!, 12)
    expect(survival(rates, 60, 60)).toBe(0)
    expect(survival(rates, medianAge(rates, 60) - 60 + 60, 0)).toBe(1)
    expect(survival(rates, 60, medianAge(rates, 60) - 60)).toBeCloseTo(0.5, 10)
    expect(curtateExpectancy(rates, 105)).toBe(0)
  })

  it('women live longer than men, and pensioners longer than other policy holders', () => {
    const of = (column: string, sex: 'male' | 'female') => {
      const rates = deathRates('2025', column, sex)
      return rates.ok ? curtateExpectancy(rates.value, 60) : Number.NaN
    }
    for (const column of ['CL1', 'CL2', 'CL3', 'CL4']) expect(of(column, 'female')).toBeGreaterThan(of(column, 'male'))
    expect(of('CL1', 'male')).toBeGreaterThan(of('CL2', 'male'))
  })

  it('a column of the old table is for one sex', () => {
    const ask = (change: object) =>
      survivalTable({ table: '2010-2013', column: 'CL5', sex: 'male', age: 60, toAges: [80], ...change })
    expect(ask({}).ok).toBe(true)
    expect(ask({ sex: 'female' })).toMatchObject({ problems: [{ path: '/sex' }] })
    expect(ask({ sex: undefined })).toMatchObject({
      ok: true,
      value: { expectancy: curtateExpectancy(deathsOf('CL5', 'male'), 60) },
    })
    expect(ask({ table: '2025', column: 'CL1', sex: undefined })).toMatchObject({ problems: [{ path: '/sex' }] })
    expect(ask({ column: 'CL7' })).toMatchObject({ problems: [{ path: '/column' }] })
    expect(ask({ age: 60.5 })).toMatchObject({ problems: [{ path: '/age' }] })
    expect(ask({ age: 120 })).toMatchObject({ ok: false })
    expect(ask({ toAges: [70, 59] })).toMatchObject({ problems: [{ path: '/toAges/1' }] })
    expect(ask({ gompertz: { m: 88, b: 10 } })).toMatchObject({ problems: [{ path: '/table' }] })
    expect(survivalTable({ age: 60, toAges: [] })).toMatchObject({ problems: [{ path: '/table' }] })
  })
})

describe('ruin in closed form', () => {
  it('asks for one way to say how long life lasts, and for enough drift', () => {
    const question = { mean: 0.05, volatility: 0.15, spendingPer1: 0.04 }
    expect(ruin(question)).toMatchObject({ problems: [{ path: '/hazard' }] })
    expect(ruin({ ...question, hazard: 0.03, medianRemainingYears: 20 })).toMatchObject({
      problems: [{ path: '/hazard' }],
    })
    expect(ruin({ ...question, mean: -0.1, hazard: 0 })).toMatchObject({
      problems: [{ code: 'out_of_domain', path: '/mean' }],
    })
    const [byHazard, byMedian] = [
      ruin({ ...question, hazard: 0.03 }),
      ruin({ ...question, medianRemainingYears: Math.LN2 / 0.03 }),
    ]
    if (!byHazard.ok || !byMedian.ok) throw new Error('valid')
    expect(byHazard.value.ruinProbability).toBeCloseTo(byMedian.value.ruinProbability, 12)
  })

  it('more spending is more ruin', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        fc.double({ min: 0.001, max: 0.5, noNaN: true }),
        (a, b) => {
          const at = (spendingPer1: number) => {
            const answer = ruin({ mean: 0.04, volatility: 0.15, hazard: 0.03, spendingPer1 })
            return answer.ok ? answer.value.ruinProbability : Number.NaN
          }
          expect(at(Math.max(a, b))).toBeGreaterThanOrEqual(at(Math.min(a, b)))
        },
      ),
    )
  })
})
