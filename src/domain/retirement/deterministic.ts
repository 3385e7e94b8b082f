import { mixAt } from '../../quant/glide-path'
import { priceShifts, type Cube, type CubeSpec } from '../../quant/scenario-cube'
import { walk } from '../../quant/walk'
import { createWalkState, NEVER } from '../../quant/walk-state'
import { requiredBequest, type Walkable } from './outcome'

/** The plan with every period at its median: no luck, good or bad. */
export interface Deterministic {
  readonly successful: boolean
  readonly terminal: number
  /** Real wealth at the start and at the end of each year. */
  readonly wealth: readonly number[]
  /** Year in which something planned is first not paid; null when never. */
  readonly firstShortfallYear: number | null
}

/** Median growth per period of a mix with these weights, taken as lognormal with the mix's own two moments. */
function medianOfMix(spec: CubeSpec): (weights: readonly number[]) => number {
  if (spec.model.kind === 'bootstrap') {
    const { rows } = spec.model
    return (weights) => {
      const logs = rows.map((row) => Math.log(row.reduce((sum, g, a) => sum + (weights[a] ?? 0) * g, 0)))
      return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length)
    }
  }
  const size = spec.weights.length + 1
  const covariance = (i: number, j: number): number => {
    let sum = 0
    for (let k = 0; k <= Math.min(i, j); k++) sum += (spec.factor[i * size + k] ?? 0) * (spec.factor[j * size + k] ?? 0)
    return sum
  }
  const means = spec.weights.map((_, i) => Math.exp((spec.logMean[i] ?? 0) + covariance(i, i) / 2))
  const relative = spec.weights.map((_, i) => spec.weights.map((__, j) => Math.expm1(covariance(i, j))))
  return (weights) => {
    let mean = 0
    let variance = 0
    weights.forEach((wi, i) => {
      mean += wi * (means[i] ?? 0)
      weights.forEach((wj, j) => {
        variance += wi * wj * (means[i] ?? 0) * (means[j] ?? 0) * (relative[i]?.[j] ?? 0)
      })
    })
    return mean / Math.sqrt(1 + variance / (mean * mean))
  }
}

function medianInflation(spec: CubeSpec): number {
  const history = spec.model.kind === 'bootstrap' ? spec.model.inflation : null
  if (history === null) return Math.exp(spec.logMean.at(-1) ?? 0)
  return Math.exp(history.reduce((sum, g) => sum + Math.log(g), 0) / history.length)
}

/** Median nominal growth of each class per period. */
export const medianClasses = ({ weights, logMean, model }: CubeSpec): number[] =>
  weights.map((_, a) =>
    model.kind === 'bootstrap'
      ? Math.exp(model.rows.reduce((sum, row) => sum + Math.log(row[a] ?? 1), 0) / model.rows.length)
      : Math.exp(logMean[a] ?? 0),
  )

/** One path on which every period is the median one of its mix and, under stress, of its inflation. */
export function medianCube(spec: CubeSpec): Cube {
  const own = medianInflation(spec)
  const shifts = priceShifts(spec)
  const median = medianOfMix(spec)
  const constant = median(spec.weights)
  const growth = new Float64Array(spec.periods)
  const price = new Float64Array(spec.periods)
  let level = 1
  for (let t = 0; t < spec.periods; t++) {
    const inflation = shifts === null ? own : own * Math.exp(shifts[t] ?? 0)
    level *= inflation
    growth[t] = (spec.glide === undefined ? constant : median(mixAt(spec, t))) / inflation
    price[t] = shifts === null ? own ** (t + 1) : level
  }
  return { paths: 1, periods: spec.periods, firstPath: 0, growth, price }
}

export function deterministicCase(plan: Walkable, cube: Cube): Deterministic {
  const state = createWalkState(1)
  const wealth = [plan.walk.initial]
  walk(cube, plan.walk, state, (_, now) => wealth.push(now.wealth[0] ?? 0))
  const terminal = state.wealth[0] ?? 0
  const failedAt = state.failedAt[0] ?? NEVER
  return {
    successful: failedAt === NEVER && terminal >= requiredBequest(plan, cube, 0) - plan.walk.tolerance,
    terminal,
    wealth,
    firstShortfallYear: failedAt === NEVER ? null : Math.floor(failedAt / plan.walk.periodsPerYear),
  }
}
