import { createWalkState, type WalkState } from '../../../quant/walk-state'
import type { CubeSpec } from '../../../quant/scenario-cube'
import { ok, type Result } from '../../result'
import { medianCube } from '../deterministic'
import { groundOf, judge, neededCubes, type CubeSource, type Ground, type Judged } from '../evaluate'
import { weightVector } from '../market'
import type { RetirementPlan } from '../plan'
import { cubeSpecOf, prepare } from '../prepare'
import { levelSpending } from '../present-value'
import { bisect, type Target } from '../solve'
import { changeMix } from './change-mix'
import { halfAndHalf, type Solved } from './half-and-half'
import { levelAfter, type Lever, type LeverBasis, type LeverName, type LeverRequest } from './lever'
import { checkRequests, leverOf } from './lever-of'
import { reached, solveLever, trialOf, type LeverResult } from './solve-lever'
import { monthsToRetirement } from './work-levers'

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

/** A plan that is there already: how much earlier retirement could come, as the age at the boundary. */
function earliestRetirement(
  lever: Lever,
  basis: LeverBasis,
  request: LeverRequest,
  ground: Ground,
  state: WalkState,
): number | null {
  const trial = trialOf(lever, basis.plan, ground, state)
  const holds = (change: number): boolean => {
    const judged = trial(change)
    return judged !== null && reached(judged, basis.target)
  }
  if (lever.steps !== undefined) {
    // Inside the window that the law gives, month by month: what is earlier than a month that fails does not count.
    const earlier = lever.steps.filter((step) => step < 0)
    const fails = earlier.findIndex((step) => !holds(step))
    return levelAfter(lever, (fails < 0 ? earlier : earlier.slice(0, fails)).at(-1) ?? 0)
  }
  const earliest = -monthsToRetirement(basis, 'member' in request ? request.member : undefined)
  return levelAfter(lever, holds(earliest) ? earliest : bisect(holds, earliest, 0, 1, true))
}

const MOVES_RETIREMENT: readonly LeverName[] = ['retireLater', 'flexibleRetirement']

/** One lever of the request; spending is first cut in the lifestyle alone, then in everything. */
function solveOne(basis: LeverBasis, request: LeverRequest, ground: Ground, state: WalkState): LeverResult {
  const nothing: LeverResult = { lever: request.lever, reaches: false, best: null }
  const lever = leverOf(basis, request, 'lifestyle')
  const first = lever === null ? nothing : solveLever(lever, basis, ground, state)
  if (request.lever === 'spendLess' && !first.reaches) {
    const all = leverOf(basis, request, 'all')
    return all === null ? first : solveLever(all, basis, ground, state)
  }
  if (lever !== null && MOVES_RETIREMENT.includes(request.lever) && first.reaches && first.change === 0) {
    return { ...first, boundary: earliestRetirement(lever, basis, request, ground, state) }
  }
  return first
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
  const checked = checkRequests(basis, request.levers)
  if (!checked.ok) return checked
  const prepared = prepare(basis.plan)
  if (!prepared.ok) return prepared
  const ground = groundOf(prepared.value, cubes)
  if (!ground.ok) return ground
  const state = createWalkState(ground.value.cube.paths)
  const current = judge(prepared.value, ground.value, state)
  const solved: Solved[] = []
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
