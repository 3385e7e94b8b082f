import { covarianceFromCorrelation } from '../../quant/covariance'
import { bilinear, dot, matrixFromRows, rowsFromMatrix } from '../../quant/linear-algebra'
import type { AssetClass, CapitalMarketSet, MarketBasis } from './capital-market-set'
import { arithmeticReturn, geometricReturn, worstYear } from './conversions'
import { stressedRows } from './stress-rule'

/** A capital-market set as vectors and matrices, in the order of its assets; returns are arithmetic. */
export interface MarketModel {
  readonly set: CapitalMarketSet
  readonly ids: readonly string[]
  readonly expectedReturns: Float64Array
  /** Geometric: what client pages call 长期假设. */
  readonly longTermReturns: Float64Array
  readonly volatilities: Float64Array
  readonly covariance: Float64Array
  readonly stressCovariance: Float64Array
}

/**
 * Both returns of a class, whichever its set states: μ = g + σ²/2 (decisions D, A5). A set without the return of its basis
 * is refused by the schema before it comes here.
 */
export function classReturns(
  basis: MarketBasis,
  { geo, mean, vol }: Pick<AssetClass, 'geo' | 'mean' | 'vol'>,
): { readonly geometric: number; readonly arithmetic: number } {
  if (basis === 'geometric')
    return { geometric: geo ?? Number.NaN, arithmetic: arithmeticReturn(geo ?? Number.NaN, vol) }
  return { geometric: geometricReturn(mean ?? Number.NaN, vol), arithmetic: mean ?? Number.NaN }
}

export function marketModel(set: CapitalMarketSet): MarketModel {
  const volatilities = Float64Array.from(set.assets, (asset) => asset.vol)
  return {
    set,
    ids: set.assets.map((asset) => asset.id),
    expectedReturns: Float64Array.from(set.assets, (asset) => classReturns(set.basis, asset).arithmetic),
    longTermReturns: Float64Array.from(set.assets, (asset) => classReturns(set.basis, asset).geometric),
    volatilities,
    covariance: covarianceFromCorrelation(matrixFromRows(set.correlation), volatilities),
    stressCovariance: covarianceFromCorrelation(matrixFromRows(stressCorrelation(set)), volatilities),
  }
}

/** The correlation matrix of a crisis, by the set's own rule. */
export const stressCorrelation = ({ assets, correlation, stressCorrelation: rule }: CapitalMarketSet): number[][] =>
  stressedRows(
    assets.map(({ id }) => id),
    correlation,
    rule,
  )

/** What the assumptions say about one mix of classes. */
export interface MixFigures {
  readonly weights: Readonly<Record<string, number>>
  /** Geometric, called 长期假设 on client pages. */
  readonly longTermReturn: number
  /** Arithmetic. */
  readonly expectedReturn: number
  readonly volatility: number
  /** Mean return of the worst 5 % of years, a model estimate (negative for a loss). */
  readonly worstYear: number
  /** The same under the correlations of a crisis. */
  readonly stressVolatility: number
  readonly stressWorstYear: number
  /** Return of the same weights in past bad years, by the name of the year. */
  readonly replays: Readonly<Record<string, number>>
}

/**
 * Figures of a mix. `weights` in the order of the model; `ownVariance` is what single holdings add to the variance of
 * their classes (see singleStockVariance).
 */
export function mixFigures(model: MarketModel, weights: Float64Array, ownVariance = 0): MixFigures {
  const expectedReturn = dot(model.expectedReturns, weights)
  const volatility = Math.sqrt(bilinear(weights, model.covariance, weights) + ownVariance)
  const stressVolatility = Math.sqrt(bilinear(weights, model.stressCovariance, weights) + ownVariance)
  const replays = Object.entries(model.set.stressYears).map(([year, returns]): [string, number] => [
    year,
    dot(Float64Array.from(returns), weights),
  ])
  return {
    weights: Object.fromEntries(model.ids.map((id, i) => [id, weights[i] as number])),
    longTermReturn: geometricReturn(expectedReturn, volatility),
    expectedReturn,
    volatility,
    worstYear: worstYear(expectedReturn, volatility),
    stressVolatility,
    stressWorstYear: worstYear(expectedReturn, stressVolatility),
    replays: Object.fromEntries(replays),
  }
}

/**
 * Variance that single stocks add on top of their class: each moves by its own 30–35 % a year, independent of the others
 * (compute.md, section 1). `weights` are the stocks' shares of the whole portfolio.
 */
export const singleStockVariance = ({ singleStockVolatility }: CapitalMarketSet, weights: readonly number[]): number =>
  weights.reduce((total, weight) => total + (weight * singleStockVolatility.idiosyncratic) ** 2, 0)

/** The covariance as a table, as computations take it. */
export const covarianceRows = (model: MarketModel): number[][] => rowsFromMatrix(model.covariance, model.ids.length)
