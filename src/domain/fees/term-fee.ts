import { daysBetween } from '../calendar'
import { roundYuan } from '../money'

const DAYS_OF_YEAR = 365

/** The amount agreed for a whole term, first and last day included, brought to a year; yuan. */
export const yearlyOfTerm = (amount: number, start: string, end: string): number =>
  roundYuan((amount / (daysBetween(start, end) + 1)) * DAYS_OF_YEAR)
