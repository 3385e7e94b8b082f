import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { exponential } from '../../src/quant/exponential'
import { nextBits, seedPath, STREAM } from '../../src/quant/rng'
import { allocateCube, buildCube, drawnFrom, fillCube, fillCubes, type CubeSpec } from '../../src/quant/scenario-cube'
import { fillNormals } from '../../src/quant/ziggurat'

const lognormal = { kind: 'lognormal' } as const

/** Three classes of 2 %, 16 % and no volatility, and inflation of 1.5 %. */
const spec = (change: Partial<CubeSpec> = {}): CubeSpec => ({
  seed: 20_261_123,
  paths: 400,
  periods: 37,
  logMean: [0.02, 0.05, 0.01, 0.015],
  factor: [0.02, 0, 0, 0, -0.03, 0.16, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0.015],
  weights: [0.5, 0.4, 0.1],
  model: lognormal,
  ...change,
})

const bootstrap = {
  kind: 'bootstrap',
  rows: [
    [1.1, 0.7, 1.01],
    [1.02, 1.3, 1.01],
    [0.98, 1.1, 1.02],
    [1.03, 0.9, 1],
    [1.01, 1.2, 1.01],
    [1, 1, 1],
    [1.05, 1.07, 1],
  ],
  inflation: null,
  blockYears: 3,
  periodsPerYear: 1,
} as const

const models: readonly CubeSpec['model'][] = [lognormal, { kind: 'studentT', degrees: 5 }, bootstrap]

describe('random paths that can be replayed', () => {
  it.each(models)('drawing the paths of $kind in two halves, or one by one, gives the run bit for bit', (model) => {
    const whole = buildCube(spec({ model }))
    const halves = allocateCube(spec({ model }))
    fillCube(spec({ model }), halves, 200, 400)
    fillCube(spec({ model }), halves, 0, 200)
    expect(halves).toEqual(whole)
    for (const path of [0, 1, 199, 399]) {
      const alone = buildCube(spec({ model }), path, 1)
      const column = (array: Float64Array) => Array.from({ length: 37 }, (_, t) => array[t * 400 + path])
      expect(Array.from(alone.growth)).toEqual(column(whole.growth))
      expect(Array.from(alone.price)).toEqual(column(whole.price))
    }
  })

  it.each(models)('a longer horizon leaves the earlier years of $kind as they were', (model) => {
    const short = buildCube(spec({ model }))
    const long = buildCube(spec({ model, periods: 60 }))
    expect(long.growth.slice(0, 37 * 400)).toEqual(short.growth)
    expect(long.price.slice(0, 37 * 400)).toEqual(short.price)
  })

  it('cubes that are drawn together are those drawn alone, bit for bit, whatever their mixes, prices and lengths', () => {
    const weight = fc.constantFrom(0, 0.1, 0.3, 0.5, 1)
    const member = fc.record(
      {
        weights: fc.tuple(weight, weight, weight),
        periods: fc.integer({ min: 1, max: 23 }),
        glide: fc.constant([{ period: 5, weights: [0.2, 0, 0.8] }]),
        priceShift: fc.record({ perPeriod: fc.constantFrom(-0.01, 0.02), periods: fc.constantFrom(null, 3, 40) }),
      },
      { requiredKeys: ['weights', 'periods'] },
    )
    fc.assert(
      fc.property(fc.constantFrom(...models), fc.array(member, { minLength: 1, maxLength: 5 }), (model, changes) => {
        const family = changes.map((change) => spec({ model, paths: 60, ...change }))
        expect(new Set(family.map(drawnFrom)).size).toBe(1)
        const cubes = family.map((one) => allocateCube(one))
        fillCubes(family, cubes, 0, 25)
        fillCubes(family, cubes, 25, 60)
        expect(cubes).toEqual(family.map((one) => buildCube(one)))
      }),
    )
  })

  it('what is drawn depends on seed, market and model, and not on the mix', () => {
    const others = [{ seed: 1 }, { logMean: [0, 0, 0, 0] }, { paths: 1 }, { model: bootstrap }] as const
    expect(drawnFrom(spec({ weights: [1, 0, 0], periods: 9 }))).toBe(drawnFrom(spec()))
    for (const change of others) expect(drawnFrom(spec(change))).not.toBe(drawnFrom(spec()))
  })

  it('another seed, or another path, is another story', () => {
    fc.assert(
      fc.property(fc.maxSafeNat(), fc.nat(1_000_000), (seed, path) => {
        const bits = (s: number, p: number, stream: number) => {
          const state = new Int32Array(4)
          seedPath(state, s, p, stream)
          return [nextBits(state), nextBits(state), nextBits(state), nextBits(state)].join()
        }
        const own = bits(seed, path, STREAM.returns)
        expect(bits(seed, path, STREAM.returns)).toBe(own)
        expect(bits(seed, path + 1, STREAM.returns)).not.toBe(own)
        expect(bits(seed, path, STREAM.mixing)).not.toBe(own)
        expect(bits(seed === 0 ? 2 ** 40 : seed - 1, path, STREAM.returns)).not.toBe(own)
      }),
    )
  })

  it('normals have the moments and the tails of the normal law', () => {
    const n = 1_000_000
    const z = new Float64Array(n)
    const state = new Int32Array(4)
    seedPath(state, 7, 0, STREAM.returns)
    fillNormals(state, z, n)
    const mean = (f: (x: number) => number) => z.reduce((sum, x) => sum + f(x), 0) / n
    expect(Math.abs(mean((x) => x))).toBeLessThan(4 / Math.sqrt(n))
    expect(Math.abs(mean((x) => x * x) - 1)).toBeLessThan(4 * Math.sqrt(2 / n))
    expect(Math.abs(mean((x) => x ** 4) - 3)).toBeLessThan(4 * Math.sqrt(96 / n))
    // P(|Z| > 1.96), P(|Z| > 3), and beyond the ziggurat's base layer.
    for (const [edge, p] of [
      [1.959963984540054, 0.05],
      [3, 0.0026997960632601866],
      [3.654152885361009, 2.580324876e-4],
    ] as const) {
      expect(Math.abs(mean((x) => (Math.abs(x) > edge ? 1 : 0)) - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / n))
    }
  })

  it('the hot exponential is the exponential to the last places', () => {
    fc.assert(
      fc.property(fc.double({ min: -60, max: 60, noNaN: true }), (x) => {
        expect(Math.abs(exponential(x) / Math.exp(x) - 1)).toBeLessThan(8e-16)
      }),
    )
    expect(exponential(0)).toBe(1)
    expect(exponential(-800)).toBe(0)
    expect(exponential(Number.NaN)).toBeNaN()
  })
})

describe('what the models share and where they differ', () => {
  const single = (model: CubeSpec['model']) =>
    buildCube(spec({ model, paths: 20_000, periods: 10, logMean: [0.05, 0], factor: [0.2, 0, 0, 0], weights: [1] }))
  const logs = (model: CubeSpec['model']) => single(model).growth.map((g) => Math.log(g))
  const moments = (values: Float64Array) => {
    const n = values.length
    const mean = values.reduce((sum, x) => sum + x, 0) / n
    const central = (k: number) => values.reduce((sum, x) => sum + (x - mean) ** k, 0) / n
    return { mean, sd: Math.sqrt(central(2)), kurtosis: central(4) / central(2) ** 2 }
  }

  it('Student-t keeps median growth and volatility and has the fatter tails', () => {
    const normal = moments(logs({ kind: 'lognormal' }))
    const values = logs({ kind: 'studentT', degrees: 5 })
    const student = moments(values)
    const standardError = 0.2 / Math.sqrt(values.length)
    expect(Math.abs(values.toSorted()[values.length / 2]! - 0.05)).toBeLessThan(4 * 1.2 * standardError)
    expect(Math.abs(student.mean - 0.05)).toBeLessThan(4 * standardError)
    expect(Math.abs(student.sd / 0.2 - 1)).toBeLessThan(0.015)
    expect(Math.abs(normal.kurtosis - 3)).toBeLessThan(0.1)
    expect(student.kurtosis).toBeGreaterThan(5)
  })

  it('its cap keeps single years within reason: no log-return beyond what 99.9 % of the mixing allows', () => {
    // √(5 / χ²(0.001; 5)) = √(5 / 0.2102) ≈ 4.88 of normal shocks, before the variance is brought back.
    const worst = logs({ kind: 'studentT', degrees: 5 }).reduce((low, x) => Math.min(low, x), 0)
    expect(worst).toBeGreaterThan(0.05 - 0.2 * 4.9 * 5.5)
    expect(worst).toBeLessThan(0.05 - 0.2 * 4)
  })

  it('the bootstrap lives through whole blocks of history, wrapping round its end', () => {
    const cube = buildCube(spec({ model: bootstrap, periods: 9 }))
    const year = bootstrap.rows.map((row) => 0.5 * row[0] + 0.4 * row[1] + 0.1 * row[2])
    const inflation = (t: number, i: number) =>
      cube.price[t * 400 + i]! / (t === 0 ? 1 : cube.price[(t - 1) * 400 + i]!)
    const starts = new Set<number>()
    for (let i = 0; i < 400; i++) {
      const lived = Array.from({ length: 9 }, (_, t) => {
        const nominal = cube.growth[t * 400 + i]! * inflation(t, i)
        return year.findIndex((g) => Math.abs(g - nominal) < 1e-12)
      })
      for (const from of [0, 3, 6]) {
        starts.add(lived[from]!)
        expect(lived.slice(from, from + 3)).toEqual([0, 1, 2].map((k) => (lived[from]! + k) % 7))
      }
    }
    expect(starts.size).toBe(7)
  })
})
