import { describe, expect, it } from 'vitest'
import sizes from '../../../resources/policies/plan-stresses.json'
import { stressApplies, stressedJob } from '../../../src/backend/zone/stress'
import type { RetirementPlan } from '../../../src/contract/api/retirement-plan'
import type { StressName } from '../../../src/contract/api/zone'
import { projectInput } from '../../../src/contract/jobs/retirement'
import { shippedMarket } from '../../../src/domain/market/capital-market-set'
import { glance } from '../../../src/domain/retirement/glance'
import { buildCube } from '../../../src/quant/scenario-cube'
import { plainPlan } from '../../fixtures/zone/plans'

const plan = plainPlan({ weights: { CN_RATES: 0.5, CN_EQ_L: 0.5 }, assets: 2_300_000 })

function judged(names: readonly StressName[], of: RetirementPlan = plan) {
  const {
    simple: _,
    household,
    start,
    market,
    cashflows,
    ...rest
  } = projectInput.parse(stressedJob(of, names, shippedMarket))
  if (household === undefined || start === undefined || market === undefined || cashflows === undefined)
    throw new Error('a job has all of its parts')
  const result = glance({ ...rest, household, start, market, cashflows }, buildCube)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

describe('a plan under stress', () => {
  it.each(['marketFall', 'inflation', 'longLife', 'longTermCare'] as const)('%s makes it harder', (name) => {
    expect(judged([name]).successProbability).toBeLessThan(judged([]).successProbability)
    expect(judged([name]).sustainableMonthly ?? Infinity).toBeLessThan(judged([]).sustainableMonthly ?? 0)
  })

  it('together is no easier than the hardest alone', () => {
    const both = judged(['marketFall', 'longTermCare']).successProbability
    expect(both).toBeLessThanOrEqual(judged(['marketFall']).successProbability)
    expect(both).toBeLessThanOrEqual(judged(['longTermCare']).successProbability)
  })

  it('without any is the plan itself', () => {
    expect(stressedJob(plan, [], shippedMarket)).not.toHaveProperty('stress')
  })

  it('of a market fall comes with the retirement that is still to come, at once for who has retired', () => {
    expect(stressedJob(plan, ['marketFall'], shippedMarket)).toMatchObject({
      stress: { marketFall: { at: { member: 'he', at: 'retirement' }, fall: sizes.marketFall.fall } },
    })
    const members = plan.members.map((m) => ({ ...m, birthMonth: '1955-01', retirementAge: 60 }))
    expect(stressedJob({ ...plan, members }, ['marketFall'], shippedMarket)).toMatchObject({
      stress: { marketFall: { at: 'start' } },
    })
  })

  it('of low inflation lasts its years and uprates pensions by less', () => {
    const { low, high, years, pensionBelowInflation } = sizes.lowInflation
    expect(stressedJob(plan, ['lowInflation'], shippedMarket)).toMatchObject({
      stress: {
        inflation: { mean: (low + high) / 2, years },
        pensionUprating: { belowInflation: pensionBelowInflation, years },
      },
    })
  })
})

describe('what is offered', () => {
  it('is what would change something', () => {
    expect(stressApplies(plan, 'crediting')).toBe(false)
    expect(stressApplies(plan, 'longTermCare')).toBe(true)
    expect(stressApplies({ ...plan, members: plan.members.map((m) => ({ ...m, planToAge: 100 })) }, 'longLife')).toBe(
      false,
    )
  })
})
