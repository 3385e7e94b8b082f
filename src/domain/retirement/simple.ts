import { lognormalFromMoments } from '../../quant/lognormal'
import type { CubeSpec, ReturnModel } from '../../quant/scenario-cube'
import { createWalkState, type WalkPlan } from '../../quant/walk-state'
import { ok, type Result } from '../result'
import { deterministicCase, medianCube } from './deterministic'
import { distributionOf } from './distribution'
import type { CubeSource } from './evaluate'
import type { Timing } from './plan'
import type { Projection } from './project'
import { emptyTable, type Schedule } from './schedule'

/** One asset in real terms, for checks against theory (compute.md §3, decisions A1.15). */
export interface SimplePlan {
  readonly wealth: number
  /** A year. */
  readonly withdrawal: number
  readonly years: number
  readonly mean: number
  readonly volatility: number
  /** Of the withdrawal. */
  readonly timing: Timing
  readonly contribution: number
  readonly contributionTiming: Timing
  /** `continuous`: log-returns are N(mean − σ²/2, σ²); `annual`: moments of the simple yearly return. */
  readonly moments: 'continuous' | 'annual'
  /** Asks for the share of paths that end below this amount. */
  readonly below?: number | undefined
}

export interface SimpleSimulation {
  readonly paths: number
  readonly seed: number
  readonly model: 'lognormal' | 'studentT'
  readonly degreesOfFreedom: number
}

export function simpleSpec(simple: SimplePlan, simulation: SimpleSimulation): CubeSpec {
  const { mean, volatility, moments } = simple
  const log =
    moments === 'annual'
      ? lognormalFromMoments(1 + mean, volatility)
      : { logMean: mean - (volatility * volatility) / 2, logSd: volatility }
  const model: ReturnModel =
    simulation.model === 'studentT' ? { kind: 'studentT', degrees: simulation.degreesOfFreedom } : { kind: 'lognormal' }
  return {
    seed: simulation.seed,
    paths: simulation.paths,
    periods: simple.years,
    logMean: [log.logMean, 0],
    factor: [log.logSd, 0, 0, 0],
    weights: [1],
    model,
  }
}

/** What may be missing of a withdrawal that counts as paid: its rounding error. */
const PAID_SHARE = 1e-9

function simpleWalk(simple: SimplePlan): { walk: WalkPlan; schedule: Schedule } {
  const real = emptyTable(simple.years)
  real[simple.timing].lifestyle.fill(simple.withdrawal)
  real[simple.contributionTiming].capital.fill(simple.contribution)
  return {
    schedule: { real, nominal: null, bequest: { real: 0, nominal: 0 } },
    walk: {
      initial: simple.wealth,
      real,
      nominal: null,
      growthScale: 1,
      tolerance: simple.withdrawal * PAID_SHARE,
      discount: new Float64Array(simple.years + 1).fill(1),
      periodsPerYear: 1,
      rule: null,
      fall: null,
    },
  }
}

/** The same output fields as a projection; what needs a household is null. */
export interface SimpleProjection extends Omit<Projection, 'horizon' | 'policyVersion'> {
  readonly horizon: null
  readonly policyVersion: null
}

export function projectSimple(
  simple: SimplePlan,
  simulation: SimpleSimulation,
  cubes: CubeSource,
): Result<SimpleProjection> {
  const spec = simpleSpec(simple, simulation)
  const plan = simpleWalk(simple)
  const { outcome, ...pictures } = distributionOf(plan, cubes(spec), createWalkState(spec.paths), {
    retirement: 0,
    below: simple.below,
  })
  return ok({
    ...outcome,
    zone: null,
    bindingTest: null,
    fundedRatio: null,
    overFunded: false,
    sustainableMonthly: null,
    plannedMonthly: simple.withdrawal / 12,
    ...pictures,
    medianTerminal: pictures.terminal.quantiles['0.5'] ?? 0,
    deterministic: deterministicCase(plan, medianCube(spec)),
    mortalityWeighted: null,
    horizon: null,
    policyVersion: null,
  })
}
