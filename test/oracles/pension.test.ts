import { describe, expect, it } from 'vitest'
import {
  minimumContributionMonths,
  statutoryRetirement,
  type RetirementCategory,
} from '../../src/domain/pension/statutory-retirement'
import oracles from './china.json'
import type { pensionAreas } from './covered/pension'

/** The fields of the pension oracles that this adapter reads; the shared file mixes many areas. */
interface PensionOracle {
  readonly id: string
  readonly area: string
  readonly inputs: { category: RetirementCategory; birth_year: number; birth_month: number; entitlement_year: number }
  readonly expected: Record<string, number | string>
}

const all = oracles as unknown as PensionOracle[]
const of = (area: (typeof pensionAreas)[number]) => all.filter((oracle) => oracle.area === area)
const month = (year: unknown, m: unknown) => `${String(year)}-${String(m).padStart(2, '0')}`
const add = (birth: string, months: number) => {
  const index = Number(birth.slice(0, 4)) * 12 + Number(birth.slice(5)) - 1 + months
  return month(Math.floor(index / 12), (index % 12) + 1)
}

describe('statutory retirement, against the annex tables', () => {
  it.each(of('retirement_age'))('$id', ({ inputs, expected }) => {
    const answer = statutoryRetirement(inputs.category, month(inputs.birth_year, inputs.birth_month))
    expect(answer).toMatchObject({
      delayMonths: expected['delay_months'],
      ageYears: expected['age_years'],
      ageMonths: expected['age_months'],
      retirementMonth: month(expected['retire_year'], expected['retire_month']),
    })
  })

  it.each(of('retirement_flex'))('$id', ({ inputs, expected }) => {
    const birth = month(inputs.birth_year, inputs.birth_month)
    const answer = statutoryRetirement(inputs.category, birth)
    const statutory = answer.ageYears * 12 + answer.ageMonths
    const got: Record<string, number | string> = {
      statutory_age_months: statutory,
      earliest_age_months: answer.earliestAgeMonths,
      latest_age_months: answer.latestAgeMonths,
      statutory_year_month: add(birth, statutory),
      earliest_year_month: add(birth, answer.earliestAgeMonths),
      latest_year_month: add(birth, answer.latestAgeMonths),
    }
    expect(got).toMatchObject(expected)
  })

  it.each(of('pension_min_contribution'))('$id', ({ inputs, expected }) => {
    expect(minimumContributionMonths(inputs.entitlement_year)).toBe(expected['min_months'])
  })
})
