import { constraintsDocument } from '../../contract/api/allocation'
import type { Json } from '../../contract/store'
import { monthOfDate } from '../../domain/calendar'
import type { DayNeed } from '../../domain/market-day/types'

/** Kind of the plan document in which a client's allocation constraints are kept. */
export const CONSTRAINTS_KIND = 'constraints'

/** Sums of the client's constraints that are still to come; a document of another version gives none. */
export function needsOfConstraints(document: Json | undefined, on: string): DayNeed[] {
  const read = constraintsDocument.safeParse(document)
  if (!read.success) return []
  const month = monthOfDate(on)
  return read.data.needs.flatMap((need) =>
    need.on < month ? [] : [{ label: need.label, month: need.on, amount: need.amount }],
  )
}

/** Needs of the plan and of the constraints together; constraints are drafted from the plan, so the same sum counts once. */
export function allNeeds(planned: readonly DayNeed[], bound: readonly DayNeed[]): DayNeed[] {
  const same = (a: DayNeed, b: DayNeed): boolean => a.month === b.month && a.amount === b.amount
  const left = [...planned]
  const further = bound.filter((need) => {
    const at = left.findIndex((one) => same(one, need))
    if (at >= 0) left.splice(at, 1)
    return at < 0
  })
  return [...planned, ...further]
}
