import type { PlanFigures } from '../../contract/api/plan-figures'
import type { PlanIncome, RetirementPlan } from '../../contract/api/retirement-plan'
import { addMonths, ageInMonths, isMonth, monthsBetween, monthOfAge } from '../../domain/calendar'
import { loanTotals } from '../../domain/loans/schedule'
import { cashflowByYear } from '../../domain/retirement/cashflow-by-year'
import { amountOf } from '../../domain/retirement/flow-amount'
import type { Cashflow } from '../../domain/retirement/plan'
import {
  INCOME_LAYERS,
  type IncomeLayer,
  SPENDING_LAYERS,
  type SpendingLayer,
} from '../../domain/retirement/planned-year'
import { memberPension } from './member-pension'
import type { planToJob } from './plan-to-job'

type PlannedYear = PlanFigures['years'][number]
type Place =
  | { readonly side: 'income'; readonly layer: IncomeLayer }
  | { readonly side: 'spending'; readonly layer: SpendingLayer }
  | { readonly side: 'received' | 'saving' }

const MONTHS = 12

const LAYER_OF: Readonly<Record<PlanIncome['kind'], IncomeLayer>> = {
  enterpriseAnnuity: 'annuity',
  occupationalAnnuity: 'annuity',
  personalPension: 'personalPension',
  rent: 'rent',
  partTime: 'partTime',
  other: 'other',
}

/** Where a flow of the plan stands in the picture; a bequest stands nowhere. */
function placeOf(flow: Cashflow, plan: RetirementPlan): Place | null {
  if (flow.kind === 'bequest') return null
  if (flow.kind === 'saving') return { side: 'saving' }
  if (flow.kind === 'lump') return { side: 'received' }
  if (flow.kind === 'income') {
    if (flow.pension === true) return { side: 'income', layer: 'basicPension' }
    const income = plan.incomes.find(({ id }) => flow.id === `income-${id}`)
    return { side: 'income', layer: income === undefined ? 'other' : LAYER_OF[income.kind] }
  }
  // A payment made once would dwarf every year of the picture.
  if (flow.goal !== undefined) return { side: 'spending', layer: paidOnce(flow) ? 'oneOff' : 'goals' }
  if (flow.id.startsWith('spending-')) return { side: 'spending', layer: 'byAge' }
  if (flow.id.startsWith('loan-')) return { side: 'spending', layer: 'loans' }
  if (flow.id.startsWith('event-')) return { side: 'spending', layer: 'oneOff' }
  return { side: 'spending', layer: flow.kind }
}

const paidOnce = ({ from, to }: Cashflow): boolean => isWritten(from) && isWritten(to) && monthsBetween(from, to) === 1
const isWritten = (moment: Cashflow['from']): moment is string => typeof moment === 'string' && isMonth(moment)

type Figures = Omit<PlanFigures, 'goals' | 'doubles' | 'history'>

/**
 * What a plan comes to without any chance in it, from its input of the engine: the money of every year from the
 * projection's own schedule, the pensions and the instalments that count. Years are empty where the plan has no time at
 * all; the projection then says why.
 */
export function figuresOfJob(plan: RetirementPlan, job: ReturnType<typeof planToJob>): Figures {
  const years = plannedYears(plan, job)
  const first = plan.members[0]
  const retired = first === undefined ? 0 : monthsBetween(plan.start, monthOfAge(first.birthMonth, first.retirementAge))
  const index = Math.max(0, Math.ceil(retired / MONTHS))
  const inflation = job.market.inflation.mean
  return {
    years,
    firstRetired: index < years.length ? index : null,
    coverage: coverageOf(years[index]),
    pensions: plan.members.map((member) => memberPension(member, plan.start, inflation)),
    loans: Object.fromEntries(
      plan.loans.map(({ id, balance, annualRate, monthsLeft, method }) => {
        const totals = loanTotals({ principal: balance, annualRate, months: monthsLeft, method })
        return [id, { first: totals.firstPayment.toNumber(), last: totals.lastPayment.toNumber() }]
      }),
    ),
    accounts: Object.fromEntries(
      plan.incomes
        .filter(({ account }) => account !== null)
        .map(({ id }) => {
          const flow = job.cashflows.find((one) => one.id === `income-${id}`)
          return [id, flow === undefined ? 0 : amountOf(flow, job.household) / MONTHS]
        }),
    ),
  }
}

function plannedYears(plan: RetirementPlan, job: ReturnType<typeof planToJob>): PlannedYear[] {
  const first = plan.members[0]
  const laidOut = cashflowByYear({
    ...job,
    // The schedule asks for none of these; they complete the engine's input.
    simulation: { ...job.simulation, degreesOfFreedom: 5, blockYears: 1, recentre: false },
    modelSpread: false,
    sensitivity: false,
  })
  if (!laidOut.ok || first === undefined) return []
  const years = Array.from({ length: laidOut.value.timeline.years }, (_, index) => {
    const month = addMonths(plan.start, index * MONTHS)
    return {
      month,
      age: ageInMonths(first.birthMonth, month) / MONTHS,
      income: zeros(INCOME_LAYERS),
      spending: zeros(SPENDING_LAYERS),
      received: 0,
      saving: 0,
    }
  })
  for (const { flow, yearly } of laidOut.value.flows) {
    const place = placeOf(flow, plan)
    if (place === null) continue
    years.forEach((year, index) => {
      const amount = yearly[index] ?? 0
      if (place.side === 'income') year.income[place.layer] += amount
      else if (place.side === 'spending') year.spending[place.layer] += amount
      else year[place.side] += amount
    })
  }
  return years
}

const zeros = <K extends string>(keys: readonly K[]): Record<K, number> =>
  Object.fromEntries(keys.map((key) => [key, 0])) as Record<K, number>

/** One-off spending is left out: it is paid from savings, not from a year's income. */
function coverageOf(year: PlannedYear | undefined): number | null {
  if (year === undefined) return null
  const spending = SPENDING_LAYERS.reduce((sum, key) => sum + (key === 'oneOff' ? 0 : (year.spending[key] ?? 0)), 0)
  const income = INCOME_LAYERS.reduce((sum, key) => sum + (year.income[key] ?? 0), 0)
  return spending > 0 ? income / spending : null
}
