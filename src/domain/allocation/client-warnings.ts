import { assumptionsStatus } from '../market/capital-market-set'
import type { CapitalMarketSet } from '../market/capital-market-set'
import type { MixFigures } from '../market/market-model'
import type { ClientAllocationInput } from './client-allocation'
import type { ClassBounds, EffectiveLevel, GroupLimit } from './level-limits'
import type { LevelBudget } from './risk-budgets'
import { warning } from './warning'
import type { AllocationWarning } from './warning'

export interface Findings {
  readonly input: ClientAllocationInput
  readonly market: CapitalMarketSet
  readonly level: EffectiveLevel
  readonly budget: LevelBudget
  readonly bounds: readonly ClassBounds[]
  readonly groups: readonly (GroupLimit & { readonly current: number | null })[]
  readonly current: Float64Array | null
  readonly currentFigures: MixFigures | null
  readonly proposed: Float64Array
}

/** Shares that differ by less than a hundredth of a percentage point do not differ. */
const TOLERANCE = 1e-4

/** What an advisor must know beside the figures, in the order in which it matters. */
export const clientWarnings = (findings: Findings): AllocationWarning[] => [
  ...aboutAssumptions(findings),
  ...aboutLevel(findings),
  ...aboutCurrent(findings),
  ...aboutCaps(findings),
]

function aboutAssumptions({ market, input }: Findings): AllocationWarning[] {
  const status = assumptionsStatus(market, input.on)
  const params = { id: market.id, reviewBy: market.reviewBy, expires: market.expires }
  if (status === 'expired') return [warning('assumptions_expired', 'the house assumptions have expired', params)]
  return status === 'reviewDue'
    ? [warning('assumptions_review_due', 'the house assumptions are due for review', params)]
    : []
}

function aboutLevel({ level, input, budget }: Findings): AllocationWarning[] {
  const lowered =
    level.decidedBy === 'horizon'
      ? [
          warning('horizon_lowers_level', 'the horizon allows less risk than the level', {
            official: level.official,
            effective: level.effective,
            years: input.horizonYears as number,
          }),
        ]
      : []
  const lowest =
    budget.maxR === 'R1'
      ? [warning('only_lowest_risk_class', 'only R1 may be held: the whole amount is cash', { level: level.effective })]
      : []
  return [...lowered, ...lowest]
}

function aboutCurrent({ current, currentFigures, budget, bounds, groups }: Findings): AllocationWarning[] {
  if (current === null || currentFigures === null) return []
  const { volatility, worstYear } = currentFigures
  const tooRisky =
    volatility > budget.maxVol + TOLERANCE
      ? [
          warning('current_above_level_volatility', 'the present mix moves more than the level allows', {
            volatility,
            maximum: budget.maxVol,
          }),
        ]
      : []
  const tooDeep =
    worstYear < budget.worstYearCvar95Limit - TOLERANCE
      ? [
          warning('current_worst_year_below_limit', 'the worst year of the present mix is below the limit', {
            worstYear,
            limit: budget.worstYearCvar95Limit,
          }),
        ]
      : []
  const ofGroups = groups
    .filter((group) => (group.current as number) > group.max + TOLERANCE)
    .map(({ name, max, current: share }) =>
      warning('current_group_above_limit', `the present share of ${name} is above the limit`, {
        group: name,
        share: share as number,
        limit: max,
      }),
    )
  return [...tooRisky, ...tooDeep, ...ofGroups, ...aboveLevel(current, bounds), ...outsideBand(current, bounds)]
}

function aboveLevel(current: Float64Array, bounds: readonly ClassBounds[]): AllocationWarning[] {
  const held = bounds.flatMap(({ id, allowed }, i) =>
    !allowed && (current[i] as number) > TOLERANCE ? [{ id, weight: current[i] as number }] : [],
  )
  if (held.length === 0) return []
  const share = held.reduce((total, { weight }) => total + weight, 0)
  return [
    warning('current_holds_class_above_level', 'classes above the level are held', {
      classes: held.map(({ id }) => id).join(','),
      share,
    }),
  ]
}

/** How many classes lie outside their band, and the one that is farthest out. */
function outsideBand(current: Float64Array, bounds: readonly ClassBounds[]): AllocationWarning[] {
  const outside = bounds
    .map(({ id, min, max }, i) => {
      const weight = current[i] as number
      return { id, min, max, weight, distance: Math.max(min - weight, weight - max) }
    })
    .filter(({ distance }) => distance > TOLERANCE)
    .sort((a, b) => b.distance - a.distance)
  const [worst] = outside
  if (worst === undefined) return []
  const { id, weight, min, max } = worst
  return [
    warning('current_outside_band', 'classes lie outside their bands', {
      count: outside.length,
      class: id,
      share: weight,
      min,
      max,
    }),
  ]
}

/** With loose bounds every frontier runs to its caps: said when at least half of the open classes sit on a bound. */
function aboutCaps({ bounds, proposed }: Findings): AllocationWarning[] {
  const open = bounds
    .map((bound, i) => ({ ...bound, weight: proposed[i] as number }))
    .filter(({ min, max }) => max - min > TOLERANCE)
  const capped = open.filter(({ weight, min, max }) => weight < min + 1e-6 || weight > max - 1e-6)
  if (open.length < 2 || capped.length * 2 < open.length) return []
  return [
    warning(
      'frontier_at_caps',
      'the proposal sits on the bounds of most classes: the bounds, not the assumptions, decide',
      { count: capped.length, of: open.length, classes: capped.map(({ id }) => id).join(',') },
    ),
  ]
}
