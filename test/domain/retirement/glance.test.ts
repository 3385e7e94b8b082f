import { describe, expect, it } from 'vitest'
import { planToJob } from '../../../src/backend/zone/plan-to-job'
import { projectInput } from '../../../src/contract/jobs/retirement'
import { shippedMarket } from '../../../src/domain/market/capital-market-set'
import { glance } from '../../../src/domain/retirement/glance'
import { project } from '../../../src/domain/retirement/project'
import { buildCube } from '../../../src/quant/scenario-cube'
import { plainPlan } from '../../fixtures/zone/plans'

const weights = { CN_RATES: 0.5, CN_EQ_L: 0.5 }

describe.each([
  ['p decides', {}],
  ['the depth of bad cases decides', { essentialMonthly: 14_000, lifestyleMonthly: 2_000 }],
  ['months are the step', { step: 'month' as const, paths: 300 }],
])('a glance at a plan in which %s', (_, change) => {
  const {
    simple: _simple,
    household,
    start,
    market,
    cashflows,
    ...rest
  } = projectInput.parse(planToJob(plainPlan({ weights, ...change }), shippedMarket))
  if (household === undefined || start === undefined || market === undefined || cashflows === undefined)
    throw new Error('a job has all of its parts')
  const plan = { ...rest, household, start, market, cashflows }
  const quick = glance(plan, buildCube)
  const whole = project(plan, buildCube)
  if (!quick.ok || !whole.ok) throw new Error('the plan is right')

  it('says what the whole projection says, to the last bit', () => {
    const { percentiles: _bands, ...figures } = quick.value
    expect(whole.value).toMatchObject(figures)
  })

  it('has every other point of its fan, and the last one', () => {
    const { years, p5, p50, p95 } = quick.value.percentiles
    const all = whole.value.percentiles
    expect(years).toEqual(all.years.filter((year) => year % 2 === 0 || year === all.years.at(-1)))
    years.forEach((year, i) => {
      expect([p5[i], p50[i], p95[i]]).toEqual([all.p5[year], all.p50[year], all.p95[year]])
    })
  })
})
