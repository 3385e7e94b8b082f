import type { LabLevel, LabSetup } from '../../contract/api/lab'
import { classBounds, groupLimits } from '../../domain/allocation/level-limits'
import { shippedRiskBudgets } from '../../domain/allocation/risk-budgets'
import type { RiskLevel } from '../../domain/allocation/risk-budgets'
import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import { marketModel } from '../../domain/market/market-model'

const levelOf = (market: CapitalMarketSet, level: RiskLevel): LabLevel => ({
  targetVolatility: shippedRiskBudgets.levels[level].targetVol,
  maximumVolatility: shippedRiskBudgets.levels[level].maxVol,
  bounds: classBounds(market, shippedRiskBudgets, level).map(({ id, min, max, reference, allowed }) => ({
    id,
    min,
    max,
    reference,
    allowed,
  })),
  groups: groupLimits(shippedRiskBudgets, level).map(({ name, assets, max }) => ({ name, assets: [...assets], max })),
})

/** The assumptions in force with the limits of each level. */
export function labSetupOf(market: CapitalMarketSet): LabSetup {
  const model = marketModel(market)
  return {
    assumptions: { id: market.id, version: market.version, reviewBy: market.reviewBy, expires: market.expires },
    assets: market.assets.map(({ id, vol, minR }, i) => ({
      id,
      longTermReturn: model.longTermReturns[i] as number,
      expectedReturn: model.expectedReturns[i] as number,
      volatility: vol,
      minR,
    })),
    levels: {
      C1: levelOf(market, 'C1'),
      C2: levelOf(market, 'C2'),
      C3: levelOf(market, 'C3'),
      C4: levelOf(market, 'C4'),
      C5: levelOf(market, 'C5'),
    },
  }
}
