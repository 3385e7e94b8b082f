import { createWalkState } from '../../quant/walk-state'
import { addMonths, monthsBetween } from '../calendar'
import { ok, type Result } from '../result'
import { deterministicCase, medianCube, type Deterministic } from './deterministic'
import { distributionOf, type ExamplePaths, type Percentiles, type TerminalWealth } from './distribution'
import { groundOf, neededCubes, outcomeOn, spreadOn, spreadWidth, type CubeSource, type SpreadReport } from './evaluate'
import { mortalityWeighted, type MortalityWeighted } from './mortality-weighted'
import type { Outcome } from './outcome'
import type { RetirementPlan, ZoneName } from './plan'
import { cubeSpecOf, prepare, type Prepared } from './prepare'
import { fundedRatio, levelSpending } from './present-value'
import { sustainableFactor } from './sustainable'
import { retirementMonth } from './timeline'
import { isOverFunded, zoneOf, type ZoneTest } from './zone'
import type { CubeSpec } from '../../quant/scenario-cube'

/** The line "p if equities earn one point less". */
interface Sensitivity {
  readonly equityReturnChange: number
  readonly successProbability: number
}

export interface Projection extends Outcome {
  readonly zone: ZoneName | null
  readonly bindingTest: ZoneTest | null
  readonly fundedRatio: number | null
  readonly overFunded: boolean
  /** Yuan a month in today's money, level over the months of planned spending: the most that is green by all tests. */
  readonly sustainableMonthly: number | null
  /** Planned spending measured in the same way. */
  readonly plannedMonthly: number
  readonly percentiles: Percentiles
  readonly spendingPercentiles: Percentiles
  readonly medianTerminal: number
  readonly terminal: TerminalWealth
  readonly deterministic: Deterministic
  readonly mortalityWeighted: MortalityWeighted | null
  readonly spread?: SpreadReport
  readonly sensitivity?: Sensitivity | null
  readonly examplePaths: ExamplePaths
  readonly horizon: { readonly start: string; readonly end: string; readonly years: number }
  readonly policyVersion: string
}

/** The cube of the sensitivity line; null when no class is marked as equity. */
function sensitivityCube(prepared: Prepared): Result<CubeSpec | null> {
  if (!prepared.plan.sensitivity && !prepared.plan.modelSpread) return ok(null)
  if (!prepared.plan.market.assets.some((asset) => asset.equity === true)) return ok(null)
  return cubeSpecOf(prepared, { equityShift: prepared.policy.sensitivity.equityReturnChange })
}

/** Period of the first retirement that is still to come within the plan; 0 without one. */
function nextRetirement({ plan, timeline }: Prepared): number {
  const months = plan.household.members.flatMap((member) => {
    const month = retirementMonth(member)
    const at = month === null ? 0 : monthsBetween(plan.start, month)
    return at > 0 && at < timeline.months ? [at] : []
  })
  return months.length === 0 ? 0 : Math.floor(Math.min(...months) / timeline.monthsPerPeriod)
}

/** Every cube that a projection draws, its own first. */
export function projectionCubes(plan: RetirementPlan): Result<readonly CubeSpec[]> {
  const prepared = prepare(plan)
  if (!prepared.ok) return prepared
  const needed = neededCubes(prepared.value)
  if (!needed.ok) return needed
  const extra = sensitivityCube(prepared.value)
  if (!extra.ok) return extra
  return ok(extra.value === null ? needed.value : [...needed.value, extra.value])
}

/** The retirement projection of compute.md §3. */
export function project(plan: RetirementPlan, cubes: CubeSource): Result<Projection> {
  const checked = prepare(plan)
  if (!checked.ok) return checked
  const prepared = checked.value
  const ownSpec = cubeSpecOf(prepared)
  if (!ownSpec.ok) return ownSpec
  const found = groundOf(prepared, cubes)
  if (!found.ok) return found
  const shifted = sensitivityCube(prepared)
  if (!shifted.ok) return shifted
  const ground = found.value
  const { policy, timeline } = prepared

  const state = createWalkState(ground.cube.paths)
  const spread = spreadOn(prepared, ground, state)
  const sensitive = shifted.value === null ? null : outcomeOn(prepared, cubes(shifted.value), state).successProbability
  const factor = sustainableFactor(prepared, ground, state)
  const { outcome, ...pictures } = distributionOf(prepared, ground.cube, state, {
    retirement: nextRetirement(prepared),
  })

  const median = medianCube(ownSpec.value)
  const funded = fundedRatio(prepared, median)
  const plannedYearly = levelSpending(prepared, median, 'all')
  return ok({
    ...outcome,
    ...zoneOf(outcome, policy, plan.previousZone, spread === null ? null : spreadWidth(spread)),
    fundedRatio: funded,
    overFunded: isOverFunded(outcome.successProbability, funded, policy),
    sustainableMonthly: factor === null ? null : (factor * plannedYearly) / 12,
    plannedMonthly: plannedYearly / 12,
    ...pictures,
    medianTerminal: pictures.terminal.quantiles['0.5'] ?? 0,
    deterministic: deterministicCase(prepared, median),
    mortalityWeighted: mortalityWeighted(prepared, state),
    ...(spread === null ? {} : { spread }),
    ...(plan.sensitivity || plan.modelSpread
      ? {
          sensitivity:
            sensitive === null
              ? null
              : { equityReturnChange: policy.sensitivity.equityReturnChange, successProbability: sensitive },
        }
      : {}),
    horizon: { start: plan.start, end: addMonths(plan.start, timeline.months), years: timeline.years },
    policyVersion: policy.version,
  })
}
