import { allocateScenarios, fillScenarios } from '../../quant/class-scenarios'
import { ok, type Result } from '../result'
import { marketModel } from './market'
import type { Market } from './plan'

/** Years that were never lived: class returns (years × classes) and changes of prices, simple and nominal. */
export interface SimulatedYears {
  readonly returns: readonly (readonly number[])[]
  readonly inflation: readonly number[]
}

/** Rounds as a statement of returns would: to a hundredth of a per cent. */
const rounded = (gross: number): number => Math.round((gross - 1) * 10_000) / 10_000

/** One path of a market's lognormal law, for practice where there is no licensed past. Same seed, same years. */
export function simulateYears(market: Market, years: number, seed: number): Result<SimulatedYears> {
  const model = marketModel(market, 1)
  if (!model.ok) return model
  const spec = {
    seed,
    paths: 1,
    periods: years,
    logMean: model.value.logMean,
    factor: model.value.factor,
    weights: market.assets.map(() => 0),
    model: { kind: 'lognormal' as const },
  }
  const scenarios = allocateScenarios(spec)
  fillScenarios(spec, scenarios, 0, 1)
  return ok({
    returns: Array.from({ length: years }, (_, year) => scenarios.gross.map((line) => rounded(line[year] ?? 1))),
    inflation: Array.from(scenarios.inflation, rounded),
  })
}
