import { describe, expect, it } from 'vitest'
import { isWorkingDay, workingDaysAfter, workingDaysUntil } from '../../src/domain/working-days'

/* Counted by hand on the holiday notices of the State Council. */

describe('five working days after a signature', () => {
  it.each([
    ['on a Monday of an ordinary week', '2026-11-16', '2026-11-23'],
    ['on a Friday', '2026-11-20', '2026-11-27'],
    ['on a Saturday: counting starts on Monday', '2026-11-21', '2026-11-27'],
    ['on the eve of National Day: seven days off, then a working Saturday', '2026-09-30', '2026-10-13'],
    ['during National Day', '2026-10-03', '2026-10-13'],
    ['before Mid-Autumn, with a holiday in the week', '2026-09-21', '2026-09-29'],
    ['on the Friday before the Spring Festival of 2026: the Saturday is worked', '2026-02-13', '2026-02-27'],
    ['before the eight days of October 2025', '2025-09-30', '2025-10-14'],
  ])('%s', (_, signed, last) => {
    expect(workingDaysAfter(signed, 5)).toEqual({ day: last, known: true })
  })

  it('into a year without a notice only weekends are known, and that is said', () => {
    expect(workingDaysAfter('2026-12-24', 5)).toEqual({ day: '2026-12-31', known: true })
    expect(workingDaysAfter('2026-12-28', 5)).toEqual({ day: '2027-01-04', known: false })
    expect(workingDaysAfter('2024-12-31', 5).known).toBe(false)
  })
})

it('a Sunday that is worked is a working day, a Monday off is none', () => {
  expect(
    ['2026-01-04', '2026-02-28', '2026-02-16', '2026-11-22', '2026-11-23'].map((day) => isWorkingDay(day)),
  ).toEqual([true, true, false, false, true])
})

it('what is left of a window', () => {
  expect(workingDaysUntil('2026-09-30', '2026-10-13')).toBe(5)
  expect(workingDaysUntil('2026-10-10', '2026-10-13')).toBe(2)
  expect(workingDaysUntil('2026-10-13', '2026-10-13')).toBe(0)
})
