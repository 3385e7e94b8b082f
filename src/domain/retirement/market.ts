import { semidefiniteCholesky } from '../../quant/semidefinite-cholesky'
import { fail, failAll, ok, type Problem, type Result } from '../result'
import type { Market, Weights } from './plan'

/** Log-growth per period of the classes and, last, of prices. */
export interface MarketModel {
  readonly logMean: readonly number[]
  /** Lower triangular factor of the covariance, row-major, (classes + 1)². */
  readonly factor: readonly number[]
}

/** What a stress or sensitivity changes. */
export interface MarketVariant {
  readonly stress?: boolean
  /** Added to the expected return of every class marked as equity. */
  readonly equityShift?: number
}

interface LogMoments {
  readonly mean: number
  readonly sd: number
}

/**
 * Yearly log-growth ~ N(ln(1 + g), s²), s² = ln(1 + vol²/(1 + μ)²), with g the geometric and μ = g + vol²/2 the
 * arithmetic expected return (decisions D, A5). Correlations are those of log-growth. Inflation follows the same rule.
 */
export function logMoments(expected: number, volatility: number, basis: Market['basis']): LogMoments | null {
  const half = (volatility * volatility) / 2
  const geometric = basis === 'geometric' ? expected : expected - half
  const arithmetic = geometric + half
  if (!(geometric > -1) || !(arithmetic > -1)) return null
  return { mean: Math.log1p(geometric), sd: Math.sqrt(Math.log1p((volatility / (1 + arithmetic)) ** 2)) }
}

const TOLERANCE = 1e-9

/** Square, of the market's size, unit diagonal, symmetric, within −1 … 1. */
function correlationProblems(rows: readonly (readonly number[])[], size: number, path: string): Problem[] {
  const problem = (at: string, message: string): Problem => ({ code: 'invalid_input', path: `${path}${at}`, message })
  if (rows.length !== size) return [problem('', `must have ${size} rows, one per asset`)]
  return rows.flatMap((row, i) => {
    if (row.length !== size) return [problem(`/${i}`, `must have ${size} columns, one per asset`)]
    return row.flatMap((value, j) => {
      if (Math.abs(value) > 1 + TOLERANCE) return [problem(`/${i}/${j}`, 'a correlation lies between -1 and 1')]
      if (i === j && Math.abs(value - 1) > TOLERANCE) return [problem(`/${i}/${j}`, 'the diagonal must be 1')]
      if (j > i && Math.abs(value - (rows[j]?.[i] ?? Number.NaN)) > TOLERANCE) {
        return [problem(`/${i}/${j}`, 'the matrix must be symmetric')]
      }
      return []
    })
  })
}

/** Correlation of each class with inflation. */
function inflationCorrelation(market: Market): Result<readonly number[]> {
  const given = market.inflation.correlation ?? 0
  const row = typeof given === 'number' ? market.assets.map(() => given) : given
  return row.length === market.assets.length
    ? ok(row)
    : fail('invalid_input', '/market/inflation/correlation', 'must have one figure per asset')
}

/** The market as the cube needs it. `path` points to the market in the caller's input. */
export function marketModel(market: Market, periodsPerYear: number, variant: MarketVariant = {}): Result<MarketModel> {
  const classes = market.assets.length
  const size = classes + 1
  const stressed = variant.stress === true && market.stressCorrelation !== undefined
  const correlation = stressed ? (market.stressCorrelation ?? []) : market.correlation
  const path = stressed ? '/market/stressCorrelation' : '/market/correlation'
  const problems = correlationProblems(correlation, classes, path)
  if (problems.length > 0) return failAll(problems)
  const withInflation = inflationCorrelation(market)
  if (!withInflation.ok) return withInflation

  const moments: LogMoments[] = []
  for (const [i, asset] of market.assets.entries()) {
    const shift = asset.equity === true ? (variant.equityShift ?? 0) : 0
    const log = logMoments(asset.expectedReturn + shift, asset.volatility, market.basis)
    if (log === null) return fail('out_of_domain', `/market/assets/${i}/expectedReturn`, 'must be above -100 %')
    moments.push(log)
  }
  const prices = logMoments(market.inflation.mean, market.inflation.volatility, market.basis)
  if (prices === null) return fail('out_of_domain', '/market/inflation/mean', 'must be above -100 %')
  moments.push(prices)

  const joint = new Float64Array(size * size)
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < size; j++) {
      const rho =
        i === j
          ? 1
          : i < classes && j < classes
            ? (correlation[i]?.[j] ?? 0)
            : (withInflation.value[Math.min(i, j)] ?? 0)
      joint[i * size + j] = rho
    }
  }
  const unit = semidefiniteCholesky(joint, size)
  if (unit === null) return fail('not_psd', path, 'the correlations are not positive semidefinite')
  const root = Math.sqrt(periodsPerYear)
  return ok({
    logMean: moments.map((m) => m.mean / periodsPerYear),
    factor: Array.from(unit, (value, k) => (value * (moments[Math.floor(k / size)]?.sd ?? 0)) / root),
  })
}

/** A key as a step of a JSON Pointer (RFC 6901). */
const step = (key: string): string => key.replaceAll('~', '~0').replaceAll('/', '~1')

/** Weights in the market's order; each ≥ 0, together 1 within 1e-6. Never repaired. */
export function weightVector(weights: Weights, market: Market, path: string): Result<readonly number[]> {
  const known = new Set(market.assets.map((a) => a.id))
  const unknown = Object.keys(weights).filter((id) => !known.has(id))
  if (unknown.length > 0) {
    return failAll(
      unknown.map((id) => ({
        code: 'invalid_input',
        path: `${path}/${step(id)}`,
        message: 'no asset of the market has this id',
      })),
    )
  }
  const vector = market.assets.map((a) => weights[a.id] ?? 0)
  const negative = market.assets.find((_, i) => (vector[i] ?? 0) < 0)
  if (negative !== undefined)
    return fail('out_of_domain', `${path}/${step(negative.id)}`, 'a weight must not be negative')
  const total = vector.reduce((sum, w) => sum + w, 0)
  if (Math.abs(total - 1) > 1e-6) return fail('invalid_input', path, `weights must sum to 1, not ${total}`)
  return ok(vector)
}
