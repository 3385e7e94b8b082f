import { fail, failAll, ok, type Problem, type Result } from '../result'
import { gompertzAnnuity, gompertzExpectancy, gompertzMedianAge, gompertzSurvival, type Gompertz } from './gompertz'
import { curtateExpectancy, deathRates, medianAge, survival } from './life-table'
import type { Sex } from './plan'

/** A question about a length of life: from a published table, or from Gompertz's law. */
export interface SurvivalQuestion {
  readonly table?: string | undefined
  readonly column?: string | undefined
  readonly sex?: Sex | undefined
  readonly gompertz?: Gompertz | undefined
  readonly age: number
  readonly toAges: readonly number[]
  readonly interestRate?: number | undefined
}

export interface SurvivalAnswer {
  /** P(age → each of toAges). */
  readonly survival: readonly number[]
  /** Years; curtate for tables, complete for Gompertz (decisions A1.14). */
  readonly expectancy: number
  readonly medianAge: number
  readonly annuityFactor?: number
  readonly source?: string
}

const tooEarly = ({ age, toAges }: SurvivalQuestion): Problem[] =>
  toAges.flatMap((to, i) =>
    to >= age ? [] : [{ code: 'out_of_domain', path: `/toAges/${i}`, message: 'is before the age now' }],
  )

function fromTable(question: SurvivalQuestion): Result<SurvivalAnswer> {
  const { table, column, sex, age, toAges } = question
  if (table === undefined) return fail('invalid_input', '/table', 'give a table or gompertz')
  if (column === undefined) return fail('invalid_input', '/column', 'is required with a table')
  if (!Number.isInteger(age)) return fail('invalid_input', '/age', 'a table needs completed years')
  if (question.interestRate !== undefined) return fail('invalid_input', '/interestRate', 'is for gompertz')
  const rates = deathRates(table, column, sex)
  if (!rates.ok) return rates
  if (age >= rates.value.length) return fail('out_of_domain', '/age', 'is beyond the table')
  return ok({
    survival: toAges.map((to) => survival(rates.value, age, to - age)),
    expectancy: curtateExpectancy(rates.value, age),
    medianAge: medianAge(rates.value, age),
    source: `${table} ${column}${sex === undefined ? '' : ` ${sex}`}`,
  })
}

export function survivalTable(question: SurvivalQuestion): Result<SurvivalAnswer> {
  const early = tooEarly(question)
  if (early.length > 0) return failAll(early)
  const { gompertz: law, age, toAges, interestRate } = question
  if (law === undefined) return fromTable(question)
  const clash = (['table', 'column', 'sex'] as const).find((field) => question[field] !== undefined)
  if (clash !== undefined) return fail('invalid_input', `/${clash}`, 'cannot stand beside gompertz')
  return ok({
    survival: toAges.map((to) => gompertzSurvival(law, age, to - age)),
    expectancy: gompertzExpectancy(law, age),
    medianAge: gompertzMedianAge(law, age),
    ...(interestRate === undefined ? {} : { annuityFactor: gompertzAnnuity(law, age, interestRate) }),
  })
}
