import { describe, expect, it } from 'vitest'
import { planChanges } from '../../../src/domain/statements/plan-changes'

const plan = (essentialMonthly: number, retirementAge: number) => ({
  plan: {
    essentialMonthly,
    lifestyleMonthly: 3000,
    members: [{ id: 'm', name: '周一鸣', retirementAge, planToAge: 95 }],
  },
})

describe('what changed in a plan', () => {
  it('says which figures of the retirement plan moved, and whose', () => {
    const [found] = planChanges([
      { document: 'retirement', before: plan(8000, 60), after: plan(9000, 62), versions: 2 },
    ])
    expect(found).toMatchObject({ state: 'changed', versions: 2 })
    expect(found?.changes).toMatchObject([
      { what: 'essentialMonthly', before: 8000, after: 9000, unit: 'yuanMonthly' },
      { what: 'retirementAge', subject: '周一鸣', before: 60, after: 62 },
    ])
  })

  it('tells new, dropped and dearer goals', () => {
    const goal = (id: string, label: string, amount: number) => ({ id, label, kind: 'education', amount, years: 4 })
    const [found] = planChanges([
      {
        document: 'goals',
        before: { goals: [goal('a', '留学', 400_000), goal('b', '买车', 200_000)] },
        after: { goals: [goal('a', '留学', 450_000), goal('c', '', 90_000)] },
        versions: 1,
      },
    ])
    expect(found?.changes).toMatchObject([
      { what: 'amount', subject: '留学', before: 400_000, after: 450_000 },
      { what: 'goal', subject: 'kind:education', before: null, after: 90_000 },
      { what: 'goal', subject: '买车', before: 200_000, after: null },
    ])
  })

  it('names classes that moved by a percentage point and leaves rounding alone', () => {
    const [found] = planChanges([
      {
        document: 'allocation',
        before: { weights: { CN_CASH: 0.2, CN_EQ_L: 0.5, CN_RATES: 0.3 } },
        after: { weights: { CN_CASH: 0.204, CN_EQ_L: 0.4, CN_RATES: 0.396 } },
        versions: 1,
      },
    ])
    expect(found?.changes.map(({ subject }) => subject)).toEqual(['CN_EQ_L', 'CN_RATES'])
  })

  it('counts entries of constraints, also inside exclusions', () => {
    const [found] = planChanges([
      {
        document: 'constraints',
        before: { needs: [], exclusions: { themes: [], words: [] } },
        after: { needs: [{ id: 'n' }], exclusions: { themes: ['tobacco'], words: [] } },
        versions: 1,
      },
    ])
    expect(found?.changes.map(({ what, after }) => [what, after])).toEqual([
      ['needs', 1],
      ['exclusions', 1],
    ])
  })

  it('tells a first plan, an unchanged one and none apart', () => {
    const same = plan(8000, 60)
    expect(
      planChanges([
        { document: 'retirement', before: null, after: same, versions: 1 },
        { document: 'retirement', before: same, after: same, versions: 0 },
        { document: 'goals', before: null, after: null, versions: 0 },
      ]).map(({ state }) => state),
    ).toEqual(['first', 'unchanged', 'none'])
  })
})
