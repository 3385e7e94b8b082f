import { describe, expect, it } from 'vitest'
import { leversOf, leverViewOf } from '../../../src/backend/zone/lever-views'
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

describe('what a screen shows of a lever', () => {
  const way = (amount: number) => ({
    lever: 'lumpSum' as const,
    reaches: true as const,
    change: amount,
    unit: 'yuan' as const,
    probabilityAfter: 0.9,
    standardError: 0.003,
    zoneAfter: 'green' as const,
    effort: 1,
    boundary: null,
    apply: [],
    suggestion: {
      change: amount,
      probabilityAfter: 0.9,
      apply: [
        {
          op: 'add' as const,
          path: '/cashflows/-',
          value: { id: 'lever-lump', kind: 'lump', amount, from: '2026-11' },
        },
      ],
    },
  })

  it('a way that no plan can hold is none: a fault of the answer would take the others with it', () => {
    expect(leverViewOf(plainPlan(), [], way(340_000))).toHaveLength(1)
    expect(leverViewOf(plainPlan(), [], way(4e13))).toEqual([])
  })
})
