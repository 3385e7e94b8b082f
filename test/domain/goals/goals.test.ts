import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { educationPlan } from '../../../src/domain/goals/education'
import { type HomeGoal, homePlan } from '../../../src/domain/goals/home'
import { criticalIllness, dimeGap, doubleTen, humanLifeValue } from '../../../src/domain/goals/insurance-need'
import { growingAnnuity, monthlyRate } from '../../../src/domain/time-value'

const rate = fc.integer({ min: -2, max: 12 }).map((n) => n / 100)

describe('four years of university in ten years', () => {
  const goal = { costToday: 50_000, costGrowth: 0.05, yearsToStart: 10, studyYears: 4, returnRate: 0.04, saved: 60_000 }

  it('saving as told and paying each year at its start leaves exactly nothing', () => {
    fc.assert(
      fc.property(
        rate,
        rate,
        fc.integer({ min: 1, max: 18 }),
        fc.integer({ min: 1, max: 8 }),
        (growth, r, years, study) => {
          const plan = educationPlan({
            ...goal,
            costGrowth: growth,
            returnRate: r,
            yearsToStart: years,
            studyYears: study,
          })
          if (plan.missingAtStart.isZero()) return
          let money = 60_000
          for (let month = 0; month < years * 12; month++) money = money * (1 + monthlyRate(r)) + plan.monthlySaving!
          for (let year = 0; year < study; year++) {
            money -= 50_000 * (1 + growth) ** (years + year)
            if (year < study - 1) money *= 1 + r
          }
          expect(Math.abs(money)).toBeLessThan(0.01)
        },
      ),
    )
  })

  it('enough is saved: nothing to add', () => {
    const plan = educationPlan({ ...goal, saved: 500_000 })
    expect(plan.monthlySaving).toBe(0)
    expect(plan.missingAtStart.toNumber()).toBe(0)
    expect(plan.fundedRatio).toBeGreaterThan(1)
  })

  it('a beginning today with money missing: no saving can help, and that is said', () => {
    expect(educationPlan({ ...goal, yearsToStart: 0 }).monthlySaving).toBeNull()
    expect(educationPlan({ ...goal, yearsToStart: 0, saved: 400_000 }).monthlySaving).toBe(0)
  })
})

describe('a home for a couple', () => {
  const home: HomeGoal = {
    price: 3_000_000,
    priceGrowth: 0.01,
    yearsToPurchase: 3,
    downPaymentRate: 0.3,
    costRate: 0.03,
    saved: 600_000,
    returnRate: 0.025,
    loan: { annualRate: 0.035, months: 360, method: 'annuity' },
    housingFund: { annualRate: 0.026, months: 360, method: 'annuity', limit: 1_000_000 },
    monthlyIncome: 38_000,
    otherDebtPayments: 1500,
    debtServiceLimit: 0.4,
  }

  it('cash, loans and price add up; the housing fund comes first', () => {
    const { priceAtPurchase, downPayment, costs, cashNeeded, housingFundLoan, commercialLoan } = homePlan(home)
    expect(downPayment.plus(housingFundLoan).plus(commercialLoan).toNumber()).toBeCloseTo(priceAtPurchase.toNumber(), 6)
    expect(cashNeeded.equals(downPayment.plus(costs))).toBe(true)
    expect(housingFundLoan.toNumber()).toBe(1_000_000)
    expect(homePlan({ ...home, price: 900_000 }).commercialLoan.toNumber()).toBe(0)
  })

  it('the payment fits the income exactly up to the highest price', () => {
    const prices = fc.integer({ min: 100_000, max: 9_000_000 })
    const incomes = fc.integer({ min: 0, max: 90_000 })
    fc.assert(
      fc.property(prices, incomes, fc.constantFrom('annuity', 'linear'), (price, monthlyIncome, method) => {
        const goal = { ...home, price, monthlyIncome, loan: { ...home.loan, method } }
        const { priceAtPurchase, maxPrice, paymentAffordable, debtServiceRatio } = homePlan(goal)
        expect(paymentAffordable).toBe(priceAtPurchase.lte(maxPrice!))
        expect((debtServiceRatio ?? Number.POSITIVE_INFINITY) <= 0.4).toBe(paymentAffordable)
      }),
    )
  })

  it('a price at the limit has a payment at the limit', () => {
    const { maxPrice } = homePlan(home)
    const { debtServiceRatio, paymentAffordable } = homePlan({
      ...home,
      price: maxPrice!.toNumber(),
      yearsToPurchase: 0,
    })
    expect(debtServiceRatio).toBeCloseTo(0.4, 6)
    expect(paymentAffordable).toBe(true)
  })

  it('paid in cash there is no loan and no highest price', () => {
    const plan = homePlan({ ...home, downPaymentRate: 1 })
    expect(plan.firstPayment.toNumber()).toBe(0)
    expect(plan.maxPrice).toBeNull()
  })

  it('no income, or other debts that take all of it: nothing can be borrowed', () => {
    expect(homePlan({ ...home, monthlyIncome: 0 })).toMatchObject({ debtServiceRatio: null, paymentAffordable: false })
    expect(homePlan({ ...home, otherDebtPayments: 20_000 }).maxLoan.toNumber()).toBe(0)
  })
})

describe('protection', () => {
  it('the double-ten rule names cover, premium and the point at which premiums are too much', () => {
    const { coverage, premiumWarnAbove } = doubleTen(300_000)
    expect([coverage.toNumber(), premiumWarnAbove.toNumber()]).toEqual([3_000_000, 60_000])
  })

  it('DIME: existing cover closes the gap, never below zero', () => {
    const needs = {
      incomeReplacement: 2_000_000,
      debt: 100_000,
      mortgage: 900_000,
      education: 400_000,
      finalCosts: 50_000,
    }
    expect(dimeGap({ ...needs, existingCoverAndAssets: 1_200_000 }).gap.toNumber()).toBe(2_250_000)
    expect(dimeGap({ ...needs, existingCoverAndAssets: 9_000_000 }).gap.toNumber()).toBe(0)
  })

  it('critical illness: three to five years of income less what is there', () => {
    const { gapRange } = criticalIllness(200_000, 700_000)
    expect(gapRange.map((gap) => gap.toNumber())).toEqual([0, 300_000])
  })

  it('human life value is a growing annuity, also where growth and discount are the same', () => {
    fc.assert(
      fc.property(rate, rate, fc.integer({ min: 1, max: 45 }), (growth, discount, years) => {
        const value = humanLifeValue(100_000, growth, discount, years).toNumber()
        expect(value / growingAnnuity(100_000 * (1 + growth), growth, discount, years)).toBeCloseTo(1, 9)
      }),
    )
    expect(humanLifeValue(100_000, 0.03, 0.03, 30).toNumber()).toBe(3_000_000)
    expect(humanLifeValue(100_000, 0.03, 0.04, 0).toNumber()).toBe(0)
  })
})
