import { classBounds, groupLimits } from '../allocation/level-limits'
import { readWeightMap } from '../allocation/maps'
import type { GroupInput } from '../allocation/problem'
import type { RiskBudgets, RiskLevel } from '../allocation/risk-budgets'
import type { CapitalMarketSet } from '../market/capital-market-set'
import { marketModel } from '../market/market-model'
import type { MarketModel } from '../market/market-model'
import { ok } from '../result'
import type { Result } from '../result'
import type { TiltView } from './aim'
import type { TacticalPolicy } from './tactical-policy'
import { isRelative } from './view'

export interface TiltPolicies {
  readonly market: CapitalMarketSet
  readonly riskBudgets: RiskBudgets
  readonly tactical: TacticalPolicy
}

/** What a strategic mix of a level leaves free to tilt. Vectors are in the order of `model.ids`. */
export interface TiltRoom {
  readonly policies: TiltPolicies
  readonly level: RiskLevel
  readonly model: MarketModel
  readonly covarianceRows: readonly (readonly number[])[]
  readonly strategic: Float64Array
  /** Limits of final weights. */
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly groups: readonly GroupInput[]
  /** Per year; null where the level allows no tilt. */
  readonly trackingErrorLimit: number | null
  readonly maximumVolatility: number
  readonly worstYearLimit: number
}

const models = new WeakMap<CapitalMarketSet, { model: MarketModel; rows: number[][] }>()

/** The same set gives the same model: it is built once. */
function modelOf(market: CapitalMarketSet): { readonly model: MarketModel; readonly rows: number[][] } {
  const known = models.get(market)
  if (known !== undefined) return known
  const model = marketModel(market)
  const size = model.ids.length
  const rows = Array.from({ length: size }, (_, i) => Array.from(model.covariance.subarray(i * size, (i + 1) * size)))
  const made = { model, rows }
  models.set(market, made)
  return made
}

/**
 * Room of a tilt: at most the policy's active weight to both sides, inside the bounds and groups of the level. A limit
 * that the strategic mix already oversteps – it may have been settled on against the suggestion – is widened to that mix
 * and no further, so that no tilt at all is always possible.
 */
export function tiltRoom(
  policies: TiltPolicies,
  level: RiskLevel,
  strategicWeights: Readonly<Record<string, number>>,
): Result<TiltRoom> {
  const { market, riskBudgets, tactical } = policies
  const { model, rows } = modelOf(market)
  const read = readWeightMap(model.ids, strategicWeights, '/strategic', { sumToOne: true })
  if (!read.ok) return read
  const strategic = read.value
  const bounds = classBounds(market, riskBudgets, level)
  const side = (pick: (k: number, held: number) => number) => strategic.map((held, k) => pick(k, held))
  const share = (assets: readonly string[]) =>
    model.ids.reduce((sum, id, k) => sum + (assets.includes(id) ? (strategic[k] as number) : 0), 0)
  const budget = riskBudgets.levels[level]
  return ok({
    policies,
    level,
    model,
    covarianceRows: rows,
    strategic,
    lower: side((k, held) => Math.min(held, Math.max(bounds[k]?.min ?? 0, held - tactical.maxActiveWeight))),
    upper: side((k, held) => Math.max(held, Math.min(bounds[k]?.max ?? 0, held + tactical.maxActiveWeight))),
    groups: groupLimits(riskBudgets, level).map(({ name, assets, max }) => ({
      name,
      assets,
      max: Math.max(max, share(assets)),
    })),
    trackingErrorLimit: riskBudgets.trackingErrorLimit[level] ?? null,
    maximumVolatility: budget.maxVol,
    worstYearLimit: budget.worstYearCvar95Limit,
  })
}

/**
 * The classes that these views may move: those that they name, and the funding classes when one of them speaks of a class
 * on its own. Without this rule a view on a class that the level may not hold would be played through its relatives.
 */
export function movableClasses(views: readonly TiltView[], policy: TacticalPolicy): ReadonlySet<string> {
  const named = views.flatMap(({ exposures }) => Object.keys(exposures).filter((id) => exposures[id] !== 0))
  const funding = views.every((view) => isRelative(view)) ? [] : policy.fundingClasses
  return new Set([...named, ...funding])
}
