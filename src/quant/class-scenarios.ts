import { exponential } from './exponential'
import { heldClasses, mixTable } from './glide-path'
import { seedPath, STREAM } from './rng'
import { layoutOf, logGrowth, priceShifts, type Cube, type CubeSpec } from './scenario-cube'
import { fillMixing, studentMixing } from './student-mixing'
import { fillNormals } from './ziggurat'

/**
 * Growth of every class on the paths of a specification, before any mix: many mixes on the same paths are then a weighted sum
 * each instead of a draw. Layout as in a cube: value[t·paths + i].
 */
export interface ClassScenarios {
  readonly paths: number
  readonly periods: number
  /** Nominal gross growth of each class. */
  readonly gross: readonly Float64Array[]
  /** Gross growth of prices. */
  readonly inflation: Float64Array
  /** Price level at the end of each period; 1 at the start. */
  readonly price: Float64Array
}

/** Bytes that the scenarios of a specification take. */
export const scenarioBytes = ({ paths, periods, weights }: CubeSpec): number =>
  paths * periods * (weights.length + 2) * 8

export function allocateScenarios({ paths, periods, weights }: CubeSpec): ClassScenarios {
  const cells = (): Float64Array => new Float64Array(paths * periods)
  return { paths, periods, gross: weights.map(cells), inflation: cells(), price: cells() }
}

/**
 * Draws paths `from` … `to` − 1 by the specification's seed and market; its weights play no part. The same streams in the same
 * order as `fillCube`: a cube mixed from these equals the cube drawn for that mix, bit for bit. A bootstrap has no such draw.
 */
export function fillScenarios(spec: CubeSpec, scenarios: ClassScenarios, from: number, to: number): void {
  if (spec.model.kind === 'bootstrap') throw new RangeError('a bootstrap draws years, not classes')
  const layout = layoutOf(spec)
  const { dimensions } = layout
  const { paths, periods, gross, inflation, price } = scenarios
  const z = new Float64Array(periods * dimensions)
  const mixing = spec.model.kind === 'studentT' ? studentMixing(spec.model.degrees) : null
  const scales = new Float64Array(periods).fill(1)
  const logs = new Float64Array(periods)
  const shifts = priceShifts(spec)
  const state = new Int32Array(4)
  for (let path = from; path < to; path++) {
    if (mixing !== null) {
      seedPath(state, spec.seed, path, STREAM.mixing)
      fillMixing(state, mixing, scales, periods)
    }
    seedPath(state, spec.seed, path, STREAM.returns)
    fillNormals(state, z, periods * dimensions)
    for (let a = 0; a < gross.length; a++) {
      const out = gross[a]!
      logGrowth(layout, a, z, scales, logs)
      for (let t = 0; t < periods; t++) out[t * paths + path] = exponential(logs[t]!)
    }
    logGrowth(layout, gross.length, z, scales, logs)
    if (shifts !== null) for (let t = 0; t < periods; t++) logs[t] = logs[t]! + shifts[t]!
    let level = 1
    for (let t = 0; t < periods; t++) {
      const growth = exponential(logs[t]!)
      level *= growth
      inflation[t * paths + path] = growth
      price[t * paths + path] = level
    }
  }
}

/** The cube of one specification's mix and horizon from scenarios that were drawn for its market and are as long or longer. */
export function mixScenarios(scenarios: ClassScenarios, spec: CubeSpec): Cube {
  const { paths, gross, inflation, price } = scenarios
  const { periods } = spec
  const cells = paths * periods
  const growth = new Float64Array(cells)
  const moving = mixTable(spec, periods)
  for (const a of heldClasses(spec)) {
    const out = gross[a]!
    for (let t = 0; t < periods; t++) {
      const weight = moving === null ? spec.weights[a]! : moving[a * periods + t]!
      for (let k = t * paths; k < (t + 1) * paths; k++) growth[k] = growth[k]! + weight * out[k]!
    }
  }
  for (let k = 0; k < cells; k++) growth[k] = growth[k]! / inflation[k]!
  return { paths, periods, firstPath: 0, growth, price: price.subarray(0, cells) }
}
