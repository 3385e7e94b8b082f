import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shareStandardError, successesForLowEnd, wilsonInterval } from '../../src/quant/binomial'
import { chiSquaredCdf, chiSquaredInverse, gammaCdf, gammaInverse, logGamma } from '../../src/quant/gamma'
import { complementaryError, normalCdf, normalInverse } from '../../src/quant/normal'
import { lowerTailMean, orderStatistic, quantiles } from '../../src/quant/quantiles'
import { semidefiniteCholesky } from '../../src/quant/semidefinite-cholesky'

const relative = (a: number, b: number) => Math.abs(a / b - 1)

describe('special functions against published values', () => {
  it('the error function and the normal law, far into the tail', () => {
    // Abramowitz and Stegun table 7.1; NIST DLMF; scipy.stats.norm.
    expect(relative(complementaryError(0.5), 0.4795001221869535)).toBeLessThan(1e-15)
    expect(relative(complementaryError(3), 2.209049699858544e-5)).toBeLessThan(1e-14)
    expect(relative(complementaryError(-1), 1.8427007929497148)).toBeLessThan(1e-15)
    expect(relative(normalCdf(-10), 7.61985302416052e-24)).toBeLessThan(1e-12)
    expect(normalCdf(0)).toBe(0.5)
  })

  it('the inverse undoes the law at every probability', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-300, max: 1 - 1e-12, noNaN: true }), (p) => {
        expect(relative(normalCdf(normalInverse(p)), p)).toBeLessThan(1e-11)
      }),
    )
    expect([normalInverse(0), normalInverse(1)]).toEqual([-Infinity, Infinity])
  })

  it('gamma, chi-squared and their inverses', () => {
    expect(relative(logGamma(0.5), Math.log(Math.sqrt(Math.PI)))).toBeLessThan(1e-14)
    expect(relative(logGamma(101), 363.73937555556347)).toBeLessThan(1e-14)
    // An exponential law: P(1, x) = 1 − e^−x.
    for (const x of [0.01, 1, 5, 40]) expect(relative(gammaCdf(1, x), -Math.expm1(-x))).toBeLessThan(1e-13)
    // χ² with 5 degrees: 0.1 % and 95 % points of printed tables (0.210, 11.070).
    expect(chiSquaredInverse(5, 0.001)).toBeCloseTo(0.2102, 4)
    expect(chiSquaredInverse(5, 0.95)).toBeCloseTo(11.0705, 4)
    expect(relative(chiSquaredCdf(1, 1.959963984540054 ** 2), 0.95)).toBeLessThan(1e-12)
    fc.assert(
      fc.property(
        fc.double({ min: 0.3, max: 80, noNaN: true }),
        fc.double({ min: 1e-6, max: 0.999999, noNaN: true }),
        (a, p) => {
          expect(Math.abs(gammaCdf(a, gammaInverse(a, p)) - p)).toBeLessThan(1e-10)
        },
      ),
    )
  })
})

describe('order statistics without sorting', () => {
  const values = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 300 })

  it('agree with sorting for any values, many equal ones too', () => {
    fc.assert(
      fc.property(
        fc.oneof(values, fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 1, maxLength: 300 })),
        (list) => {
          const sorted = Float64Array.from(list).sort()
          const k = Math.floor((list.length - 1) / 2)
          expect(orderStatistic(Float64Array.from(list), k)).toBe(sorted[k])
          const at = (p: number) => {
            const place = (list.length - 1) * p
            const low = sorted[Math.floor(place)]!
            return low + (place - Math.floor(place)) * (sorted[Math.min(list.length - 1, Math.floor(place) + 1)]! - low)
          }
          const levels = [0, 0.05, 0.25, 0.5, 0.95, 1]
          quantiles(Float64Array.from(list), levels).forEach((q, i) => expect(q).toBeCloseTo(at(levels[i]!), 6))
        },
      ),
    )
  })

  it('agree with sorting for as many values as a run has paths, spread out or nearly all equal', () => {
    for (const value of [
      (i: number) => Math.sin(i * 12.9898) * 43_758.5453,
      (i: number) => Math.floor(Math.sin(i) * 3),
      () => 7,
    ]) {
      const list = Float64Array.from({ length: 10_001 }, (_, i) => value(i))
      const sorted = list.toSorted()
      expect(quantiles(list.slice(), [0.05, 0.25, 0.5, 0.75, 0.95])).toEqual(
        [500, 2500, 5000, 7500, 9500].map((k) => sorted[k]),
      )
      expect(orderStatistic(list.slice(), 8570)).toBe(sorted[8570])
      const worst = sorted.slice(0, 1000).reduce((a, b) => a + b, 0) + 0.1 * sorted[1000]!
      expect(lowerTailMean(list.slice(), 0.1)).toBeCloseTo(worst / 1000.1, 8)
    }
  })

  it('the mean of the worst tenth takes part of a path where a tenth is not a whole number', () => {
    expect(lowerTailMean(Float64Array.from([5, 1, 3, 2, 4, 6, 7, 8, 9, 10]), 0.1)).toBe(1)
    expect(lowerTailMean(Float64Array.from([5, 1, 3, 2, 4]), 0.3)).toBeCloseTo((1 + 0.5 * 2) / 1.5, 12)
  })
})

describe('how sure a counted share is', () => {
  it('857 of every thousand is where ten thousand paths are green', () => {
    const needed = successesForLowEnd(0.85, 10_000)
    expect(needed).toBeGreaterThanOrEqual(8565)
    expect(needed).toBeLessThanOrEqual(8575)
    expect(wilsonInterval(needed / 10_000, 10_000)[0]).toBeGreaterThanOrEqual(0.85)
    expect(wilsonInterval((needed - 1) / 10_000, 10_000)[0]).toBeLessThan(0.85)
  })

  it('ten paths can never be green, however well they end', () => {
    expect(successesForLowEnd(0.85, 10)).toBe(11)
    expect(wilsonInterval(1, 10)[1]).toBe(1)
    expect(shareStandardError(1, 10)).toBe(0)
  })
})

describe('correlations that hold', () => {
  it('factors a matrix with two classes that move as one, and refuses an impossible one', () => {
    const twins = Float64Array.from([1, 1, 0.5, 1, 1, 0.5, 0.5, 0.5, 1])
    const factor = semidefiniteCholesky(twins, 3)
    expect(factor).not.toBeNull()
    const back = Float64Array.from({ length: 9 }, (_, k) => {
      const [i, j] = [Math.floor(k / 3), k % 3]
      return [0, 1, 2].reduce((sum, m) => sum + factor![i * 3 + m]! * factor![j * 3 + m]!, 0)
    })
    back.forEach((x, k) => expect(x).toBeCloseTo(twins[k]!, 12))
    expect(semidefiniteCholesky(Float64Array.from([1, 0.9, -0.9, 0.9, 1, 0.9, -0.9, 0.9, 1]), 3)).toBeNull()
    expect(semidefiniteCholesky(Float64Array.from([1, 1, 0.2, 1, 1, 0.8, 0.2, 0.8, 1]), 3)).toBeNull()
  })
})
