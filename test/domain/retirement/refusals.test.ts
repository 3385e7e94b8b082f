import { describe, expect, it } from 'vitest'
import type { Cashflow, RetirementPlan } from '../../../src/domain/retirement/plan'
import { cubeSpecOf, prepare } from '../../../src/domain/retirement/prepare'
import { cashflows, market, plan, simulation } from './plans'

/** Code and path of what is wrong with a plan; empty for a good one. */
const wrong = (change: Partial<RetirementPlan>): string[] => {
  const prepared = prepare(plan(change))
  const result = prepared.ok ? cubeSpecOf(prepared.value) : prepared
  return result.ok ? [] : result.problems.map((p) => `${p.code} ${p.path}`)
}

const flow = (change: Partial<Cashflow>) => ({ cashflows: [{ ...cashflows[0]!, ...change }] })
const person = plan().household.members[0]!

describe('a plan that cannot be computed is refused by the name of the field', () => {
  it('a good plan is not', () => {
    expect(wrong({})).toEqual([])
  })

  it('moments that nobody can place', () => {
    expect(wrong(flow({ from: 'soon' }))).toEqual(['invalid_input /cashflows/0/from'])
    expect(wrong(flow({ to: { member: 'nobody', age: 60 } }))).toEqual(['invalid_input /cashflows/0/to/member'])
    expect(wrong(flow({ member: 'nobody' }))).toEqual(['invalid_input /cashflows/0/member'])
    const couple = { members: [person, { ...person, id: 'li' }] }
    expect(wrong({ household: couple })).toContain('invalid_input /cashflows/0/to')
    const { retirementAge: _, ...working } = person
    expect(wrong({ household: { members: [working] } })).toContain('invalid_input /cashflows/0/to')
    expect(wrong({ household: { members: [{ ...person, planToAge: 50 }] } })).toEqual([
      'out_of_domain /household/members',
    ])
    expect(wrong({ household: { members: [person, person] }, cashflows: [] })).toEqual([
      'invalid_input /household/members/1/id',
    ])
  })

  it('weights and money that do not add up', () => {
    const weights = (w: Record<string, number>) => wrong({ portfolio: { value: 1, weights: w } })
    expect(weights({ BOND: 0.5 })).toEqual(['invalid_input /portfolio/weights'])
    expect(weights({ BOND: 1.2, EQUITY: -0.2 })).toEqual(['out_of_domain /portfolio/weights/EQUITY'])
    expect(weights({ BOND: 1, 'A/B': 0 })).toEqual(['invalid_input /portfolio/weights/A~1B'])
    expect(wrong({ assets: [{ id: 'a', amount: 1, weights: { BOND: 1 } }] })).toEqual(['invalid_input /portfolio'])
    const { portfolio: _, ...bare } = plan()
    expect(prepare(bare).ok).toBe(false)
  })

  it('correlations that are not', () => {
    const of = (correlation: number[][]) => wrong({ market: { ...market, correlation } })
    expect(of([[1]])).toEqual(['invalid_input /market/correlation'])
    expect(
      of([
        [1, 0, 0],
        [0.1, 1, 0],
        [0, 0, 1],
      ]),
    ).toEqual(['invalid_input /market/correlation/0/1'])
    expect(
      of([
        [1, 0, 0],
        [0, 0.9, 0],
        [0, 0, 1],
      ]),
    ).toEqual(['invalid_input /market/correlation/1/1'])
    expect(
      of([
        [1, 0.9, -0.9],
        [0.9, 1, 0.9],
        [-0.9, 0.9, 1],
      ]),
    ).toEqual(['not_psd /market/correlation'])
    expect(
      of([
        [1, 2, 0],
        [2, 1, 0],
        [0, 0, 1],
      ]),
    ).toContain('invalid_input /market/correlation/0/1')
    const inflation = { mean: 0.02, volatility: 0.01, correlation: [0.9, 0.9] }
    expect(wrong({ market: { ...market, inflation } })).toEqual(['invalid_input /market/inflation/correlation'])
  })

  it('returns below minus one hundred per cent', () => {
    const [bond, ...others] = market.assets
    const assets = [{ ...bond!, expectedReturn: -1 }, ...others]
    expect(wrong({ market: { ...market, assets } })).toEqual(['out_of_domain /market/assets/0/expectedReturn'])
  })

  it('a bootstrap without a fitting history', () => {
    const of = (change: object) => wrong({ simulation: { ...simulation, model: 'bootstrap', ...change } })
    const year = [0.02, 0.1, 0.05]
    expect(of({})).toEqual(['invalid_input /simulation/history'])
    expect(of({ history: [year, [0.1, 0.1]] })).toContain('invalid_input /simulation/history/1')
    expect(of({ history: [year, year] })).toEqual(['invalid_input /simulation/history'])
    expect(of({ history: Array.from({ length: 6 }, () => [0, -1, 0]) })).toContain(
      'out_of_domain /simulation/history/0/1',
    )
    expect(of({ history: Array.from({ length: 6 }, () => year), historyInflation: [0.01] })).toEqual([
      'invalid_input /simulation/historyInflation',
    ])
    expect(of({ history: Array.from({ length: 6 }, () => year) })).toEqual([])
  })

  it('more paths than a workstation holds', () => {
    expect(wrong({ simulation: { ...simulation, paths: 1_000_000 } })).toEqual(['out_of_domain /simulation/paths'])
  })
})
