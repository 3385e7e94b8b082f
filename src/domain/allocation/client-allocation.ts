import { spacedPoints } from '../../quant/critical-line-points'
import { dot } from '../../quant/linear-algebra'
import { assumptionsStatus, shippedMarket } from '../market/capital-market-set'
import type { AssumptionsStatus, CapitalMarketSet, ProductRisk } from '../market/capital-market-set'
import { marketModel, mixFigures, singleStockVariance } from '../market/market-model'
import type { MarketModel, MixFigures } from '../market/market-model'
import { failAll, ok } from '../result'
import type { Problem, Result } from '../result'
import { chooseProposal } from './choose-proposal'
import { classRows, frontierPoint, openConstraints } from './client-rows'
import { clientWarnings } from './client-warnings'
import { classBounds, effectiveLevel, groupLimits } from './level-limits'
import type { EffectiveLevel } from './level-limits'
import { readWeightMap } from './maps'
import { frontierOf } from './optimize'
import { reportPortfolio, tidyWeights } from './portfolio'
import { readProblem } from './problem'
import type { AllocationProblem } from './problem'
import { shippedRiskBudgets } from './risk-budgets'
import type { GroupName, RiskBudgets, RiskLevel } from './risk-budgets'
import type { AllocationWarning } from './warning'

export interface ClientAllocationInput {
  /** Level that counts today: the official one, or a lower pre-assessment. */
  readonly level: RiskLevel
  /** C1 with the lowest-class flag; same limits as C1, and no override. */
  readonly lowest?: boolean | undefined
  /** Years until the money is needed; omitted: long. */
  readonly horizonYears?: number | undefined
  /** Class → share of what the client holds; adds up to 1. Omitted: new money, nothing held yet. */
  readonly currentWeights?: Readonly<Record<string, number>> | undefined
  /** Shares of single stocks in the whole portfolio: what they add to the risk of their classes. */
  readonly singleStocks?: readonly number[] | undefined
  /** Yuan to allocate. */
  readonly investable: number
  /** The day it is done, YYYY-MM-DD: decides whether assumptions are still valid. */
  readonly on: string
}

export interface AllocationPolicies {
  readonly market: CapitalMarketSet
  readonly riskBudgets: RiskBudgets
}

export const shippedPolicies: AllocationPolicies = { market: shippedMarket, riskBudgets: shippedRiskBudgets }

export interface ClassAllocation {
  readonly id: string
  readonly minR: ProductRisk
  readonly allowed: boolean
  readonly min: number
  readonly max: number
  readonly reference: number
  readonly current: number | null
  readonly proposed: number
  /** Yuan; the parts of a column add up to the investable amount to the fen. */
  readonly currentAmount: number
  readonly proposedAmount: number
  /** Yuan to move into (positive) or out of the class. */
  readonly change: number
  /** Share of the variance. */
  readonly currentRiskShare: number | null
  readonly proposedRiskShare: number
  /** Of the class alone; arithmetic and geometric. */
  readonly expectedReturn: number
  readonly longTermReturn: number
  readonly volatility: number
}

export interface ClientFrontierPoint {
  readonly expectedReturn: number
  readonly longTermReturn: number
  readonly volatility: number
  readonly weights: Readonly<Record<string, number>>
}

export interface ClientAllocation {
  readonly level: EffectiveLevel
  readonly lowest: boolean
  readonly horizonYears: number | null
  readonly targetVolatility: number
  readonly maximumVolatility: number
  /** Floor on the worst year's return. */
  readonly worstYearLimit: number
  readonly assumptions: {
    readonly id: string
    readonly status: AssumptionsStatus
    readonly reviewBy: string
    readonly expires: string
  }
  readonly riskBudgets: { readonly id: string; readonly version: string }
  readonly investable: number
  readonly classes: readonly ClassAllocation[]
  readonly groups: readonly {
    readonly name: GroupName
    readonly assets: readonly string[]
    readonly max: number
    readonly current: number | null
    readonly proposed: number
  }[]
  /** From least risk to highest return within bounds and groups, equally spaced in return. */
  readonly frontier: readonly ClientFrontierPoint[]
  /** Null for new money. */
  readonly current: MixFigures | null
  readonly reference: MixFigures
  readonly proposed: MixFigures
  readonly riskContributions: Readonly<Record<string, number>>
  /** Of classes and groups that leave a choice: `id:min`, `id:max` or the name of a group. */
  readonly bindingConstraints: readonly string[]
  readonly warnings: readonly AllocationWarning[]
}

const FRONTIER_POINTS = 41

/**
 * From a client to a strategic allocation (decisions E6, A41, E8): effective level → bounds around its reference mix and
 * group limits → frontier on the house assumptions → the point of highest return within target volatility and worst-year
 * limit → yuan to move. Pure and synchronous, a few milliseconds.
 */
export function clientAllocation(
  input: ClientAllocationInput,
  policies: AllocationPolicies = shippedPolicies,
): Result<ClientAllocation> {
  const { market, riskBudgets } = policies
  const level = effectiveLevel(riskBudgets, input.level, input.horizonYears)
  const budget = riskBudgets.levels[level.effective]
  const model = marketModel(market)
  const checked = readClient(input, model, budget.reference, level.effective)
  const problem = levelProblem(policies, model, level.effective)
  if (!checked.ok || !problem.ok) {
    return failAll([...(checked.ok ? [] : checked.problems), ...(problem.ok ? [] : problem.problems)])
  }
  const line = frontierOf(problem.value, model.expectedReturns)
  if (!line.ok) return inPolicy(line, `/riskBudgets/levels/${level.effective}`)
  const setting = { line: line.value, expectedReturns: model.expectedReturns, covariance: model.covariance }
  const choice = chooseProposal(setting, budget)
  const weights = tidyWeights(problem.value, choice.weights)
  const { reference, current } = checked.value
  const currentFigures = current && mixFigures(model, current, singleStockVariance(market, input.singleStocks ?? []))
  const bounds = classBounds(market, riskBudgets, level.effective)
  const groups = groupLimits(riskBudgets, level.effective)
  const report = reportPortfolio(problem.value, weights)
  const share = (of: Float64Array, assets: readonly string[]) =>
    dot(
      of,
      Float64Array.from(model.ids, (id) => (assets.includes(id) ? 1 : 0)),
    )
  const groupShares = groups.map((group) => ({
    ...group,
    current: current && share(current, group.assets),
    proposed: share(weights, group.assets),
  }))
  return ok({
    level,
    lowest: input.lowest ?? false,
    horizonYears: input.horizonYears ?? null,
    targetVolatility: budget.targetVol,
    maximumVolatility: budget.maxVol,
    worstYearLimit: budget.worstYearCvar95Limit,
    assumptions: {
      id: market.id,
      status: assumptionsStatus(market, input.on),
      reviewBy: market.reviewBy,
      expires: market.expires,
    },
    riskBudgets: { id: riskBudgets.id, version: riskBudgets.version },
    investable: input.investable,
    classes: classRows(problem.value, model, bounds, current, weights, input.investable),
    groups: groupShares,
    frontier: spacedPoints(line.value, model.expectedReturns, FRONTIER_POINTS).map((point) =>
      frontierPoint(problem.value, model, point),
    ),
    current: currentFigures,
    reference: mixFigures(model, reference),
    proposed: mixFigures(model, weights),
    riskContributions: report.riskContributions,
    bindingConstraints: openConstraints(report.bindingConstraints, bounds, groups),
    warnings: [
      ...clientWarnings({
        input,
        market,
        level,
        budget,
        bounds,
        groups: groupShares,
        current,
        currentFigures,
        proposed: weights,
      }),
      ...problem.value.warnings,
      ...choice.warnings,
    ],
  })
}

interface CheckedClient {
  readonly reference: Float64Array
  readonly current: Float64Array | null
}

function readClient(
  input: ClientAllocationInput,
  model: MarketModel,
  referenceMix: Readonly<Record<string, number>>,
  level: RiskLevel,
): Result<CheckedClient> {
  const reference = readWeightMap(model.ids, referenceMix, `/riskBudgets/levels/${level}/reference`, { sumToOne: true })
  const current =
    input.currentWeights === undefined
      ? ok(null)
      : readWeightMap(model.ids, input.currentWeights, '/currentWeights', { sumToOne: true })
  const problems: Problem[] = [reference, current].flatMap((result) => (result.ok ? [] : result.problems))
  const refuse = (path: string, message: string, code: Problem['code'] = 'out_of_domain') =>
    problems.push({ code, path, message })
  if (input.lowest === true && input.level !== 'C1')
    refuse('/lowest', 'only C1 carries the lowest-class flag', 'invalid_input')
  if (!(input.investable >= 0)) refuse('/investable', 'must be zero or more')
  if (input.horizonYears !== undefined && !(input.horizonYears >= 0)) refuse('/horizonYears', 'must be zero or more')
  for (const [id, weight] of Object.entries(input.currentWeights ?? {})) {
    if (weight < 0) refuse(`/currentWeights/${id}`, 'a holding cannot be negative')
  }
  for (const [k, weight] of (input.singleStocks ?? []).entries()) {
    if (!(weight >= 0 && weight <= 1)) refuse(`/singleStocks/${k}`, 'must lie between 0 and 1')
  }
  if (!reference.ok || !current.ok || problems.length > 0) return failAll(problems)
  return ok({ reference: reference.value, current: current.value })
}

/** The level's bounds and groups on the house assumptions as an allocation problem. */
function levelProblem(
  { market, riskBudgets }: AllocationPolicies,
  model: MarketModel,
  level: RiskLevel,
): Result<AllocationProblem> {
  const assets = classBounds(market, riskBudgets, level).map(({ id, min, max }, i) => ({
    id,
    min,
    max,
    expectedReturn: model.expectedReturns[i],
    volatility: model.volatilities[i],
  }))
  const groups = groupLimits(riskBudgets, level)
  return inPolicy(readProblem({ assets, groups, correlation: market.correlation }), `/riskBudgets/levels/${level}`)
}

/** What is wrong with a policy is said with a path into the policy, not into the problem made of it. */
function inPolicy<T>(result: Result<T>, levelPath: string): Result<T> {
  if (result.ok) return result
  return failAll(
    result.problems.map((problem) => ({
      ...problem,
      path: problem.path.startsWith('/correlation') ? `/market${problem.path}` : levelPath,
    })),
  )
}
