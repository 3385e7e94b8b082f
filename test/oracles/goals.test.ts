import { describe, expect, it } from 'vitest'
import { goalsJobs } from '../../src/worker/jobs/goals'
import { runJob } from '../../src/worker/runner'
import oracles from './china.json'
import { goalAreas } from './covered/goals'
import quant from './quant.json'

interface Oracle {
  readonly id: string
  readonly area: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, unknown>>
  readonly tolerance: number
}
type Area = (typeof goalAreas)[number]
type Answer = Readonly<Record<string, unknown>>

const all = (oracles as unknown as Oracle[]).filter(({ area }) => (goalAreas as readonly string[]).includes(area))

const job = async (name: string, input: unknown): Promise<Answer> => {
  const definition = goalsJobs.find((j) => j.name === name)!
  const result = await runJob(definition, input, { progress: () => {}, cancelled: () => false })
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return { ...result.value }
}

const close = (got: unknown, want: unknown, tolerance: number) => {
  if (typeof want === 'number') expect(Math.abs((got as number) - want)).toBeLessThanOrEqual(tolerance)
  else for (const [key, value] of Object.entries(want as object)) close((got as Answer)[key], value, tolerance)
}

const byArea: Readonly<Record<Area, (o: Oracle) => Promise<void>>> = {
  education_goal: async ({ inputs, expected, tolerance }) => {
    const answer = await job('goals.education', {
      costToday: inputs['cost_today'],
      costGrowth: inputs['cost_growth'],
      yearsToStart: inputs['years_to_start'],
      studyYears: inputs['study_years'],
      returnRate: inputs['return_rate'],
    })
    close(answer['firstYearCost'], expected['first_year_cost'], tolerance)
    close(answer['lumpAtStart'], expected['lump_needed_at_start'], tolerance)
  },
  insurance_need: async ({ inputs, expected, tolerance }) => {
    if (inputs['method'] === undefined) {
      const answer = await job('goals.insuranceNeed', { method: 'doubleTen', annualIncome: inputs['annual_income'] })
      close(
        { ...answer, premium_budget: answer['premiumBudget'], premium_range: answer['premiumRange'] },
        expected,
        tolerance,
      )
      return
    }
    const answer = await job('goals.insuranceNeed', {
      method: 'humanLifeValue',
      netContribution: inputs['net_contribution'],
      growth: inputs['growth'],
      discount: inputs['discount'],
      years: inputs['years'],
    })
    close(answer['pv'], expected['pv'], tolerance)
  },
  estate: async ({ inputs, expected, tolerance }) => {
    const answer = await job('goals.estate', {
      communityProperty: inputs['community_property'],
      separateProperty: inputs['separate_property_of_deceased'],
      heirs: inputs['heirs'],
    })
    close({ ...answer, each_child: answer['eachChild'], each_parent: answer['eachParent'] }, expected, tolerance)
  },
}

describe('goals, against closed forms and the Civil Code', () => {
  it.each(all)('$id', async (oracle) => {
    expect.hasAssertions()
    await byArea[oracle.area as Area](oracle)
  })

  it('TVM-GOAL: the job gives the function’s figures to the fen', async () => {
    const { inputs, expected } = quant.find(({ id }) => id === 'TVM-GOAL') as unknown as Oracle
    const answer = await job('goals.saving', {
      goalToday: inputs['goal_today'],
      inflation: inputs['inflation'],
      years: inputs['years'],
      returnRate: inputs['return'],
      saved: inputs['have'],
    })
    for (const [field, key] of [
      ['goalFuture', 'goal_future'],
      ['existingFuture', 'fv_existing'],
      ['monthly', 'monthly'],
    ] as const)
      expect(Math.abs((answer[field] as number) - (expected[key] as number))).toBeLessThanOrEqual(0.005)
    expect(answer['fundedRatio']).toBeCloseTo(expected['funded_ratio_today'] as number, 12)
  })
})
