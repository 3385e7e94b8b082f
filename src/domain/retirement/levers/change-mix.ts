import type { WalkState } from '../../../quant/walk-state'
import { ok, type Result } from '../../result'
import { groundOf, judge, type CubeSource, type Judged } from '../evaluate'
import { applyPatch, type Patch } from '../json-patch'
import { weightVector } from '../market'
import type { Market, RetirementPlan, Weights } from '../plan'
import { prepare } from '../prepare'
import type { CandidateMix, LeverBasis, RequestOf } from './lever'
import { reached, type LeverResult } from './solve-lever'

/** Yearly volatility of a mix, √(w'Σw). */
function mixVolatility(market: Market, weights: readonly number[]): number {
  let variance = 0
  market.assets.forEach((a, i) => {
    market.assets.forEach((b, j) => {
      variance +=
        (weights[i] ?? 0) * (weights[j] ?? 0) * (market.correlation[i]?.[j] ?? 0) * a.volatility * b.volatility
    })
  })
  return Math.sqrt(Math.max(0, variance))
}

/** Puts all the household's money into one mix, for good: a glide path ends with it. */
const mixPatch = (plan: RetirementPlan, weights: Weights): Patch =>
  plan.portfolio !== undefined
    ? [
        { op: 'replace', path: '/portfolio/weights', value: weights },
        ...(plan.portfolio.glidePath === undefined
          ? []
          : [{ op: 'replace', path: '/portfolio/glidePath', value: [] } as const]),
      ]
    : (plan.assets ?? []).map((_, i) => ({ op: 'replace', path: `/assets/${i}/weights`, value: weights }))

interface Tried {
  readonly mix: CandidateMix
  readonly judged: Judged
  readonly volatilityChange: number
  readonly effort: number
}

function tryMix(
  basis: LeverBasis,
  mix: CandidateMix,
  path: string,
  cubes: CubeSource,
  state: WalkState,
): Result<Tried> {
  const weights = weightVector(mix.weights, basis.plan.market, path)
  if (!weights.ok) return weights
  const before = prepare(basis.plan)
  if (!before.ok) return before
  const after = prepare(applyPatch(basis.plan, mixPatch(basis.plan, mix.weights)))
  if (!after.ok) return after
  const ground = groundOf(after.value, cubes)
  if (!ground.ok) return ground
  const change =
    mixVolatility(basis.plan.market, weights.value) - mixVolatility(basis.plan.market, before.value.weights)
  return ok({
    mix,
    judged: judge(after.value, ground.value, state),
    volatilityChange: change,
    effort: basis.policy.effort.changeMix.weight * Math.abs(change),
  })
}

/** Tries the mixes that the caller allows (those of the official risk level) and takes the nearest that reaches. */
export function changeMix(
  basis: LeverBasis,
  request: RequestOf<'changeMix'>,
  path: string,
  cubes: CubeSource,
  state: WalkState,
): Result<LeverResult> {
  const tried: Tried[] = []
  for (const [i, mix] of (request.mixes ?? []).entries()) {
    const one = tryMix(basis, mix, `${path}/mixes/${i}/weights`, cubes, state)
    if (!one.ok) return one
    tried.push(one.value)
  }
  const good = tried.filter((t) => reached(t.judged, basis.target)).toSorted((a, b) => a.effort - b.effort)[0]
  if (good !== undefined) {
    const { mix, judged, volatilityChange, effort } = good
    const apply = mixPatch(basis.plan, mix.weights)
    return ok({
      lever: 'changeMix',
      reaches: true,
      change: volatilityChange,
      unit: 'volatility',
      probabilityAfter: judged.successProbability,
      standardError: judged.standardError,
      zoneAfter: judged.zone,
      effort,
      boundary: null,
      mix: mix.id,
      apply,
      suggestion: { change: volatilityChange, probabilityAfter: judged.successProbability, apply },
    })
  }
  const best = tried.toSorted((a, b) => b.judged.successProbability - a.judged.successProbability)[0]
  return ok({
    lever: 'changeMix',
    reaches: false,
    best:
      best === undefined
        ? null
        : {
            change: best.volatilityChange,
            unit: 'volatility',
            probability: best.judged.successProbability,
            zone: best.judged.zone,
            mix: best.mix.id,
            apply: mixPatch(basis.plan, best.mix.weights),
          },
  })
}
