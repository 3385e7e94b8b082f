import type { PensionSetup, TaxAnswer, TaxFacts } from '../../../contract/api/pension'
import type { PlanIncome, PlanMember } from '../../../contract/api/retirement-plan'

/** Nothing earned, nothing deducted. */
export const emptyTaxFacts: TaxFacts = {
  monthlyWage: 0,
  monthlySpecial: 0,
  monthlyAnnuity: 0,
  deductions: { childrenInEducation: 0, infantsUnder3: 0, parentShare: 1, medicalOwnCost: 0 },
  bonus: 0,
  dividends: { withinMonth: 0, withinYear: 0, longer: 0 },
  personalPension: { contribution: 0, balance: 0, returnRate: 0.02, payoutYears: 20 },
  annuity: { balance: 0, monthlyContribution: 0, returnRate: 0.03, payoutYears: 20 },
}

/** The annuity as an income of the plan; what is taxed of an instalment is what the monthly table takes of it. */
export function annuityIncome(member: PlanMember, facts: TaxFacts, answer: TaxAnswer, label: string): PlanIncome {
  const { balance, monthlyContribution, returnRate, payoutYears } = facts.annuity
  const { monthlyGross, monthlyTax } = answer.annuity
  const taxRate = monthlyGross === 0 ? 0 : Math.min(0.45, monthlyTax / monthlyGross)
  return incomeOf(member, 'enterpriseAnnuity', label, {
    balance,
    contributionYearly: monthlyContribution * 12,
    returnRate,
    taxRate,
    payoutYears,
  })
}

/** The personal pension account as an income of the plan. */
export function personalIncome(member: PlanMember, facts: TaxFacts, setup: PensionSetup, label: string): PlanIncome {
  const { balance, contribution, returnRate, payoutYears } = facts.personalPension
  return incomeOf(member, 'personalPension', label, {
    balance,
    contributionYearly: contribution,
    returnRate,
    taxRate: setup.personalPensionRate,
    payoutYears,
  })
}

const incomeOf = (
  member: PlanMember,
  kind: PlanIncome['kind'],
  label: string,
  account: NonNullable<PlanIncome['account']>,
): PlanIncome => ({
  id: `${kind}-${member.id}`.slice(0, 64),
  kind,
  label,
  member: member.id,
  monthly: 0,
  from: { member: member.id, at: 'retirement' },
  to: 'end',
  growth: 'nominal',
  account,
})
