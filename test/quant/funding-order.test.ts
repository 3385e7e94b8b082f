import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createFundingOutcome, fundInOrder, type FundingBase, type FundingItem } from '../../src/quant/funding-order'
import type { Cube } from '../../src/quant/scenario-cube'

const PERIODS = 6
const PATHS = 5

const cubeOf = (numbers: readonly number[]): Cube => ({
  paths: PATHS,
  periods: PERIODS,
  firstPath: 0,
  growth: Float64Array.from({ length: PATHS * PERIODS }, (_, k) => 0.7 + (numbers[k % numbers.length] ?? 0) * 0.7),
  price: Float64Array.from({ length: PATHS * PERIODS }, (_, k) => 1 + 0.02 * Math.floor(k / PATHS)),
})

const line = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2 * PERIODS, maxLength: 2 * PERIODS })
const sparse = line.map((xs) => Float64Array.from(xs, (x) => (x > 30 ? x : 0)))
const item = fc
  .record({ real: sparse, dated: fc.option(sparse), partial: fc.boolean(), earmarked: fc.option(sparse) })
  .map(({ real, dated, partial, earmarked }): FundingItem => ({
    cost: { real, dated },
    partial,
    earmarked,
    saving: Float64Array.from({ length: 2 * PERIODS }, (_, k) => k & 1),
  }))
const scene = fc.record({
  growth: fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 7, maxLength: 31 }),
  initial: fc.integer({ min: 0, max: 200 }),
  inflow: sparse,
  items: fc.array(item, { minLength: 1, maxLength: 4 }),
})

const baseOf = (initial: number, inflow: Float64Array): FundingBase => ({
  initial,
  inflows: { real: inflow, dated: null },
  growthScale: 0.99,
  fall: null,
  tolerance: 1e-6,
})

/** Lives one path: wealth after every flow, with each item's payments at some share; the lowest it comes to. */
function lowestWealth(cube: Cube, base: FundingBase, paid: readonly { item: FundingItem; share: number }[], i: number) {
  let wealth = base.initial
  let lowest = Infinity
  for (let k = 0; k < 2 * PERIODS; k++) {
    const t = k >> 1
    if (k & 1) wealth *= cube.growth[t * PATHS + i]! * 0.99
    const ended = (k + 1) >> 1
    const level = ended === 0 ? 1 : cube.price[(ended - 1) * PATHS + i]!
    wealth += base.inflows.real[k]!
    for (const { item: one, share } of paid) {
      wealth += one.earmarked?.[k] ?? 0
      wealth -= share * (one.cost.real[k]! + (one.cost.dated?.[k] ?? 0) / level)
    }
    lowest = Math.min(lowest, wealth)
  }
  return lowest
}

describe('items funded in their order on each path', () => {
  it('is what living each path year by year with the accepted ones shows', () => {
    fc.assert(
      fc.property(scene, ({ growth, initial, inflow, items }) => {
        const cube = cubeOf(growth)
        const base = baseOf(initial, inflow)
        const outcomes = items.map(() => createFundingOutcome(PATHS))
        fundInOrder({ cube, base, orders: [{ items: items, outcomes: outcomes }] }, 0, PATHS)
        for (let i = 0; i < PATHS; i++) {
          const accepted: { item: FundingItem; share: number }[] = []
          items.forEach((one, n) => {
            const out = outcomes[n]!
            const withAll = lowestWealth(cube, base, [...accepted, { item: one, share: 1 }], i)
            const funds = out.funded[i] === 1
            expect(funds ? withAll > -1e-5 : withAll < 1e-5).toBe(true)
            // The share is the largest that can be paid: a little more of it cannot.
            const share = out.share[i]!
            const leaves = (part: number) => lowestWealth(cube, base, [...accepted, { item: one, share: part }], i)
            expect(leaves(share)).toBeGreaterThan(-1e-5)
            expect(funds || share === 0 || leaves(share + 1e-3) < 1e-9).toBe(true)
            accepted.push({ item: one, share: funds ? 1 : one.partial ? share : 0 })
          })
        }
      }),
      { numRuns: 200 },
    )
  })

  it('the lump and the saving that are said to be missing are just enough', () => {
    fc.assert(
      fc.property(scene, ({ growth, initial, inflow, items }) => {
        const cube = cubeOf(growth)
        const base = baseOf(initial, inflow)
        const outcomes = items.map(() => createFundingOutcome(PATHS))
        fundInOrder({ cube, base, orders: [{ items: items, outcomes: outcomes }] }, 0, PATHS)
        items.forEach((one, n) => {
          for (let i = 0; i < PATHS; i++) {
            if (outcomes[n]!.funded[i] === 1) continue
            const fundedWith = (extra: (k: number) => number): number => {
              const own = Float64Array.from({ length: 2 * PERIODS }, (_, k) => (one.earmarked?.[k] ?? 0) + extra(k))
              const again = items.map(() => createFundingOutcome(PATHS))
              fundInOrder(
                {
                  cube,
                  base,
                  orders: [{ items: items.with(n, { ...one, earmarked: own }), outcomes: again }],
                },
                i,
                i + 1,
              )
              return again[n]!.funded[i]!
            }
            const lump = outcomes[n]!.lumpNeeded[i]!
            expect(fundedWith((k) => (k === 0 ? lump : 0))).toBe(1)
            expect(fundedWith((k) => (k === 0 ? lump * 0.999 - 1e-4 : 0))).toBe(0)
            const saving = outcomes[n]!.savingNeeded[i]!
            const most = Number.isFinite(saving) ? saving : 1e9
            expect(fundedWith((k) => (k & 1) * most)).toBe(Number.isFinite(saving) ? 1 : 0)
            expect(fundedWith((k) => (k & 1) * (most * 0.999 - 1e-4))).toBe(0)
          }
        })
      }),
      { numRuns: 100 },
    )
  })

  it('gives the same bit for bit however the paths are split', () => {
    fc.assert(
      fc.property(scene, fc.integer({ min: 1, max: PATHS - 1 }), ({ growth, initial, inflow, items }, cut) => {
        const cube = cubeOf(growth)
        const base = baseOf(initial, inflow)
        const whole = items.map(() => createFundingOutcome(PATHS))
        const parts = items.map(() => createFundingOutcome(PATHS))
        fundInOrder({ cube, base, orders: [{ items: items, outcomes: whole }] }, 0, PATHS)
        fundInOrder({ cube, base, orders: [{ items: items, outcomes: parts }] }, cut, PATHS)
        fundInOrder({ cube, base, orders: [{ items: items, outcomes: parts }] }, 0, cut)
        expect(parts).toEqual(whole)
      }),
      { numRuns: 50 },
    )
  })
})
