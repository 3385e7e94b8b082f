import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sampleMoments } from '../../src/quant/covariance'
import { hierarchicalRiskParityWeights } from '../../src/quant/hierarchical-risk-parity'
import { multiply, rowsFromMatrix } from '../../src/quant/linear-algebra'
import { riskParityWeights } from '../../src/quant/risk-parity'
import { distancesOf, hierarchicalWeightsBySearch } from './clusters-by-search'
import { riskBudgetsByNewton } from './newton-risk-budgets'

const weekly = readFileSync(join(import.meta.dirname, '../oracles/data/orlib_indtrack1_weekly8.csv'), 'utf8')
  .trim()
  .split('\n')
  .slice(1)
  .map((line) => line.split(',').map(Number))
const hangSeng = sampleMoments(weekly).covariance

const definite = fc.integer({ min: 2, max: 8 }).chain((size) =>
  fc.array(fc.integer({ min: -100, max: 100 }), { minLength: size * size, maxLength: size * size }).map((entries) =>
    Float64Array.from({ length: size * size }, (_, k) => {
      const [i, j] = [Math.floor(k / size), k % size]
      let total = i === j ? 0.01 : 0
      for (let m = 0; m < size; m++)
        total += ((entries[i * size + m] as number) * (entries[j * size + m] as number)) / 1e5
      return total
    }),
  ),
)

const sizeOf = (covariance: Float64Array) => Math.sqrt(covariance.length)

describe('risk parity', () => {
  it('every asset carries its budget of the variance, whatever the covariance', () => {
    fc.assert(
      fc.property(definite, fc.integer({ min: 1, max: 9 }), (covariance, step) => {
        const budgets = Float64Array.from({ length: sizeOf(covariance) }, (_, i) => 1 + ((i * step) % 5))
        const weights = riskParityWeights(covariance, budgets) as Float64Array
        const marginal = multiply(covariance, weights)
        const shares = weights.map((w, i) => w * (marginal[i] as number))
        const variance = shares.reduce((total, value) => total + value, 0)
        const all = budgets.reduce((total, value) => total + value, 0)
        shares.forEach((value, i) => expect(value / variance).toBeCloseTo((budgets[i] as number) / all, 9))
        expect(weights.reduce((total, value) => total + value, 0)).toBeCloseTo(1, 12)
        expect(Math.min(...weights)).toBeGreaterThan(0)
      }),
    )
  })
})

describe('risk parity, by a second solver', () => {
  it('Newton’s method on the convex function gives the same weights, whatever the budgets', () => {
    fc.assert(
      fc.property(
        definite,
        fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 8, maxLength: 8 }),
        (covariance, parts) => {
          const budgets = Float64Array.from(parts.slice(0, sizeOf(covariance)))
          const ours = riskParityWeights(covariance, budgets) as Float64Array
          riskBudgetsByNewton(covariance, budgets).forEach((weight, i) =>
            expect(Math.abs(weight - (ours[i] as number))).toBeLessThan(1e-8),
          )
        },
      ),
      { seed: 2013, numRuns: 300 },
    )
  })
})

describe('hierarchical risk parity', () => {
  it('eight Hang Seng stocks: the weights of the published algorithm run on scipy single linkage', () => {
    const scipy = [
      0.11319121115290558, 0.1679063710204274, 0.10331547291891871, 0.12090714117120659, 0.0920246037023177,
      0.18047330132652795, 0.10156256561209416, 0.12061933309560198,
    ]
    const weights = hierarchicalRiskParityWeights(hangSeng, 8)
    weights.forEach((value, i) => expect(value).toBeCloseTo(scipy[i] as number, 12))
  })

  it('uncorrelated pairs share by inverse variance', () => {
    expect(Array.from(hierarchicalRiskParityWeights(Float64Array.of(0.01, 0, 0, 0.04), 2))).toEqual([
      expect.closeTo(0.8, 12),
      expect.closeTo(0.2, 12),
    ])
  })

  it('weights are positive and add up to 1, and scaling the covariance changes nothing', () => {
    fc.assert(
      fc.property(definite, (covariance) => {
        const weights = hierarchicalRiskParityWeights(covariance, sizeOf(covariance))
        expect(weights.reduce((total, value) => total + value, 0)).toBeCloseTo(1, 12)
        expect(Math.min(...weights)).toBeGreaterThan(0)
        const scaled = hierarchicalRiskParityWeights(
          covariance.map((value) => value * 4),
          sizeOf(covariance),
        )
        weights.forEach((value, i) => expect(scaled[i]).toBeCloseTo(value, 9))
      }),
    )
  })

  it('a search through all pairs of clusters gives the same weights', () => {
    let compared = 0
    fc.assert(
      fc.property(definite, (covariance) => {
        const size = sizeOf(covariance)
        const rows = rowsFromMatrix(covariance, size)
        // Which of two equal distances comes first is a convention, not a result.
        const gaps = distancesOf(rows).flatMap((row, i) => row.slice(i + 1))
        const sorted = gaps.sort((a, b) => a - b)
        if (sorted.some((gap, k) => k > 0 && gap - (sorted[k - 1] as number) < 1e-9)) return
        compared++
        const ours = hierarchicalRiskParityWeights(covariance, size)
        hierarchicalWeightsBySearch(rows).forEach((weight, i) =>
          expect(Math.abs(weight - (ours[i] as number))).toBeLessThan(1e-9),
        )
      }),
      { seed: 2016, numRuns: 400 },
    )
    expect(compared).toBeGreaterThan(200)
  })
})
