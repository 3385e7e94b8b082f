import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePositiveDefinite } from '../../src/quant/covariance'
import { criticalLine, type CriticalLine, type PortfolioProblem } from '../../src/quant/critical-line'
import type { LinearRow } from '../../src/quant/critical-line-trace'
import {
  maximumReturn,
  maximumSharpe,
  minimumVariance,
  portfolioAtLambda,
  portfolioAtReturn,
  portfolioAtVolatility,
  spacedPoints,
} from '../../src/quant/critical-line-points'
import { bilinear, dot, multiply, sum } from '../../src/quant/linear-algebra'
import { solveQuadraticProgram } from './quadratic-program'

const lineOf = (problem: PortfolioProblem): CriticalLine => {
  const result = criticalLine(problem)
  if (!result.feasible) throw new Error('infeasible')
  return result.line
}

const longOnly = (size: number, expectedReturns: number[], covariance: number[]): PortfolioProblem => ({
  covariance: Float64Array.from(covariance),
  expectedReturns: Float64Array.from(expectedReturns),
  lower: new Float64Array(size),
  upper: new Float64Array(size).fill(1),
  budget: 1,
  rows: [],
})

/** Random problems with bounds, short positions, groups, and (by rounding) many ties. */
const problems = fc
  .record({ size: fc.integer({ min: 2, max: 9 }), coarse: fc.boolean(), groups: fc.integer({ min: 0, max: 3 }) })
  .chain(({ size, coarse, groups }) => {
    const number = (min: number, max: number) =>
      coarse
        ? fc.integer({ min: 0, max: 4 }).map((step) => min + ((max - min) * step) / 4)
        : fc.integer({ min: min * 1e6, max: max * 1e6 }).map((millionths) => millionths / 1e6)
    const vector = (min: number, max: number) => fc.array(number(min, max), { minLength: size, maxLength: size })
    return fc.record({
      loadings: fc.array(vector(-0.3, 0.3), { minLength: 1, maxLength: size + 2 }),
      own: vector(0.01, 0.05),
      expectedReturns: vector(-0.05, 0.15),
      lower: vector(-0.2, 0.1),
      room: vector(0, 1),
      groups: fc.array(
        fc.record({
          members: fc.array(fc.boolean(), { minLength: size, maxLength: size }),
          low: number(0, 0.3),
          room: number(0, 0.6),
        }),
        { minLength: groups, maxLength: groups },
      ),
    })
  })
  .map(({ loadings, own, expectedReturns, lower, room, groups }): PortfolioProblem => {
    const size = own.length
    const covariance = Float64Array.from({ length: size * size }, (_, k) => {
      const [i, j] = [Math.floor(k / size), k % size]
      const common = loadings.reduce((total, row) => total + (row[i] as number) * (row[j] as number), 0)
      return common + (i === j ? (own[i] as number) : 0)
    })
    return {
      covariance,
      expectedReturns: Float64Array.from(expectedReturns),
      lower: Float64Array.from(lower),
      upper: Float64Array.from(lower, (low, i) => low + (room[i] as number)),
      budget: 1,
      rows: groups.map(({ members, low, room: width }): LinearRow => ({
        coefficients: Float64Array.from(members, Number),
        lower: low,
        upper: low + width,
      })),
    }
  })

const programOf = ({ covariance, lower, upper, rows }: PortfolioProblem) => ({
  size: lower.length,
  hessian: covariance,
  lower,
  upper,
  rows: [{ coefficients: new Float64Array(lower.length).fill(1), lower: 1, upper: 1 }, ...rows],
})

const violation = ({ lower, upper, rows }: PortfolioProblem, weights: Float64Array): number =>
  Math.max(
    Math.abs(sum(weights) - 1),
    ...weights.map((value, i) => Math.max((lower[i] as number) - value, value - (upper[i] as number))),
    ...rows.map((row) => {
      const share = dot(row.coefficients, weights)
      return Math.max(row.lower - share, share - row.upper)
    }),
  )

/** Points on every segment, with the λ for which each is optimal. */
const samples = ({ nodes }: CriticalLine): { lambda: number; weights: Float64Array }[] =>
  nodes.flatMap((node, k) => {
    const next = nodes[k + 1]
    if (next === undefined) return [node]
    const middle = node.weights.map((value, i) => (value + (next.weights[i] as number)) / 2)
    return [node, { lambda: (node.lambda + next.lambda) / 2, weights: middle }]
  })

describe('the critical line on random problems with bounds, shorts, groups and ties', () => {
  it('every point keeps budget, bounds and groups', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const result = criticalLine(problem)
        if (!result.feasible) return
        for (const { weights } of samples(result.line)) expect(violation(problem, weights)).toBeLessThan(1e-9)
      }),
      { numRuns: 400 },
    )
  })

  it('every point is as good as what quadprog finds for its λ', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const result = criticalLine(problem)
        if (!result.feasible) return
        const program = programOf(problem)
        for (const { lambda, weights } of samples(result.line)) {
          const linear = problem.expectedReturns.map((value) => lambda * value)
          const other = solveQuadraticProgram(program, linear)
          if (other === null || violation(problem, other) > 1e-9) continue
          const value = (w: Float64Array) => bilinear(w, problem.covariance, w) / 2 - dot(linear, w)
          expect(value(weights) - value(other)).toBeLessThan(1e-9 * (1 + lambda))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('what is called infeasible is infeasible for quadprog too', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        if (criticalLine(problem).feasible) return
        const size = problem.lower.length
        const plain = Float64Array.from({ length: size * size }, (_, k) => (k % (size + 1) === 0 ? 1 : 0))
        const other = solveQuadraticProgram({ ...programOf(problem), hessian: plain }, new Float64Array(size))
        expect(other).toBeNull()
      }),
      { numRuns: 300 },
    )
  })

  it('without groups the optimality conditions hold: one multiplier fits all free weights, bounded ones push outwards', () => {
    fc.assert(
      fc.property(problems, (drawn) => {
        const problem = { ...drawn, rows: [] }
        const result = criticalLine(problem)
        if (!result.feasible) return
        const { lower, upper } = problem
        for (const { lambda, weights } of samples(result.line)) {
          const marginal = multiply(problem.covariance, weights)
          const gradient = marginal.map((value, i) => value - lambda * (problem.expectedReturns[i] as number))
          // A weight above its minimum could be lowered, one below its maximum raised: no such exchange may gain.
          let lowest = Number.POSITIVE_INFINITY
          let highest = Number.NEGATIVE_INFINITY
          gradient.forEach((value, i) => {
            if ((weights[i] as number) > (lower[i] as number) + 1e-10) highest = Math.max(highest, value)
            if ((weights[i] as number) < (upper[i] as number) - 1e-10) lowest = Math.min(lowest, value)
          })
          expect(highest - lowest).toBeLessThan(1e-8 * (1 + lambda))
        }
      }),
      { numRuns: 300 },
    )
  })

  it('λ, return and variance all grow from minimum variance to maximum return', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const result = criticalLine(problem)
        if (!result.feasible) return
        const { nodes } = result.line
        nodes.slice(1).forEach((node, k) => {
          const before = nodes[k] as (typeof nodes)[number]
          expect(node.lambda).toBeGreaterThan(before.lambda)
          const rise = dot(problem.expectedReturns, node.weights) - dot(problem.expectedReturns, before.weights)
          expect(rise).toBeGreaterThan(-1e-12)
          const risk = (w: Float64Array) => bilinear(w, problem.covariance, w)
          expect(risk(node.weights) - risk(before.weights)).toBeGreaterThan(-1e-12)
        })
      }),
      { numRuns: 300 },
    )
  })

  it('listing the assets backwards gives the same portfolios backwards', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const result = criticalLine(problem)
        if (!result.feasible) return
        const turned = lineOf({
          ...problem,
          covariance: problem.covariance.toReversed(),
          expectedReturns: problem.expectedReturns.toReversed(),
          lower: problem.lower.toReversed(),
          upper: problem.upper.toReversed(),
          rows: problem.rows.map((row) => ({ ...row, coefficients: row.coefficients.toReversed() })),
        })
        for (const lambda of [0, 0.05, 0.3, 2]) {
          const here = portfolioAtLambda(result.line, lambda)
          const there = portfolioAtLambda(turned, lambda).toReversed()
          here.forEach((value, i) => expect(Math.abs(value - (there[i] as number))).toBeLessThan(1e-7))
        }
      }),
      { numRuns: 200 },
    )
  })

  it('scaling the covariance leaves the portfolio of every return unchanged', () => {
    fc.assert(
      fc.property(problems, (problem) => {
        const result = criticalLine(problem)
        if (!result.feasible) return
        const scaled = lineOf({ ...problem, covariance: problem.covariance.map((value) => value * 144) })
        const here = spacedPoints(result.line, problem.expectedReturns, 7)
        const there = spacedPoints(scaled, problem.expectedReturns, 7)
        here.forEach((weights, k) =>
          weights.forEach((value, i) => expect(Math.abs(value - (there[k]?.[i] as number))).toBeLessThan(1e-6)),
        )
      }),
      { numRuns: 200 },
    )
  })

  it('target volatility: no portfolio of the same risk returns more', () => {
    fc.assert(
      fc.property(problems, fc.double({ min: 0.05, max: 0.6, noNaN: true }), (problem, limit) => {
        const result = criticalLine(problem)
        if (!result.feasible) return
        const { line } = result
        const weights = portfolioAtVolatility(line, problem.covariance, limit)
        const risk = (w: Float64Array) => Math.sqrt(bilinear(w, problem.covariance, w))
        expect(weights === null).toBe(risk(minimumVariance(line)) > limit)
        if (weights === null) return
        expect(risk(weights)).toBeLessThan(limit + 1e-9)
        const top = maximumReturn(line) as Float64Array
        const reached = dot(problem.expectedReturns, weights)
        const atLimit = Math.abs(risk(weights) - limit) < 1e-7 || reached > dot(problem.expectedReturns, top) - 1e-9
        expect(atLimit).toBe(true)
        const same = portfolioAtReturn(line, problem.expectedReturns, reached) as Float64Array
        expect(Math.abs(risk(same) - risk(weights))).toBeLessThan(1e-7)
      }),
      { numRuns: 300 },
    )
  })

  it('highest Sharpe ratio: no point of the frontier has a higher one', () => {
    fc.assert(
      fc.property(problems, fc.double({ min: -0.02, max: 0.05, noNaN: true }), (problem, riskFree) => {
        const result = criticalLine(problem)
        if (!result.feasible) return
        const ratio = (w: Float64Array) =>
          (dot(problem.expectedReturns, w) - riskFree) / Math.sqrt(bilinear(w, problem.covariance, w))
        const best = maximumSharpe(result.line, problem.covariance, problem.expectedReturns, riskFree)
        for (const weights of spacedPoints(result.line, problem.expectedReturns, 50)) {
          expect(ratio(weights)).toBeLessThanOrEqual(best === null ? 0 : ratio(best) + 1e-9)
        }
      }),
      { numRuns: 200 },
    )
  })
})

describe('situations that trip other implementations', () => {
  it('two classes with the same highest return: the line ends at the calmest mix of them', () => {
    const line = lineOf(longOnly(3, [0.02, 0.06, 0.06], [0.0004, 0, 0, 0, 0.04, 0, 0, 0, 0.01]))
    const top = maximumReturn(line) as Float64Array
    expect(Array.from(top)).toEqual([0, expect.closeTo(0.2, 12), expect.closeTo(0.8, 12)])
  })

  it('all classes return the same: one portfolio, the calmest', () => {
    const problem = longOnly(3, [0.05, 0.05, 0.05], [0.01, 0, 0, 0, 0.02, 0, 0, 0, 0.04])
    const line = lineOf(problem)
    expect(line.nodes).toHaveLength(1)
    const points = spacedPoints(line, problem.expectedReturns, 5)
    for (const weights of points) expect(Array.from(weights)).toEqual(Array.from(minimumVariance(line)))
  })

  it('returns that differ by rounding alone are equal', () => {
    const line = lineOf(longOnly(3, [0.15, 0.15000000000000002, 0.05 * 3], [0.01, 0, 0, 0, 0.02, 0, 0, 0, 0.04]))
    expect(line.nodes).toHaveLength(1)
  })

  it('the same class listed twice shares its weight without disturbing the rest', () => {
    const covariance = Float64Array.from([0.04, 0.04, 0.004, 0.04, 0.04, 0.004, 0.004, 0.004, 0.01])
    const definite = makePositiveDefinite(covariance, 3)
    if (definite.kind === 'indefinite') throw new Error('indefinite')
    expect(definite.kind).toBe('clipped')
    const twice = { ...longOnly(3, [0.08, 0.08, 0.03], []), covariance: definite.matrix }
    const once = longOnly(2, [0.08, 0.03], [0.04, 0.004, 0.004, 0.01])
    for (const target of [0.035, 0.05, 0.07]) {
      const a = portfolioAtReturn(lineOf(twice), twice.expectedReturns, target) as Float64Array
      const b = portfolioAtReturn(lineOf(once), once.expectedReturns, target) as Float64Array
      expect((a[0] as number) + (a[1] as number)).toBeCloseTo(b[0] as number, 7)
    }
  })

  it('every weight fixed by its bounds', () => {
    const problem = {
      ...longOnly(2, [0.02, 0.06], [0.01, 0, 0, 0.04]),
      lower: Float64Array.of(0.3, 0.7),
      upper: Float64Array.of(0.3, 0.7),
    }
    expect(Array.from(minimumVariance(lineOf(problem)))).toEqual([0.3, 0.7])
  })

  it('a group that repeats the budget, and two groups that complement each other', () => {
    const base = longOnly(3, [0.02, 0.05, 0.08], [0.001, 0, 0, 0, 0.01, 0, 0, 0, 0.04])
    const rows = [
      { coefficients: Float64Array.of(1, 1, 1), lower: 1, upper: 1 },
      { coefficients: Float64Array.of(1, 0, 0), lower: 0.4, upper: 1 },
      { coefficients: Float64Array.of(0, 1, 1), lower: 0, upper: 0.6 },
    ]
    const top = maximumReturn(lineOf({ ...base, rows })) as Float64Array
    expect(Array.from(top)).toEqual([expect.closeTo(0.4, 12), expect.closeTo(0, 12), expect.closeTo(0.6, 12)])
  })

  it('active weights without bounds go on for ever', () => {
    const line = lineOf({
      ...longOnly(2, [0.01, 0], [0.04, 0.01, 0.01, 0.02]),
      lower: new Float64Array(2).fill(Number.NEGATIVE_INFINITY),
      upper: new Float64Array(2).fill(Number.POSITIVE_INFINITY),
      budget: 0,
    })
    expect(maximumReturn(line)).toBeNull()
    const active = portfolioAtVolatility(line, Float64Array.of(0.04, 0.01, 0.01, 0.02), 0.05) as Float64Array
    expect(active[0]).toBeCloseTo(0.05 / Math.sqrt(0.04), 12)
    expect(active[1]).toBeCloseTo(-0.05 / Math.sqrt(0.04), 12)
  })
})

describe('limits that cannot hold are named', () => {
  const base = longOnly(3, [0.02, 0.05, 0.08], [0.001, 0, 0, 0, 0.01, 0, 0, 0, 0.04])
  const clashOf = (problem: PortfolioProblem) => {
    const result = criticalLine(problem)
    return result.feasible ? null : result.clash
  }

  it('minima above 1, maxima below 1', () => {
    const longOnlyAnyway = { ...base, floor: new Float64Array(3) }
    expect(clashOf({ ...longOnlyAnyway, lower: Float64Array.of(0.6, 0.5, 0) })).toEqual([
      { kind: 'variable', index: 0, side: 'lower' },
      { kind: 'variable', index: 1, side: 'lower' },
    ])
    expect(clashOf({ ...base, upper: Float64Array.of(0.3, 0.3, 0.3) })).toHaveLength(3)
  })

  it('a group minimum above what its members may hold', () => {
    const rows = [{ coefficients: Float64Array.of(0, 1, 1), lower: 0.7, upper: 1 }]
    expect(clashOf({ ...base, upper: Float64Array.of(1, 0.2, 0.3), rows })).toEqual([
      { kind: 'row', index: 0, side: 'lower' },
      { kind: 'variable', index: 1, side: 'upper' },
      { kind: 'variable', index: 2, side: 'upper' },
    ])
  })

  it('two groups that together ask for more than everything', () => {
    const rows = [
      { coefficients: Float64Array.of(1, 1, 0), lower: 0.7, upper: 1 },
      { coefficients: Float64Array.of(0, 0, 1), lower: 0.5, upper: 1 },
    ]
    expect(clashOf({ ...base, rows })).toEqual([
      { kind: 'row', index: 1, side: 'lower' },
      { kind: 'row', index: 0, side: 'lower' },
    ])
  })
})
