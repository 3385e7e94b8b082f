import { exponential } from './exponential'
import { heldClasses, mixTable, type GlidePoint } from './glide-path'
import { nextBits, seedPath, STREAM } from './rng'
import { fillMixing, studentMixing } from './student-mixing'
import { fillNormals } from './ziggurat'

/**
 * How one path of a mix of asset classes is drawn. Variables are the classes in the order of `weights`, then inflation.
 * Plain numbers only, so that a specification can be compared and sent.
 */
export interface CubeSpec {
  /** Whole number from 0 to 2^53 − 1. */
  readonly seed: number
  readonly paths: number
  readonly periods: number
  /** Mean log-growth of each variable per period. */
  readonly logMean: readonly number[]
  /** Lower triangular factor of the covariance of log-growth per period, row-major, (classes + 1)². */
  readonly factor: readonly number[]
  /** Share of each class; the mix is brought back to it every period. */
  readonly weights: readonly number[]
  /** Where the mix moves to from `weights`; see `mixAt`. Absent: it stays. */
  readonly glide?: readonly GlidePoint[]
  readonly priceShift?: PriceShift
  readonly model: ReturnModel
}

/** Added to the log-growth of prices in the first `periods`; null: in all of them. Nominal growth of the classes stays. */
export interface PriceShift {
  readonly perPeriod: number
  readonly periods: number | null
}

export type ReturnModel =
  | { readonly kind: 'lognormal' }
  | { readonly kind: 'studentT'; readonly degrees: number }
  | {
      readonly kind: 'bootstrap'
      /** Gross growth per period of each class, one row per year of history. */
      readonly rows: readonly (readonly number[])[]
      /** Gross growth of prices per period, one per year of history; null: drawn from `logMean` and `factor`. */
      readonly inflation: readonly number[] | null
      readonly blockYears: number
      readonly periodsPerYear: number
      /** Nothing is drawn: path k lives through the history from year k on, in order, and round its end. */
      readonly inOrder?: boolean
    }

/** Drawn once, walked many times. Column = path; row = period, so a period's values lie side by side. */
export interface Cube {
  readonly paths: number
  readonly periods: number
  /** Index of the first path in the specification's numbering. */
  readonly firstPath: number
  /** growth[t·paths + i]: real gross growth of the mix in period t, before fees. */
  readonly growth: Float64Array
  /** price[t·paths + i]: price level at the end of period t; 1 at the start. */
  readonly price: Float64Array
}

/** An empty cube for `paths` paths from `firstPath` on. */
export const allocateCube = (spec: CubeSpec, firstPath = 0, paths = spec.paths): Cube => ({
  paths,
  periods: spec.periods,
  firstPath,
  growth: new Float64Array(paths * spec.periods),
  price: new Float64Array(paths * spec.periods),
})

/** What the kernel reads of a specification, laid out for speed. */
interface Layout {
  readonly dimensions: number
  readonly logMean: Float64Array
  readonly factor: Float64Array
  /** First non-zero entry of each row of the factor. */
  readonly firstEntry: Int32Array
}

export function layoutOf(spec: CubeSpec): Layout {
  const classes = spec.weights.length
  const dimensions = classes + 1
  const firstEntry = new Int32Array(dimensions)
  for (let row = 0; row < dimensions; row++) {
    let j = 0
    while (j <= row && spec.factor[row * dimensions + j] === 0) j++
    firstEntry[row] = j
  }
  return {
    dimensions,
    logMean: Float64Array.from(spec.logMean),
    factor: Float64Array.from(spec.factor),
    firstEntry,
  }
}

/** What the specification adds to the log-growth of prices in each period; null for nothing. */
export function priceShifts({ priceShift, periods }: CubeSpec): Float64Array | null {
  if (priceShift === undefined) return null
  const { perPeriod } = priceShift
  return new Float64Array(periods).fill(perPeriod, 0, Math.min(periods, priceShift.periods ?? periods))
}

/**
 * Log-growth of one variable in every period of a path, from the path's normals (row = period): mean + scale·factor·z.
 * Four periods at a time: their sums do not wait for each other.
 */
export function logGrowth(layout: Layout, row: number, z: Float64Array, scales: Float64Array, out: Float64Array): void {
  const { factor, dimensions } = layout
  const periods = out.length
  const base = row * dimensions
  const first = layout.firstEntry[row]!
  const mean = layout.logMean[row]!
  let t = 0
  for (; t + 3 < periods; t += 4) {
    const z0 = t * dimensions
    const z1 = z0 + dimensions
    const z2 = z1 + dimensions
    const z3 = z2 + dimensions
    let shock0 = 0
    let shock1 = 0
    let shock2 = 0
    let shock3 = 0
    for (let j = first; j <= row; j++) {
      const f = factor[base + j]!
      shock0 += f * z[z0 + j]!
      shock1 += f * z[z1 + j]!
      shock2 += f * z[z2 + j]!
      shock3 += f * z[z3 + j]!
    }
    out[t] = mean + scales[t]! * shock0
    out[t + 1] = mean + scales[t + 1]! * shock1
    out[t + 2] = mean + scales[t + 2]! * shock2
    out[t + 3] = mean + scales[t + 3]! * shock3
  }
  for (; t < periods; t++) {
    let shock = 0
    for (let j = first; j <= row; j++) shock += factor[base + j]! * z[t * dimensions + j]!
    out[t] = mean + scales[t]! * shock
  }
}

/** Optional detail of a single path: gross nominal growth of each class, row = period. */
type ClassGrowth = Float64Array | null

/**
 * Draws columns `from` … `to` − 1 of a cube. Path k depends on the seed and on k alone, so any split of the columns
 * gives the same cube bit for bit, and a longer horizon leaves the earlier periods as they were.
 */
export function fillCube(spec: CubeSpec, cube: Cube, from: number, to: number, detail: ClassGrowth = null): void {
  if (spec.model.kind === 'bootstrap') fillBootstrap(spec, spec.model, cube, from, to, detail)
  else fillParametric([memberOf(spec, cube)], spec, from, to, detail)
}

/** What a path is drawn from: specifications that agree in it differ in mix, price shift and length alone. */
export const drawnFrom = ({ seed, paths, logMean, factor, model }: CubeSpec): string =>
  JSON.stringify([seed, paths, logMean, factor, model])

/**
 * The same columns of several cubes whose specifications agree in `drawnFrom`: every path is drawn once for all of them.
 * `cubes[i]` belongs to `specs[i]`, comes out as `fillCube` makes it, bit for bit, and begins with the same path as the others.
 */
export function fillCubes(specs: readonly CubeSpec[], cubes: readonly Cube[], from: number, to: number): void {
  const [first] = specs
  if (first === undefined) return
  if (first.model.kind === 'bootstrap') for (const [i, spec] of specs.entries()) fillCube(spec, cubes[i]!, from, to)
  else
    fillParametric(
      specs.map((spec, i) => memberOf(spec, cubes[i]!)),
      first,
      from,
      to,
      null,
    )
}

/** One of the cubes that are filled from the same paths. */
interface Member {
  readonly cube: Cube
  readonly weights: Float64Array
  readonly held: ReadonlySet<number>
  /** Share of each class in each period, where the mix moves. */
  readonly moving: Float64Array | null
  readonly shifts: Float64Array | null
  /** Gross nominal growth of the mix in every period of the path at hand. */
  readonly mix: Float64Array
}

const memberOf = (spec: CubeSpec, cube: Cube): Member => ({
  cube,
  weights: Float64Array.from(spec.weights),
  held: new Set(heldClasses(spec)),
  moving: mixTable(spec, cube.periods),
  shifts: priceShifts(spec),
  mix: new Float64Array(cube.periods),
})

/** Adds a class to the mix of a path; `gross` is its growth in every period. */
function addClass({ cube: { periods }, weights, moving, mix }: Member, a: number, gross: Float64Array): void {
  const weight = weights[a]!
  if (moving === null) for (let t = 0; t < periods; t++) mix[t] = mix[t]! + weight * gross[t]!
  else for (let t = 0; t < periods; t++) mix[t] = mix[t]! + moving[a * periods + t]! * gross[t]!
}

/** The same from its log-growth: for a class that one cube alone holds, quicker than to write its growth down first. */
function addOnlyHolder({ cube: { periods }, weights, moving, mix }: Member, a: number, logs: Float64Array): void {
  const weight = weights[a]!
  if (moving === null) for (let t = 0; t < periods; t++) mix[t] = mix[t]! + weight * exponential(logs[t]!)
  else for (let t = 0; t < periods; t++) mix[t] = mix[t]! + moving[a * periods + t]! * exponential(logs[t]!)
}

/** Writes a path; `logs` is the log-growth of prices in every period, before what the specification adds. */
function writePath({ cube, shifts, mix }: Member, column: number, logs: Float64Array): void {
  const { growth, price, paths, periods } = cube
  let level = 1
  for (let t = 0; t < periods; t++) {
    const inflation = exponential(shifts === null ? logs[t]! : logs[t]! + shifts[t]!)
    level *= inflation
    growth[t * paths + column] = mix[t]! / inflation
    price[t * paths + column] = level
  }
}

function fillParametric(
  members: readonly Member[],
  spec: CubeSpec,
  from: number,
  to: number,
  detail: ClassGrowth,
): void {
  const layout = layoutOf(spec)
  const { dimensions } = layout
  const classes = dimensions - 1
  const periods = Math.max(...members.map(({ cube }) => cube.periods))
  const firstPath = members[0]!.cube.firstPath
  // A class that only one cube holds, or all: who holds it is looked up once and not for every path.
  const holders = Array.from({ length: classes }, (_, a) => members.filter(({ held }) => held.has(a)))
  const z = new Float64Array(periods * dimensions)
  const mixing = spec.model.kind === 'studentT' ? studentMixing(spec.model.degrees) : null
  const scales = new Float64Array(periods).fill(1)
  const logs = new Float64Array(periods)
  const gross = new Float64Array(periods)
  const state = new Int32Array(4)
  for (let column = from; column < to; column++) {
    const path = firstPath + column
    if (mixing !== null) {
      seedPath(state, spec.seed, path, STREAM.mixing)
      fillMixing(state, mixing, scales, periods)
    }
    seedPath(state, spec.seed, path, STREAM.returns)
    fillNormals(state, z, periods * dimensions)
    for (const { mix } of members) mix.fill(0)
    for (let a = 0; a < classes; a++) {
      const holding = holders[a]!
      if (holding.length === 0) continue
      logGrowth(layout, a, z, scales, logs)
      if (holding.length === 1) {
        addOnlyHolder(holding[0]!, a, logs)
        continue
      }
      for (let t = 0; t < periods; t++) gross[t] = exponential(logs[t]!)
      for (const member of holding) addClass(member, a, gross)
    }
    logGrowth(layout, classes, z, scales, logs)
    for (const member of members) writePath(member, column, logs)
    if (detail === null) continue
    for (let a = 0; a < classes; a++) {
      logGrowth(layout, a, z, scales, logs)
      for (let t = 0; t < periods; t++) detail[t * classes + a] = exponential(logs[t]!)
    }
  }
}

type Bootstrap = Extract<ReturnModel, { kind: 'bootstrap' }>

/** Circular block bootstrap (Politis and Romano 1992): whole years in blocks, wrapping round the end of the history. */
function fillBootstrap(
  spec: CubeSpec,
  model: Bootstrap,
  cube: Cube,
  from: number,
  to: number,
  detail: ClassGrowth,
): void {
  const layout = layoutOf(spec)
  const classes = layout.dimensions - 1
  const { growth, price, paths, periods } = cube
  const years = model.rows.length
  const inOrder = model.inOrder === true
  const moving = mixTable(spec, periods)
  const mixOfYear = Float64Array.from(model.rows, (row) =>
    row.reduce((sum, gross, a) => sum + (spec.weights[a] ?? 0) * gross, 0),
  )
  const mixAtYear = (year: number, t: number): number =>
    moving === null
      ? mixOfYear[year]!
      : model.rows[year]!.reduce((sum, gross, a) => sum + moving[a * periods + t]! * gross, 0)
  const shifts = priceShifts(spec)
  const inflationOfYear = model.inflation === null ? null : Float64Array.from(model.inflation)
  const z = new Float64Array(periods * layout.dimensions)
  const scales = new Float64Array(periods).fill(1)
  const logs = new Float64Array(periods)
  const normals = new Int32Array(4)
  const blocks = new Int32Array(4)
  for (let column = from; column < to; column++) {
    const path = cube.firstPath + column
    seedPath(blocks, spec.seed, path, STREAM.blocks)
    seedPath(normals, spec.seed, path, STREAM.returns)
    if (inflationOfYear === null) {
      fillNormals(normals, z, periods * layout.dimensions)
      logGrowth(layout, classes, z, scales, logs)
    }
    let level = 1
    let year = 0
    let leftInBlock = 0
    for (let t = 0; t < periods; t++) {
      if (t % model.periodsPerYear === 0) {
        if (leftInBlock === 0) {
          year = inOrder ? path % years : Math.floor(((nextBits(blocks) >>> 0) / 0x1_0000_0000) * years)
          leftInBlock = inOrder ? periods : model.blockYears
        } else year = year + 1 === years ? 0 : year + 1
        leftInBlock--
      }
      const drawn = inflationOfYear === null ? exponential(logs[t]!) : inflationOfYear[year]!
      const inflation = shifts === null ? drawn : drawn * exponential(shifts[t]!)
      level *= inflation
      growth[t * paths + column] = mixAtYear(year, t) / inflation
      price[t * paths + column] = level
      if (detail === null) continue
      for (let a = 0; a < classes; a++) detail[t * classes + a] = model.rows[year]?.[a] ?? 1
    }
  }
}

/** The whole cube, or the part of it that starts at `firstPath`. */
export function buildCube(spec: CubeSpec, firstPath = 0, paths = spec.paths): Cube {
  const cube = allocateCube(spec, firstPath, paths)
  fillCube(spec, cube, 0, paths)
  return cube
}
