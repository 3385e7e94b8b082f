import type { CriticalLine } from '../../quant/critical-line'
import { minimumVariance, portfolioAtReturn, portfolioAtVolatility } from '../../quant/critical-line-points'
import { bilinear, dot } from '../../quant/linear-algebra'
import { worstYear } from '../market/conversions'
import type { LevelBudget } from './risk-budgets'
import { warning } from './warning'
import type { AllocationWarning } from './warning'

export interface Choice {
  readonly weights: Float64Array
  readonly warnings: readonly AllocationWarning[]
}

interface Setting {
  readonly line: CriticalLine
  readonly expectedReturns: Float64Array
  readonly covariance: Float64Array
  /** Variance of what cannot be sold, on top of the classes: it is in every mix. Default 0. */
  readonly ownVariance?: number
}

const SCAN = 60
const BISECTIONS = 60

/**
 * The efficient portfolio of highest return whose volatility is at most the level's target and whose worst year is not
 * below the level's limit. Where no portfolio within the bounds is calm enough, the calmest one (or the one of the best
 * worst year) answers, with a warning.
 */
export function chooseProposal(setting: Setting, budget: LevelBudget): Choice {
  const own = setting.ownVariance ?? 0
  // Exactly the target where nothing is locked: a square and its root may differ in the last digit.
  const target = own === 0 ? budget.targetVol : Math.sqrt(Math.max(budget.targetVol ** 2 - own, 0))
  const calm = portfolioAtVolatility(setting.line, setting.covariance, target)
  if (calm === null) {
    const lowest = minimumVariance(setting.line)
    const params = { target: budget.targetVol, minimum: Math.sqrt(bilinear(lowest, setting.covariance, lowest) + own) }
    return {
      weights: lowest,
      warnings: [
        warning('target_volatility_below_minimum', 'no mix within the bounds is as calm as the target', params),
      ],
    }
  }
  const limit = budget.worstYearCvar95Limit
  return worstYearOf(setting, calm) >= limit ? { weights: calm, warnings: [] } : belowWorstYear(setting, calm, limit)
}

function worstYearOf({ expectedReturns, covariance, ownVariance = 0 }: Setting, weights: Float64Array): number {
  const variance = Math.max(bilinear(weights, covariance, weights), 0) + ownVariance
  return worstYear(dot(expectedReturns, weights), Math.sqrt(variance))
}

/** Goes down the frontier from `from` to the first portfolio that keeps the limit, then back up as far as it is kept. */
function belowWorstYear(setting: Setting, from: Float64Array, limit: number): Choice {
  const { line, expectedReturns } = setting
  const top = dot(expectedReturns, from)
  const bottom = dot(expectedReturns, minimumVariance(line))
  const at = (target: number): Float64Array => portfolioAtReturn(line, expectedReturns, target) ?? from
  const returns = Array.from({ length: SCAN + 1 }, (_, k) => top + ((bottom - top) * k) / SCAN)
  const kept = returns.findIndex((target) => worstYearOf(setting, at(target)) >= limit)
  if (kept < 0) {
    const ranked = returns.map((target) => at(target)).sort((a, b) => worstYearOf(setting, b) - worstYearOf(setting, a))
    const best = ranked[0] as Float64Array
    const params = { limit, reached: worstYearOf(setting, best) }
    return {
      weights: best,
      warnings: [
        warning('worst_year_limit_not_reached', 'no mix within the bounds keeps the worst-year limit', params),
      ],
    }
  }
  let good = returns[kept] as number
  let bad = returns[kept - 1] as number
  for (let k = 0; k < BISECTIONS; k++) {
    const middle = (good + bad) / 2
    if (worstYearOf(setting, at(middle)) >= limit) good = middle
    else bad = middle
  }
  return {
    weights: at(good),
    warnings: [
      warning('worst_year_limits_risk', 'the worst-year limit, not the target volatility, decides', { limit }),
    ],
  }
}
