import { addDays, dayNumber } from '../../domain/calendar'

/**
 * Days on which the exchanges traded. The sample needs three years that look like the real ones: weekdays without the closures
 * that the exchanges announced for 2023–2026. Outside these years: weekdays only.
 */
const closures: readonly (readonly [from: string, to: string])[] = [
  ['2023-01-02', '2023-01-02'],
  ['2023-01-23', '2023-01-27'],
  ['2023-04-05', '2023-04-05'],
  ['2023-05-01', '2023-05-03'],
  ['2023-06-22', '2023-06-23'],
  ['2023-09-29', '2023-10-06'],
  ['2024-01-01', '2024-01-01'],
  ['2024-02-09', '2024-02-16'],
  ['2024-04-04', '2024-04-05'],
  ['2024-05-01', '2024-05-03'],
  ['2024-06-10', '2024-06-10'],
  ['2024-09-16', '2024-09-17'],
  ['2024-10-01', '2024-10-07'],
  ['2025-01-01', '2025-01-01'],
  ['2025-01-28', '2025-02-04'],
  ['2025-04-04', '2025-04-04'],
  ['2025-05-01', '2025-05-05'],
  ['2025-06-02', '2025-06-02'],
  ['2025-10-01', '2025-10-08'],
  ['2026-01-01', '2026-01-02'],
  ['2026-02-16', '2026-02-23'],
  ['2026-04-06', '2026-04-06'],
  ['2026-05-01', '2026-05-05'],
  ['2026-06-19', '2026-06-19'],
  ['2026-09-25', '2026-09-25'],
  ['2026-10-01', '2026-10-07'],
]

export function isTradingDay(date: string): boolean {
  const weekday = (dayNumber(date) + 4) % 7
  return weekday !== 0 && weekday !== 6 && !closures.some(([from, to]) => from <= date && date <= to)
}

/** Trading days from `from` to `to`, both included. */
export function tradingDays(from: string, to: string): string[] {
  const days: string[] = []
  for (let date = from; date <= to; date = addDays(date, 1)) if (isTradingDay(date)) days.push(date)
  return days
}
