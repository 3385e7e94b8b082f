import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { optimize, type Objective, type OptimizeReport } from '../../../src/domain/allocation/optimize'
import { lineProblem, readProblem, type AllocationInput } from '../../../src/domain/allocation/problem'
import { tilt } from '../../../src/domain/allocation/tilt'
import { makePositiveDefinite, sampleMoments } from '../../../src/quant/covariance'
import { wholeProgram } from '../../../src/quant/critical-line'
import { bilinear, cholesky, dot } from '../../../src/quant/linear-algebra'
import { STREAM, seedPath } from '../../../src/quant/rng'
import { fillNormals } from '../../../src/quant/ziggurat'
import { efficientAtVolatility } from '../../quant/efficient-at-volatility'
import { sharpeByQuadraticProgram } from '../../quant/sharpe-program'
import { allocationInputs } from './problems'

/* Optima found a second time, by programs that know nothing of the critical line. */

const solve = (input: AllocationInput, objective: Objective): OptimizeReport | null => {
  const result = optimize(input, objective)
  return result.ok ? result.value : null
}

/** The problem in vectors; null when its limits cannot hold together. */
function vectorsOf(input: AllocationInput) {
  const read = readProblem(input)
  if (!read.ok || read.value.expectedReturns === null) return null
  return { ...read.value, expectedReturns: read.value.expectedReturns }
}
const inOrder = (ids: readonly string[], map: Readonly<Record<string, number>>) =>
  Float64Array.from(ids, (id) => map[id] ?? 0)
const share = (from: number, to: number) =>
  fc.integer({ min: 0, max: 1000 }).map((step) => from + ((to - from) * step) / 1000)

describe('the highest Sharpe ratio', () => {
  it('is that of the quadratic program in scaled weights, within bounds and groups', () => {
    let compared = 0
    fc.assert(
      fc.property(allocationInputs, share(0, 0.05), (drawn, riskFreeRate) => {
        const input = { ...drawn, riskFreeRate }
        const [report, problem] = [solve(input, { type: 'maxSharpe' }), vectorsOf(input)]
        if (report === null || problem === null) return
        const excess = problem.expectedReturns.map((value) => value - riskFreeRate)
        const other = sharpeByQuadraticProgram({
          covariance: problem.solverCovariance,
          excess,
          lower: problem.lower,
          upper: problem.upper,
          rows: problem.groups.map(({ row }) => row),
        })
        // Equal limits of one asset make rows that quadprog takes for dependent.
        if (other === null) return
        const theirs = dot(excess, other) / Math.sqrt(bilinear(other, problem.covariance, other))
        expect(Math.abs((report.sharpe as number) / theirs - 1)).toBeLessThan(1e-7)
        compared++
      }),
      { seed: 1966, numRuns: 400 },
    )
    expect(compared).toBeGreaterThan(150)
  })
})

describe('resampling', () => {
  /** The moments of every history, drawn again from the seed: Philox by history, normals, returns μ + Lz. */
  function momentsOf(
    mean: Float64Array,
    covariance: Float64Array,
    { observations, samples, seed }: { observations: number; samples: number; seed: number },
  ) {
    const size = mean.length
    const factor = cholesky(covariance, size, 0) as Float64Array
    return Array.from({ length: samples }, (_, sample) => {
      const state = new Int32Array(4)
      seedPath(state, seed, sample, STREAM.returns)
      const normals = new Float64Array(observations * size)
      fillNormals(state, normals, normals.length)
      const history = Array.from({ length: observations }, (__, t) =>
        Array.from(
          mean,
          (value, i) =>
            value + dot(factor.subarray(i * size, i * size + i + 1), normals.subarray(t * size, t * size + i + 1)),
        ),
      )
      return sampleMoments(history)
    })
  }

  it('is the average of portfolios that quadprog finds for the same histories', () => {
    let compared = 0
    fc.assert(
      fc.property(allocationInputs, share(0.1, 0.9), fc.integer({ min: 0, max: 1e6 }), (input, part, seed) => {
        const low = solve(input, { type: 'minVariance' })
        const high = solve(input, { type: 'targetVolatility', value: 10 })
        const problem = vectorsOf(input)
        if (low === null || high === null || problem === null) return
        const targetVolatility = low.volatility + part * (high.volatility - low.volatility)
        const resampling = { observations: 60, samples: 6, seed, targetVolatility }
        const report = solve(input, { type: 'resampled', ...resampling })
        const total = new Float64Array(problem.ids.length)
        for (const moments of momentsOf(problem.expectedReturns, problem.solverCovariance, resampling)) {
          const definite = makePositiveDefinite(moments.covariance, total.length)
          if (definite.kind === 'indefinite') throw new Error('a sample covariance is indefinite')
          const program = wholeProgram({ ...lineProblem(problem, moments.mean), covariance: definite.matrix })
          const weights = efficientAtVolatility(program, moments.mean, targetVolatility)
          if (weights === null) return
          weights.forEach((weight, i) => (total[i] = (total[i] as number) + weight / resampling.samples))
        }
        inOrder(problem.ids, report?.weights ?? {}).forEach((weight, i) =>
          expect(Math.abs(weight - (total[i] as number))).toBeLessThan(1e-4),
        )
        expect(Math.abs((report?.expectedReturn as number) - dot(problem.expectedReturns, total))).toBeLessThan(1e-5)
        compared++
      }),
      { seed: 1998, numRuns: 60 },
    )
    expect(compared).toBeGreaterThan(20)
  })
})

describe('a tactical tilt within bands and a tracking error', () => {
  it('has the active return that quadprog reaches with the multiplier of the limit found by halving', () => {
    let [atError, atBands] = [0, 0]
    fc.assert(
      fc.property(allocationInputs, share(0.002, 0.06), share(0.01, 0.3), (input, limit, band) => {
        const [anchor, problem] = [solve(input, { type: 'minVariance' }), vectorsOf(input)]
        if (anchor === null || problem === null) return
        const strategic = inOrder(problem.ids, anchor.weights)
        const bands = Object.fromEntries(
          problem.ids.map((id, i) => [
            id,
            { min: (strategic[i] as number) - band, max: (strategic[i] as number) + band },
          ]),
        )
        const middle = problem.expectedReturns.reduce((sum, value) => sum + value, 0) / strategic.length
        const alpha = problem.expectedReturns.map((value) => value - middle)
        const report = tilt({
          ...input,
          strategic: anchor.weights,
          activeReturns: Object.fromEntries(problem.ids.map((id, i) => [id, alpha[i] as number])),
          trackingErrorLimit: limit,
          bands,
        })
        if (!report.ok) throw new Error(JSON.stringify(report.problems))
        const other = efficientAtVolatility(
          {
            size: strategic.length,
            hessian: problem.solverCovariance,
            lower: problem.lower.map((low, i) => Math.max(low - (strategic[i] as number), -band)),
            upper: problem.upper.map((high, i) => Math.min(high - (strategic[i] as number), band)),
            rows: [
              { coefficients: new Float64Array(strategic.length).fill(1), lower: 0, upper: 0 },
              ...problem.groups.map(({ row: { coefficients, lower, upper } }) => {
                const held = dot(coefficients, strategic)
                return { coefficients, lower: lower - held, upper: upper - held }
              }),
            ],
          },
          alpha,
          limit,
        )
        if (other === null) return
        expect(report.value.trackingError).toBeLessThanOrEqual(limit + 1e-9)
        expect(Math.abs(report.value.activeReturn - dot(alpha, other))).toBeLessThan(1e-7)
        if (report.value.trackingError > limit - 1e-9) atError++
        else atBands++
      }),
      { seed: 1999, numRuns: 250 },
    )
    expect(Math.min(atError, atBands)).toBeGreaterThan(20)
  })
})
