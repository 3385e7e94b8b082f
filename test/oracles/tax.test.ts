import { describe, expect, it } from 'vitest'
import { taxJobs } from '../../src/worker/jobs/tax'
import { runJob } from '../../src/worker/runner'
import oracles from './china.json'
import { taxAreas } from './covered/tax'

interface Oracle {
  readonly id: string
  readonly area: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, unknown>>
  readonly tolerance: number
}
type Area = (typeof taxAreas)[number]
type Answer = Readonly<Record<string, unknown>>

const all = (oracles as unknown as Oracle[]).filter(({ area }) => (taxAreas as readonly string[]).includes(area))

const job = async (name: string, input: unknown): Promise<Answer> => {
  const definition = taxJobs.find((j) => j.name === name)!
  const result = await runJob(definition, input, { progress: () => {}, cancelled: () => false })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return { ...result.value }
}

/** Numbers within the tolerance; lists and records entry by entry. */
const close = (got: unknown, want: unknown, tolerance: number) => {
  if (typeof want === 'number') {
    expect(got).toBeTypeOf('number')
    expect(Math.abs((got as number) - want)).toBeLessThanOrEqual(tolerance)
  } else {
    for (const [key, value] of Object.entries(want as object)) close((got as Answer)[key], value, tolerance)
  }
}

/** The prose of the deduction cases as switches. */
const ELDERLY: Answer = { shared_max: 'shared' }
const HOUSING: Answer = { rent_tier2_1100: 'rent1100' }
const HOLDING: Readonly<Record<string, readonly object[]>> = {
  '<=1 month': [
    { holdingDays: 0 },
    { holdingDays: 30 },
    { bought: '2026-01-10', sold: '2026-01-11' },
    { bought: '2026-01-10', sold: '2026-02-10' },
  ],
  '>1 year': [{ holdingDays: 366 }, { bought: '2025-01-10', sold: '2026-01-11' }],
}

const byArea: Readonly<Record<Area, (o: Oracle) => Promise<void>>> = {
  iit_annual: async ({ inputs, expected, tolerance }) => {
    if (inputs['gross'] === undefined) {
      const answer = await job('tax.comprehensive', { taxableIncome: inputs['taxable_income'], basis: 'annual' })
      return close(answer['tax'], expected['tax'], tolerance)
    }
    const answer = await job('tax.settlement', {
      wages: inputs['gross'],
      special: inputs['social_insurance'],
      additional: inputs['special_additional'],
      basicDeduction: inputs['basic_deduction'],
      prepaid: inputs['prepaid'],
    })
    close({ ...answer, taxable_income: answer['taxableIncome'] }, expected, tolerance)
  },
  iit_monthly_table: async ({ inputs, expected, tolerance }) => {
    const answer = await job('tax.comprehensive', { taxableIncome: inputs['taxable_income'], basis: 'monthly' })
    close(answer['tax'], expected['tax'], tolerance)
  },
  iit_deductions: async ({ inputs, expected, tolerance }) => {
    const answer = await job('tax.deductions', {
      childrenInEducation: inputs['children_in_education'],
      infantsUnder3: inputs['infants_under_3'],
      elderly: ELDERLY[String(inputs['elderly'])],
      continuingEducation: inputs['continuing_edu'],
      medicalOwnCost: inputs['medical_out_of_pocket'],
      housing: HOUSING[String(inputs['housing'])],
    })
    const parts = answer['parts'] as Answer
    close(
      {
        annual: answer['annual'],
        deductible: answer['annual'],
        monthly_withholdable: answer['monthlyWithholdable'],
        parts: { ...parts, edu: parts['education'], rent: parts['housing'] },
      },
      expected,
      tolerance,
    )
  },
  iit_cumulative_withholding: async ({ inputs, expected, tolerance }) => {
    const answer = await job('tax.withholding', {
      monthlyGross: inputs['monthly_gross'],
      monthlyBasic: inputs['monthly_basic'],
      monthlySpecial: inputs['monthly_special'],
      monthlyAdditional: inputs['monthly_additional'],
      months: inputs['months'],
    })
    expect(answer['monthlyTax']).toHaveLength((expected['monthly_tax'] as number[]).length)
    close(answer['monthlyTax'], expected['monthly_tax'], tolerance)
  },
  iit_annual_bonus_separate: async ({ inputs, expected, tolerance }) => {
    close((await job('tax.bonus', { bonus: inputs['bonus'] }))['tax'], expected['tax'], tolerance)
  },
  iit_dividend_ashare: async ({ inputs, expected, tolerance }) => {
    const holdings = HOLDING[String(inputs['holding'])]!
    for (const holding of holdings) {
      const answer = await job('tax.dividend', { dividend: inputs['dividend'], ...holding })
      close(answer['tax'], expected['tax'], tolerance)
    }
  },
}

describe('income tax, against the law’s tables and official examples', () => {
  it.each(all)('$id', async (oracle) => {
    expect.hasAssertions()
    await byArea[oracle.area as Area](oracle)
  })
})
