import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedMarket } from '../../../src/domain/market/capital-market-set'
import { logVariance } from '../../../src/domain/market/conversions'
import { classReturns } from '../../../src/domain/market/market-model'
import { marketScenarios, type ScenarioInput, type ScenarioModel } from '../../../src/domain/market/scenarios'

const scenarios = (change: Partial<ScenarioInput> = {}) => {
  const found = marketScenarios({
    market: shippedMarket,
    weights: { CN_EQ_L: 0.5, CN_RATES: 0.5 },
    model: { kind: 'lognormal' },
    scenarios: 5000,
    years: 1,
    seed: 2026,
    confidence: 0.95,
    stress: false,
    table: false,
    ...change,
  })
  if (!found.ok) throw new Error(JSON.stringify(found.problems))
  return found.value
}
const column = (table: readonly (readonly number[])[] | undefined, k: number) =>
  (table ?? []).map((row) => row[k] as number)
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length
const variance = (values: readonly number[]) => {
  const centre = mean(values)
  return mean(values.map((value) => (value - centre) ** 2))
}
const t5: ScenarioModel = { kind: 'studentT', degrees: 5 }

/** Twelve invented years of two classes. */
const history = {
  ids: ['CN_EQ_L', 'CN_RATES'],
  returns: Array.from({ length: 144 }, (_, t) => [Math.sin(t * 1.7) / 15 + 0.004, Math.cos(t * 0.9) / 90 + 0.002]),
  periodsPerYear: 12,
}
const bootstrap: ScenarioModel = { kind: 'bootstrap', history, blockPeriods: 12, centre: 'assumptions' }

describe('scenarios of a set', () => {
  it.each<[string, ScenarioModel]>([
    ['lognormal', { kind: 'lognormal' }],
    ['Student-t', t5],
    ['bootstrap', bootstrap],
  ])(
    '%s: the same seed gives the same worlds, another seed others; the first ones do not depend on how many there are',
    (_, model) => {
      const first = scenarios({ model, table: true })
      expect(scenarios({ model, table: true })).toEqual(first)
      expect(scenarios({ model, seed: 2027 }).mean).not.toBe(first.mean)
      const fewer = scenarios({ model, table: true, scenarios: 200 })
      expect(fewer.table).toEqual(first.table?.slice(0, 200))
    },
  )

  it.each<[string, ScenarioModel]>([
    ['lognormal', { kind: 'lognormal' }],
    ['Student-t', t5],
  ])(
    '%s: mean, variance and correlation of log-returns are the assumptions’ within four standard errors',
    (_, model) => {
      const { ids, table } = scenarios({ model, table: true })
      const n = table?.length ?? 0
      for (const [k, asset] of shippedMarket.assets.entries()) {
        const logs = column(table, k).map((value) => Math.log1p(value))
        const { geometric, arithmetic } = classReturns(shippedMarket.basis, asset)
        const expected = logVariance(arithmetic, asset.vol)
        const found = variance(logs)
        const centre = mean(logs)
        expect(Math.abs(centre - Math.log1p(geometric))).toBeLessThan(4 * Math.sqrt(expected / n))
        const fourth = mean(logs.map((value) => (value - centre) ** 4))
        expect(Math.abs(found - expected)).toBeLessThan(4 * Math.sqrt((fourth - found ** 2) / n))
      }
      const [large, small] = [ids.indexOf('CN_EQ_L'), ids.indexOf('CN_EQ_S')]
      const [x, y] = [large, small].map((k) => column(table, k).map((value) => Math.log1p(value))) as [
        number[],
        number[],
      ]
      const products = x.map(
        (value, i) => ((value - mean(x)) * ((y[i] as number) - mean(y))) / Math.sqrt(variance(x) * variance(y)),
      )
      expect(Math.abs(mean(products) - 0.85)).toBeLessThan(4 * Math.sqrt(variance(products) / n))
    },
  )

  it('Student-t has the fatter tails at the same volatility', () => {
    const [normal, fat] = [scenarios({ scenarios: 50_000 }), scenarios({ model: t5, scenarios: 50_000 })]
    expect(fat.quantiles['0.01']).toBeLessThan(normal.quantiles['0.01'] as number)
    expect(fat.cvar).toBeGreaterThan(normal.cvar)
  })

  it('a crisis makes the same mix of shares lose more', () => {
    const weights = { CN_EQ_L: 0.4, HK_EQ: 0.3, GL_EQ: 0.3 }
    expect(scenarios({ weights, stress: true }).cvar).toBeGreaterThan(scenarios({ weights }).cvar)
  })

  it('the bootstrap has the mean of the assumptions, or of the history, as asked', () => {
    const meanLog = (centre: 'assumptions' | 'history') => {
      const { table } = scenarios({ model: { ...bootstrap, centre }, table: true, weights: { CN_EQ_L: 1 } })
      const logs = column(table, 4).map((value) => Math.log1p(value))
      return { centre: mean(logs), error: Math.sqrt(variance(logs) / logs.length) }
    }
    const own = mean(history.returns.map(([value]) => Math.log1p(value as number))) * 12
    const [assumed, past] = [meanLog('assumptions'), meanLog('history')]
    expect(Math.abs(assumed.centre - Math.log1p(0.06))).toBeLessThan(4 * assumed.error + 1e-12)
    expect(Math.abs(past.centre - own)).toBeLessThan(4 * past.error + 1e-12)
  })

  it('a block as long as the history, in years, replays it: no year is out of order', () => {
    const yearly = { ids: ['GOLD'], returns: [[0.1], [-0.2], [0.3]], periodsPerYear: 1 }
    const { quantiles } = scenarios({
      weights: { GOLD: 1 },
      years: 3,
      model: { kind: 'bootstrap', history: yearly, blockPeriods: 3, centre: 'history' },
    })
    for (const value of Object.values(quantiles)) expect(value).toBeCloseTo(1.1 * 0.8 * 1.3 - 1, 12)
  })

  it('for any mix: quantiles ascend, every scenario is counted, and the worst are worse than the quantile', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 10, maxLength: 10 }).filter((w) => w.some((x) => x > 0)),
        fc.integer({ min: 1, max: 10 }),
        (parts, years) => {
          const total = parts.reduce((sum, part) => sum + part, 0)
          const weights = Object.fromEntries(
            shippedMarket.assets.map(({ id }, i) => [id, (parts[i] as number) / total]),
          )
          const found = scenarios({ weights, years, scenarios: 500 })
          const levels = ['0.01', '0.05', '0.25', '0.5', '0.75', '0.95', '0.99'].map(
            (p) => found.quantiles[p] as number,
          )
          expect(levels).toEqual(levels.toSorted((a, b) => a - b))
          expect(found.histogram.counts.reduce((sum, count) => sum + count, 0)).toBe(500)
          expect(-found.cvar).toBeLessThanOrEqual(levels[1] as number)
        },
      ),
      { numRuns: 40 },
    )
  })
})
