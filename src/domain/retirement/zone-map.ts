import { createWalkState } from '../../quant/walk-state'
import { fail, ok, type Result } from '../result'
import { medianCube } from './deterministic'
import { groundOf, judgePlan, type CubeSource } from './evaluate'
import { applyPatch, type Patch } from './json-patch'
import type { RetirementPlan, ZoneName } from './plan'
import { cubeSpecOf, prepare } from './prepare'
import { levelSpending } from './present-value'
import { scaleSpending } from './sustainable'

export interface ZoneMapRequest {
  readonly plan: RetirementPlan
  /** Retirement ages in years, decimals = months/12. */
  readonly ages: readonly number[]
  /** Yearly level real spending, or yearly saving: exactly one of them. */
  readonly spending?: readonly number[] | undefined
  readonly saving?: readonly number[] | undefined
  /** Whose retirement age moves; the first member who has one by default. */
  readonly member?: string | undefined
}

interface ZoneCell {
  readonly age: number
  /** The cell's yearly spending or saving. */
  readonly amount: number
  readonly zone: ZoneName
  readonly probability: number
  readonly standardError: number
}

export interface ZoneMap {
  readonly axis: 'spending' | 'saving'
  readonly ages: readonly number[]
  readonly amounts: readonly number[]
  /** One row per age, one column per amount. */
  readonly cells: readonly (readonly ZoneCell[])[]
}

/** Change of the plan for one amount of the second axis; null when the plan has no such flow to change. */
function amountPatch(plan: RetirementPlan, axis: ZoneMap['axis'], amount: number, planned: number): Patch | null {
  if (axis === 'spending') return planned > 0 ? scaleSpending(plan, 'all', amount / planned) : null
  const index = plan.cashflows.findIndex((flow) => flow.kind === 'saving')
  return index < 0 ? null : [{ op: 'replace', path: `/cashflows/${index}/amount`, value: amount }]
}

function plannedSpending(plan: RetirementPlan): Result<number> {
  const prepared = prepare(plan)
  if (!prepared.ok) return prepared
  const spec = cubeSpecOf(prepared.value)
  return spec.ok ? ok(levelSpending(prepared.value, medianCube(spec.value), 'all')) : spec
}

/** Zone and p for every retirement age and amount, on one set of paths. Yields the share done after each age. */
export function* zoneMap(request: ZoneMapRequest, cubes: CubeSource): Generator<number, Result<ZoneMap>> {
  const { plan, ages } = request
  if ((request.spending === undefined) === (request.saving === undefined)) {
    return fail('invalid_input', '/spending', 'give either spending or saving')
  }
  const axis = request.spending === undefined ? 'saving' : 'spending'
  const amounts = request.spending ?? request.saving ?? []
  const prepared = prepare(plan)
  if (!prepared.ok) return prepared
  const ground = groundOf(prepared.value, cubes)
  if (!ground.ok) return ground
  const member = plan.household.members.findIndex(
    (m) => m.retirementAge !== undefined && (request.member === undefined || m.id === request.member),
  )
  if (member < 0) return fail('invalid_input', '/household/members', 'nobody has a retirementAge to move')
  const planned = plannedSpending(plan)
  if (!planned.ok) return planned
  const state = createWalkState(ground.value.cube.paths)
  const cells: ZoneCell[][] = []
  for (const [row, age] of ages.entries()) {
    yield row / ages.length
    const line: ZoneCell[] = []
    for (const amount of amounts) {
      const patch = amountPatch(plan, axis, amount, planned.value)
      if (patch === null) return fail('invalid_input', '/cashflows', `there is no ${axis} in the plan to change`)
      const moved = applyPatch(plan, [
        ...patch,
        { op: 'replace', path: `/household/members/${member}/retirementAge`, value: age },
      ])
      const judged = judgePlan(moved, ground.value, state)
      if (!judged.ok) return judged
      const { zone, successProbability, standardError } = judged.value
      line.push({ age, amount, zone, probability: successProbability, standardError })
    }
    cells.push(line)
  }
  return ok({ axis, ages, amounts, cells })
}
