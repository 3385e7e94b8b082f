import type { DialOption, PensionSetup } from '../../../contract/api/pension'
import type { PensionRecord } from '../../../contract/api/pension-record'
import type { PlanDocument, PlanIncome, PlanMember, RetirementPlan } from '../../../contract/api/retirement-plan'

/** What both parts of the tab are given. */
export interface PartProps {
  readonly clientId: string
  readonly document: PlanDocument
  readonly setup: PensionSetup
  /** Member of the plan. */
  readonly index: number
}

/** A record to begin with: assumptions from the defaults in force, facts empty. */
export const emptyRecord = ({ values, on }: PensionSetup): PensionRecord => ({
  province: null,
  paidMonths: 0,
  historicalIndex: null,
  accountBalance: 0,
  contributionBase: 0,
  localAverageWage: null,
  pensionBase: null,
  growth: values.wageGrowth,
  creditingRate: values.creditingRate,
  uprating: values.uprating,
  insured: 'employee',
  transitionalPension: 0,
  localAddition: 0,
  asOf: on.slice(0, 7),
})

export const isMonthText = (text: string): boolean => /^\d{4}-(0[1-9]|1[0-2])$/.test(text)

/** Fields that a pension cannot be computed without, in the order of the form. */
export function missingIn(record: PensionRecord): readonly ('place' | 'contributions' | 'month')[] {
  return [
    ...(record.pensionBase === null && record.localAverageWage === null ? (['place'] as const) : []),
    ...(record.paidMonths + record.contributionBase > 0 ? [] : (['contributions'] as const)),
    ...(isMonthText(record.asOf) ? [] : (['month'] as const)),
  ]
}

/** A pension can be computed from it. */
export const isComplete = (record: PensionRecord | null): record is PensionRecord =>
  record !== null && missingIn(record).length === 0

export const withMember = (plan: RetirementPlan, index: number, change: Partial<PlanMember>): RetirementPlan => ({
  ...plan,
  members: plan.members.map((member, i) => (i === index ? { ...member, ...change } : member)),
})

/** What a choice on the dial makes of a member. */
export const chosen = (option: DialOption): Partial<PlanMember> => ({
  retirementAge: option.ageMonths / 12,
  pensionMonthly: Math.round(option.monthlyToday),
  pensionFromAge: null,
})

/** Own pension over own base in the month before retirement; null where nothing is paid in any more. */
export function replacementRate(record: PensionRecord, option: DialOption): number | null {
  if (record.contributionBase === 0) return null
  const januaries = Number(option.retirementMonth.slice(0, 4)) - Number(record.asOf.slice(0, 4))
  return option.monthly / (record.contributionBase * (1 + record.growth) ** januaries)
}

/** Puts an income into the plan, in place of the one of that kind and member. */
export function withIncome(plan: RetirementPlan, income: PlanIncome): RetirementPlan {
  const others = plan.incomes.filter(({ id }) => id !== income.id)
  return { ...plan, incomes: [...others, income] }
}
