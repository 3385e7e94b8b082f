import { monthlyRate, payment } from '../time-value'

/** Months in a number of years, at least one where there is any time at all. */
const monthsIn = (years: number): number => (years <= 0 ? 0 : Math.max(1, Math.round(years * 12)))

/**
 * Level amount at each month's end that becomes `missing` yuan in `years`; monthly rate (1 + r)^(1/12) − 1. Zero when
 * nothing is missing, null when it is missing now. Source: annuity formula, as in `savingPlan`.
 */
export function levelSaving(missing: number, returnRate: number, years: number): number | null {
  if (missing <= 0) return 0
  const months = monthsIn(years)
  return months === 0 ? null : payment(monthlyRate(returnRate), months, 0, -missing)
}
