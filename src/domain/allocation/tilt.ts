import { criticalLine } from '../../quant/critical-line'
import type { CriticalLine } from '../../quant/critical-line'
import { minimumVariance, portfolioAtLambda, portfolioAtVolatility } from '../../quant/critical-line-points'
import { bilinear, dot, sum } from '../../quant/linear-algebra'
import { fail, failAll, ok } from '../result'
import type { Problem, Result } from '../result'
import { readWeightMap } from './maps'
import { bindingConstraints, byId } from './portfolio'
import { infeasible, readProblem } from './problem'
import type { AllocationInput, AllocationProblem } from './problem'
import type { AllocationWarning } from './warning'

export interface TiltInput extends AllocationInput {
  /** Weights of the strategic mix; they add up to 1. */
  readonly strategic: Readonly<Record<string, number>>
  /** Expected return of each asset above (below) what the strategic mix assumes; missing ones are 0. */
  readonly activeReturns: Readonly<Record<string, number>>
  /** Highest standard deviation, per year, of the difference to the strategic mix. */
  readonly trackingErrorLimit: number
  /**
   * λ > 0 of max α'd − ½λ·d'Σd: the tilt ends there when that comes before the limit. Without it the whole limit is used,
   * and what bands keep from one asset is spent on others.
   */
  readonly riskAversion?: number | undefined
  /** Limits of final weights; an asset without one is limited only by its own `min` and `max` where given. */
  readonly bands?:
    | Readonly<Record<string, { readonly min?: number | undefined; readonly max?: number | undefined }>>
    | undefined
}

export interface TiltReport {
  readonly weights: Readonly<Record<string, number>>
  readonly active: Readonly<Record<string, number>>
  readonly trackingError: number
  readonly activeReturn: number
  readonly bindingConstraints: readonly string[]
  readonly warnings: readonly AllocationWarning[]
}

/**
 * The tactical tilt of highest active return within a tracking error: max α'd, 1'd = 0, d'Σd ≤ TE², strategic + d within
 * bands and groups. It is the critical line of active weights d with returns α, cut where its standard deviation is the
 * limit. Source: Grinold & Kahn, "Active Portfolio Management" (1999), chapter 6; without bands it is Roll's closed form.
 */
export function tilt(input: TiltInput): Result<TiltReport> {
  const read = readProblem(input)
  if (!read.ok) return read
  const strategic = readWeightMap(read.value.ids, input.strategic, '/strategic', { sumToOne: true })
  const alpha = readWeightMap(read.value.ids, input.activeReturns, '/activeReturns', { sumToOne: false })
  const bands = readBands(input)
  const problems = [strategic, alpha, bands].flatMap((result) => (result.ok ? [] : result.problems))
  if (!(input.trackingErrorLimit >= 0)) {
    problems.push({
      code: 'out_of_domain',
      path: '/trackingErrorLimit',
      message: 'a tracking error cannot be negative',
    })
  }
  if (input.riskAversion !== undefined && !(input.riskAversion > 0)) {
    problems.push({ code: 'out_of_domain', path: '/riskAversion', message: 'risk aversion must be positive' })
  }
  if (!strategic.ok || !alpha.ok || !bands.ok || problems.length > 0) return failAll(problems)
  return solve({ ...read.value, ...bands.value }, strategic.value, alpha.value, input)
}

function solve(
  problem: AllocationProblem,
  strategic: Float64Array,
  alpha: Float64Array,
  { trackingErrorLimit: limit, riskAversion }: Pick<TiltInput, 'trackingErrorLimit' | 'riskAversion'>,
): Result<TiltReport> {
  const line = criticalLine({
    covariance: problem.solverCovariance,
    expectedReturns: alpha,
    lower: problem.lower.map((value, i) => value - (strategic[i] as number)),
    upper: problem.upper.map((value, i) => value - (strategic[i] as number)),
    budget: 1 - sum(strategic),
    rows: problem.groups.map(({ row }) => {
      const share = dot(row.coefficients, strategic)
      return { coefficients: row.coefficients, lower: row.lower - share, upper: row.upper - share }
    }),
  })
  if (!line.feasible) return infeasible(problem, line.clash)
  const atLimit = portfolioAtVolatility(line.line, problem.solverCovariance, limit)
  const active = atLimit && calmer(line.line, problem, atLimit, riskAversion)
  if (active === null) {
    const low = minimumVariance(line.line)
    const lowest = Math.sqrt(bilinear(low, problem.covariance, low))
    const weights = low.map((value, i) => value + (strategic[i] as number))
    const bands = bindingConstraints(problem, weights)
    const message = `the bands alone ask for a tracking error of ${lowest}, held back by ${bands.join(', ')}`
    return fail('infeasible', '/trackingErrorLimit', message, { lowest, constraints: bands.join(', ') })
  }
  const weights = active.map((value, i) => value + (strategic[i] as number))
  return ok({
    weights: byId(problem.ids, weights),
    active: byId(problem.ids, active),
    trackingError: Math.sqrt(Math.max(bilinear(active, problem.covariance, active), 0)),
    activeReturn: dot(alpha, active),
    bindingConstraints: bindingConstraints(problem, weights),
    warnings: problem.warnings,
  })
}

/** The tilt of the risk aversion where it has less tracking error than the one at the limit: both lie on one line. */
function calmer(
  line: CriticalLine,
  { covariance }: AllocationProblem,
  atLimit: Float64Array,
  riskAversion: number | undefined,
): Float64Array {
  if (riskAversion === undefined) return atLimit
  const wanted = portfolioAtLambda(line, 1 / riskAversion)
  return bilinear(wanted, covariance, wanted) < bilinear(atLimit, covariance, atLimit) ? wanted : atLimit
}

/** Bands are the limits here: the long-only default of the other jobs does not apply. */
function readBands({ assets, bands = {} }: TiltInput): Result<Pick<AllocationProblem, 'lower' | 'upper'>> {
  const ids = assets.map((asset) => asset.id)
  const unknown = Object.keys(bands).filter((id) => !ids.includes(id))
  const lower = Float64Array.from(assets, ({ id, min }) => Math.max(min ?? -Infinity, bands[id]?.min ?? -Infinity))
  const upper = Float64Array.from(assets, ({ id, max }) => Math.min(max ?? Infinity, bands[id]?.max ?? Infinity))
  const crossed = ids.filter((_, i) => (lower[i] as number) > (upper[i] as number))
  const problems: Problem[] = [
    ...unknown.map((id): Problem => ({
      code: 'invalid_input',
      path: `/bands/${id}`,
      message: `there is no asset "${id}"`,
    })),
    ...crossed.map((id): Problem => ({
      code: 'infeasible',
      path: `/bands/${id}`,
      message: `min of "${id}" is above its max`,
    })),
  ]
  return problems.length > 0 ? failAll(problems) : ok({ lower, upper })
}
