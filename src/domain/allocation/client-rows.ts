import { dot } from '../../quant/linear-algebra'
import { geometricReturn } from '../market/conversions'
import type { MarketModel } from '../market/market-model'
import type { ClassAllocation, ClientFrontierPoint } from './client-allocation'
import type { DueGroup } from './client-limits'
import type { ClassBounds, GroupLimit } from './level-limits'
import { splitAmount } from './move-amounts'
import { reportPortfolio, riskShares, tidyWeights } from './portfolio'
import type { AllocationProblem } from './problem'

/** One row per class: bounds, shares, yuan to move, risk. */
export function classRows(
  problem: AllocationProblem,
  model: MarketModel,
  bounds: readonly ClassBounds[],
  current: Float64Array | null,
  proposed: Float64Array,
  investable: number,
): ClassAllocation[] {
  const currentAmounts = current === null ? model.ids.map(() => 0) : splitAmount(investable, current)
  const proposedAmounts = splitAmount(investable, proposed)
  const proposedShares = riskShares(problem.covariance, proposed)
  const currentShares = current && riskShares(problem.covariance, current)
  return model.set.assets.map(({ id, minR, vol }, i) => {
    const { allowed, min, max, reference } = bounds[i] as ClassBounds
    const [from, to] = [currentAmounts[i] as number, proposedAmounts[i] as number]
    return {
      id,
      minR,
      allowed,
      min,
      max,
      reference,
      current: current && (current[i] as number),
      proposed: proposed[i] as number,
      currentAmount: from,
      proposedAmount: to,
      change: Math.round((to - from) * 100) / 100,
      currentRiskShare: currentShares && (currentShares[i] as number),
      proposedRiskShare: proposedShares[i] as number,
      expectedReturn: model.expectedReturns[i] as number,
      longTermReturn: model.longTermReturns[i] as number,
      volatility: vol,
    }
  })
}

/** Limits that the choice touches, without those that leave no choice: classes fixed at 0 and groups of nothing. */
export function openConstraints(
  binding: readonly string[],
  bounds: readonly ClassBounds[],
  groups: readonly (Pick<GroupLimit, 'name' | 'max'> | DueGroup)[],
): string[] {
  const open = bounds.filter(({ min, max }) => min < max).flatMap(({ id }) => [`${id}:min`, `${id}:max`])
  const named: readonly string[] = [
    ...open,
    ...groups.filter((group) => !('max' in group) || group.max > 0).map(({ name }) => name),
  ]
  return binding.filter((constraint) => named.includes(constraint))
}

export function frontierPoint(
  problem: AllocationProblem,
  model: MarketModel,
  point: Float64Array,
): ClientFrontierPoint {
  const { weights, volatility } = reportPortfolio(problem, point)
  const expectedReturn = dot(model.expectedReturns, tidyWeights(problem, point))
  return { expectedReturn, longTermReturn: geometricReturn(expectedReturn, volatility), volatility, weights }
}
