import { criticalLine } from '../../quant/critical-line'
import type { CriticalLine } from '../../quant/critical-line'
import {
  maximumReturn,
  maximumSharpe,
  minimumVariance,
  portfolioAtLambda,
  portfolioAtReturn,
  portfolioAtVolatility,
} from '../../quant/critical-line-points'
import { hierarchicalRiskParityWeights } from '../../quant/hierarchical-risk-parity'
import { bilinear, dot } from '../../quant/linear-algebra'
import { resampledWeights } from '../../quant/resampled-frontier'
import { riskParityWeights } from '../../quant/risk-parity'
import { fail, failAll, ok } from '../result'
import { explainOffFrontier, explainOnFrontier, limitsAtWork } from './explain'
import type { ExplainedConstraint, Explanation } from './explain'
import type { Problem, Result } from '../result'
import { reportPortfolio, tidyWeights } from './portfolio'
import type { PortfolioReport } from './portfolio'
import { clashLine, infeasible, lineProblem, readProblem } from './problem'
import type { AllocationInput, AllocationProblem } from './problem'
import { warning } from './warning'
import type { AllocationWarning } from './warning'

/** What an allocation should achieve (decisions A1.8). */
export type Objective =
  | { readonly type: 'minVariance' }
  /** Highest (μ − riskFreeRate)/σ. */
  | { readonly type: 'maxSharpe' }
  /** Least risk among the portfolios that return at least `value`. */
  | { readonly type: 'targetReturn'; readonly value: number }
  /** Highest return among the portfolios with σ ≤ `value`. */
  | { readonly type: 'targetVolatility'; readonly value: number }
  /** Highest μ − ½·riskAversion·σ². */
  | { readonly type: 'maxUtility'; readonly riskAversion: number }
  /** Shares of the variance in proportion to the budgets (equal when omitted). */
  | { readonly type: 'riskParity'; readonly budgets?: Readonly<Record<string, number>> | undefined }
  | { readonly type: 'hierarchicalRiskParity' }
  | {
      readonly type: 'resampled'
      readonly observations: number
      readonly samples: number
      readonly seed: number
      readonly targetVolatility: number
    }

export interface OptimizeReport extends PortfolioReport {
  readonly explanation: Explanation
  readonly warnings: readonly AllocationWarning[]
}

/** Runs one objective. `goOn` is asked now and then by long ones with the share done; false cancels. */
export function optimize(
  input: AllocationInput,
  objective: Objective,
  goOn: (done: number) => boolean = () => true,
): Result<OptimizeReport> {
  const read = readProblem(input)
  if (!read.ok) return read
  const problem = read.value
  const weights = chooseWeights(problem, objective, goOn)
  if (!weights.ok) return weights
  const report = reportPortfolio(problem, weights.value)
  const tidy = Float64Array.from(problem.ids, (id) => report.weights[id] as number)
  const riskless = report.volatility === 0 ? [warning('no_risk_to_share', 'the portfolio has no variance')] : []
  return ok({
    ...report,
    explanation: explain(problem, objective, tidy),
    warnings: [...problem.warnings, ...riskless],
  })
}

/** Efficient answers are explained on their line; without expected returns the line is the one of least variance. */
function explain(problem: AllocationProblem, objective: Objective, weights: Float64Array): Explanation {
  const returns = problem.expectedReturns ?? new Float64Array(problem.ids.length)
  const line = criticalLine(lineProblem(problem, returns))
  const known = line.feasible ? line.line : null
  switch (objective.type) {
    case 'riskParity':
    case 'hierarchicalRiskParity':
    case 'resampled':
      return explainOffFrontier(problem, problem.expectedReturns === null ? null : known, weights)
    default:
      return known === null
        ? explainOffFrontier(problem, null, weights)
        : explainOnFrontier(problem, returns, known, weights, lambdaOf(objective))
  }
}

/** The λ that the objective itself asks for; undefined where it follows from the portfolio. */
function lambdaOf(objective: LineObjective): number | undefined {
  if (objective.type === 'minVariance') return 0
  return objective.type === 'maxUtility' ? 1 / objective.riskAversion : undefined
}

function chooseWeights(
  problem: AllocationProblem,
  objective: Objective,
  goOn: (done: number) => boolean,
): Result<Float64Array> {
  switch (objective.type) {
    case 'riskParity':
      return riskParity(problem, objective.budgets)
    case 'hierarchicalRiskParity':
      return withinLimits(problem, withVolatility(problem, hierarchicalRiskParityWeights))
    case 'resampled':
      return resampled(problem, objective, goOn)
    default:
      return onCriticalLine(problem, objective)
  }
}

type LineObjective = Extract<
  Objective,
  { type: 'minVariance' | 'maxSharpe' | 'targetReturn' | 'targetVolatility' | 'maxUtility' }
>

export function frontierOf(problem: AllocationProblem, expectedReturns: Float64Array): Result<CriticalLine> {
  const result = criticalLine(lineProblem(problem, expectedReturns))
  return result.feasible ? ok(result.line) : infeasible(problem, result.clash)
}

/** Expected returns, or one problem for each asset that lacks one. */
export function needReturns(problem: AllocationProblem, input: string): Result<Float64Array> {
  if (problem.expectedReturns !== null) return ok(problem.expectedReturns)
  return fail('invalid_input', '/assets', `${input} needs the expectedReturn of every asset`)
}

function onCriticalLine(problem: AllocationProblem, objective: LineObjective): Result<Float64Array> {
  if (objective.type === 'minVariance') {
    const line = frontierOf(problem, new Float64Array(problem.ids.length))
    return line.ok ? ok(minimumVariance(line.value)) : line
  }
  const returns = needReturns(problem, objective.type)
  if (!returns.ok) return returns
  const line = frontierOf(problem, returns.value)
  return line.ok ? pick(problem, objective, line.value, returns.value) : line
}

function pick(
  problem: AllocationProblem,
  objective: Exclude<LineObjective, { type: 'minVariance' }>,
  line: CriticalLine,
  returns: Float64Array,
): Result<Float64Array> {
  switch (objective.type) {
    case 'targetReturn':
      return atReturn(problem, line, returns, objective.value)
    case 'targetVolatility':
      return atVolatility(problem, line, objective.value)
    case 'maxUtility':
      return atRiskAversion(line, objective.riskAversion)
    default:
      return bestSharpe(problem, line, returns)
  }
}

/** μ − ½·λ·σ² is highest where the critical line has the parameter 1/λ. */
function atRiskAversion(line: CriticalLine, riskAversion: number): Result<Float64Array> {
  if (riskAversion > 0) return ok(portfolioAtLambda(line, 1 / riskAversion))
  return fail('out_of_domain', '/objective/riskAversion', 'risk aversion must be positive')
}

function atReturn(
  problem: AllocationProblem,
  line: CriticalLine,
  returns: Float64Array,
  target: number,
): Result<Float64Array> {
  const weights = portfolioAtReturn(line, returns, target)
  return weights === null ? returnOutOfReach(problem, line, returns, target, '/objective/value') : ok(weights)
}

/** Says what is reached, and which limits stop it there. */
export function returnOutOfReach(
  problem: AllocationProblem,
  line: CriticalLine,
  returns: Float64Array,
  target: number,
  path: string,
): Result<never> {
  const top = tidyWeights(problem, maximumReturn(line) as Float64Array)
  const highest = dot(returns, top)
  const stops = stoppedBy(limitsAtWork(problem, returns, line, top))
  return fail(
    'infeasible',
    path,
    `no portfolio within the limits returns ${target}; the highest return is ${highest}${held(stops)}`,
    {
      highest,
      ...stops,
    },
  )
}

/** The limits with a price at the end of the line: those that would have to give way. */
function stoppedBy(constraints: readonly ExplainedConstraint[]): {
  readonly constraints: string
  readonly clash: string
} {
  const priced = constraints.filter(
    (c) =>
      !(c.kind === 'asset' && c.side === 'min' && c.limit === 0) &&
      (c.returnPerSlack ?? c.volatilityPerSlack ?? 0) > 1e-9,
  )
  return {
    constraints: priced.map(({ kind, of, side }) => `${side} of ${kind === 'group' ? 'group ' : ''}"${of}"`).join(', '),
    clash: priced.map(({ kind, of, side }) => clashLine(kind, side, of)).join('\n'),
  }
}

const held = ({ constraints }: { readonly constraints: string }): string =>
  constraints === '' ? '' : `, held back by ${constraints}`

function atVolatility(problem: AllocationProblem, line: CriticalLine, limit: number): Result<Float64Array> {
  const { covariance } = problem
  if (limit < 0) return fail('out_of_domain', '/objective/value', 'a volatility cannot be negative')
  const weights = portfolioAtVolatility(line, covariance, limit)
  if (weights !== null) return ok(weights)
  const low = tidyWeights(problem, minimumVariance(line))
  const lowest = Math.sqrt(bilinear(low, covariance, low))
  const returns = problem.expectedReturns ?? new Float64Array(low.length)
  const stops = stoppedBy(limitsAtWork(problem, returns, line, low, 0))
  return fail(
    'infeasible',
    '/objective/value',
    `no portfolio within the limits is as calm as ${limit}; the least volatility is ${lowest}${held(stops)}`,
    { lowest, ...stops },
  )
}

function bestSharpe(problem: AllocationProblem, line: CriticalLine, returns: Float64Array): Result<Float64Array> {
  const weights = maximumSharpe(line, problem.solverCovariance, returns, problem.riskFreeRate)
  if (weights === null) {
    return fail(
      'no_excess_return',
      '/riskFreeRate',
      'no portfolio within the limits returns more than the risk-free rate',
    )
  }
  if (bilinear(weights, problem.covariance, weights) <= 0) {
    return fail(
      'out_of_domain',
      '/riskFreeRate',
      'a portfolio without risk returns more than the risk-free rate: the ratio has no maximum',
    )
  }
  return ok(weights)
}

/** Methods that divide by each asset's risk need it to be there. */
function withVolatility(
  { ids, covariance }: AllocationProblem,
  method: (covariance: Float64Array, size: number) => Float64Array | null,
): Result<Float64Array> {
  const size = ids.length
  const riskless = ids.flatMap((id, i): Problem[] => {
    if ((covariance[i * size + i] as number) > 0) return []
    return [{ code: 'out_of_domain', path: `/assets/${i}/volatility`, message: `"${id}" has no risk to share` }]
  })
  if (riskless.length > 0) return failAll(riskless)
  const weights = method(covariance, size)
  return weights === null ? fail('out_of_domain', '/covariance', 'a portfolio without variance exists') : ok(weights)
}

function riskParity(
  problem: AllocationProblem,
  budgets: Readonly<Record<string, number>> | undefined,
): Result<Float64Array> {
  const shares = readBudgets(problem.ids, budgets)
  if (!shares.ok) return shares
  return withinLimits(
    problem,
    withVolatility(problem, (covariance) => riskParityWeights(covariance, shares.value)),
  )
}

function readBudgets(
  ids: readonly string[],
  budgets: Readonly<Record<string, number>> | undefined,
): Result<Float64Array> {
  if (budgets === undefined) return ok(new Float64Array(ids.length).fill(1))
  const unknown = Object.keys(budgets).filter((id) => !ids.includes(id))
  const missing = ids.filter((id) => !((budgets[id] ?? 0) > 0))
  const problems = [
    ...unknown.map((id): Problem => ({
      code: 'invalid_input',
      path: `/objective/budgets/${id}`,
      message: `there is no asset "${id}"`,
    })),
    ...missing.map((id): Problem => ({
      code: 'out_of_domain',
      path: `/objective/budgets/${id}`,
      message: 'every asset needs a positive risk budget',
    })),
  ]
  return problems.length > 0 ? failAll(problems) : ok(Float64Array.from(ids, (id) => budgets[id] as number))
}

/** Risk parity has no freedom left for limits: a result outside them is refused rather than bent. */
function withinLimits(problem: AllocationProblem, weights: Result<Float64Array>): Result<Float64Array> {
  if (!weights.ok) return weights
  const broken = problem.ids.flatMap((id, i): Problem[] => {
    const weight = weights.value[i] as number
    const side =
      weight < (problem.lower[i] as number) - 1e-9 ? 'min' : weight > (problem.upper[i] as number) + 1e-9 ? 'max' : null
    if (side === null) return []
    return [
      {
        code: 'infeasible',
        path: `/assets/${i}/${side}`,
        message: `risk parity gives "${id}" ${weight}, outside its ${side}`,
      },
    ]
  })
  const ofGroups = problem.groups.flatMap(({ name, row }, g): Problem[] => {
    const share = dot(row.coefficients, weights.value)
    const side = share < row.lower - 1e-9 ? 'min' : share > row.upper + 1e-9 ? 'max' : null
    if (side === null) return []
    return [
      {
        code: 'infeasible',
        path: `/groups/${g}/${side}`,
        message: `risk parity gives group "${name}" ${share}, outside its ${side}`,
      },
    ]
  })
  return broken.length + ofGroups.length > 0 ? failAll([...broken, ...ofGroups]) : weights
}

function resampled(
  problem: AllocationProblem,
  objective: Extract<Objective, { type: 'resampled' }>,
  goOn: (done: number) => boolean,
): Result<Float64Array> {
  const returns = needReturns(problem, 'resampled')
  if (!returns.ok) return returns
  const feasible = frontierOf(problem, returns.value)
  if (!feasible.ok) return feasible
  const weights = resampledWeights(lineProblem(problem, returns.value), objective, goOn)
  return weights === null ? fail('cancelled', '', 'cancelled') : ok(weights)
}
