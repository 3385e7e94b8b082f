import type { Problem } from '../result'
import type { Cashflow, Household, RetirementPlan } from './plan'

/**
 * A flow's amount: yuan a year, for lump and bequest yuan. With `amountByRetirementAge` it is read at its member's
 * retirement age, linear between the ages and flat outside them, so that a plan that moves the age moves the pension.
 */
export function amountOf(flow: Cashflow, household: Household): number {
  const points = flow.amountByRetirementAge
  const age = household.members.find((m) => m.id === flow.member)?.retirementAge
  const [first] = points ?? []
  if (points === undefined || first === undefined || age === undefined) return flow.amount
  let before = first
  for (const point of points) {
    if (age < point.age) {
      const width = point.age - before.age
      return width > 0 ? before.amount + ((point.amount - before.amount) * (age - before.age)) / width : point.amount
    }
    before = point
  }
  return before.amount
}

/** Amounts by age that belong to nobody, to a kind of flow that levers scale, or whose ages do not ascend. */
export function amountProblems(plan: RetirementPlan): Problem[] {
  return plan.cashflows.flatMap((flow, i): Problem[] => {
    const points = flow.amountByRetirementAge
    if (points === undefined) return []
    const path = `/cashflows/${i}/amountByRetirementAge`
    const problem = (at: string, message: string): Problem[] => [{ code: 'invalid_input', path: at, message }]
    if (flow.kind !== 'income' && flow.kind !== 'lump') return problem(path, 'is for income and lump alone')
    if (flow.member === undefined) return problem(path, 'needs the member whose retirement decides')
    const falls = points.findIndex((point, k) => k > 0 && point.age <= (points[k - 1]?.age ?? 0))
    return falls < 0 ? [] : problem(`${path}/${falls}/age`, 'ages must ascend')
  })
}
