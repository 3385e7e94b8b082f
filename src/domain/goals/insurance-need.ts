import { Decimal } from 'decimal.js'
import guidelines from '../../../resources/reference/household-guidelines.json'
import { Exact } from '../exact-yuan'

const { doubleTen: rule, criticalIllnessYears } = guidelines
const share = (income: number, times: number): Decimal => new Exact(income).times(times)

/** 双十原则: cover ten times the yearly income, premiums a tenth of it, within a range. A rule of thumb. */
export function doubleTen(annualIncome: number) {
  const [low = rule.premiumShare, high = rule.premiumShare] = rule.premiumRange
  return {
    coverage: share(annualIncome, rule.coverTimesIncome),
    premiumBudget: share(annualIncome, rule.premiumShare),
    premiumRange: [share(annualIncome, low), share(annualIncome, high)] as const,
    premiumWarnAbove: share(annualIncome, rule.premiumWarnAbove),
  }
}

/** Cover for critical illness: three to five years of income, less what is there. A rule of thumb. */
export function criticalIllness(annualIncome: number, existingCover: number) {
  const [low = 0, high = 0] = criticalIllnessYears.map((years) => share(annualIncome, years))
  return {
    coverageRange: [new Exact(low), new Exact(high)] as const,
    gapRange: [
      Decimal.max(0, new Exact(low).minus(existingCover)),
      Decimal.max(0, new Exact(high).minus(existingCover)),
    ] as const,
  }
}

/** What a death would leave to be paid, yuan. */
export interface DimeNeed {
  /** Years of family spending or income that must be replaced, as one amount. */
  readonly incomeReplacement: number
  readonly debt: number
  readonly mortgage: number
  readonly education: number
  readonly finalCosts: number
  readonly existingCoverAndAssets: number
}

/** DIME: debt, income, mortgage, education and final costs less cover and liquid assets, never below zero. */
export function dimeGap(needs: DimeNeed) {
  const need = new Exact(needs.debt)
    .plus(needs.incomeReplacement)
    .plus(needs.mortgage)
    .plus(needs.education)
    .plus(needs.finalCosts)
  return { need, gap: Decimal.max(0, need.minus(needs.existingCoverAndAssets)) }
}

/**
 * Human life value: worth today of what he brings the family each year (income less his own consumption and tax) until
 * retirement. Paid at each year's end; the first payment has grown once. Source: growing-annuity identity.
 */
export function humanLifeValue(netContribution: number, growth: number, discount: number, years: number): Decimal {
  const ratio = new Exact(1).plus(growth).div(new Exact(1).plus(discount))
  let [sum, power] = [new Exact(0), new Exact(1)]
  for (let year = 0; year < years; year++) {
    power = power.times(ratio)
    sum = sum.plus(power)
  }
  return sum.times(netContribution)
}
