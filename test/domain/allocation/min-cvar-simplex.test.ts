import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { prepareMinCvar, reportMinCvar } from '../../../src/domain/allocation/min-cvar'
import type { AllocationInput } from '../../../src/domain/allocation/problem'
import { solveMinCvar } from '../../../src/worker/jobs/min-cvar'
import { leastCost, type LinearRelation } from '../../quant/simplex'

/* The least mean loss of the worst scenarios, found again by a simplex method of these tests. */

const number = (min: number, max: number) =>
  fc.integer({ min: 0, max: 100_000 }).map((step) => min + ((max - min) * step) / 100_000)

const cases = fc
  .record({ size: fc.integer({ min: 3, max: 6 }), periods: fc.integer({ min: 40, max: 80 }) })
  .chain(({ size, periods }) =>
    fc.record({
      scenarios: fc.array(fc.array(number(-1, 1), { minLength: size, maxLength: size }), {
        minLength: periods,
        maxLength: periods,
      }),
      drift: fc.array(number(0, 0.02), { minLength: size, maxLength: size }),
      scale: fc.array(number(0.01, 0.15), { minLength: size, maxLength: size }),
      low: fc.array(number(-0.1, 0.15), { minLength: size, maxLength: size }),
      room: fc.array(number(0.2, 0.9), { minLength: size, maxLength: size }),
      confidence: number(0.7, 0.97),
      group: fc.record({ low: number(0, 0.5), room: number(0.05, 0.4) }),
      floor: fc.option(number(0.2, 0.8), { nil: null }),
    }),
  )

/** Scenarios with means and spreads of their own, the first two assets a group. */
const inputOf = ({
  scenarios,
  drift,
  scale,
  low,
  room,
  group,
}: typeof cases extends fc.Arbitrary<infer T> ? T : never) => ({
  scenarios: scenarios.map((row) => row.map((value, i) => (drift[i] as number) + (scale[i] as number) * value)),
  input: {
    assets: low.map((value, i) => {
      const min = Math.max(value, 0)
      return { id: `A${i}`, min, max: min + (room[i] as number) }
    }),
    groups: [{ name: 'pair', assets: ['A0', 'A1'], min: group.low, max: group.low + group.room }],
  } satisfies AllocationInput,
})

const meansOf = (scenarios: readonly (readonly number[])[]): number[] =>
  (scenarios[0] ?? []).map((_, i) => scenarios.reduce((sum, row) => sum + (row[i] as number), 0) / scenarios.length)

/** The same limits as relations between weights, then a quantile and the excess losses. */
function relationsOf(
  scenarios: readonly (readonly number[])[],
  { assets, groups }: ReturnType<typeof inputOf>['input'],
  minReturn: number | undefined,
): { readonly relations: readonly LinearRelation[]; readonly lowestLoss: number } {
  const [size, periods] = [assets.length, scenarios.length]
  const zeros = () => Array.from({ length: size + 1 + periods }, () => 0)
  const ofWeights = (coefficients: readonly number[]) => [...coefficients, ...zeros().slice(size)]
  const unit = (i: number) => ofWeights(assets.map((_, j) => (i === j ? 1 : 0)))
  // No loss is below this one, so the quantile less it is never negative.
  const lowestLoss = -Math.max(...scenarios.flat())
  const tails = scenarios.map((row, t): LinearRelation => {
    const coefficients = ofWeights(row)
    coefficients[size] = 1
    coefficients[size + 1 + t] = 1
    return { coefficients, relation: '>=', limit: -lowestLoss }
  })
  const limits = assets.flatMap(({ min, max }, i): LinearRelation[] => [
    { coefficients: unit(i), relation: '>=', limit: min },
    { coefficients: unit(i), relation: '<=', limit: max },
  ])
  const ofGroups = groups.flatMap(({ assets: members, min, max }): LinearRelation[] => {
    const coefficients = ofWeights(assets.map(({ id }) => (members.includes(id) ? 1 : 0)))
    return [
      { coefficients, relation: '>=', limit: min },
      { coefficients, relation: '<=', limit: max },
    ]
  })
  const budget: LinearRelation = { coefficients: ofWeights(assets.map(() => 1)), relation: '=', limit: 1 }
  const floor: LinearRelation[] =
    minReturn === undefined ? [] : [{ coefficients: ofWeights(meansOf(scenarios)), relation: '>=', limit: minReturn }]
  return { relations: [budget, ...limits, ...ofGroups, ...floor, ...tails], lowestLoss }
}

describe('least conditional value at risk', () => {
  it('is that of another simplex method, with bounds, a group and often a floor of the return', async () => {
    let [compared, impossible, withFloor] = [0, 0, 0]
    await fc.assert(
      fc.asyncProperty(cases, async (drawn) => {
        const { confidence, floor } = drawn
        const { scenarios, input } = inputOf(drawn)
        const means = meansOf(scenarios)
        const [worst, best] = [Math.min(...means), Math.max(...means)]
        const minReturn = floor === null ? undefined : worst + floor * (best - worst)
        const { relations, lowestLoss } = relationsOf(scenarios, input, minReturn)
        const tail = 1 / ((1 - confidence) * scenarios.length)
        const cost = [...input.assets.map(() => 0), 1, ...scenarios.map(() => tail)]
        const least = leastCost(cost, relations)
        const task = prepareMinCvar(input, { type: 'minCvar', scenarios, confidence, minReturn })
        expect(task.ok).toBe(least !== null)
        if (!task.ok || least === null) {
          impossible++
          return
        }
        const weights = await solveMinCvar(task.value.program)
        if (!weights.ok) throw new Error(JSON.stringify(weights.problems))
        expect(Math.abs(reportMinCvar(task.value, weights.value).cvar - (least + lowestLoss))).toBeLessThan(1e-8)
        compared++
        if (minReturn !== undefined) withFloor++
      }),
      { seed: 2000, numRuns: 60 },
    )
    expect(Math.min(compared - withFloor, withFloor)).toBeGreaterThan(8)
    expect(impossible).toBeGreaterThan(0)
  }, 120_000)
})
