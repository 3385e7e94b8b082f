import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addMonths,
  addMonthsToDate,
  ageInMonths,
  ageInYears,
  ageOnDate,
  daysBetween,
  daysInMonth,
  isDate,
  isMonth,
  monthNumber,
  monthOfAge,
  monthOfDate,
  monthOfNumber,
  monthsBetween,
} from '../../src/domain/calendar'

describe('months and ages in a plan', () => {
  it('a plan that starts in November 2026 has its first anniversary in November 2027', () => {
    expect(addMonths('2026-11', 12)).toBe('2027-11')
    expect(addMonths('2026-01', -1)).toBe('2025-12')
    expect(monthsBetween('2026-11', '2053-06')).toBe(319)
    expect(monthOfDate('2026-11-23')).toBe('2026-11')
  })

  it('a woman born in June 1971 reaches 63 years and 3 months in September 2034', () => {
    expect(monthOfAge('1971-06', 63.25)).toBe('2034-09')
    expect(ageInMonths('1971-06', '2034-09')).toBe(63 * 12 + 3)
    expect(ageInYears('1971-06', '2034-05')).toBe(62)
    expect(ageInYears('1971-06', '2034-06')).toBe(63)
  })

  it('refuses what is not a month or not a day of the calendar', () => {
    expect(['2026-00', '2026-13', '2026-1', '202-01', '2026-11-01'].filter(isMonth)).toEqual([])
    expect(['2027-02-29', '2026-13-01', '2026-04-31', '2026-1-1', ''].filter(isDate)).toEqual([])
    expect(['2028-02-29', '1970-01-01', '0001-12-31'].filter(isDate)).toHaveLength(3)
    expect(() => monthNumber('2026-13')).toThrow(RangeError)
  })

  it('an agreement signed on 31 January that runs one month ends on the last day of February', () => {
    expect(addMonthsToDate('2027-01-31', 1)).toBe('2027-02-28')
    expect(addMonthsToDate('2028-01-31', 1)).toBe('2028-02-29')
    expect(addMonthsToDate('2026-11-23', 24)).toBe('2028-11-23')
    expect(daysInMonth('2026-11')).toBe(30)
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01')
    expect(daysBetween('2026-11-23', '2027-11-23')).toBe(365)
  })

  it('a client is 65 from his birthday on, not before', () => {
    expect(ageOnDate('1961-11-24', '2026-11-23')).toBe(64)
    expect(ageOnDate('1961-11-23', '2026-11-23')).toBe(65)
    expect(ageOnDate('1960-02-29', '2025-02-28')).toBe(64)
    expect(ageOnDate('1960-02-29', '2025-03-01')).toBe(65)
  })

  it('going forth and back by any number of months or days returns to the same place', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1800 * 12, max: 2200 * 12 }), fc.integer({ min: -2400, max: 2400 }), (start, n) => {
        const month = monthOfNumber(start)
        expect(monthNumber(month)).toBe(start)
        expect(addMonths(addMonths(month, n), -n)).toBe(month)
        expect(addDays(addDays(`${month}-15`, n), -n)).toBe(`${month}-15`)
      }),
    )
  })
})
