import { describe, expect, it } from 'vitest'
import { capitalMarketSet } from '../../../src/contract/jobs/allocation-policies'
import { assumptionsStatus, shippedMarket } from '../../../src/domain/market/capital-market-set'
import { arithmeticReturn, geometricReturn, logVariance, worstYear } from '../../../src/domain/market/conversions'
import {
  marketModel,
  mixFigures,
  singleStockVariance,
  stressCorrelation,
} from '../../../src/domain/market/market-model'
import { makePositiveDefinite } from '../../../src/quant/covariance'
import { matrixFromRows } from '../../../src/quant/linear-algebra'

const model = marketModel(shippedMarket)
const mix = (weights: Record<string, number>) =>
  mixFigures(
    model,
    Float64Array.from(model.ids, (id) => weights[id] ?? 0),
  )

describe('the shipped capital-market assumptions', () => {
  it('have the shape of their schema and ten classes', () => {
    expect(capitalMarketSet.parse(shippedMarket)).toEqual(shippedMarket)
    expect(model.ids).toHaveLength(10)
    expect(shippedMarket.correlation.every((row) => row.length === 10)).toBe(true)
    for (const returns of Object.values(shippedMarket.stressYears)) expect(returns).toHaveLength(10)
  })

  it('normal and stress correlations are symmetric and positive definite', () => {
    for (const rows of [shippedMarket.correlation, stressCorrelation(shippedMarket)]) {
      rows.forEach((row, i) => row.forEach((value, j) => expect(value).toBe(rows[j]?.[i])))
      expect(makePositiveDefinite(matrixFromRows(rows), 10).kind).toBe('definite')
    }
  })

  it('are due for review, then expired, the day after the dates in the file', () => {
    expect(assumptionsStatus(shippedMarket, '2027-05-31')).toBe('valid')
    expect(assumptionsStatus(shippedMarket, '2027-06-01')).toBe('reviewDue')
    expect(assumptionsStatus(shippedMarket, '2027-11-30')).toBe('reviewDue')
    expect(assumptionsStatus(shippedMarket, '2027-12-01')).toBe('expired')
  })
})

describe('conversions between the returns that clients see and those that are computed with', () => {
  it('geometric to arithmetic adds half the variance, once', () => {
    expect(arithmeticReturn(0.06, 0.21)).toBeCloseTo(0.08205, 12)
    expect(geometricReturn(0.08205, 0.21)).toBeCloseTo(0.06, 12)
    expect(model.expectedReturns[model.ids.indexOf('CN_EQ_L')]).toBeCloseTo(0.08205, 12)
  })

  it('the lognormal parameter has the written form', () => {
    expect(logVariance(0.08, 0.2)).toBeCloseTo(Math.log(1 + 0.04 / 1.1664), 15)
  })

  it('the worst year is the mean of the worst twentieth of a lognormal year', () => {
    const [mu, sigma] = [0.07, 0.18]
    const s = Math.sqrt(logVariance(mu, sigma))
    // Midpoint rule over the worst 5 % of the normal distribution.
    const m = Math.log(1 + mu) - (s * s) / 2
    let mass = 0
    let total = 0
    const step = (9 - 1.6449) / 50_000
    for (let k = 0; k < 50_000; k++) {
      const z = -9 + k * step
      const density = (Math.exp(-((z + step / 2) ** 2) / 2) / Math.sqrt(2 * Math.PI)) * step
      mass += density
      total += density * (Math.exp(m + s * (z + step / 2)) - 1)
    }
    expect(mass).toBeCloseTo(0.05, 5)
    // The quantile is written with four decimals.
    expect(Math.abs(worstYear(mu, sigma) - total / 0.05)).toBeLessThan(2e-4)
    expect(Math.abs(worstYear(mu, 0) - mu)).toBeLessThan(2e-4)
  })
})

describe('the rule for correlations in a crisis', () => {
  const stressed = stressCorrelation(shippedMarket)
  const between = (a: string, b: string) => stressed[model.ids.indexOf(a)]?.[model.ids.indexOf(b)]

  it('risky classes move together: 0.15 more, 0.92 at most', () => {
    expect(between('CN_EQ_L', 'GL_EQ')).toBeCloseTo(0.45, 12)
    expect(between('CN_EQ_L', 'CN_EQ_S')).toBeCloseTo(0.92, 12)
    expect(between('CN_FI_PLUS', 'CN_REIT')).toBeCloseTo(0.5, 12)
  })

  it('bonds lose their cushion: at least 0.10 with equities', () => {
    expect(between('CN_RATES', 'CN_EQ_L')).toBe(0.1)
    expect(between('HK_EQ', 'CN_CREDIT')).toBe(0.1)
  })

  it('the rest stays', () => {
    expect(between('GOLD', 'CN_EQ_L')).toBe(0.1)
    expect(between('CN_RATES', 'CN_CREDIT')).toBe(0.6)
    expect(between('CN_RATES', 'CN_REIT')).toBe(0.1)
    expect(between('GOLD', 'GOLD')).toBe(1)
  })
})

describe('figures of a mix', () => {
  it('all in large A-shares: the class itself, with its replay of 2008', () => {
    const figures = mix({ CN_EQ_L: 1 })
    expect(figures.volatility).toBeCloseTo(0.21, 12)
    expect(figures.longTermReturn).toBeCloseTo(0.06, 12)
    expect(figures.replays['2008']).toBe(-0.66)
    expect(figures.stressVolatility).toBeCloseTo(0.21, 12)
  })

  it('diversification is lost in a crisis: the same mix moves more and its worst year is worse', () => {
    const figures = mix({ CN_RATES: 0.5, CN_EQ_L: 0.25, GL_EQ: 0.25 })
    expect(figures.stressVolatility).toBeGreaterThan(figures.volatility)
    expect(figures.stressWorstYear).toBeLessThan(figures.worstYear)
  })

  it('three stocks of a fifth each add their own risk to that of the class', () => {
    const weights = Float64Array.from(model.ids, (id) => (id === 'CN_EQ_L' ? 0.6 : id === 'CN_CASH' ? 0.4 : 0))
    const funds = mixFigures(model, weights)
    const stocks = mixFigures(model, weights, singleStockVariance(shippedMarket, [0.2, 0.2, 0.2]))
    expect(stocks.volatility ** 2 - funds.volatility ** 2).toBeCloseTo(3 * 0.2 ** 2 * 0.33 ** 2, 12)
  })
})
