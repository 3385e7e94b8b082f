import { describe, expect, it } from 'vitest'
import { covarianceFromCorrelation, ledoitWolf, sampleMoments } from '../../src/quant/covariance'

describe('moments of a table of returns', () => {
  it('by hand: three periods, two assets', () => {
    const { mean, covariance } = sampleMoments([
      [0.02, 0.01],
      [0.04, -0.01],
      [0, 0.03],
    ])
    expect(Array.from(mean)).toEqual([expect.closeTo(0.02, 15), expect.closeTo(0.01, 15)])
    expect(Array.from(covariance)).toEqual([0.0004, -0.0004, -0.0004, 0.0004].map((value) => expect.closeTo(value, 15)))
  })

  it('volatilities and correlation make the covariance', () => {
    const covariance = covarianceFromCorrelation(Float64Array.of(1, -0.5, -0.5, 1), Float64Array.of(0.1, 0.2))
    expect(Array.from(covariance)).toEqual([0.01, -0.01, -0.01, 0.04].map((value) => expect.closeTo(value, 15)))
  })

  it('Ledoit-Wolf: returns that are already a multiple of the identity are not changed by shrinking', () => {
    const { covariance } = ledoitWolf([
      [0.1, 0],
      [-0.1, 0],
      [0, 0.1],
      [0, -0.1],
    ])
    expect(Array.from(covariance)).toEqual([0.005, 0, 0, 0.005].map((value) => expect.closeTo(value, 15)))
  })

  it('Ledoit-Wolf: with too few periods for the assets the result is still positive definite', () => {
    const { covariance, shrinkage } = ledoitWolf([
      [0.02, 0.01, -0.03],
      [-0.02, 0.05, 0.01],
      [0.01, 0, 0.04],
    ])
    expect(shrinkage).toBeGreaterThan(0)
    const determinant = (m: Float64Array) => {
      const [a, b, c, d, e, f, g, h, i] = Array.from(m) as [
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
        number,
      ]
      return a * (e * i - f * h) - b * (d * i - f * g) + c * (d * h - e * g)
    }
    expect(determinant(covariance)).toBeGreaterThan(0)
  })
})
