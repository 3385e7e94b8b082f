import type { CapitalMarketSet } from '../market/capital-market-set'
import { singleStockVariance } from '../market/market-model'
import type { Adjustment, ClientConstraints, Lock } from './constraints'
import { classBounds, groupLimits } from './level-limits'
import type { ClassBounds, GroupLimit } from './level-limits'
import { blendedBounds, blendedBudget, moneyBuckets } from './money-buckets'
import type { MoneyBuckets } from './money-buckets'
import { GROUP_NAMES, groupLimit, riskAbove } from './risk-budgets'
import type { LevelBudget, RiskBudgets, RiskLevel } from './risk-budgets'

/** A least sum of classes: the money that is due within a level's horizon. */
export interface DueGroup {
  readonly name: `moneyDue${RiskLevel}`
  readonly assets: readonly string[]
  readonly min: number
}

/** What one client may hold: of his level, and of everything that binds him beside it. */
export interface ClientLimits {
  readonly bounds: readonly ClassBounds[]
  readonly groups: readonly GroupLimit[]
  readonly due: readonly DueGroup[]
  readonly budget: LevelBudget
  /** Classes of which something is locked, and how much of each class is, in the order of the bounds. */
  readonly locked: readonly string[]
  readonly lockedShares: readonly number[]
  /** Classes without a product, or excluded by the client. */
  readonly closed: readonly string[]
  /** Variance of the locked single stocks on top of their classes. */
  readonly ownVariance: number
  readonly buckets: MoneyBuckets
  readonly adjustments: readonly Adjustment[]
}

/** `bands`: the level's bounds; `wide`: only the level's group limits, for when the bounds leave no mix at all. */
export type Room = 'bands' | 'wide'

const TOLERANCE = 1e-9
const adjust = (code: Adjustment['code'], params: Adjustment['params']): Adjustment => ({ code, params })

/** The limits of a level and nothing else. */
export function levelLimits(market: CapitalMarketSet, budgets: RiskBudgets, level: RiskLevel): ClientLimits {
  return {
    bounds: classBounds(market, budgets, level),
    groups: groupLimits(budgets, level),
    due: [],
    budget: budgets.levels[level],
    locked: [],
    lockedShares: market.assets.map(() => 0),
    closed: [],
    ownVariance: 0,
    buckets: { buckets: [], missing: 0 },
    adjustments: [],
  }
}

/**
 * Limits with everything that binds the client. Order of force: what is locked stays; then what is due is set aside; then
 * the ceilings of the level; then the shelf and the client's exclusions; the bands around the reference mix come last.
 * Whatever yields is said in `adjustments`.
 */
export function clientLimits(
  market: CapitalMarketSet,
  budgets: RiskBudgets,
  level: RiskLevel,
  constraints: ClientConstraints,
  { investable, room, dropped }: { investable: number; room: Room; dropped: readonly string[] },
): ClientLimits {
  const buckets = moneyBuckets(budgets, level, constraints, investable)
  const budget = blendedBudget(budgets, level, buckets.buckets)
  const locks = constraints.locks ?? []
  const locked = (ids: readonly string[]): number =>
    locks.filter(({ assetClass }) => ids.includes(assetClass)).reduce((sum, { weight }) => sum + weight, 0)
  const groups = lockedGroups(budgets, budget, locked)
  const widest = room === 'wide' ? widestBounds(market, budgets, budget) : null
  const bounds = (widest ?? blendedBounds(market, budgets, buckets.buckets)).map((bound) =>
    closing(bound, constraints, dropped, market),
  )
  const kept = bounds.map((bound) => locking(bound, locked([bound.id]), constraints))
  const floors = roomForMinimums(
    kept.map(({ bound }) => bound),
    locked,
  )
  const due = dueGroups(market, budgets, buckets, locked, investable)
  return {
    bounds: floors.bounds,
    groups: groups.map(({ group }) => group),
    due: due.groups,
    budget,
    lockedShares: market.assets.map(({ id }) => locked([id])),
    closed: (constraints.closed ?? []).map(({ assetClass }) => assetClass),
    locked: [...new Set(locks.filter(({ weight }) => weight > TOLERANCE).map(({ assetClass }) => assetClass))],
    ownVariance: singleStockVariance(market, stockShares(locks)),
    buckets,
    adjustments: [
      ...kept.flatMap(({ adjustments }) => adjustments),
      ...groups.flatMap(({ adjustments }) => adjustments),
      ...floors.adjustments,
      ...due.adjustments,
      ...(budget.targetVol < budgets.levels[level].targetVol - TOLERANCE
        ? [adjust('money_due_lowers_risk', { from: budgets.levels[level].targetVol, to: budget.targetVol })]
        : []),
      ...(room === 'wide' ? [adjust('bands_yield', {})] : []),
    ],
  }
}

/** Shares of the locked stocks, a stock that is locked twice counted once. */
function stockShares(locks: readonly Lock[]): number[] {
  const byCode = new Map<string, number>()
  for (const { code, weight, stock } of locks) if (stock) byCode.set(code, (byCode.get(code) ?? 0) + weight)
  return [...byCode.values()]
}

/** Nothing of a class that is closed or dropped. Classes of the lowest risk always exist: cash needs no shelf. */
function closing(
  bound: ClassBounds,
  { closed = [] }: ClientConstraints,
  dropped: readonly string[],
  { assets }: CapitalMarketSet,
): ClassBounds {
  const lowest = assets.find(({ id }) => id === bound.id)?.minR === 'R1'
  const shut = dropped.includes(bound.id) || (!lowest && closed.some(({ assetClass }) => assetClass === bound.id))
  return shut ? { ...bound, min: 0, max: 0 } : bound
}

function locking(bound: ClassBounds, share: number, { closed = [] }: ClientConstraints) {
  const shut = closed.find(({ assetClass }) => assetClass === bound.id)
  const params = { class: bound.id, share, cap: bound.max }
  const adjustments: Adjustment[] = []
  if (shut !== undefined && bound.allowed)
    adjustments.push(
      share > TOLERANCE
        ? adjust('closed_class_locked', { class: bound.id, share, reason: shut.reason })
        : adjust('class_closed', { class: bound.id, reason: shut.reason }),
    )
  if (share <= TOLERANCE) return { bound, adjustments }
  if (!bound.allowed) adjustments.push(adjust('locked_above_level', params))
  else if (share > bound.max + TOLERANCE && shut === undefined) adjustments.push(adjust('locked_above_cap', params))
  return { bound: { ...bound, min: Math.max(bound.min, share), max: Math.max(bound.max, share) }, adjustments }
}

function lockedGroups(budgets: RiskBudgets, budget: LevelBudget, locked: (ids: readonly string[]) => number) {
  return GROUP_NAMES.flatMap((name) => {
    const max = groupLimit(budget, name)
    if (max === undefined) return []
    const assets = budgets.groups[name]
    const share = locked(assets)
    const over = share > max + TOLERANCE
    return [
      {
        group: { name, assets, max: over ? share : max },
        adjustments: over ? [adjust('group_above_limit', { group: name, share, limit: max })] : [],
      },
    ]
  })
}

/** What is locked leaves less than the bands ask for: their minimums shrink together, the locked parts do not. */
function roomForMinimums(bounds: readonly ClassBounds[], locked: (ids: readonly string[]) => number) {
  const shares = bounds.map(({ id }) => locked([id]))
  const held = shares.reduce((sum, share) => sum + share, 0)
  const asked = bounds.reduce((sum, { min }, i) => sum + Math.max(0, min - (shares[i] as number)), 0)
  if (held + asked <= 1 + TOLERANCE || asked <= 0) return { bounds, adjustments: [] }
  const part = Math.max(0, 1 - held) / asked
  return {
    bounds: bounds.map((bound, i) => {
      const share = shares[i] as number
      return { ...bound, min: Math.min(bound.max, share + part * Math.max(0, bound.min - share)) }
    }),
    adjustments: [adjust('minimums_yield', { locked: held })],
  }
}

const LEVELS: readonly RiskLevel[] = ['C1', 'C2', 'C3', 'C4', 'C5']

/** For each horizon, the least share of the classes that money of that horizon may be in. */
function dueGroups(
  market: CapitalMarketSet,
  budgets: RiskBudgets,
  { buckets, missing }: MoneyBuckets,
  locked: (ids: readonly string[]) => number,
  investable: number,
) {
  const own = buckets.at(-1)?.level
  const all = locked(market.assets.map(({ id }) => id))
  const groups: DueGroup[] = []
  const adjustments: Adjustment[] = []
  let share = 0
  let uncovered = missing
  for (const level of LEVELS) {
    const bucket = buckets.find((entry) => entry.level === level)
    if (bucket === undefined || level === own) continue
    share += bucket.share
    const assets = market.assets.filter(({ minR }) => !riskAbove(minR, budgets.levels[level].maxR)).map(({ id }) => id)
    const possible = Math.max(0, 1 - (all - locked(assets)))
    const min = Math.min(share, possible)
    if (min <= TOLERANCE) continue
    uncovered = Math.max(uncovered, missing + (share - min) * investable)
    groups.push({ name: `moneyDue${level}`, assets, min })
    adjustments.push(adjust('money_due_minimum', { level, share: min, amount: min * investable }))
  }
  const uncoveredDue =
    uncovered > 0.005 ? [adjust('money_due_not_covered', { missing: Math.round(uncovered * 100) / 100 })] : []
  return { groups, adjustments: [...adjustments, ...uncoveredDue] }
}

/** Every class that the level allows, up to the limits of its groups. */
function widestBounds(market: CapitalMarketSet, budgets: RiskBudgets, budget: LevelBudget): ClassBounds[] {
  return market.assets.map(({ id, minR }) => {
    const allowed = !riskAbove(minR, budget.maxR)
    const caps = GROUP_NAMES.filter((group) => budgets.groups[group].includes(id)).map(
      (group) => groupLimit(budget, group) ?? 1,
    )
    return { id, min: 0, max: allowed ? Math.min(1, ...caps) : 0, reference: budget.reference[id] ?? 0, allowed }
  })
}
