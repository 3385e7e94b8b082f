import { blackLitterman, unconstrainedWeights, viewVariance } from '../../quant/black-litterman'
import type { View } from '../../quant/black-litterman'
import { rowsFromMatrix } from '../../quant/linear-algebra'
import { fail, failAll, ok } from '../result'
import type { Problem, Result } from '../result'
import { readWeightMap } from './maps'
import { byId } from './portfolio'
import { readProblem } from './problem'
import type { AllocationInput, AllocationProblem } from './problem'
import { warning } from './warning'
import type { AllocationWarning } from './warning'

export interface ViewInput {
  readonly name?: string | undefined
  /** Portfolio the view is about; exposures of a relative view add up to 0. */
  readonly exposures: Readonly<Record<string, number>>
  readonly expectedReturn: number
  /** Diagonal of Ω. */
  readonly variance?: number | undefined
  /** 0…1: Ω = τ·(1 − c)/c·pΣp' (Idzorek 2005, Walters). 0 means no view, 1 certainty. */
  readonly confidence?: number | undefined
}

export interface BlackLittermanJobInput extends AllocationInput {
  readonly marketWeights: Readonly<Record<string, number>>
  readonly riskAversion: number
  readonly tau: number
  readonly views: readonly ViewInput[]
  readonly weightCovariance: 'posterior' | 'prior'
}

export interface BlackLittermanReport {
  /** riskFreeRate + δΣw. */
  readonly equilibriumReturns: Readonly<Record<string, number>>
  readonly posteriorReturns: Readonly<Record<string, number>>
  readonly posteriorCovariance: readonly (readonly number[])[]
  /** (δΣ*)⁻¹(μ* − riskFreeRate), unconstrained. */
  readonly weights: Readonly<Record<string, number>>
  /** λ, one per view in the order given: μ* = equilibrium + δΣP'λ. */
  readonly viewWeights: readonly number[]
  readonly warnings: readonly AllocationWarning[]
}

/** Equilibrium returns of the market portfolio blended with views. */
export function blendViews(input: BlackLittermanJobInput): Result<BlackLittermanReport> {
  const read = readProblem(input)
  if (!read.ok) return read
  const problem = read.value
  const market = readWeightMap(problem.ids, input.marketWeights, '/marketWeights', { sumToOne: true })
  const views = readViews(problem, input)
  const problems = [...(market.ok ? [] : market.problems), ...(views.ok ? [] : views.problems), ...checkScales(input)]
  if (!market.ok || !views.ok || problems.length > 0) return failAll(problems)
  const { riskAversion, tau } = input
  const blended = blackLitterman({
    covariance: problem.covariance,
    marketWeights: market.value,
    riskAversion,
    tau,
    views: views.value,
  })
  if (blended === null) return contradiction(problem, input, views.value)
  const covariance = input.weightCovariance === 'prior' ? problem.covariance : blended.posteriorCovariance
  const weights = unconstrainedWeights(covariance, blended.posteriorReturns, riskAversion)
  if (weights === null) return fail('not_psd', '/covariance', 'weights need a covariance that is positive definite')
  const total = (values: Float64Array) =>
    byId(
      problem.ids,
      values.map((value) => value + problem.riskFreeRate),
    )
  const limited =
    (input.groups ?? []).length > 0 || input.assets.some(({ min, max }) => min !== undefined || max !== undefined)
  return ok({
    equilibriumReturns: total(blended.equilibriumReturns),
    posteriorReturns: total(blended.posteriorReturns),
    posteriorCovariance: rowsFromMatrix(blended.posteriorCovariance, problem.ids.length),
    weights: byId(problem.ids, weights),
    viewWeights: Array.from(blended.viewWeights),
    warnings: [
      ...problem.warnings,
      ...(limited
        ? [warning('bounds_not_used', 'the weights of this job are unconstrained; min, max and groups were not used')]
        : []),
    ],
  })
}

/** Certain views that contradict or repeat each other: the fewest of them, by number and name. */
function contradiction(
  problem: AllocationProblem,
  input: BlackLittermanJobInput,
  views: readonly View[],
): Result<never> {
  const { riskAversion, tau } = input
  const marketWeights = new Float64Array(problem.ids.length)
  const clashes = (some: readonly View[]): boolean =>
    blackLitterman({ covariance: problem.covariance, marketWeights, riskAversion, tau, views: some }) === null
  let kept = views
  for (const view of views) {
    const rest = kept.filter((other) => other !== view)
    if (clashes(rest)) kept = rest
  }
  const numbers = kept.map((view) => views.indexOf(view))
  const names = numbers.map((k) => (input.views[k]?.name === undefined ? `/views/${k}` : `"${input.views[k]?.name}"`))
  const message = `views held with certainty contradict or repeat each other: ${names.join(', ')}`
  return fail('infeasible', '/views', message, {
    views: numbers.join(','),
    constraints: names.join(', '),
  })
}

function checkScales({ riskAversion, tau }: BlackLittermanJobInput): Problem[] {
  const positive = { riskAversion, tau }
  return Object.entries(positive).flatMap(([field, value]): Problem[] =>
    value > 0 ? [] : [{ code: 'out_of_domain', path: `/${field}`, message: 'must be positive' }],
  )
}

function readViews(problem: AllocationProblem, { views, tau }: BlackLittermanJobInput): Result<View[]> {
  const read = views.map((view, k): Result<View> => {
    const path = `/views/${k}`
    const exposures = readWeightMap(problem.ids, view.exposures, `${path}/exposures`, { sumToOne: false })
    if (!exposures.ok) return exposures
    const uncertainty = tau * viewVariance(problem.covariance, exposures.value)
    if (exposures.value.every((value) => value === 0))
      return fail('invalid_input', `${path}/exposures`, 'the view is about nothing')
    const variance = omega(view, uncertainty, path)
    if (!variance.ok) return variance
    // Returns of the caller are total: what the risk-free rate contributes to the view's portfolio is taken off.
    const riskFree = problem.riskFreeRate * exposures.value.reduce((sum, value) => sum + value, 0)
    return ok({ exposures: exposures.value, expectedReturn: view.expectedReturn - riskFree, variance: variance.value })
  })
  const problems = read.flatMap((result) => (result.ok ? [] : result.problems))
  return problems.length > 0 ? failAll(problems) : ok(read.flatMap((result) => (result.ok ? [result.value] : [])))
}

function omega({ variance, confidence }: ViewInput, uncertainty: number, path: string): Result<number> {
  if (variance !== undefined && confidence !== undefined) {
    return fail('invalid_input', `${path}/confidence`, 'give either variance or confidence, not both')
  }
  if (variance !== undefined) {
    return variance >= 0 ? ok(variance) : fail('out_of_domain', `${path}/variance`, 'a variance cannot be negative')
  }
  if (confidence === undefined) return ok(uncertainty)
  if (!(confidence >= 0 && confidence <= 1))
    return fail('out_of_domain', `${path}/confidence`, 'must lie between 0 and 1')
  return ok(confidence === 0 ? Number.POSITIVE_INFINITY : (uncertainty * (1 - confidence)) / confidence)
}
