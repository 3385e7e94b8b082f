import type { LinearRow } from '../../src/quant/critical-line-trace'
import { solveQuadraticProgram } from './quadratic-program'

export interface SharpeProblem {
  readonly covariance: Float64Array
  /** Expected returns above the risk-free rate. */
  readonly excess: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  readonly rows: readonly LinearRow[]
}

/** The excess return that the scaled portfolio must have: any positive number serves, this one keeps it near 1. */
const EXCESS = 0.05

/**
 * Weights of the highest Sharpe ratio as one quadratic program: with y = κw and κ = Σy, minimise y'Σy subject to
 * (μ − r)'y = constant and every limit multiplied by κ. Source: Cornuejols & Tütüncü, "Optimization Methods in Finance"
 * (2007), section 8.2. Needs a portfolio with positive excess return; null when quadprog finds none.
 */
export function sharpeByQuadraticProgram(problem: SharpeProblem): Float64Array | null {
  const { covariance, excess, lower, upper, rows } = problem
  const size = excess.length
  const ones = new Float64Array(size).fill(1)
  /** factor·(coefficients'y − limit·Σy) ≥ 0 */
  const scaled = (coefficients: Float64Array, limit: number, factor: 1 | -1): LinearRow[] =>
    Number.isFinite(limit)
      ? [{ coefficients: coefficients.map((c) => factor * (c - limit)), lower: 0, upper: Number.POSITIVE_INFINITY }]
      : []
  const limits = [...rows, ...Array.from(lower, (low, i) => unitRow(size, i, low, upper[i] as number))]
  const y = solveQuadraticProgram(
    {
      size,
      hessian: covariance,
      lower: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
      upper: new Float64Array(size).fill(Number.POSITIVE_INFINITY),
      rows: [
        { coefficients: excess, lower: EXCESS, upper: EXCESS },
        { coefficients: ones, lower: 0, upper: Number.POSITIVE_INFINITY },
        ...limits.flatMap((row) => [
          ...scaled(row.coefficients, row.lower, 1),
          ...scaled(row.coefficients, row.upper, -1),
        ]),
      ],
    },
    new Float64Array(size),
  )
  if (y === null) return null
  const kappa = y.reduce((total, value) => total + value, 0)
  return y.map((value) => value / kappa)
}

const unitRow = (size: number, i: number, lower: number, upper: number): LinearRow => ({
  coefficients: Float64Array.from({ length: size }, (_, j) => (i === j ? 1 : 0)),
  lower,
  upper,
})
