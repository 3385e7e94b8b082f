import { describe, expect, it } from 'vitest'
import { dimeGap, humanLifeValue } from '../../../src/domain/goals/insurance-need'
import { type FamilyNeeds, type InsuredPerson, needInputs } from '../../../src/domain/goals/protection-inputs'

const earner: InsuredPerson = {
  income: 300_000,
  tax: 40_000,
  ownSpending: 60_000,
  incomeGrowth: 0,
  workingYears: 15,
}
const family: FamilyNeeds = {
  familySpending: 100_000,
  supportYears: 10,
  education: 200_000,
  finalCosts: 50_000,
  treatmentCosts: 300_000,
  recoveryYears: 4,
  discount: 0,
  debts: 30_000,
  mortgages: 900_000,
  liquidAssets: 150_000,
}

describe('what the three methods are asked', () => {
  it('a death: family spending, debts, mortgage, education and final costs, less cover and cash', () => {
    const { dime, humanLifeValue: life, ruleOfThumb } = needInputs('death', earner, family, 500_000)
    const { need, gap } = dimeGap(dime)
    expect([need.toNumber(), gap.toNumber()]).toEqual([2_180_000, 1_530_000])
    expect(ruleOfThumb).toEqual({ method: 'doubleTen', annualIncome: 300_000 })
    // No growth and no discount: net contribution times years.
    expect(humanLifeValue(life.netContribution, life.growth, life.discount, life.years).toNumber()).toBe(3_000_000)
  })

  it('a disability: he goes on living, so the family needs his own spending too', () => {
    const death = needInputs('death', earner, family, 0)
    const disability = needInputs('disability', earner, family, 0)
    expect(disability.dime.incomeReplacement - death.dime.incomeReplacement).toBe(600_000)
    expect(disability.humanLifeValue.netContribution).toBe(260_000)
    expect(disability.dime.finalCosts).toBe(0)
  })

  it('an illness: the years of recovery and the treatment, no debts that go on being paid from income', () => {
    const illness = needInputs('illness', earner, family, 100_000)
    expect(illness.ruleOfThumb).toEqual({ method: 'criticalIllness', annualIncome: 300_000, existingCover: 100_000 })
    expect(dimeGap(illness.dime).need.toNumber()).toBe(940_000)
    expect(illness.humanLifeValue.years).toBe(4)
  })

  it('who works two years more loses no more than two years of income', () => {
    expect(needInputs('illness', { ...earner, workingYears: 2 }, family, 0).humanLifeValue.years).toBe(2)
  })

  it('who spends more than he earns has no life value, never a negative one', () => {
    expect(needInputs('death', { ...earner, ownSpending: 400_000 }, family, 0).humanLifeValue.netContribution).toBe(0)
  })
})
