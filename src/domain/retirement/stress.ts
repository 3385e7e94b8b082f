import { mixAt, type GlidePoint } from '../../quant/glide-path'
import type { PriceShift, ReturnModel } from '../../quant/scenario-cube'
import type { MarketFall } from '../../quant/walk-state'
import { fail, ok, type Result } from '../result'
import { logMoments, type MarketModel } from './market'
import type { Cashflow, RetirementPlan } from './plan'
import { resolveMoment, type Timeline } from './timeline'

interface MovingWeights {
  readonly weights: readonly number[]
  readonly glide: readonly GlidePoint[]
}

/**
 * What the plan's market fall leaves of the whole portfolio: 1 − fall · (weight of the equity classes at that time). The
 * classes fall at the beginning of the period, after its first flows; the mix is brought back to its weights at once and
 * then grows as drawn. A moment that is past counts as the start; one after the end never comes.
 */
export function marketFallOf(plan: RetirementPlan, timeline: Timeline, mix: MovingWeights): Result<MarketFall | null> {
  const stress = plan.stress?.marketFall
  if (stress === undefined) return ok(null)
  if (!plan.market.assets.some((asset) => asset.equity === true)) {
    return fail('invalid_input', '/stress/marketFall', 'no asset of the market is marked as equity')
  }
  const month = resolveMoment(stress.at, plan.household, timeline, '/stress/marketFall/at')
  if (!month.ok) return month
  const period = Math.floor(Math.max(0, month.value) / timeline.monthsPerPeriod)
  if (period >= timeline.periods) return ok(null)
  const equities = mixAt(mix, period).reduce(
    (sum, weight, a) => sum + (plan.market.assets[a]?.equity === true ? weight : 0),
    0,
  )
  return ok({ period, factor: 1 - stress.fall * equities })
}

/**
 * How the stressed mean of inflation moves log-growth of prices per period, from whatever mean the model has of its own.
 * Nominal returns of the classes stay as they are: what inflation takes is taken from real growth.
 */
export function priceShiftOf(
  plan: RetirementPlan,
  timeline: Timeline,
  market: MarketModel,
  model: ReturnModel,
): Result<PriceShift | null> {
  const stress = plan.stress?.inflation
  if (stress === undefined) return ok(null)
  const { volatility } = plan.market.inflation
  const stressed = logMoments(stress.mean, volatility, plan.market.basis)
  if (stressed === null) return fail('out_of_domain', '/stress/inflation/mean', 'must be above -100 %')
  const history = model.kind === 'bootstrap' ? model.inflation : null
  const own =
    history === null
      ? (market.logMean.at(-1) ?? 0)
      : history.reduce((sum, gross) => sum + Math.log(gross), 0) / history.length
  return ok({
    perPeriod: stressed.mean / timeline.periodsPerYear - own,
    periods: stress.years === undefined ? null : Math.round(stress.years * timeline.periodsPerYear),
  })
}

/**
 * What is left of a pension's purchasing power in each period: uprated less than prices once for every full year in
 * payment, counted from the first payment in the plan (month `from`). A pension fixed in yuan is not uprated anyway.
 */
export function upratingOf(plan: RetirementPlan, flow: Cashflow, from: number, monthsPerPeriod: number) {
  const stress = plan.stress?.pensionUprating
  if (stress === undefined || flow.pension !== true || flow.growth === 'nominal') return () => 1
  return (period: number): number => {
    const years = Math.floor(Math.max(0, period * monthsPerPeriod - from) / 12)
    return (1 - stress.belowInflation) ** Math.min(years, stress.years ?? years)
  }
}
