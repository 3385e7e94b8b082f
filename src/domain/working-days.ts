import pack from '../../resources/reference/working-days-cn.json'
import { addDays, dayNumber } from './calendar'

/** Public holidays and working weekends by notice; outside `effectiveFrom`…`validUntil` only weekends are known. */
export interface WorkingCalendar {
  readonly effectiveFrom: string
  readonly validUntil: string
  readonly holidays: readonly { readonly from: string; readonly to: string }[]
  readonly workingWeekends: readonly string[]
}

export const workingCalendar: WorkingCalendar = pack

/** 1970-01-01 was a Thursday. */
const isWeekend = (date: string): boolean => [2, 3].includes(((dayNumber(date) % 7) + 7) % 7)

/** Whether people work on a day in China. Where the calendar says nothing, Monday to Friday are taken. */
export function isWorkingDay(date: string, calendar = workingCalendar): boolean {
  if (calendar.workingWeekends.includes(date)) return true
  if (calendar.holidays.some(({ from, to }) => from <= date && date <= to)) return false
  return !isWeekend(date)
}

export interface WorkingDeadline {
  readonly day: string
  /** False: part of the stretch lies outside the notices, where public holidays are not known. */
  readonly known: boolean
}

/** The `count`-th working day after `from`; the day itself does not count (民法典 art. 201). */
export function workingDaysAfter(from: string, count: number, calendar = workingCalendar): WorkingDeadline {
  let day = from
  for (let left = count; left > 0;) {
    day = addDays(day, 1)
    if (isWorkingDay(day, calendar)) left -= 1
  }
  return { day, known: from >= calendar.effectiveFrom && day <= calendar.validUntil }
}

/** Working days from the day after `from` to `to`, both written dates; 0 when `to` is not later. */
export function workingDaysUntil(from: string, to: string, calendar = workingCalendar): number {
  let count = 0
  for (let day = addDays(from, 1); day <= to; day = addDays(day, 1)) if (isWorkingDay(day, calendar)) count += 1
  return count
}
