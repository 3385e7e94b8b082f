import { expect, it } from 'vitest'
import { criticalLine } from '../../src/quant/critical-line'
import { portfolioAtLambda } from '../../src/quant/critical-line-points'
import { positionOnLine } from '../../src/quant/shadow-prices'

it('a portfolio is found again on its line where two classes pay nearly the same and the return hardly moves', () => {
  const returns = Float64Array.of(0.05, 0.119_942_5, 0.119_931)
  const found = criticalLine({
    covariance: Float64Array.of(0.0025, 0.001, 0.001, 0.001, 0.0255, -0.0028, 0.001, -0.0028, 0.0464),
    expectedReturns: returns,
    lower: new Float64Array(3),
    upper: Float64Array.of(0.15, 1, 1),
    budget: 1,
    rows: [],
  })
  if (!found.feasible) throw new Error('these limits hold together')
  for (const lambda of [0.001, 0.02, 1 / 27, 0.05]) {
    const weights = portfolioAtLambda(found.line, lambda)
    expect(weights[0]).toBe(0.15)
    expect(positionOnLine(found.line, returns, weights).lambda / lambda).toBeCloseTo(1, 9)
  }
})
