import { createWalkState, type WalkState } from '../../../quant/walk-state'
import type { CubeSpec } from '../../../quant/scenario-cube'
import { fail, ok, type Result } from '../../result'
import { medianCube } from '../deterministic'
import { groundOf, judge, neededCubes, type CubeSource, type Ground, type Judged } from '../evaluate'
import { applyPatch } from '../json-patch'
import { weightVector } from '../market'
import type { RetirementPlan } from '../plan'
import { cubeSpecOf, prepare } from '../prepare'
import { levelSpending } from '../present-value'
import { bisect, type Target } from '../solve'
import { changeMix } from './change-mix'
import type { Lever, LeverBasis, LeverName, LeverRequest } from './lever'
import { hasScalableSpending, lowerFees, lumpSum, reduceBequest, saveMore, spendLess } from './money-levers'
import { monthsToRetirement, retireLater } from './retire-later'
import { reached, solveLever, trialOf, type LeverReached, type LeverResult } from './solve-lever'

export interface LeversRequest {
  readonly plan: RetirementPlan
  readonly levers: readonly LeverRequest[]
  readonly target: Target
  readonly yearlyIncome: number | null
}

export interface LeversReport {
  readonly target: Target
  readonly current: Judged
  /** Those that reach the target first, the easiest at the top; then those that do not, the most useful at the top. */
  readonly levers: readonly LeverResult[]
}

/** Every cube that the levers of this request need. */
export function leverCubes(request: LeversRequest): Result<readonly CubeSpec[]> {
  const prepared = prepare(request.plan)
  if (!prepared.ok) return prepared
  const own = neededCubes(prepared.value)
  if (!own.ok) return own
  const specs = [...own.value]
  for (const [i, lever] of request.levers.entries()) {
    for (const [m, mix] of (lever.lever === 'changeMix' ? (lever.mixes ?? []) : []).entries()) {
      const weights = weightVector(mix.weights, request.plan.market, `/levers/${i}/mixes/${m}/weights`)
      if (!weights.ok) return weights
      const spec = neededCubes({ ...prepared.value, weights: weights.value, glide: [] })
      if (!spec.ok) return spec
      specs.push(...spec.value)
    }
  }
  return ok(specs)
}

function basisOf(request: LeversRequest): Result<LeverBasis> {
  const { plan } = request
  const prepared = prepare(plan)
  if (!prepared.ok) return prepared
  const spec = cubeSpecOf(prepared.value)
  if (!spec.ok) return spec
  const median = medianCube(spec.value)
  return ok({
    plan,
    policy: prepared.value.policy,
    target: request.target,
    yearlyIncome: request.yearlyIncome,
    spending: {
      lifestyle: levelSpending(prepared.value, median, 'lifestyle'),
      all: levelSpending(prepared.value, median, 'all'),
    },
  })
}

/** The lever of this name on a plan; null when there is nothing for it to change. */
function leverOf(basis: LeverBasis, request: LeverRequest, scope: 'lifestyle' | 'all'): Lever | null {
  switch (request.lever) {
    case 'saveMore':
      return saveMore(basis, request)
    case 'spendLess':
      return hasScalableSpending(basis, scope) ? spendLess(basis, request, scope) : null
    case 'retireLater':
      return retireLater(basis, request)
    case 'lumpSum':
      return lumpSum(basis, request)
    case 'reduceBequest':
      return reduceBequest(basis, request)
    case 'lowerFees':
      return lowerFees(basis, request)
    case 'changeMix':
  }
  return null
}

/** A plan that is green already: how much earlier retirement could come, as the age at the boundary. */
function earliestRetirement(
  lever: Lever,
  basis: LeverBasis,
  request: LeverRequest,
  ground: Ground,
  state: WalkState,
): number {
  const trial = trialOf(lever, basis.plan, ground, state)
  const holds = (change: number): boolean => {
    const judged = trial(change)
    return judged !== null && reached(judged, basis.target)
  }
  const earliest = -monthsToRetirement(basis, request)
  const change = holds(earliest) ? earliest : bisect(holds, earliest, 0, 1, true)
  return lever.level + change / 12
}

/** One lever of the request; spending is first cut in the lifestyle alone, then in everything. */
function solveOne(basis: LeverBasis, request: LeverRequest, ground: Ground, state: WalkState): LeverResult {
  const nothing: LeverResult = { lever: request.lever, reaches: false, best: null }
  const lever = leverOf(basis, request, 'lifestyle')
  const first = lever === null ? nothing : solveLever(lever, basis, ground, state)
  if (request.lever === 'spendLess' && !first.reaches) {
    const all = leverOf(basis, request, 'all')
    return all === null ? first : solveLever(all, basis, ground, state)
  }
  if (lever !== null && request.lever === 'retireLater' && first.reaches && first.change === 0) {
    return { ...first, boundary: earliestRetirement(lever, basis, request, ground, state) }
  }
  return first
}

const SPLITTABLE: readonly LeverName[] = [
  'saveMore',
  'spendLess',
  'retireLater',
  'lumpSum',
  'reduceBequest',
  'lowerFees',
]

/** Half of the easiest lever, and as much of the second as is still needed: less than all of it. */
function halfAndHalf(
  solved: readonly { readonly result: LeverResult; readonly request: LeverRequest }[],
  basis: LeverBasis,
  ground: Ground,
  state: WalkState,
): LeverReached | null {
  const [first, second] = solved
    .flatMap(({ result, request }) =>
      result.reaches && result.change > 0 && SPLITTABLE.includes(request.lever) ? [{ result, request }] : [],
    )
    .toSorted((a, b) => a.result.effort - b.result.effort)
  if (first === undefined || second === undefined) return null
  const easy = leverOf(basis, first.request, first.result.scope ?? 'lifestyle')
  if (easy === null) return null
  const half = easy.whole ? Math.ceil(first.result.change / 2) : first.result.change / 2
  const halfway: LeverBasis = { ...basis, plan: applyPatch(basis.plan, easy.patch(half)) }
  const other = leverOf(halfway, { ...second.request, max: second.result.change }, second.result.scope ?? 'lifestyle')
  if (other === null) return null
  const rest = solveLever(other, halfway, ground, state)
  if (!rest.reaches) return null
  const apply = [...easy.patch(half), ...rest.apply]
  return {
    lever: 'halfAndHalf',
    reaches: true,
    change: 0.5,
    unit: 'parts',
    probabilityAfter: rest.probabilityAfter,
    standardError: rest.standardError,
    zoneAfter: rest.zoneAfter,
    effort: easy.effort(half) + rest.effort,
    boundary: null,
    parts: [
      { lever: easy.name, change: half, unit: easy.unit },
      { lever: other.name, change: rest.change, unit: other.unit },
    ],
    apply,
    suggestion: {
      change: 0.5,
      probabilityAfter: rest.suggestion.probabilityAfter,
      apply: [...easy.patch(half), ...rest.suggestion.apply],
    },
  }
}

const bestProbability = (result: LeverResult): number => (result.reaches ? 1 : (result.best?.probability ?? -1))

const ranked = (results: readonly LeverResult[]): LeverResult[] =>
  results.toSorted((a, b) => {
    if (a.reaches && b.reaches) return a.effort - b.effort
    if (a.reaches !== b.reaches) return a.reaches ? -1 : 1
    return bestProbability(b) - bestProbability(a)
  })

/**
 * Solves every lever for the target by all tests, without hysteresis (decisions E11), and ranks them by effort. Yields the share done after each lever, so
 * that the caller can report progress and stop.
 */
export function* solveLevers(request: LeversRequest, cubes: CubeSource): Generator<number, Result<LeversReport>> {
  const found = basisOf(request)
  if (!found.ok) return found
  const basis = found.value
  const repeated = request.levers.findIndex((l, i) => request.levers.findIndex((k) => k.lever === l.lever) < i)
  if (repeated >= 0) return fail('invalid_input', `/levers/${repeated}`, 'this lever is asked for twice')
  const prepared = prepare(basis.plan)
  if (!prepared.ok) return prepared
  const ground = groundOf(prepared.value, cubes)
  if (!ground.ok) return ground
  const state = createWalkState(ground.value.cube.paths)
  const current = judge(prepared.value, ground.value, state)
  const solved: { result: LeverResult; request: LeverRequest }[] = []
  for (const [i, one] of request.levers.entries()) {
    yield i / (request.levers.length + 1)
    if (one.lever === 'changeMix') {
      const mix = changeMix(basis, one, `/levers/${i}`, cubes, state)
      if (!mix.ok) return mix
      solved.push({ result: mix.value, request: one })
    } else solved.push({ result: solveOne(basis, one, ground.value, state), request: one })
  }
  yield request.levers.length / (request.levers.length + 1)
  const pair = reached(current, basis.target) ? null : halfAndHalf(solved, basis, ground.value, state)
  const results = solved.map(({ result }) => result)
  return ok({ target: basis.target, current, levers: ranked(pair === null ? results : [...results, pair]) })
}
