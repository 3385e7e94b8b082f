import { z } from 'zod'
import type { Json } from '../../contract/store'
import { addMonths, monthOfDate } from '../../domain/calendar'
import type { DayNeed } from '../../domain/market-day/types'

/** Kind of the plan document in which a client's allocation constraints are kept. */
export const CONSTRAINTS_KIND = 'constraints'

/** Only what a market day asks of the document: amounts and when they are due. */
const documentShape = z.looseObject({
  needs: z.array(
    z.looseObject({
      amount: z.number().min(0),
      label: z.string().optional(),
      name: z.string().optional(),
      month: z.string().optional(),
      years: z.number().min(0).optional(),
    }),
  ),
})

/** Money that is needed by the client's constraints; a need in so many years falls due so many months from today. */
export function needsOfConstraints(document: Json | undefined, on: string): DayNeed[] {
  const read = documentShape.safeParse(document)
  if (!read.success) return []
  return read.data.needs.flatMap(({ amount, label, name, month, years }) => {
    const due =
      month !== undefined && /^\d{4}-\d{2}/.test(month)
        ? month.slice(0, 7)
        : years === undefined
          ? null
          : addMonths(monthOfDate(on), Math.round(years * 12))
    return due === null || amount === 0 ? [] : [{ label: label ?? name ?? '', month: due, amount }]
  })
}
