import type { Cube, CubeSpec } from '../../quant/scenario-cube'
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

/** Mean and variance of the mix's simple growth per period, from the lognormal law of its classes. */
function mixMoments(spec: CubeSpec): { mean: number; variance: number } {
  const classes = spec.weights.length
  const size = classes + 1
  const covariance = (i: number, j: number): number => {
    let sum = 0
    for (let k = 0; k <= Math.min(i, j); k++) sum += (spec.factor[i * size + k] ?? 0) * (spec.factor[j * size + k] ?? 0)
    return sum
  }
  const means = spec.weights.map((_, i) => Math.exp((spec.logMean[i] ?? 0) + covariance(i, i) / 2))
  let mean = 0
  let variance = 0
  spec.weights.forEach((wi, i) => {
    mean += wi * (means[i] ?? 0)
    spec.weights.forEach((wj, j) => {
      variance += wi * wj * (means[i] ?? 0) * (means[j] ?? 0) * Math.expm1(covariance(i, j))
    })
  })
  return { mean, variance }
}

/** Median growth of a rebalanced mix, taken as lognormal with the mix's own two moments. */
function medianGrowth(spec: CubeSpec): number {
  if (spec.model.kind === 'bootstrap') {
    const logs = spec.model.rows.map((row) => Math.log(row.reduce((sum, g, a) => sum + (spec.weights[a] ?? 0) * g, 0)))
    return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length)
  }
  const { mean, variance } = mixMoments(spec)
  return mean / Math.sqrt(1 + variance / (mean * mean))
}

function medianInflation(spec: CubeSpec): number {
  const history = spec.model.kind === 'bootstrap' ? spec.model.inflation : null
  if (history === null) return Math.exp(spec.logMean.at(-1) ?? 0)
  return Math.exp(history.reduce((sum, g) => sum + Math.log(g), 0) / history.length)
}

/** One path on which every period is the median one. */
export function medianCube(spec: CubeSpec): Cube {
  const inflation = medianInflation(spec)
  const growth = medianGrowth(spec) / inflation
  return {
    paths: 1,
    periods: spec.periods,
    firstPath: 0,
    growth: new Float64Array(spec.periods).fill(growth),
    price: Float64Array.from({ length: spec.periods }, (_, t) => inflation ** (t + 1)),
  }
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
