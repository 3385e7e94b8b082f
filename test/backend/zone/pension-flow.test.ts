import { describe, expect, it } from 'vitest'
import { pensionFlow } from '../../../src/backend/zone/pension-flow'
import type { PensionRecord } from '../../../src/contract/api/pension-record'
import { pensionByRetirementAge } from '../../../src/domain/pension/by-retirement-age'
import { plainPlan } from '../../fixtures/zone/plans'

const record: PensionRecord = {
  province: 'beijing',
  paidMonths: 276,
  historicalIndex: 1.4,
  accountBalance: 186_000,
  contributionBase: 16_000,
  localAverageWage: 10_500,
  pensionBase: 12_049,
  growth: 0.03,
  creditingRate: 0.025,
  uprating: null,
  insured: 'employee',
  transitionalPension: 0,
  localAddition: 0,
  asOf: '2026-11',
}
const plan = plainPlan()
const he = { ...plan.members[0]!, pensionRecord: record }
const byAge = () => {
  const result = pensionByRetirementAge(record, he, { start: plan.start, inflation: 0.02 })
  if (!result.ok) throw new Error('no pension')
  return result.value
}

describe('a pension from the own record', () => {
  it('every retirement age of the window has its amount, the stated pension is not used', () => {
    const [flow] = pensionFlow(he, plan.start, 0.02)
    expect(flow?.amountByRetirementAge).toEqual(byAge().points)
    expect(flow?.growth).toBe('real')
    const now = byAge().points.findLast((point) => point.age <= he.retirementAge + 1e-9)
    expect(flow?.amount).toBe(now?.amount)
    expect(flow?.amount).not.toBe(he.pensionMonthly * 12)
  })

  it('uprated by half a per cent less than prices: the first pension is the same, what follows loses', () => {
    const uprating = 1.02 * 0.995 - 1
    const [flow] = pensionFlow({ ...he, pensionRecord: { ...record, uprating } }, plan.start, 0.02)
    const growth = flow?.growth
    expect(typeof growth === 'object' ? growth.real : null).toBeCloseTo(-0.005, 12)
    const start = 2026 + 10 / 12 - (Number(he.birthMonth.slice(0, 4)) + (Number(he.birthMonth.slice(5)) - 1) / 12)
    const stated = byAge().points.find(({ age }) => age === 61)
    const laid = flow?.amountByRetirementAge?.find(({ age }) => age === 61)
    expect((laid?.amount ?? 0) * 0.995 ** (61 - start)).toBeCloseTo(stated?.amount ?? 0, 2)
  })

  it('without a place figure nothing follows from the record: the stated pension stays', () => {
    const empty = { ...record, pensionBase: null, localAverageWage: null }
    const [flow] = pensionFlow({ ...he, pensionRecord: empty }, plan.start, 0.02)
    expect(flow?.amount).toBe(he.pensionMonthly * 12)
    expect(flow?.amountByRetirementAge).toBeUndefined()
  })
})
