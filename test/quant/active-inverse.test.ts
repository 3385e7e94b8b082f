import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { createActiveInverse } from '../../src/quant/active-inverse'
import { criticalLine } from '../../src/quant/critical-line'
import { bilinear, dot, multiply, sum } from '../../src/quant/linear-algebra'
import { seedPath, STREAM } from '../../src/quant/rng'
import { fillNormals } from '../../src/quant/ziggurat'

const SIZE = 12

/** A positive definite matrix bordered by two rows of coefficients: what optimality conditions look like. */
const matrices = fc
  .array(fc.integer({ min: -100, max: 100 }), { minLength: SIZE * 6, maxLength: SIZE * 6 })
  .map((entries) => (a: number, b: number): number => {
    const rows = SIZE - 2
    const loading = (i: number, k: number): number => (entries[i * 4 + k] as number) / 100
    if (a >= rows && b >= rows) return 0
    if (a >= rows) return a === rows ? 1 : (entries[SIZE * 4 + b] as number) / 100 + (b === 0 ? 2 : 0)
    if (b >= rows) return b === rows ? 1 : (entries[SIZE * 4 + a] as number) / 100 + (a === 0 ? 2 : 0)
    const common = [0, 1, 2, 3].reduce((total, k) => total + loading(a, k) * loading(b, k), 0)
    return common + (a === b ? 0.1 : 0)
  })

it('rows that join and leave in any order: the updated inverse is the one computed from scratch', () => {
  fc.assert(
    fc.property(matrices, fc.array(fc.integer({ min: 1, max: SIZE - 3 }), { maxLength: 120 }), (entry, toggles) => {
      const kept = [0, 1, 2, SIZE - 2]
      const inverse = createActiveInverse(entry, kept, SIZE)
      for (const key of toggles) if (key > 2) inverse.toggle(key)
      const fresh = createActiveInverse(entry, inverse.keys, SIZE)
      for (const [p] of inverse.keys.entries()) {
        const unit = Float64Array.from(inverse.keys, (_, q) => (p === q ? 1 : 0))
        const [here, there] = [inverse.times(unit), fresh.times(unit)]
        here.forEach((value, q) => expect(Math.abs(value - (there[q] as number))).toBeLessThan(1e-9))
      }
    }),
    { numRuns: 200 },
  )
})

/** `size` assets on five factors, as the bench draws them. */
function drawn(size: number, seed: number, cap: number) {
  const state = new Int32Array(4)
  seedPath(state, seed, 0, STREAM.returns)
  const z = new Float64Array(size * 7)
  fillNormals(state, z, z.length)
  const normal = (k: number): number => z[k] as number
  const covariance = Float64Array.from({ length: size * size }, (_, k) => {
    const [i, j] = [Math.floor(k / size), k % size]
    let common = i === j ? 0.01 + 0.01 * Math.abs(normal(size * 5 + i)) : 0
    for (let f = 0; f < 5; f++) common += 0.006 * normal(i * 5 + f) * normal(j * 5 + f)
    return common
  })
  return {
    covariance,
    expectedReturns: Float64Array.from({ length: size }, (_, i) => 0.05 + 0.02 * normal(size * 6 + i)),
    lower: new Float64Array(size),
    upper: new Float64Array(size).fill(cap),
    budget: 1,
    rows: [],
  }
}

it.each([
  [50, 1],
  [50, 0.06],
  [120, 0.03],
])('%i assets with at most %f each: every turning point satisfies the optimality conditions to 1e-8', (size, cap) => {
  for (const seed of [1, 2, 3]) {
    const problem = drawn(size, seed, cap)
    const result = criticalLine(problem)
    if (!result.feasible) throw new Error('infeasible')
    const { nodes } = result.line
    expect(nodes.length).toBeGreaterThan(size / 4)
    for (const { lambda, weights } of nodes) {
      expect(Math.abs(sum(weights) - 1)).toBeLessThan(1e-12)
      const marginal = multiply(problem.covariance, weights)
      const gradient = marginal.map((value, i) => value - lambda * (problem.expectedReturns[i] as number))
      let [lowest, highest] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
      gradient.forEach((value, i) => {
        const weight = weights[i] as number
        expect(weight).toBeGreaterThan(-1e-12)
        expect(weight).toBeLessThan(cap + 1e-12)
        if (weight > 1e-10) highest = Math.max(highest, value)
        if (weight < cap - 1e-10) lowest = Math.min(lowest, value)
      })
      expect(highest - lowest).toBeLessThan(1e-8 * (1 + lambda))
    }
    const best = nodes.at(-1)?.weights as Float64Array
    const order = problem.expectedReturns.toSorted().toReversed()
    const greedy = order.reduce((total, value, k) => total + value * Math.min(Math.max(1 - k * cap, 0), cap), 0)
    expect(dot(problem.expectedReturns, best)).toBeCloseTo(greedy, 12)
    expect(bilinear(best, problem.covariance, best)).toBeGreaterThan(0)
  }
})
