import { matrixFromRows } from '../../quant/linear-algebra'
import { estimateCovariance } from '../allocation/estimate-covariance'
import { fail, ok } from '../result'
import type { Result } from '../result'
import type { AssetClass, CapitalMarketSet, NumberSource } from './capital-market-set'
import { smallestEigenvalue } from './nearest-matrix'
import type { ReturnHistory } from './return-history'

export type EstimateMethod = 'sample' | 'ledoitWolf'

export interface ClassEstimate {
  readonly id: string
  /** Per year. */
  readonly volatility: number
  /** Mean simple return times periods per year. */
  readonly arithmetic: number
  /** Compound return per year over the history. */
  readonly geometric: number
  /** Of the yearly arithmetic mean: σ/√years. What a short history cannot tell. */
  readonly standardError: number
}

export const ESTIMATE_WARNINGS = ['meansAreNoise', 'shortHistory', 'moreClassesThanPeriods', 'flatClass'] as const

export interface EstimateReport {
  readonly method: EstimateMethod
  readonly periods: number
  readonly years: number
  /** Share of the scaled identity (Ledoit-Wolf); null for the sample. */
  readonly shrinkage: number | null
  readonly classes: readonly ClassEstimate[]
  /** In the order of `classes`. */
  readonly correlation: readonly (readonly number[])[]
  readonly smallestEigenvalue: number
  readonly warnings: readonly {
    readonly code: (typeof ESTIMATE_WARNINGS)[number]
    readonly params: Readonly<Record<string, string | number>>
  }[]
}

/** Below so many years a mean says next to nothing: at 20 % volatility its standard error is still 3.7 points. */
const LONG_HISTORY_YEARS = 30
const SHORT_PERIODS = 36

/**
 * Volatilities, correlations and past means of a history, per year. Means are given with their standard error and a warning:
 * they are what happened, not what to assume.
 */
export function estimateMarket(history: ReturnHistory, method: EstimateMethod): Result<EstimateReport> {
  const { ids, returns, periodsPerYear } = history
  const estimated = estimateCovariance({ returns, method, periodsPerYear })
  if (!estimated.ok) return estimated
  const { covariance, shrinkage } = estimated.value
  const periods = returns.length
  const years = periods / periodsPerYear
  const volatilities = ids.map((_, i) => Math.sqrt(covariance[i]?.[i] as number))
  const flat = ids.findIndex((_, i) => !((volatilities[i] as number) > 0))
  if (flat >= 0)
    return fail('out_of_domain', '/rows', `${ids[flat]} never moves: it has no correlation`, {
      reason: 'flatClass',
      id: ids[flat] ?? '',
    })
  const correlation = ids.map((_, i) =>
    ids.map((_id, j) =>
      i === j ? 1 : (covariance[i]?.[j] as number) / ((volatilities[i] as number) * (volatilities[j] as number)),
    ),
  )
  const classes = ids.map((id, i) => {
    const column = returns.map((row) => row[i] as number)
    const volatility = volatilities[i] as number
    return {
      id,
      volatility,
      arithmetic: (column.reduce((sum, value) => sum + value, 0) / periods) * periodsPerYear,
      geometric: Math.expm1((column.reduce((sum, value) => sum + Math.log1p(value), 0) / periods) * periodsPerYear),
      standardError: volatility / Math.sqrt(years),
    }
  })
  const worst = classes.reduce((a, b) => (b.standardError > a.standardError ? b : a))
  const warnings: EstimateReport['warnings'] = [
    ...(years < LONG_HISTORY_YEARS
      ? [{ code: 'meansAreNoise' as const, params: { id: worst.id, standardError: worst.standardError, years } }]
      : []),
    ...(periods < SHORT_PERIODS ? [{ code: 'shortHistory' as const, params: { periods } }] : []),
    ...(method === 'sample' && periods <= ids.length
      ? [{ code: 'moreClassesThanPeriods' as const, params: { periods, classes: ids.length } }]
      : []),
  ]
  return ok({
    method,
    periods,
    years,
    shrinkage: shrinkage ?? null,
    classes,
    correlation,
    smallestEigenvalue: smallestEigenvalue(matrixFromRows(correlation), ids.length),
    warnings,
  })
}

/** Estimates as a person would write them down: a hundredth of a point, correlations to two places. */
const round = (value: number, places: number): number => Math.round(value * 10 ** places) / 10 ** places

/**
 * A set with volatilities and correlations of the estimated classes – and their returns only when asked for – with the
 * source beside each number. The result is checked like any other draft.
 */
export function applyEstimate(
  set: CapitalMarketSet,
  estimate: Pick<EstimateReport, 'classes' | 'correlation'>,
  options: { readonly source: string; readonly returns: boolean },
): CapitalMarketSet {
  const place = new Map(estimate.classes.map(({ id }, k) => [id, k]))
  const sources: Record<string, NumberSource> = { ...set.sources }
  const stated = set.basis === 'geometric' ? 'geo' : 'mean'
  const assets = set.assets.map((asset, i): AssetClass => {
    const found = estimate.classes[place.get(asset.id) ?? -1]
    if (found === undefined) return asset
    sources[`/assets/${i}/vol`] = { source: options.source }
    const estimated = { ...asset, vol: round(found.volatility, 4) }
    if (!options.returns) return estimated
    sources[`/assets/${i}/${stated}`] = { source: options.source }
    return { ...estimated, [stated]: round(stated === 'geo' ? found.geometric : found.arithmetic, 4) }
  })
  const correlation = set.correlation.map((row, i) =>
    row.map((value, j) => {
      const [a, b] = [place.get(set.assets[i]?.id ?? ''), place.get(set.assets[j]?.id ?? '')]
      if (a === undefined || b === undefined || i === j) return value
      if (j < i) sources[`/correlation/${i}/${j}`] = { source: options.source }
      return round(estimate.correlation[a]?.[b] as number, 2)
    }),
  )
  return { ...set, assets, correlation, sources }
}
