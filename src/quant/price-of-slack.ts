import { emptyActiveSet, extendBasis, traceCriticalLine } from './critical-line-trace'
import type { ConvexProgram, LinearRow } from './critical-line-trace'
import { dot, sum } from './linear-algebra'

/** One limit of a program: a bound of variable `index`, or of row `index`. */
export interface Limit {
  readonly kind: 'variable' | 'row'
  readonly index: number
  readonly side: 'min' | 'max'
}

/** What a small move from a portfolio is to bring, and what it may not cost. */
export interface Aim {
  /** Gain per unit of each weight. */
  readonly gain: Float64Array
  /** What may not rise, per unit of each weight; null where nothing else is at stake. */
  readonly cost: Float64Array | null
}

/**
 * Whether every limit that a portfolio touches has one price only: the limits' coefficients and the cost are linearly
 * independent. Else several sets of Lagrange multipliers explain the same portfolio, and none of them alone tells what
 * giving way brings. Row 0 of the program is the budget.
 */
export function pricesAreUnique(program: ConvexProgram, weights: Float64Array, { cost }: Aim, touch: number): boolean {
  const near = movesFrom(program, weights, touch)
  const open = (values: Float64Array): Float64Array =>
    values.map((value, i) => (near.lower[i] === 0 || near.upper[i] === 0 ? 0 : value))
  const basis: Float64Array[] = []
  const touched = near.rows.filter((row) => row.lower === 0 || row.upper === 0)
  return [...touched.map((row) => row.coefficients), ...costRow(cost).map((row) => row.coefficients)].every((row) =>
    extendBasis(basis, open(row)),
  )
}

/**
 * What giving way by one unit at `limit` brings to the first order, all other limits as they are: the most of gain'd over
 * the moves d that the touched limits leave open, with cost'd ≤ 0. By duality this is the least multiplier of the limit
 * among all that explain the portfolio (Gauvin 1977, directional derivatives of the optimal value), ≥ 0. Null where
 * rounding leaves a move open for ever. The program is solved along its critical line with the unit matrix, whose end is
 * the shortest of the best moves. Row 0 of the program is the budget.
 */
export function priceOfSlack(
  program: ConvexProgram,
  weights: Float64Array,
  { gain, cost }: Aim,
  limit: Limit,
  touch: number,
): number | null {
  const near = movesFrom(program, weights, touch)
  const slope = centred(gain)
  if (slope === null) return 0
  const lower = Float64Array.from(near.lower)
  const upper = Float64Array.from(near.upper)
  const rows = [...near.rows]
  const give = limit.side === 'max' ? { upper: 1 } : { lower: -1 }
  if (limit.kind === 'row') rows[limit.index] = { ...(rows[limit.index] as LinearRow), ...give }
  else if (limit.side === 'max') upper[limit.index] = 1
  else lower[limit.index] = -1
  const { size } = program
  const hessian = new Float64Array(size * size)
  for (let i = 0; i < size; i++) hessian[i * size + i] = 1
  const moves: ConvexProgram = { size, hessian, lower, upper, rows: [...rows, ...costRow(cost)] }
  const still = new Float64Array(size)
  const trace = traceCriticalLine(moves, still, slope, { weights: still, active: emptyActiveSet(moves) })
  if (trace.ray !== null) return null
  return Math.max(dot(gain, trace.nodes.at(-1)?.weights ?? still), 0)
}

/** The limits of the first step away from a portfolio: a touched limit lets nothing through, any other everything. */
function movesFrom(
  program: ConvexProgram,
  weights: Float64Array,
  touch: number,
): Pick<ConvexProgram, 'lower' | 'upper' | 'rows'> {
  const below = (value: number, low: number): number => (value <= low + touch ? 0 : Number.NEGATIVE_INFINITY)
  const above = (value: number, high: number): number => (value >= high - touch ? 0 : Number.POSITIVE_INFINITY)
  return {
    lower: program.lower.map((low, i) => below(weights[i] as number, low)),
    upper: program.upper.map((high, i) => above(weights[i] as number, high)),
    rows: program.rows.map(({ coefficients, lower, upper }) => {
      const value = dot(coefficients, weights)
      return { coefficients, lower: below(value, lower), upper: above(value, upper) }
    }),
  }
}

const costRow = (cost: Float64Array | null): LinearRow[] => {
  const coefficients = cost === null ? null : centred(cost)
  return coefficients === null ? [] : [{ coefficients, lower: Number.NEGATIVE_INFINITY, upper: 0 }]
}

/** Without the mean, which the budget absorbs, and with a largest entry of 1; null where nothing but rounding is left. */
function centred(values: Float64Array): Float64Array | null {
  const mean = sum(values) / values.length
  const rest = values.map((value) => value - mean)
  const largest = (of: Float64Array): number => of.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  const unit = largest(rest)
  return unit <= 1e-12 * largest(values) ? null : rest.map((value) => value / unit)
}
