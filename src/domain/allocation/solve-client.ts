import type { CriticalLine } from '../../quant/critical-line'
import type { CapitalMarketSet } from '../market/capital-market-set'
import type { MarketModel } from '../market/market-model'
import { failAll, ok } from '../result'
import type { Result } from '../result'
import { chooseProposal } from './choose-proposal'
import { clientLimits, levelLimits } from './client-limits'
import type { ClientLimits, Room } from './client-limits'
import { maximumLines } from './constraints'
import type { Adjustment, ClientConstraints } from './constraints'
import { frontierOf } from './optimize'
import { tidyWeights } from './portfolio'
import { readProblem } from './problem'
import type { AllocationProblem } from './problem'
import type { RiskBudgets, RiskLevel } from './risk-budgets'
import type { AllocationWarning } from './warning'

export interface ClientSetting {
  readonly market: CapitalMarketSet
  readonly riskBudgets: RiskBudgets
  readonly model: MarketModel
  /** The effective level. */
  readonly level: RiskLevel
  readonly investable: number
}

export interface ClientSolution {
  readonly problem: AllocationProblem
  readonly line: CriticalLine
  readonly limits: ClientLimits
  readonly weights: Float64Array
  readonly warnings: readonly AllocationWarning[]
  readonly adjustments: readonly Adjustment[]
}

/** A class with less is not held. */
const HELD = 1e-6

/**
 * The mix of a level within everything that binds the client. When the bands leave no mix they yield; when the account is
 * too small for so many classes, the smallest one that may go is closed and the rest is solved again.
 */
export function solveClient(setting: ClientSetting, constraints?: ClientConstraints): Result<ClientSolution> {
  if (constraints === undefined)
    return solveWithin(setting, levelLimits(setting.market, setting.riskBudgets, setting.level))
  const solved = solveOpen(setting, constraints, [])
  return solved.ok && constraints.fewLines === true ? ok(withFewLines(setting, constraints, solved.value)) : solved
}

/** Closes the smallest class that may go until there are few enough; one without which no mix is left stays. */
function withFewLines(setting: ClientSetting, constraints: ClientConstraints, first: ClientSolution): ClientSolution {
  const most = maximumLines(setting.riskBudgets, setting.investable)
  const dropped: Adjustment[] = []
  const needed: string[] = []
  let solution = first
  for (;;) {
    const held = heldOf(solution)
    const goes = held.length <= most ? undefined : smallestToDrop(solution, held, needed)
    if (goes === undefined) break
    const classes = [...dropped.map(({ params }) => String(params['class'])), goes.id]
    const next = solveOpen(setting, constraints, classes)
    if (next.ok) {
      solution = next.value
      dropped.push({ code: 'class_dropped', params: { class: goes.id, share: goes.weight, maximum: most } })
    } else needed.push(goes.id)
  }
  const used = heldOf(solution).length
  const stuck: Adjustment[] = used > most ? [{ code: 'lines_not_reached', params: { maximum: most, used } }] : []
  return { ...solution, adjustments: [...solution.adjustments, ...dropped, ...stuck] }
}

interface Held {
  readonly id: string
  readonly weight: number
}

function heldOf({ problem, weights }: ClientSolution): Held[] {
  return problem.ids.map((id, i) => ({ id, weight: weights[i] as number })).filter(({ weight }) => weight > HELD)
}

function smallestToDrop(
  { limits: { due, locked } }: ClientSolution,
  held: readonly Held[],
  needed: readonly string[],
): Held | undefined {
  // What is locked stays, and so does the last class that carries the money that is due.
  const carrying = due.flatMap(({ assets }) => {
    const ids = held.filter(({ id }) => assets.includes(id)).map(({ id }) => id)
    return ids.length === 1 ? ids : []
  })
  return held
    .filter(({ id }) => ![...carrying, ...locked, ...needed].includes(id))
    .toSorted((a, b) => a.weight - b.weight)[0]
}

/** Within the bands, else within what the level allows at all. */
function solveOpen(
  setting: ClientSetting,
  constraints: ClientConstraints,
  dropped: readonly string[],
): Result<ClientSolution> {
  const within = (room: Room) =>
    solveWithin(
      setting,
      clientLimits(setting.market, setting.riskBudgets, setting.level, constraints, {
        investable: setting.investable,
        room,
        dropped,
      }),
    )
  const first = within('bands')
  return first.ok || first.problems.some(({ code }) => code !== 'infeasible') ? first : within('wide')
}

function solveWithin({ market, model, level }: ClientSetting, limits: ClientLimits): Result<ClientSolution> {
  const assets = limits.bounds.map(({ id, min, max }, i) => ({
    id,
    min,
    max,
    expectedReturn: model.expectedReturns[i],
    volatility: model.volatilities[i],
  }))
  const read = readProblem({ assets, groups: [...limits.groups, ...limits.due], correlation: market.correlation })
  const problem = inPolicy(read, `/riskBudgets/levels/${level}`)
  if (!problem.ok) return problem
  const line = frontierOf(problem.value, model.expectedReturns)
  if (!line.ok) return inPolicy(line, `/riskBudgets/levels/${level}`)
  const choice = chooseProposal(
    {
      line: line.value,
      expectedReturns: model.expectedReturns,
      covariance: model.covariance,
      ownVariance: limits.ownVariance,
    },
    limits.budget,
  )
  return ok({
    problem: problem.value,
    line: line.value,
    limits,
    weights: tidyWeights(problem.value, choice.weights),
    warnings: [...problem.value.warnings, ...choice.warnings],
    adjustments: limits.adjustments,
  })
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
