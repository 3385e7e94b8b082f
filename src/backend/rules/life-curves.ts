import type { RulesView } from '../../contract/api/rules'
import { curtateExpectancy, deathRates, PLANNING_TABLE, survival } from '../../domain/retirement/life-table'

const FROM_AGE = 60
const TO_AGE = 105

/** Pension columns of both tables: the one that plans use, and the one before it. */
const COLUMNS = [
  { table: PLANNING_TABLE.table, column: PLANNING_TABLE.column, sex: 'male' },
  { table: PLANNING_TABLE.table, column: PLANNING_TABLE.column, sex: 'female' },
  { table: '2010-2013', column: 'CL5', sex: 'male' },
  { table: '2010-2013', column: 'CL6', sex: 'female' },
] as const

/** How many of those who are sixty reach each later age. */
export const lifeCurves = (): RulesView['life'] => ({
  fromAge: FROM_AGE,
  curves: COLUMNS.flatMap(({ table, column, sex }) => {
    const rates = deathRates(table, column, sex)
    if (!rates.ok) return []
    const alive = Array.from({ length: TO_AGE - FROM_AGE + 1 }, (_, i) => survival(rates.value, FROM_AGE, i))
    return [{ table, sex, expectancy: curtateExpectancy(rates.value, FROM_AGE), alive }]
  }),
})
