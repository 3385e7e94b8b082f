import { addDays, addMonthsToDate, addMonths, monthOfDate } from '../../domain/calendar'

/** A window of whole months back from the last day that the data speaks of. */
export interface Window {
  readonly from: string
  readonly to: string
  /** Months that begin inside the window, for monthly averages. */
  readonly fromMonth: string
  readonly toMonth: string
}

/** `windowOf('2026-10-31', 12)`: 2025-11-01 … 2026-10-31, months 2025-11 … 2026-10. */
export function windowOf(to: string, months: number): Window {
  const from = isMonthEnd(to)
    ? `${addMonths(monthOfDate(to), 1 - months)}-01`
    : addDays(addMonthsToDate(to, -months), 1)
  const fromMonth = from.endsWith('-01') ? monthOfDate(from) : addMonths(monthOfDate(from), 1)
  return { from, to, fromMonth, toMonth: monthOfDate(to) }
}

const isMonthEnd = (date: string): boolean => monthOfDate(addDays(date, 1)) !== monthOfDate(date)

/** The last day of the last month that is complete on `date`: `2026-11-20` → `2026-10-31`. */
export const lastMonthEnd = (date: string): string => (isMonthEnd(date) ? date : addDays(`${monthOfDate(date)}-01`, -1))
