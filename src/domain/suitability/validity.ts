import pack from '../../../resources/reference/assessment-validity.json'
import { addDays, addMonthsToDate } from '../calendar'

/** A line of business with its own rule for how long an assessment counts. */
export type BusinessLine = keyof typeof pack.lines

export const BUSINESS_LINES = Object.keys(pack.lines) as readonly BusinessLine[]

/**
 * The last day on which something of `months` counts: 2018-07-24 and 24 months give 2020-07-23, as account screens show;
 * where the month has no such day, its last day.
 */
export const lastValidDay = (from: string, months: number): string => {
  const anniversary = addMonthsToDate(from, months)
  return anniversary.slice(8) === from.slice(8) ? addDays(anniversary, -1) : anniversary
}

/** The last day on which an assessment of a day counts for a line of business. */
export const assessmentValidUntil = (assessedOn: string, line: BusinessLine): string =>
  lastValidDay(assessedOn, pack.lines[line].months)

/** Why another test is refused today, or undefined when it may be taken. */
export type RetestRefusal = 'TESTS_PER_DAY' | 'TESTS_PER_12_MONTHS'

/**
 * Frequency of tests where public funds are sold: at most two a day and eight in twelve months. `earlier` are the days of
 * the tests taken so far, in any order. Source: assessment-validity pack.
 */
export function retestRefusal(earlier: readonly string[], on: string): RetestRefusal | undefined {
  const { testsPerDay, testsPer12Months } = pack.lines.publicFunds
  if (earlier.filter((day) => day === on).length >= testsPerDay) return 'TESTS_PER_DAY'
  const yearAgo = addMonthsToDate(on, -12)
  return earlier.filter((day) => day > yearAgo && day <= on).length >= testsPer12Months
    ? 'TESTS_PER_12_MONTHS'
    : undefined
}

/** The parts of the pack that matching needs. */
export const matchRules = {
  elderlyAge: pack.elderly.age,
  elderlyFromRisk: Number(pack.elderly.fromRisk.slice(1)),
  careFromRisk: Number(pack.highRiskCare.fromRisk.slice(1)),
  ratingMonths: pack.productRating.months,
} as const

const EXPIRY_WARNING_DAYS = pack.expiryWarningDays

/** Whether an assessment still counts on a day; `expiring` within the warning days of the pack. */
export function assessmentStatus(validUntil: string | null, on: string): 'valid' | 'expiring' | 'expired' | 'never' {
  if (validUntil === null) return 'never'
  if (validUntil < on) return 'expired'
  return validUntil <= addDays(on, EXPIRY_WARNING_DAYS) ? 'expiring' : 'valid'
}

export const validityPack = { id: pack.id, version: pack.version } as const
