import type { RetirementPlan } from '../../contract/api/retirement-plan'
import { shippedRiskBudgets } from '../../domain/allocation/risk-budgets'
import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import { classReturns, stressCorrelation } from '../../domain/market/market-model'
import type { Cashflow, Market } from '../../domain/retirement/plan'
import { planCashflows } from './plan-cashflows'

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

/** The plan as input of `retirement.project`, `retirement.levers` and `retirement.path`; `goals`: what else is wished for. */
export function planToJob(plan: RetirementPlan, market: CapitalMarketSet, goals: readonly Cashflow[] = []) {
  return {
    household: {
      members: plan.members.map(({ id, birthMonth, sex, retirementAge, planToAge }) => ({
        id,
        birthMonth,
        sex,
        retirementAge,
        planToAge,
      })),
      ...(plan.survivor === null ? {} : { survivor: plan.survivor }),
    },
    start: plan.start,
    portfolio: {
      value: plan.assets,
      weights: plan.weights,
      ...(plan.glidePath.length === 0 ? {} : { glidePath: plan.glidePath }),
    },
    market: projectionMarket(market),
    cashflows: [...planCashflows(plan, market.inflation.mean), ...goals],
    spendingRule: plan.spendingRule,
    feesRate: plan.feesRate,
    simulation: { paths: plan.paths, seed: plan.seed, model: plan.model, step: plan.step },
    ...(plan.previousZone === null ? {} : { previousZone: plan.previousZone }),
  }
}
