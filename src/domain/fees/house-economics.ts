import serve from '../../../resources/policies/cost-to-serve.json'
import shipped from '../../../resources/policies/house-economics.json'
import type { BilingualText } from '../market/capital-market-set'
import { FEE_ACCOUNT_PASS_THROUGH } from './fee-schedule'
import type { FeeModel } from './fee-model'

/** Service tiers of the tier policy. */
export const SERVICE_TIERS = ['S1', 'S2', 'S3', 'S0'] as const
export type ServiceTier = (typeof SERVICE_TIERS)[number]

export const TURNOVER_SCENARIOS = ['down', 'flat', 'up'] as const
export type TurnoverScenarioName = (typeof TURNOVER_SCENARIOS)[number]

/** What is still there of each balance after a conversion, as a share; 1 = nothing changes. */
interface Conversion {
  readonly margin: number
  readonly cash: number
  readonly productTrail: number
}

/**
 * What the house earns and spends: internal data with an owner, never on anything that a client sees. Rates as decimals
 * (of traded value for `clearing`, of assets a year for `platform` and spreads), payouts as shares of net revenue.
 */
export interface HouseEconomics {
  readonly id: string
  readonly version: string
  readonly owner: BilingualText
  readonly label: BilingualText
  readonly note: BilingualText
  readonly effectiveFrom: string
  readonly validUntil: string
  readonly payout: {
    readonly commission: number
    readonly fee: number
    readonly fundAdvisory: number
    readonly productTrail: number
  }
  readonly clearing: number
  readonly platform: Readonly<Record<FeeModel, number>>
  readonly vat: { readonly rate: number; readonly enabled: boolean }
  readonly serving: {
    readonly extraHours: Readonly<Record<ServiceTier, number>>
    readonly extraPlatform: Readonly<Record<ServiceTier, number>>
    /** Share of the additional service that an agreement of each model promises. */
    readonly extraShare: Readonly<Record<FeeModel, number>>
    readonly pooledHours: Readonly<Record<ServiceTier, number>>
  }
  readonly spreads: { readonly margin: number; readonly cash: number; readonly productTrail: number }
  readonly conversion: Readonly<Record<FeeModel, Conversion>>
  readonly market: {
    /** Yuan traded a day in the whole market, counted once. */
    readonly dailyTurnover: number
    readonly tradingDays: number
    readonly capitalisation: number
    readonly matureOneSidedTurnover: number
    readonly scenarios: readonly { readonly name: string; readonly dailyTurnover: number }[]
  }
  /** Share of traded value a side. */
  readonly priceImpact: { readonly rate: number; readonly low: number; readonly high: number }
  readonly certainty: { readonly riskAversion: number; readonly cap: number; readonly lagMonths: number }
}

/** The parameters that ship; their shape is checked by a test. */
export const shippedHouseEconomics: HouseEconomics = shipped

/** Yuan that serving a client of a tier costs a year. */
export interface ServingCost {
  /** In every model. */
  readonly base: number
  /** Additional hours and desk that an agreement of the model promises. */
  readonly extra: number
  /** What pooled service saves of the additional hours. */
  readonly pooled: number
}

/** What a client of a tier costs to serve under a model. Source: cost-to-serve and house-economics. */
export function servingCostOf(
  tier: ServiceTier,
  model: FeeModel,
  house: HouseEconomics = shippedHouseEconomics,
): ServingCost {
  const hour = serve.costPerClientHour
  const { extraHours, extraPlatform, extraShare, pooledHours } = house.serving
  const share = extraShare[model]
  return {
    base: serve.perClientYear[tier].total,
    extra: (extraHours[tier] * hour + extraPlatform[tier]) * share,
    pooled: pooledHours[tier] * hour * share,
  }
}

export interface TurnoverScenario {
  readonly name: TurnoverScenarioName
  /** Market turnover of the scenario over today's: a client with β of his own moves in proportion. */
  readonly multiple: number
}

/** The three scenarios of market turnover as multiples of today's. Source: compute.md §6, θ = β × market turnover. */
export function turnoverScenarios(house: HouseEconomics = shippedHouseEconomics): readonly TurnoverScenario[] {
  return TURNOVER_SCENARIOS.map((name) => {
    const found = house.market.scenarios.find((scenario) => scenario.name === name)
    return { name, multiple: (found?.dailyTurnover ?? house.market.dailyTurnover) / house.market.dailyTurnover }
  })
}

/** Market turnover, one-sided a year: what is traded in a year over the market's capitalisation. */
export const marketOneSidedTurnover = ({ market }: HouseEconomics = shippedHouseEconomics): number =>
  (market.dailyTurnover * market.tradingDays) / market.capitalisation

/** The all-in commission that a client of this size may ask for; never below what is passed through. */
export function negotiableCommissionRate(assets: number): number {
  const rates = shipped.negotiable.byAssets
  const own = rates.find(([upTo]) => upTo === null || assets <= (upTo ?? 0)) ?? rates.at(-1)
  return Math.max(own?.[1] ?? FEE_ACCOUNT_PASS_THROUGH, FEE_ACCOUNT_PASS_THROUGH)
}
