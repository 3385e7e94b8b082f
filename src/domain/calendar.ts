/** Month and day arithmetic on the written forms `YYYY-MM` and `YYYY-MM-DD`; no clock, no time zone, proleptic Gregorian. */

const MONTH_FORM = /^(\d{4})-(0[1-9]|1[0-2])$/
const DATE_FORM = /^(\d{4})-(\d{2})-(\d{2})$/
const DAY_MS = 86_400_000

/** True for a written month such as `2026-11`. */
export const isMonth = (text: string): boolean => MONTH_FORM.test(text)

/** True for a written date that exists: `2028-02-29` yes, `2027-02-29` no. */
export const isDate = (text: string): boolean => {
  const parts = DATE_FORM.exec(text)
  return parts !== null && dateOfDay(dayNumber(text)) === text
}

/** Months since the month 0000-01: `2026-11` → 24322. Throws RangeError for other text (a bug in the caller). */
export const monthNumber = (month: string): number => {
  const parts = MONTH_FORM.exec(month)
  if (parts === null) throw new RangeError('a month is written YYYY-MM')
  return Number(parts[1]) * 12 + Number(parts[2]) - 1
}

/** The written month of a month number; the opposite of `monthNumber`. */
export const monthOfNumber = (number: number): string => {
  const year = Math.floor(number / 12)
  return `${String(year).padStart(4, '0')}-${String(number - year * 12 + 1).padStart(2, '0')}`
}

/** `addMonths('2026-11', 3)` → `2027-02`; negative counts go back. */
export const addMonths = (month: string, count: number): string => monthOfNumber(monthNumber(month) + count)

/** Whole months from `from` to `to`; negative when `to` is earlier. */
export const monthsBetween = (from: string, to: string): number => monthNumber(to) - monthNumber(from)

/** The month of a date: `2026-11-23` → `2026-11`. */
export const monthOfDate = (date: string): string => date.slice(0, 7)

/** Age in completed months in month `at` of a person born in `birthMonth`. */
export const ageInMonths = (birthMonth: string, at: string): number => monthsBetween(birthMonth, at)

/** Age in completed years in month `at` of a person born in `birthMonth`. */
export const ageInYears = (birthMonth: string, at: string): number => Math.floor(ageInMonths(birthMonth, at) / 12)

/** The month in which a person born in `birthMonth` reaches `age` years; decimals of an age are months/12, rounded. */
export const monthOfAge = (birthMonth: string, age: number): string => addMonths(birthMonth, Math.round(age * 12))

/** Days since 1970-01-01 of a written date. */
export const dayNumber = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS)

/** The written date of a day number; the opposite of `dayNumber`. Empty text for a day number that is not finite. */
export const dateOfDay = (day: number): string =>
  Number.isFinite(day) ? new Date(day * DAY_MS).toISOString().slice(0, 10) : ''

/** `addDays('2026-12-31', 1)` → `2027-01-01`. */
export const addDays = (date: string, count: number): string => dateOfDay(dayNumber(date) + count)

/** Days from `from` to `to`; negative when `to` is earlier. */
export const daysBetween = (from: string, to: string): number => dayNumber(to) - dayNumber(from)

/** Days of a written month: `2028-02` → 29. */
export const daysInMonth = (month: string): number => daysBetween(`${month}-01`, `${addMonths(month, 1)}-01`)

/** The same day `count` months on, or the month's last day where it has no such day: `2027-01-31` + 1 → `2027-02-28`. */
export const addMonthsToDate = (date: string, count: number): string => {
  const month = addMonths(monthOfDate(date), count)
  const day = Math.min(Number(date.slice(8)), daysInMonth(month))
  return `${month}-${String(day).padStart(2, '0')}`
}

/** Age in completed years on the day `on` of a person born on `birthDate`; a birthday on 29 February counts from 1 March. */
export const ageOnDate = (birthDate: string, on: string): number => {
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4))
  return on.slice(5) >= birthDate.slice(5) ? years : years - 1
}
