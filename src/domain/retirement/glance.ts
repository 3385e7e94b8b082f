import { createWalkState } from '../../quant/walk-state'
import { ok, type Result } from '../result'
import { medianCube } from './deterministic'
import { wealthBands, type Percentiles } from './distribution'
import { groundOf, spreadOn, spreadWidth, type CubeSource } from './evaluate'
import { mortalityWeighted, type MortalityWeighted } from './mortality-weighted'
import type { Outcome } from './outcome'
import type { RetirementPlan, ZoneName } from './plan'
import { cubeSpecOf, prepare } from './prepare'
import { fundedRatio, levelSpending } from './present-value'
import { sustainableFactor } from './sustainable'
import { isOverFunded, zoneOf, type ZoneTest } from './zone'

/** What a screen redraws while a slider moves. */
export interface Glance extends Outcome {
  readonly zone: ZoneName
  readonly bindingTest: ZoneTest | null
  readonly fundedRatio: number | null
  readonly overFunded: boolean
  /** Yuan a month in today's money; null where there is no spending to scale or a rule decides it. */
  readonly sustainableMonthly: number | null
  readonly plannedMonthly: number
  /** Real wealth at the start, at the end of every other year, and at the end of the plan. */
  readonly percentiles: Percentiles
  readonly mortalityWeighted: MortalityWeighted | null
}

/** Years between two points of the fan: lines between them are straight anyway. */
const EVERY_YEARS = 2

/**
 * The answer to a lever that is being moved: every figure as `project` gives it on the same cubes, with half of the points
 * of the fan and without what stands below it.
 */
export function glance(plan: RetirementPlan, cubes: CubeSource): Result<Glance> {
  const checked = prepare(plan)
  if (!checked.ok) return checked
  const prepared = checked.value
  const spec = cubeSpecOf(prepared)
  if (!spec.ok) return spec
  const found = groundOf(prepared, cubes)
  if (!found.ok) return found
  const ground = found.value
  const state = createWalkState(ground.cube.paths)
  const spread = spreadOn(prepared, ground, state)
  const factor = sustainableFactor(prepared, ground, state)
  const { outcome, percentiles } = wealthBands(prepared, ground.cube, state, EVERY_YEARS)
  const median = medianCube(spec.value)
  const funded = fundedRatio(prepared, median)
  const plannedYearly = levelSpending(prepared, median, 'all')
  return ok({
    ...outcome,
    ...zoneOf(outcome, prepared.policy, plan.previousZone, spread === null ? null : spreadWidth(spread)),
    fundedRatio: funded,
    overFunded: isOverFunded(outcome.successProbability, funded, prepared.policy),
    sustainableMonthly: factor === null ? null : (factor * plannedYearly) / 12,
    plannedMonthly: plannedYearly / 12,
    percentiles,
    mortalityWeighted: mortalityWeighted(prepared, state),
  })
}
