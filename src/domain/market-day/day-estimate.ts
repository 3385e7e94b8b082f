import { worstYear } from '../market/conversions'

/** Assumptions about the classes, returns arithmetic, a year. */
export interface DayMarket {
  readonly assets: readonly { readonly id: string; readonly expectedReturn: number; readonly volatility: number }[]
  readonly correlation: readonly (readonly number[])[]
  /** Past bad years and shocks: name → class → return. */
  readonly replays: Readonly<Record<string, Readonly<Record<string, number>>>>
}

/** What the assumptions say of one mix on one day: a model estimate, never without the replays beside it. */
export interface DayEstimate {
  /** Standard deviation of a day, σ/√252. */
  readonly dailyVolatility: number
  /** Move that a day falls short of about once in one and in ten years (negative). */
  readonly onceAYear: number
  readonly onceInTenYears: number
  /** Mean of the worst 5 % of years. */
  readonly worstYear: number
  readonly replays: Readonly<Record<string, number>>
}

const TRADING_DAYS = 252
/** Standard normal quantiles of 1/252 and 1/2520. */
const Z_ONE_YEAR = -2.6548
const Z_TEN_YEARS = -3.355

/**
 * The day that a mix would see once in one and in ten years: μ/252 + z·σ/√252 with independent normal days (the square-root-of-
 * time rule, Jorion, Value at Risk, ch. 4). Real days have fatter tails: that is why past falls stand beside it.
 */
export function dayEstimate(weights: Readonly<Record<string, number>>, market: DayMarket): DayEstimate {
  const w = market.assets.map(({ id }) => weights[id] ?? 0)
  let mean = 0
  let variance = 0
  for (const [i, asset] of market.assets.entries()) {
    mean += (w[i] as number) * asset.expectedReturn
    for (const [j, other] of market.assets.entries())
      variance +=
        (w[i] as number) * (w[j] as number) * (market.correlation[i]?.[j] ?? 0) * asset.volatility * other.volatility
  }
  const volatility = Math.sqrt(Math.max(0, variance))
  const dailyVolatility = volatility / Math.sqrt(TRADING_DAYS)
  return {
    dailyVolatility,
    onceAYear: mean / TRADING_DAYS + Z_ONE_YEAR * dailyVolatility,
    onceInTenYears: mean / TRADING_DAYS + Z_TEN_YEARS * dailyVolatility,
    worstYear: worstYear(mean, volatility),
    replays: Object.fromEntries(
      Object.entries(market.replays).map(([name, returns]) => [name, moveOfMix(weights, returns)]),
    ),
  }
}

/** Move of a mix on a day, by the moves of its classes. */
export const moveOfMix = (weights: Readonly<Record<string, number>>, moves: Readonly<Record<string, number>>): number =>
  Object.entries(weights).reduce((sum, [id, weight]) => sum + weight * (moves[id] ?? 0), 0)
