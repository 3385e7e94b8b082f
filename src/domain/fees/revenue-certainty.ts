/** How the value of certain revenue is found: see `certaintyDiscount`. */
export interface CertaintyPolicy {
  /** Relative risk aversion of the house. */
  readonly riskAversion: number
  /** The discount never exceeds it. */
  readonly cap: number
  /** Months over which one month still bears on another. */
  readonly lagMonths: number
}

const FEWEST_MONTHS = 12

/**
 * Variance of a year's sum from monthly amounts (any unit, oldest first), busy and quiet stretches included: 12 × the
 * long-run variance with Bartlett weights up to `lag`. Source: Newey and West (1987).
 */
export function yearlyVariance(monthly: readonly number[], lag: number): number {
  const n = monthly.length
  const mean = monthly.reduce((sum, value) => sum + value, 0) / n
  const covariance = (shift: number) => {
    let sum = 0
    for (let i = shift; i < n; i++) sum += (monthly[i]! - mean) * (monthly[i - shift]! - mean)
    return sum / (n - 1)
  }
  let longRun = covariance(0)
  for (let shift = 1; shift <= Math.min(lag, n - 1); shift++) longRun += 2 * (1 - shift / (lag + 1)) * covariance(shift)
  return 12 * Math.max(0, longRun)
}

/**
 * h: the firm values one yuan of stable fee as 1/(1−h) of commission. From the variance of the firm's own months of
 * commission: h = λ/2 · CV², CV of a year's revenue, the relative risk premium of Pratt (1964), "Risk aversion in the
 * small and in the large", capped. Null below twelve months or without revenue: then certainty is worth nothing.
 */
export function certaintyDiscount(monthlyRevenue: readonly number[], policy: CertaintyPolicy): number | null {
  if (monthlyRevenue.length < FEWEST_MONTHS) return null
  const year = (12 * monthlyRevenue.reduce((sum, value) => sum + value, 0)) / monthlyRevenue.length
  if (year <= 0) return null
  const squaredVariation = yearlyVariance(monthlyRevenue, policy.lagMonths) / year ** 2
  return Math.min(policy.cap, (policy.riskAversion / 2) * squaredVariation)
}
