import { criticalLine } from '../../quant/critical-line'
import type { CriticalLine } from '../../quant/critical-line'
import { maximumReturn } from '../../quant/critical-line-points'
import { sampleMoments } from '../../quant/covariance'
import { dot, rowsFromMatrix } from '../../quant/linear-algebra'
import { conditionalValueAtRisk } from '../../quant/min-cvar'
import type { MinCvarProgram, MinCvarSolution } from '../../quant/min-cvar'
import { drawLognormalReturns } from '../../quant/draw-lognormal'
import { fail, failAll, ok } from '../result'
import type { Result } from '../result'
import { explainOffFrontier } from './explain'
import { checkShape } from './matrix'
import { reportPortfolio } from './portfolio'
import { infeasible, lineProblem, readLimits, readProblem } from './problem'
import type { AllocationInput, AllocationProblem } from './problem'
import { returnOutOfReach } from './optimize'
import type { OptimizeReport } from './optimize'

export interface MinCvarObjective {
  readonly type: 'minCvar'
  /** Rows are periods, columns assets. Either these or `draw`. */
  readonly scenarios?: Scenarios | undefined
  /** Yearly lognormal scenarios from the expected returns and the covariance of the assets. */
  readonly draw?: { readonly count: number; readonly seed: number } | undefined
  readonly confidence: number
  /** Lowest acceptable expected return. */
  readonly minReturn?: number | undefined
}

type Scenarios = readonly (readonly number[])[]

export interface MinCvarTask {
  readonly problem: AllocationProblem
  /** The efficient frontier within the same limits. */
  readonly line: CriticalLine
  readonly program: MinCvarProgram
}

export interface MinCvarReport extends OptimizeReport {
  /** Mean loss in the worst share of the scenarios, positive for a loss, per scenario period. */
  readonly cvar: number
}

/**
 * Checks the input and makes the linear program. Without expected returns, volatilities or correlations those of the
 * scenarios stand in (mean, standard deviation with divisor T − 1). Infeasible limits are named here, before any solver.
 */
export function prepareMinCvar(input: AllocationInput, objective: MinCvarObjective): Result<MinCvarTask> {
  const limits = readLimits(input)
  if (!limits.ok) return limits
  const chosen = scenariosOf(input, objective)
  if (!chosen.ok) return chosen
  const scenarios = chosen.value
  const shape = checkShape(scenarios, null, input.assets.length, '/objective/scenarios')
  if (shape.length > 0) return failAll(shape)
  if (scenarios.length < 2) return fail('invalid_input', '/objective/scenarios', 'at least two scenarios are needed')
  if (!(objective.confidence > 0 && objective.confidence < 1)) {
    return fail('out_of_domain', '/objective/confidence', 'must lie between 0 and 1')
  }
  const read = readProblem(withScenarioMoments(input, scenarios))
  if (!read.ok) return read
  const problem = read.value
  const returns = problem.expectedReturns as Float64Array
  const line = criticalLine(lineProblem(problem, returns))
  if (!line.feasible) return infeasible(problem, line.clash)
  const { minReturn } = objective
  if (minReturn !== undefined && minReturn > dot(returns, maximumReturn(line.line) as Float64Array)) {
    return returnOutOfReach(problem, line.line, returns, minReturn, '/objective/minReturn')
  }
  const floor = { coefficients: returns, lower: minReturn ?? Number.NEGATIVE_INFINITY, upper: Number.POSITIVE_INFINITY }
  const rows = [...problem.groups.map((group) => group.row), ...(minReturn === undefined ? [] : [floor])]
  const { lower, upper } = problem
  return ok({
    problem,
    line: line.line,
    program: { scenarios, confidence: objective.confidence, lower, upper, rows },
  })
}

function scenariosOf(input: AllocationInput, { scenarios, draw }: MinCvarObjective): Result<Scenarios> {
  if (scenarios !== undefined && draw !== undefined)
    return fail('invalid_input', '/objective/draw', 'give either scenarios or draw, not both')
  if (scenarios !== undefined) return ok(scenarios)
  if (draw === undefined) return fail('invalid_input', '/objective/scenarios', 'scenarios or draw is needed')
  const read = readProblem(input)
  if (!read.ok) return read
  const { expectedReturns, covariance } = read.value
  if (expectedReturns === null)
    return fail('invalid_input', '/assets', 'drawing scenarios needs the expectedReturn of every asset')
  const drawn = drawLognormalReturns(expectedReturns, covariance, draw.count, draw.seed)
  return drawn === null
    ? fail('out_of_domain', '/covariance', 'no lognormal returns have these means and covariances')
    : ok(drawn)
}

function withScenarioMoments(input: AllocationInput, scenarios: Scenarios): AllocationInput {
  const { mean, covariance } = sampleMoments(scenarios)
  const size = input.assets.length
  const deviation = Float64Array.from(mean, (_, i) => Math.sqrt(covariance[i * size + i] as number))
  const assets = input.assets.map((asset, i) => ({
    ...asset,
    expectedReturn: asset.expectedReturn ?? mean[i],
    ...(input.covariance === undefined ? { volatility: asset.volatility ?? deviation[i] } : {}),
  }))
  if (input.covariance !== undefined || input.correlation !== undefined) return { ...input, assets }
  const stretch = assets.map((asset, i) =>
    deviation[i] === 0 ? 0 : (asset.volatility ?? 0) / (deviation[i] as number),
  )
  const stretched = covariance.map(
    (value, k) => value * (stretch[Math.floor(k / size)] ?? 0) * (stretch[k % size] ?? 0),
  )
  // A class that never moves in the scenarios but was given a volatility moves on its own.
  assets.forEach((asset, i) => {
    if (deviation[i] === 0) stretched[i * size + i] = (asset.volatility ?? 0) ** 2
  })
  return { ...input, assets, covariance: rowsFromMatrix(stretched, size) }
}

export function reportMinCvar(
  { problem, line, program }: MinCvarTask,
  { weights, prices }: MinCvarSolution,
): MinCvarReport {
  const report = reportPortfolio(problem, weights)
  const reported = Float64Array.from(problem.ids, (id) => report.weights[id] as number)
  return {
    ...report,
    explanation: explainOffFrontier(problem, line, reported, prices),
    cvar: conditionalValueAtRisk(program.scenarios, reported, program.confidence),
    warnings: problem.warnings,
  }
}
