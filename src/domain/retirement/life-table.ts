import tables from '../../../resources/reference/life-tables.json'
import { fail, ok, type Result } from '../result'
import type { Sex } from './plan'

/** Yearly death probabilities by completed age; the last age is never survived. */
export type DeathRates = readonly number[]

/** Table used for planning lengths of life: pension business, the newest. */
export const PLANNING_TABLE = { table: '2025', column: 'CL1' } as const

/** One column of a published life table. In the 2010–2013 table the column fixes the sex; a given one must agree. */
export function deathRates(table: string, column: string, sex: Sex | undefined): Result<DeathRates> {
  const found = tables.tables.find((t) => t.id === table)
  if (found === undefined) return fail('invalid_input', '/table', 'no such life table')
  const columns = found.columns.filter((c) => c.column === column)
  if (columns.length === 0) return fail('invalid_input', '/column', 'this life table has no such column')
  if (sex === undefined && columns.length > 1)
    return fail('invalid_input', '/sex', 'this column is for both sexes: say which')
  const match = columns.find((c) => sex === undefined || c.sex === sex)
  return match === undefined ? fail('invalid_input', '/sex', 'this column is for the other sex') : ok(match.qx)
}

/** Death rates of the planning table. */
export function planningDeathRates(sex: Sex): DeathRates {
  const rates = deathRates(PLANNING_TABLE.table, PLANNING_TABLE.column, sex)
  return rates.ok ? rates.value : []
}

/**
 * P(a person aged `age` reaches age + years); both may be fractions of a year. Between birthdays the force of mortality
 * is constant.
 */
export function survival(rates: DeathRates, age: number, years: number): number {
  const to = age + years
  let alive = 1
  for (let x = Math.floor(age); x < to && alive > 0; x++) {
    const lived = Math.min(to, x + 1) - Math.max(age, x)
    alive *= (1 - (rates[x] ?? 1)) ** lived
  }
  return alive
}

/** Curtate expectancy: the mean number of further birthdays, Σ P(age → age + k), k = 1, 2, … */
export function curtateExpectancy(rates: DeathRates, age: number): number {
  let alive = 1
  let sum = 0
  for (let x = age; x < rates.length; x++) {
    alive *= 1 - (rates[x] ?? 1)
    sum += alive
  }
  return sum
}

/** The age that half of those now aged `age` reach, interpolated between birthdays as `survival` does. */
export function medianAge(rates: DeathRates, age: number): number {
  let alive = 1
  for (let x = age; x < rates.length; x++) {
    const q = rates[x] ?? 1
    const next = alive * (1 - q)
    if (next <= 0.5) return q >= 1 ? x + 1 : x + Math.log(0.5 / alive) / Math.log(1 - q)
    alive = next
  }
  return rates.length
}
