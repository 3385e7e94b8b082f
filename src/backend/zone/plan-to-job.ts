import type { RetirementPlan } from '../../contract/api/planning'
import { shippedRiskBudgets } from '../../domain/allocation/risk-budgets'
import { addMonths } from '../../domain/calendar'
import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import { classReturns, stressCorrelation } from '../../domain/market/market-model'
import type { Cashflow, Market } from '../../domain/retirement/plan'

const MONTHS = 12

/** The assumptions in force in the shape of the projection: geometric, nominal, with inflation of its own. */
export function projectionMarket(market: CapitalMarketSet): Market {
  const { assets, correlation, inflation } = market
  return {
    basis: 'geometric',
    assets: assets.map((asset) => ({
      id: asset.id,
      expectedReturn: classReturns(market.basis, asset).geometric,
      volatility: asset.vol,
      equity: shippedRiskBudgets.groups.equity.includes(asset.id),
    })),
    correlation,
    stressCorrelation: stressCorrelation(market),
    inflation: { mean: inflation.mean, volatility: inflation.volatility, correlation: inflation.correlationWithAll },
  }
}

/**
 * The cash flows of a plan, in today's yuan: saving until the first member retires, then spending until the end of the
 * plan; each pension from the month it is drawn until its owner's plan age; events in their month.
 */
export function planCashflows(plan: RetirementPlan): Cashflow[] {
  const first = plan.members[0]
  if (first === undefined) return []
  const retirement = { member: first.id, at: 'retirement' as const }
  const flow = (
    id: string,
    kind: Cashflow['kind'],
    amount: number,
    from: Cashflow['from'],
    to: Cashflow['to'],
    member?: string,
  ) =>
    amount > 0
      ? [{ id, kind, amount, from, to, growth: 'real' as const, ...(member === undefined ? {} : { member }) }]
      : []
  return [
    ...flow('saving', 'saving', plan.savingYearly, 'start', retirement),
    ...plan.members.flatMap((member) =>
      flow(
        `pension-${member.id}`,
        'income',
        member.pensionMonthly * MONTHS,
        member.pensionFromAge === null
          ? { member: member.id, at: 'retirement' as const }
          : { member: member.id, age: member.pensionFromAge },
        { member: member.id, age: member.planToAge },
        member.id,
      ),
    ),
    ...flow('other-income', 'income', plan.otherIncomeMonthly * MONTHS, retirement, 'end'),
    ...flow('essential', 'essential', plan.essentialMonthly * MONTHS, retirement, 'end'),
    ...flow('lifestyle', 'lifestyle', plan.lifestyleMonthly * MONTHS, retirement, 'end'),
    ...plan.events.flatMap((event) => eventFlow(event)),
    ...flow('bequest', 'bequest', plan.bequest, 'end', 'end'),
  ]
}

/** Money that comes in is a lump; money that goes out is spending of that one month (yearly amounts count pro rata). */
function eventFlow(event: RetirementPlan['events'][number]): Cashflow[] {
  if (event.amount === 0) return []
  const id = `event-${event.id}`
  if (event.amount > 0) return [{ id, kind: 'lump', amount: event.amount, from: event.month, growth: 'real' }]
  return [
    {
      id,
      kind: 'lifestyle',
      amount: -event.amount * MONTHS,
      from: event.month,
      to: addMonths(event.month, 1),
      growth: 'real',
      committed: true,
    },
  ]
}

/** The plan as input of `retirement.project`, `retirement.levers` and `retirement.path`. */
export function planToJob(plan: RetirementPlan, market: CapitalMarketSet) {
  return {
    household: {
      members: plan.members.map(({ id, birthMonth, sex, retirementAge, planToAge }) => ({
        id,
        birthMonth,
        sex,
        retirementAge,
        planToAge,
      })),
    },
    start: plan.start,
    portfolio: { value: plan.assets, weights: plan.weights },
    market: projectionMarket(market),
    cashflows: planCashflows(plan),
    feesRate: plan.feesRate,
    simulation: { paths: plan.paths, seed: plan.seed },
    ...(plan.previousZone === null ? {} : { previousZone: plan.previousZone }),
  }
}
