import defaults from '../../../../../resources/policies/planning-defaults.json'
import loanRates from '../../../../../resources/reference/loan-rates.json'
import personalPension from '../../../../../resources/reference/personal-pension.json'
import type { PlanIncome, PlanMoment, PlanSpending } from '../../../../contract/api/retirement-plan'
import { addMonths } from '../../../../domain/calendar'
import type { Plan } from '../plan-edit'

/** How the house's defaults name a moment, before it is known whose plan it is. */
type MomentWord =
  | 'start'
  | 'end'
  | { readonly at: 'retirement' }
  | { readonly age: number }
  | { readonly yearsFromNow: number }
  | { readonly yearsFromRetirement: number }

interface HouseRows {
  readonly spendingRows: readonly (Omit<PlanSpending, 'id' | 'label' | 'member' | 'from' | 'to'> & {
    readonly from: MomentWord
    readonly to: MomentWord
  })[]
  readonly incomeRows: readonly (Omit<PlanIncome, 'id' | 'label' | 'member' | 'from' | 'to'> & {
    readonly from: MomentWord
    readonly to: MomentWord
  })[]
  readonly eventRows: readonly {
    readonly purpose: Plan['events'][number]['purpose']
    readonly yearsFromNow: number
    readonly amount: number
  }[]
  readonly loanRows: readonly (Omit<Plan['loans'][number], 'id' | 'label' | 'annualRate'> & {
    readonly rate: { readonly table: 'lpr' | 'housingFundFirst'; readonly spread: number }
  })[]
  readonly reserves: Plan['reserves']
  readonly spendingRules: {
    readonly guardrails: Omit<Extract<Plan['spendingRule'], { type: 'guardrails' }>, 'type'>
    readonly percentOfPortfolio: { readonly rate: number }
    readonly amortised: { readonly rate: number }
    readonly floorCeiling: { readonly rate: number; readonly floorShare: number; readonly ceilingShare: number }
  }
}

const house = defaults as unknown as HouseRows

export const SPENDING_ROWS = house.spendingRows
export const INCOME_ROWS = house.incomeRows
export const EVENT_ROWS = house.eventRows
export const LOAN_ROWS = house.loanRows
export const HOUSE_RESERVES = house.reserves

/** Rows that belong to one person rather than to the household. */
const PERSONAL: ReadonlySet<string> = new Set([
  'longTermCare',
  'enterpriseAnnuity',
  'occupationalAnnuity',
  'personalPension',
  'partTime',
])

/** The moment of a house default in this plan; ages and retirements are those of the first member. */
export function momentOf(word: MomentWord, plan: Plan): PlanMoment {
  const first = plan.members[0]
  if (typeof word === 'string' || first === undefined) return word === 'end' ? 'end' : 'start'
  if ('at' in word) return { member: first.id, at: 'retirement' }
  if ('age' in word) return { member: first.id, age: word.age }
  if ('yearsFromNow' in word) return addMonths(plan.start, word.yearsFromNow * 12)
  return { member: first.id, age: Math.min(110, first.retirementAge + word.yearsFromRetirement) }
}

const ownerOf = (kind: string, plan: Plan): string | null => (PERSONAL.has(kind) ? (plan.members[0]?.id ?? null) : null)

export const newSpending = (row: (typeof SPENDING_ROWS)[number], plan: Plan, id: string): PlanSpending => ({
  id,
  purpose: row.purpose,
  label: '',
  member: ownerOf(row.purpose, plan),
  kind: row.kind,
  monthly: row.monthly,
  from: momentOf(row.from, plan),
  to: momentOf(row.to, plan),
  growth: row.growth,
})

export const newIncome = (row: (typeof INCOME_ROWS)[number], plan: Plan, id: string): PlanIncome => ({
  id,
  kind: row.kind,
  label: '',
  member: ownerOf(row.kind, plan),
  monthly: row.monthly,
  from: momentOf(row.from, plan),
  to: momentOf(row.to, plan),
  growth: row.growth,
  account:
    row.account === null
      ? null
      : {
          ...row.account,
          // What the law takes from the third pillar stands in its own pack.
          taxRate: row.kind === 'personalPension' ? personalPension.withdrawalRate : row.account.taxRate,
        },
})

export const newEvent = (row: (typeof EVENT_ROWS)[number], plan: Plan, id: string): Plan['events'][number] => ({
  id,
  purpose: row.purpose,
  label: '',
  month: addMonths(plan.start, row.yearsFromNow * 12),
  amount: row.amount,
})

export const newLoan = (row: (typeof LOAN_ROWS)[number], plan: Plan, id: string): Plan['loans'][number] => ({
  id,
  kind: row.kind,
  label: '',
  balance: row.balance,
  annualRate: Math.round((ratesOn(plan.start)[row.rate.table] + row.rate.spread) * 1e6) / 1e6,
  monthsLeft: row.monthsLeft,
  method: row.method,
})

/** Published loan rates in force in a month: LPR above five years, first housing-fund loan above five years. */
export function ratesOn(month: string): {
  readonly from: string
  readonly lpr: number
  readonly housingFundFirst: number
} {
  const lpr = loanRates.lpr.steps.findLast((step) => step.from <= month) ?? loanRates.lpr.steps[0]
  const fund = loanRates.housingFund.findLast((step) => step.from <= month) ?? loanRates.housingFund[0]
  return {
    from: lpr?.from ?? '',
    lpr: lpr?.fiveYears ?? 0,
    housingFundFirst: fund?.first.aboveFiveYears ?? 0,
  }
}

/** A spending rule of the house with parameters that fit this plan. */
export function houseRule(type: Plan['spendingRule']['type'], plan: Plan): Plan['spendingRule'] {
  const { guardrails, percentOfPortfolio, amortised, floorCeiling } = house.spendingRules
  const yearly = (plan.essentialMonthly + plan.lifestyleMonthly) * 12
  if (type === 'guardrails') return { type, ...guardrails }
  if (type === 'percentOfPortfolio') return { type, ...percentOfPortfolio }
  if (type === 'amortised') return { type, ...amortised }
  if (type === 'fixed') return { type }
  return {
    type,
    rate: floorCeiling.rate,
    floor: Math.round(yearly * floorCeiling.floorShare),
    ceiling: Math.round(yearly * floorCeiling.ceilingShare),
  }
}
