import { createWalkState } from '../../quant/walk-state'
import { ok, type Result } from '../result'
import { medianCube } from './deterministic'
import { groundOf, outcomeOn, spreadOn, spreadWidth, type CubeSource } from './evaluate'
import type { RetirementPlan, ZoneName } from './plan'
import { cubeSpecOf, prepare } from './prepare'
import { levelSpending } from './present-value'
import { sustainableFactor } from './sustainable'
import { zoneOf } from './zone'

/** What a zone is told by, and nothing that only a picture needs. */
export interface ZoneFigures {
  readonly zone: ZoneName | null
  readonly successProbability: number
  /** Yuan a month in today's money; null where there is no spending to scale or a rule decides it. */
  readonly sustainableMonthly: number | null
  readonly plannedMonthly: number
}

/**
 * Zone, probability and sustainable amount of a plan: the same figures as `project` gives on the same cubes, without its
 * percentiles, terminal wealth and mortality weighting.
 */
export function zoneFigures(plan: RetirementPlan, cubes: CubeSource): Result<ZoneFigures> {
  const checked = prepare(plan)
  if (!checked.ok) return checked
  const prepared = checked.value
  const spec = cubeSpecOf(prepared)
  if (!spec.ok) return spec
  const ground = groundOf(prepared, cubes)
  if (!ground.ok) return ground
  const state = createWalkState(ground.value.cube.paths)
  const spread = spreadOn(prepared, ground.value, state)
  const outcome = outcomeOn(prepared, ground.value.cube, state)
  const factor = sustainableFactor(prepared, ground.value, state)
  const plannedYearly = levelSpending(prepared, medianCube(spec.value), 'all')
  const { zone } = zoneOf(outcome, prepared.policy, plan.previousZone, spread === null ? null : spreadWidth(spread))
  return ok({
    zone,
    successProbability: outcome.successProbability,
    sustainableMonthly: factor === null ? null : (factor * plannedYearly) / 12,
    plannedMonthly: plannedYearly / 12,
  })
}
