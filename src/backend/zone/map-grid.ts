import type { RetirementPlan } from '../../contract/api/retirement-plan'
import { ageInMonths } from '../../domain/calendar'
import { shippedPolicy } from '../../domain/retirement/policy'
import { hasRetired } from '../../domain/retirement/has-retired'

/** Years around the planned retirement, and shares of planned spending, that the map shows. */
const YEARS_AROUND = [-4, -3, -2, -1, 0, 1, 2, 3, 4, 5, 6]
const SHARES = [0.6, 0.7, 0.8, 0.9, 1, 1.1, 1.2, 1.3, 1.4]
const ROUND_TO = 100

export interface MapGrid {
  readonly memberIndex: number
  readonly ages: readonly number[]
  /** Monthly spending, essential and lifestyle together. */
  readonly monthly: readonly number[]
  readonly here: { readonly row: number; readonly column: number }
}

/**
 * The grid around a plan: retirement ages of the first member who has not retired, a year apart, and monthly spending in
 * tenths of what is planned. The plan itself is one of the cells. A household that has retired gets one row; null when
 * the plan has no spending.
 */
export function mapGrid(plan: RetirementPlan): MapGrid | null {
  const total = plan.essentialMonthly + plan.lifestyleMonthly
  if (!(total > 0)) return null
  const waiting = plan.members.findIndex((m) => !hasRetired(m, plan.start))
  const memberIndex = Math.max(0, waiting)
  const member = plan.members[memberIndex]
  if (member === undefined) return null
  const now = ageInMonths(member.birthMonth, plan.start) / 12
  const ages =
    waiting < 0
      ? [member.retirementAge]
      : YEARS_AROUND.map((years) => member.retirementAge + years).filter(
          (age) =>
            age === member.retirementAge ||
            (age >= Math.max(40, now) && age <= shippedPolicy.limits.latestRetirementAge && age < member.planToAge),
        )
  const monthly = [
    ...new Set(SHARES.map((share) => (share === 1 ? total : Math.round((total * share) / ROUND_TO) * ROUND_TO))),
  ].filter((amount) => amount > 0)
  return {
    memberIndex,
    ages,
    monthly,
    here: { row: ages.indexOf(member.retirementAge), column: monthly.indexOf(total) },
  }
}
