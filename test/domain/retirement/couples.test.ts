import { describe, expect, it } from 'vitest'
import { buildCube } from '../../../src/quant/scenario-cube'
import type { Cashflow, Household, RetirementPlan } from '../../../src/domain/retirement/plan'
import { project } from '../../../src/domain/retirement/project'
import { calmMarket, plan } from './plans'

/** He plans to 85, she is three years younger and plans to 95; both have retired. */
const couple: Household = {
  members: [
    { id: 'he', birthMonth: '1963-11', sex: 'male', planToAge: 85 },
    { id: 'she', birthMonth: '1966-11', sex: 'female', planToAge: 95 },
  ],
}
const flows: readonly Cashflow[] = [
  { id: 'his', kind: 'income', amount: 60_000, from: 'start', to: 'end', member: 'he' },
  { id: 'hers', kind: 'income', amount: 40_000, from: 'start', to: 'end', member: 'she' },
  { id: 'living', kind: 'essential', amount: 100_000, from: 'start', to: 'end' },
  { id: 'flat', kind: 'lifestyle', amount: 240_000, from: '2050-11', to: '2050-12', committed: true },
]
const of = (household: Household, cashflows = flows): RetirementPlan =>
  plan({ household, cashflows, market: calmMarket })

const spending = (p: RetirementPlan) => {
  const result = project(p, buildCube)
  if (!result.ok) throw new Error(JSON.stringify(result.problems))
  return result.value
}

describe('a couple', () => {
  it('plans until the younger of them reaches her plan age', () => {
    expect(spending(of(couple)).horizon).toEqual({ start: '2026-11', end: '2061-11', years: 35 })
  })

  it('without a survivor rule nothing changes at the first death', () => {
    expect(spending(of(couple)).spendingPercentiles.p50[30]).toBeCloseTo(100_000, 6)
  })

  it('with one, living shrinks to the survivor’s share; what is committed stays', () => {
    const p = spending(of({ ...couple, survivor: { spendingShare: 0.7, pension: 'larger' } }))
    expect(p.spendingPercentiles.p50[21]).toBeCloseTo(100_000, 6)
    expect(p.spendingPercentiles.p50[22]).toBeCloseTo(70_000, 6)
    expect(p.spendingPercentiles.p50[24]).toBeCloseTo(70_000 + 20_000, 6)
  })

  it('she goes on with the larger pension, or with her own', () => {
    const terminal = (pension: 'larger' | 'own') =>
      spending(of({ ...couple, survivor: { spendingShare: 1, pension } })).deterministic.terminal
    const growth = ((1 + 0.55 * 0.022 + 0.3 * 0.06 + 0.15 * 0.05) * 0.995) / 1.015
    let difference = 0
    for (let year = 22; year < 35; year++) difference = (difference + 20_000) * growth
    expect(terminal('larger') - terminal('own')).toBeCloseTo(difference, 4)
  })

  it('somebody lives longer than either of them alone', () => {
    const both = spending(of(couple)).mortalityWeighted!.survivalToEnd
    const she = spending(of({ members: [couple.members[1]!] }, flows.slice(1))).mortalityWeighted!.survivalToEnd
    expect(both).toBeGreaterThan(she)
    expect(both).toBeLessThan(she + 0.1)
  })
})
