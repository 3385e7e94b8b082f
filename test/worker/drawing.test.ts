import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createFundingOutcome, fundInOrder, type FundingItem, type FundingWork } from '../../src/quant/funding-order'
import { buildCube, type Cube, type CubeSpec } from '../../src/quant/scenario-cube'
import { createDrawHelper, drawTogether, fundTogether, type DrawHelper } from '../../src/worker/drawing/helper'
import { createDrawTask, doneShare, nextSlice, sliceDone } from '../../src/worker/drawing/task'
import { buildPrograms } from '../store/build'

/** Two classes and prices; enough numbers that a second thread is asked for. */
const spec = (change: Partial<CubeSpec> = {}): CubeSpec => ({
  seed: 20_261_123,
  paths: 10_300,
  periods: 70,
  logMean: [0.02, 0.05, 0.015],
  factor: [0.03, 0, 0, -0.03, 0.16, 0, 0.001, 0, 0.015],
  weights: [0.6, 0.4],
  model: { kind: 'lognormal' },
  ...change,
})
const models: readonly (readonly [string, Partial<CubeSpec>])[] = [
  ['lognormal', {}],
  ['Student-t', { model: { kind: 'studentT', degrees: 5 } }],
  [
    'a bootstrap',
    {
      model: {
        kind: 'bootstrap',
        rows: Array.from({ length: 12 }, (_, y) => [1.02, 1 + 0.2 * Math.sin(y)]),
        inflation: null,
        blockYears: 5,
        periodsPerYear: 1,
      },
    },
  ],
  [
    'a glide path under stress',
    { glide: [{ period: 20, weights: [0.9, 0.1] }], priceShift: { perPeriod: -0.01, periods: 10 } },
  ],
]

let dir: string
let helper: DrawHelper

beforeAll(async () => {
  dir = await buildPrograms({ 'draw-thread': 'src/worker/drawing/thread-entry.ts' })
  helper = createDrawHelper(join(dir, 'draw-thread.mjs'))
})
afterAll(() => {
  helper.close()
  rmSync(dir, { recursive: true, force: true })
})

/** Three things to pay for, the second not always possible. */
function fundingOn(cube: Cube): FundingWork {
  const places = 2 * cube.periods
  const once = (at: number, amount: number) => Float64Array.from({ length: places }, (_, k) => (k === at ? amount : 0))
  const items: readonly FundingItem[] = [
    { cost: { real: once(20, 60), dated: null }, partial: false, earmarked: once(0, 5) },
    { cost: { real: once(60, 120), dated: once(40, 30) }, partial: true, earmarked: null },
    { cost: { real: once(90, 80), dated: null }, partial: false, earmarked: null },
  ].map((item) => ({ ...item, saving: Float64Array.from({ length: places }, (_, k) => k & 1) }))
  return {
    cube,
    base: {
      initial: 100,
      inflows: { real: once(9, 10), dated: null },
      growthScale: 1,
      fall: null,
      tolerance: 1e-6,
    },
    orders: [{ items, outcomes: items.map(() => createFundingOutcome(cube.paths)) }],
  }
}

const goOn = () => Promise.resolve(true)

describe('paths drawn on two threads', () => {
  it.each(models)('%s: another thread draws the bytes that this one does', async (_, change) => {
    const task = createDrawTask([spec(change)])
    helper.join(task)
    for (let done = doneShare(task); done < 1; done = doneShare(task)) await sliceDone(task, done, 500)
    const alone = buildCube(spec(change))
    expect(Buffer.from(task.cubes[0]!.growth.buffer).equals(Buffer.from(alone.growth.buffer))).toBe(true)
    expect(Buffer.from(task.cubes[0]!.price.buffer).equals(Buffer.from(alone.price.buffer))).toBe(true)
  })

  it.each(models)('%s: both together too, whoever takes which slice', async (_, change) => {
    const shares: number[] = []
    const cube = await drawTogether([spec(change)], helper, (share) => {
      shares.push(share)
      // The other thread gets its turn while this one waits.
      return new Promise((resume) => setTimeout(() => resume(true), 5))
    })
    const alone = buildCube(spec(change))
    expect(Buffer.from(cube![0]!.growth.buffer).equals(Buffer.from(alone.growth.buffer))).toBe(true)
    expect(Buffer.from(cube![0]!.price.buffer).equals(Buffer.from(alone.price.buffer))).toBe(true)
    // 21 slices of 500 paths; this thread did not draw them all.
    expect(shares.length).toBeLessThan(21)
    expect(shares).toEqual(shares.toSorted((a, b) => a - b))
  })

  it.each(models)('%s: several mixes from the same paths come out as each alone', async (_, change) => {
    const family = [
      spec(change),
      spec({ ...change, weights: [0, 1], periods: 80 }),
      spec({ ...change, priceShift: { perPeriod: 0.02, periods: 9 } }),
    ] as const
    const cubes = await drawTogether(family, helper, () => new Promise((resume) => setTimeout(() => resume(true), 5)))
    expect(cubes).toHaveLength(3)
    for (const [i, member] of family.entries()) {
      const alone = buildCube(member)
      expect(Buffer.from(cubes![i]!.growth.buffer).equals(Buffer.from(alone.growth.buffer))).toBe(true)
      expect(Buffer.from(cubes![i]!.price.buffer).equals(Buffer.from(alone.price.buffer))).toBe(true)
    }
  })

  it('stops when the caller says so, and the thread is there for the next', async () => {
    expect(await drawTogether([spec()], helper, () => Promise.resolve(false))).toBeNull()
    const next = await drawTogether([spec({ seed: 2 })], helper, goOn)
    expect(Array.from(next![0]!.growth.slice(-50))).toEqual(Array.from(buildCube(spec({ seed: 2 })).growth.slice(-50)))
  })

  it('a thread that dies with a slice in its hands costs time, not paths', async () => {
    const file = join(dir, 'dying.mjs')
    writeFileSync(
      file,
      `import { parentPort } from 'node:worker_threads'
      parentPort.on('message', ({ control }) => { Atomics.add(control, 0, 1); process.exit(3) })`,
    )
    const dying = createDrawHelper(file)
    const cube = await drawTogether([spec()], dying, async () => {
      await expect.poll(() => dying.alive).toBe(false)
      return true
    })
    expect(Buffer.from(cube![0]!.growth.buffer).equals(Buffer.from(buildCube(spec()).growth.buffer))).toBe(true)
    const again = await drawTogether([spec({ seed: 3 })], dying, goOn)
    expect(again![0]!.price.at(-1)).toBe(buildCube(spec({ seed: 3 })).price.at(-1))
  })

  it('without a thread, one draws it all', async () => {
    const cube = await drawTogether([spec({ paths: 700 })], createDrawHelper(null), goOn)
    expect(Array.from(cube![0]!.price)).toEqual(Array.from(buildCube(spec({ paths: 700 })).price))
  })

  it('fund goals as one thread does, bit for bit, and stop when the caller says so', async () => {
    const [cube] = (await drawTogether([spec({ paths: 10_003 })], helper, goOn))! as readonly [Cube]
    const alone = fundingOn(cube)
    fundInOrder(alone, 0, cube.paths)
    const both = fundingOn(cube)
    const shares: number[] = []
    const finished = await fundTogether(both, helper, (share) => {
      shares.push(share)
      return new Promise((resume) => setTimeout(() => resume(true), 5))
    })
    expect(finished).toBe(true)
    expect(shares.length).toBeLessThan(21)
    expect(both.orders).toEqual(alone.orders)
    expect(alone.orders[0]!.outcomes[1]!.funded).toContain(0)
    expect(alone.orders[0]!.outcomes[1]!.funded).toContain(1)
    expect(await fundTogether(fundingOn(cube), helper, () => Promise.resolve(false))).toBe(false)
    const left = fundingOn(cube)
    expect(await fundTogether(left, createDrawHelper(null), goOn)).toBe(true)
    expect(left.orders).toEqual(alone.orders)
  })

  it('a slice is taken once', () => {
    const task = createDrawTask([spec({ paths: 1001, periods: 2 })])
    expect([1, 2, 3, 4].map(() => nextSlice(task))).toEqual([true, true, true, false])
    expect(doneShare(task)).toBe(1)
  })
})
