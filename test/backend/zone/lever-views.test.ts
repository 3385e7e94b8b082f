import { describe, expect, it } from 'vitest'
import { leversOf } from '../../../src/backend/zone/lever-views'
import { plainPlan } from '../../fixtures/zone/plans'

const levers = (plan: Parameters<typeof leversOf>[0]): string[] =>
  leversOf(plan, {}, []).map((one) => (typeof one === 'string' ? one : one.lever))

describe('the levers of a plan', () => {
  const plan = plainPlan()

  it('somebody who works can save more', () => {
    expect(levers(plan)).toContain('saveMore')
  })

  it('whoever has retired is not told to save more until a retirement that is past', () => {
    const retired = { ...plan, members: plan.members.map((m) => ({ ...m, birthMonth: '1950-01', retirementAge: 60 })) }
    expect(levers(retired)).toContain('spendLess')
    expect(levers(retired)).not.toContain('saveMore')
  })
})
