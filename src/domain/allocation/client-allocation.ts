import { spacedPoints } from '../../quant/critical-line-points'
import { dot } from '../../quant/linear-algebra'
import { assumptionsStatus, shippedMarket } from '../market/capital-market-set'
import type { AssumptionsStatus, CapitalMarketSet, ProductRisk } from '../market/capital-market-set'
import { marketModel, mixFigures, singleStockVariance } from '../market/market-model'
import type { MarketModel, MixFigures } from '../market/market-model'
import { failAll, ok } from '../result'
import type { Problem, Result } from '../result'
import { chosenMix } from './chosen-mix'
import type { ChosenMix } from './chosen-mix'
import { classRows, frontierPoint, openConstraints } from './client-rows'
import { clientWarnings } from './client-warnings'
import { describeConstraints } from './constraint-report'
import type { ConstraintReport } from './constraint-report'
import { checkConstraints } from './constraints'
import type { ClientConstraints } from './constraints'
import { effectiveLevel } from './level-limits'
import type { EffectiveLevel } from './level-limits'
import { readWeightMap } from './maps'
import { moneyByUse, shippedMoneyUses } from './money-uses'
import { shippedOverridePolicy } from './override-policy'
import type { OverridePolicy } from './override-policy'
import { reportPortfolio } from './portfolio'
import { shippedRiskBudgets } from './risk-budgets'
import type { GroupName, RiskBudgets, RiskLevel } from './risk-budgets'
import { solveClient } from './solve-client'
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
  /** What binds this client beside his level. Omitted: nothing is known, and nothing is reported about it. */
  readonly constraints?: ClientConstraints | undefined
  /** What is chosen instead of the suggestion: adds up to 1. Omitted: nothing. */
  readonly chosenWeights?: Readonly<Record<string, number>> | undefined
}

export interface AllocationPolicies {
  readonly market: CapitalMarketSet
  readonly riskBudgets: RiskBudgets
  /** Default: the shipped ones. */
  readonly override?: OverridePolicy | undefined
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
  /** Only with constraints in the input. */
  readonly constraints?: ConstraintReport | undefined
  /** Only with chosen weights in the input. */
  readonly chosen?: ChosenMix | undefined
}

const FRONTIER_POINTS = 41

/**
 * From a client to a strategic allocation (decisions E6, A41, E8): effective level → bounds around its reference mix and
 * group limits → what binds this client beside them → frontier on the house assumptions → the point of highest return
 * within target volatility and worst-year limit → yuan to move. Pure and synchronous, a few milliseconds.
 */
export function clientAllocation(
  input: ClientAllocationInput,
  policies: AllocationPolicies = shippedPolicies,
): Result<ClientAllocation> {
  const { market, riskBudgets } = policies
  const level = effectiveLevel(riskBudgets, input.level, input.horizonYears)
  const model = marketModel(market)
  const setting = { market, riskBudgets, model, level: level.effective, investable: input.investable }
  const checked = readClient(input, model, riskBudgets.levels[level.effective].reference, level.effective)
  if (!checked.ok) return checked
  const solved = solveClient(setting, input.constraints)
  if (!solved.ok) return solved
  const { problem, line, limits, weights } = solved.value
  const { budget, bounds, groups, ownVariance } = limits
  const { reference, current } = checked.value
  const currentFigures = current && mixFigures(model, current, singleStockVariance(market, input.singleStocks ?? []))
  const proposed = mixFigures(model, weights, ownVariance)
  const report = reportPortfolio(problem, weights)
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
  const classes = classRows(problem, model, bounds, current, weights, input.investable)
  const constrained = input.constraints && describeConstraints(setting, input.constraints, solved.value, currentFigures)
  const chosen =
    checked.value.chosen &&
    chosenMix(
      {
        model,
        limits,
        lowest: input.lowest ?? false,
        investable: input.investable,
        suggested: proposed,
        currentAmounts: classes.map(({ currentAmount }) => currentAmount),
        policy: policies.override ?? shippedOverridePolicy,
        usesOf: (mix) => moneyByUse(shippedMoneyUses, riskBudgets, mix, input.constraints ?? {}, input.investable),
      },
      checked.value.chosen,
    )
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
    classes,
    groups: groupShares,
    frontier: spacedPoints(line, model.expectedReturns, FRONTIER_POINTS).map((point) =>
      frontierPoint(problem, model, point),
    ),
    current: currentFigures,
    reference: mixFigures(model, reference),
    proposed,
    riskContributions: report.riskContributions,
    bindingConstraints: openConstraints(report.bindingConstraints, bounds, [...groups, ...limits.due]),
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
      ...solved.value.warnings,
    ],
    ...(constrained ? { constraints: constrained } : {}),
    ...(chosen ? { chosen } : {}),
  })
}

interface CheckedClient {
  readonly reference: Float64Array
  readonly current: Float64Array | null
  readonly chosen: Float64Array | null
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
  const chosen =
    input.chosenWeights === undefined
      ? ok(null)
      : readWeightMap(model.ids, input.chosenWeights, '/chosenWeights', { sumToOne: true })
  const problems: Problem[] = [reference, current, chosen].flatMap((result) => (result.ok ? [] : result.problems))
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
  for (const [id, weight] of Object.entries(input.chosenWeights ?? {})) {
    if (weight < 0) refuse(`/chosenWeights/${id}`, 'a weight cannot be negative')
  }
  problems.push(...checkConstraints(model.set, input.constraints ?? {}))
  if (!reference.ok || !current.ok || !chosen.ok || problems.length > 0) return failAll(problems)
  return ok({ reference: reference.value, current: current.value, chosen: chosen.value })
}
