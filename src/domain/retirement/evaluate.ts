import type { Cube, CubeSpec } from '../../quant/scenario-cube'
import { walk } from '../../quant/walk'
import { createWalkState, type WalkState } from '../../quant/walk-state'
import { ok, type Result } from '../result'
import { outcomeOf, type Outcome } from './outcome'
import { cubeSpecOf, prepare, type CubeVariant, type Prepared } from './prepare'
import type { RetirementPlan } from './plan'
import { zoneOf, type ZoneVerdict } from './zone'

/** Where cubes come from: drawn anew, or kept from the last question. Both give the same numbers. */
export type CubeSource = (spec: CubeSpec) => Cube

/** p under each model; a plan's own model stands under its name too. */
export interface SpreadReport {
  readonly lognormal: number
  readonly studentT: number
  /** Null without stress correlations. */
  readonly stress: number | null
  readonly bootstrap?: number
}

/** A cube of the plan for one model, with the name it is reported under. */
interface ModelCube {
  readonly name: keyof SpreadReport
  readonly spec: CubeSpec
}

/** The models that a spread compares: the bootstrap only once a history is there, and around the same medians. */
const spreadVariants = (plan: RetirementPlan): readonly (readonly [keyof SpreadReport, CubeVariant])[] => [
  ['lognormal', { model: 'lognormal' }],
  ['studentT', { model: 'studentT' }],
  ...(plan.market.stressCorrelation === undefined ? [] : ([['stress', { model: 'lognormal', stress: true }]] as const)),
  ...(plan.simulation.history === undefined ? [] : ([['bootstrap', { model: 'bootstrap', recentre: true }]] as const)),
]

/** Specifications of the cubes for a spread with the plan's own mix, or another. */
function spreadCubes(prepared: Prepared): Result<readonly ModelCube[]> {
  const cubes: ModelCube[] = []
  for (const [name, variant] of spreadVariants(prepared.plan)) {
    const spec = cubeSpecOf(prepared, variant)
    if (!spec.ok) return spec
    cubes.push({ name, spec: spec.value })
  }
  return ok(cubes)
}

/** Largest difference of p between models, in probability. */
export function spreadWidth(report: SpreadReport): number {
  const all = [report.lognormal, report.studentT, report.stress, report.bootstrap].filter(
    (p): p is number => typeof p === 'number',
  )
  return Math.max(...all) - Math.min(...all)
}

/** The cubes on which a plan and its what-ifs are judged: its own, and those of the spread when it was asked for. */
export interface Ground {
  readonly cube: Cube
  readonly models: readonly { readonly name: keyof SpreadReport; readonly cube: Cube }[]
}

/** Every specification that judging this plan needs, its own first. */
export function neededCubes(prepared: Prepared): Result<readonly CubeSpec[]> {
  const own = cubeSpecOf(prepared)
  if (!own.ok) return own
  if (!prepared.plan.modelSpread) return ok([own.value])
  const spread = spreadCubes(prepared)
  return spread.ok ? ok([own.value, ...spread.value.map((m) => m.spec)]) : spread
}

export function groundOf(prepared: Prepared, cubes: CubeSource): Result<Ground> {
  const own = cubeSpecOf(prepared)
  if (!own.ok) return own
  const spread = prepared.plan.modelSpread ? spreadCubes(prepared) : ok([])
  if (!spread.ok) return spread
  return ok({
    cube: cubes(own.value),
    models: spread.value.map(({ name, spec }) => ({ name, cube: cubes(spec) })),
  })
}

/** Walks one prepared plan over one cube. */
export function outcomeOn(prepared: Prepared, cube: Cube, state: WalkState): Outcome {
  walk(cube, prepared.walk, state)
  return outcomeOf(prepared, cube, state)
}

/** p under every model of the ground; null when no spread was asked for. */
export function spreadOn(prepared: Prepared, ground: Ground, state: WalkState): SpreadReport | null {
  if (ground.models.length === 0) return null
  const p: Partial<Record<keyof SpreadReport, number>> = {}
  for (const { name, cube } of ground.models) p[name] = outcomeOn(prepared, cube, state).successProbability
  return {
    lognormal: p.lognormal ?? Number.NaN,
    studentT: p.studentT ?? Number.NaN,
    stress: p.stress ?? null,
    ...(p.bootstrap === undefined ? {} : { bootstrap: p.bootstrap }),
  }
}

/** A what-if, judged as the plan itself would be but without hysteresis. */
export interface Judged extends Outcome, ZoneVerdict {}

export function judge(prepared: Prepared, ground: Ground, state: WalkState): Judged {
  const spread = spreadOn(prepared, ground, state)
  const outcome = outcomeOn(prepared, ground.cube, state)
  return { ...outcome, ...zoneOf(outcome, prepared.policy, undefined, spread === null ? null : spreadWidth(spread)) }
}

/** Checks, lays out and judges a plan on cubes that are already there. */
export function judgePlan(plan: RetirementPlan, ground: Ground, state?: WalkState): Result<Judged> {
  const prepared = prepare(plan)
  if (!prepared.ok) return prepared
  return ok(judge(prepared.value, ground, state ?? createWalkState(ground.cube.paths)))
}
