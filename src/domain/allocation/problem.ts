import type { ConstraintSide, PortfolioProblem } from '../../quant/critical-line'
import type { LinearRow } from '../../quant/critical-line-trace'
import { covarianceFromCorrelation, makePositiveDefinite } from '../../quant/covariance'
import { fail, failAll, ok } from '../result'
import type { Problem, Result } from '../result'
import { readSquareMatrix } from './matrix'
import { warning } from './warning'
import type { AllocationWarning } from './warning'

/** What the caller writes (compute.md, section 1). Returns, volatilities and weights are decimals per year. */
export interface AssetInput {
  readonly id: string
  /** Arithmetic. */
  readonly expectedReturn?: number | undefined
  readonly volatility?: number | undefined
  /** Default 0; negative allows short selling. */
  readonly min?: number | undefined
  /** Default 1. */
  readonly max?: number | undefined
}

export interface GroupInput {
  readonly name: string
  readonly assets: readonly string[]
  readonly min?: number | undefined
  readonly max?: number | undefined
}

export interface AllocationInput {
  readonly assets: readonly AssetInput[]
  readonly covariance?: readonly (readonly number[])[] | undefined
  readonly correlation?: readonly (readonly number[])[] | undefined
  readonly riskFreeRate?: number | undefined
  readonly groups?: readonly GroupInput[] | undefined
}

export interface Group {
  readonly name: string
  readonly row: LinearRow
}

/** A checked allocation problem. Vectors are in the order of `ids`. */
export interface AllocationProblem {
  readonly ids: readonly string[]
  /** Null when at least one asset has none. */
  readonly expectedReturns: Float64Array | null
  /** As given: every figure that is reported uses it. */
  readonly covariance: Float64Array
  /** Strictly positive definite, for the solver. */
  readonly solverCovariance: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly groups: readonly Group[]
  readonly riskFreeRate: number
  readonly warnings: readonly AllocationWarning[]
}

/** Checks ids, limits, groups and risk, and turns them into vectors. All problems found are reported together. */
export function readProblem(input: AllocationInput): Result<AllocationProblem> {
  const limits = readLimits(input)
  const risk = readRisk(input)
  if (!limits.ok || !risk.ok) {
    return failAll([...(limits.ok ? [] : limits.problems), ...(risk.ok ? [] : risk.problems)])
  }
  return ok({ ...limits.value, ...risk.value })
}

export type AllocationLimits = Omit<AllocationProblem, 'covariance' | 'solverCovariance' | 'warnings'>

/** The part of a problem that needs no covariance. */
export function readLimits(input: AllocationInput): Result<AllocationLimits> {
  const problems: Problem[] = [...checkNumbers(input), ...checkIds(input.assets), ...checkOrder(input)]
  if (problems.length > 0) return failAll(problems)
  const ids = input.assets.map((asset) => asset.id)
  const returns = input.assets.map((asset) => asset.expectedReturn)
  const known = returns.filter((value) => value !== undefined)
  return ok({
    ids,
    expectedReturns: known.length === ids.length ? Float64Array.from(known) : null,
    lower: Float64Array.from(input.assets, (asset) => asset.min ?? 0),
    upper: Float64Array.from(input.assets, (asset) => asset.max ?? 1),
    groups: (input.groups ?? []).map((group) => ({ name: group.name, row: rowOf(group, ids) })),
    riskFreeRate: input.riskFreeRate ?? 0,
  })
}

const rowOf = (group: GroupInput, ids: readonly string[]): LinearRow => ({
  coefficients: Float64Array.from(ids, (id) => (group.assets.includes(id) ? 1 : 0)),
  lower: group.min ?? Number.NEGATIVE_INFINITY,
  upper: group.max ?? Number.POSITIVE_INFINITY,
})

const problem = (code: Problem['code'], path: string, message: string): Problem => ({ code, path, message })

function checkNumbers(input: AllocationInput): Problem[] {
  const fields = ['expectedReturn', 'volatility', 'min', 'max'] as const
  const ofAssets = input.assets.flatMap((asset, i) =>
    fields.map((field) => ({ value: asset[field], path: `/assets/${i}/${field}` })),
  )
  const ofGroups = (input.groups ?? []).flatMap((group, i) =>
    (['min', 'max'] as const).map((field) => ({ value: group[field], path: `/groups/${i}/${field}` })),
  )
  const values = [...ofAssets, ...ofGroups, { value: input.riskFreeRate, path: '/riskFreeRate' }]
  const broken = values
    .filter(({ value }) => value !== undefined && !Number.isFinite(value))
    .map(({ path }) => problem('not_finite', path, 'must be a finite number'))
  const negative = input.assets.flatMap((asset, i) =>
    (asset.volatility ?? 0) < 0
      ? [problem('out_of_domain', `/assets/${i}/volatility`, 'a volatility cannot be negative')]
      : [],
  )
  return [...broken, ...negative]
}

function checkIds(assets: readonly AssetInput[]): Problem[] {
  if (assets.length === 0) return [problem('invalid_input', '/assets', 'at least one asset is needed')]
  const seen = new Set<string>()
  return assets.flatMap(({ id }, i) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [problem('invalid_input', `/assets/${i}/id`, `the id "${id}" is used twice`)]
  })
}

/** Every minimum at or below its maximum, and groups of known assets, each once. */
function checkOrder({ assets, groups = [] }: AllocationInput): Problem[] {
  const ids = new Set(assets.map((asset) => asset.id))
  const crossed = assets.flatMap(({ id, min = 0, max = 1 }, i) =>
    min > max ? [problem('infeasible', `/assets/${i}/min`, `min of "${id}" (${min}) is above its max (${max})`)] : [],
  )
  const ofGroups = groups.flatMap((group, g) => {
    const unknown = group.assets.flatMap((id, k) => {
      if (!ids.has(id)) return [problem('invalid_input', `/groups/${g}/assets/${k}`, `there is no asset "${id}"`)]
      const twice = group.assets.indexOf(id) < k
      return twice ? [problem('invalid_input', `/groups/${g}/assets/${k}`, `"${id}" is listed twice`)] : []
    })
    const crossedGroup =
      group.min !== undefined && group.max !== undefined && group.min > group.max
        ? [problem('infeasible', `/groups/${g}/min`, `min of group "${group.name}" is above its max`)]
        : []
    return [...unknown, ...crossedGroup]
  })
  return [...crossed, ...ofGroups]
}

type Risk = Pick<AllocationProblem, 'covariance' | 'solverCovariance' | 'warnings'>

/** Exactly one of covariance and correlation; a correlation needs every volatility. */
function readRisk({ assets, covariance, correlation }: AllocationInput): Result<Risk> {
  if (covariance !== undefined && correlation !== undefined) {
    return fail('invalid_input', '/correlation', 'give either covariance or correlation, not both')
  }
  if (covariance !== undefined) {
    const matrix = readSquareMatrix(covariance, assets.length, '/covariance')
    if (!matrix.ok) return matrix
    const conflict = volatilityConflict(assets, matrix.value)
    return conflict === null ? riskOf(matrix.value, '/covariance') : failAll([conflict])
  }
  if (correlation === undefined) return fail('invalid_input', '/covariance', 'covariance or correlation is needed')
  const matrix = readCorrelation(correlation, assets.length)
  if (!matrix.ok) return matrix
  const missing = assets.flatMap((asset, i) =>
    asset.volatility === undefined
      ? [problem('invalid_input', `/assets/${i}/volatility`, 'a correlation matrix needs every volatility')]
      : [],
  )
  if (missing.length > 0) return failAll(missing)
  const definite = makePositiveDefinite(matrix.value, assets.length)
  if (definite.kind === 'indefinite') return notPsd('/correlation', definite.smallest)
  const volatilities = Float64Array.from(assets, (asset) => asset.volatility as number)
  return riskOf(covarianceFromCorrelation(matrix.value, volatilities), '/correlation')
}

function readCorrelation(rows: readonly (readonly number[])[], size: number): Result<Float64Array> {
  const matrix = readSquareMatrix(rows, size, '/correlation')
  if (!matrix.ok) return matrix
  const problems = rows.flatMap((row, i) =>
    row.flatMap((value, j) => {
      if (i === j && Math.abs(value - 1) > 1e-9) {
        return [problem('invalid_input', `/correlation/${i}/${i}`, 'the diagonal of a correlation matrix is 1')]
      }
      if (i < j && Math.abs(value) > 1 + 1e-9) {
        return [problem('not_psd', `/correlation/${i}/${j}`, 'a correlation lies between -1 and 1')]
      }
      return []
    }),
  )
  return problems.length > 0 ? failAll(problems) : matrix
}

/** A volatility beside a covariance may repeat what the diagonal says, never contradict it. */
function volatilityConflict(assets: readonly AssetInput[], covariance: Float64Array): Problem | null {
  const size = assets.length
  const index = assets.findIndex(({ volatility }, i) => {
    const implied = Math.sqrt(Math.max(covariance[i * size + i] as number, 0))
    return volatility !== undefined && Math.abs(volatility - implied) > 1e-3 * Math.max(implied, 1e-6)
  })
  if (index < 0) return null
  return problem('invalid_input', `/assets/${index}/volatility`, 'differs from the root of the covariance diagonal')
}

const notPsd = (path: string, smallest: number): Result<never> =>
  fail('not_psd', path, 'is not positive semi-definite', { smallestEigenvalue: smallest })

function riskOf(covariance: Float64Array, path: string): Result<Risk> {
  const definite = makePositiveDefinite(covariance, Math.sqrt(covariance.length))
  if (definite.kind === 'indefinite') return notPsd(path, definite.smallest)
  const clipped = warning(
    'covariance_clipped',
    `the matrix at ${path} is singular; eigenvalues were raised for the solver`,
    {
      path,
      smallestEigenvalue: definite.smallest,
    },
  )
  return ok({ covariance, solverCovariance: definite.matrix, warnings: definite.kind === 'clipped' ? [clipped] : [] })
}

/** The problem as the critical line takes it: weights that add up to 1. */
export const lineProblem = (problem: AllocationProblem, expectedReturns: Float64Array): PortfolioProblem => ({
  covariance: problem.solverCovariance,
  expectedReturns,
  lower: problem.lower,
  upper: problem.upper,
  budget: 1,
  rows: problem.groups.map((group) => group.row),
  // Nobody is told that he may not sell short.
  floor: problem.lower.map((value) => Math.min(value, 0)),
})

/** One constraint of a clash for screens: `asset min ID`, or `group max NAME`; lines of a list are joined by newlines. */
export const clashLine = (kind: 'asset' | 'group', side: 'min' | 'max', of: string): string => `${kind} ${side} ${of}`

/**
 * Constraints that clash: none can be left out. Named in words and, in `params.clash`, one a line (`clashLine`); the path
 * is that of the first group, else of the one asset, else of the assets.
 */
export function infeasible(problem: AllocationLimits, clash: readonly ConstraintSide[]): Result<never> {
  const side = ({ side: of }: ConstraintSide) => (of === 'lower' ? 'min' : 'max')
  const of = ({ kind, index }: ConstraintSide): string =>
    (kind === 'row' ? problem.groups[index]?.name : problem.ids[index]) ?? ''
  const names = clash.map((item) => `${side(item)} of ${item.kind === 'row' ? 'group ' : ''}"${of(item)}"`)
  const [first] = [...clash].sort((a, b) => Number(b.kind === 'row') - Number(a.kind === 'row'))
  const path =
    first === undefined || (first.kind === 'variable' && clash.length > 1)
      ? '/assets'
      : `/${first.kind === 'row' ? 'groups' : 'assets'}/${first.index}/${side(first)}`
  const message = `these limits cannot hold together while weights add up to 1: ${names.join(', ')}`
  const lines = clash.map((item) => clashLine(item.kind === 'row' ? 'group' : 'asset', side(item), of(item)))
  return fail('infeasible', path, message, { constraints: names.join(', '), clash: lines.join('\n') })
}
