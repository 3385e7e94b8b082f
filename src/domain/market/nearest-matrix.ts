import { matrixFromRows, rowsFromMatrix, symmetricEigen } from '../../quant/linear-algebra'
import { nearestCorrelation } from '../../quant/nearest-correlation'
import { readSquareMatrix } from '../allocation/matrix'
import { fail, ok } from '../result'
import type { Result } from '../result'
import type { StressCorrelationRule } from './capital-market-set'
import { stressedRows } from './stress-rule'

export interface NearestMatrixInput {
  /** Symmetric; the diagonal need not be 1. */
  readonly correlation: readonly (readonly number[])[]
  /** Names of rows and columns, for the list of changes; omitted: their numbers. */
  readonly ids?: readonly string[] | undefined
  /** Smallest eigenvalue of the answer, 0 … 0.1: a margin, so that the answer survives rounding. */
  readonly minEigenvalue: number
  /** The rule of a crisis, by `ids`: the margin is raised until its correlations are possible too. */
  readonly stressCorrelation?: StressCorrelationRule | undefined
  /** Rounds the answer; needs a margin of at least size · 10^−decimals. */
  readonly decimals?: number | undefined
}

export interface NearestMatrixReport {
  readonly correlation: readonly (readonly number[])[]
  /** Frobenius norm of the change. */
  readonly distance: number
  readonly smallestBefore: number
  readonly smallestAfter: number
  readonly iterations: number
  /** The margin that was kept: `minEigenvalue`, or more for the sake of the crisis. */
  readonly margin: number
  /** Cells below the diagonal that changed, the largest change first. */
  readonly changes: readonly {
    readonly a: string
    readonly b: string
    readonly row: number
    readonly column: number
    readonly from: number
    readonly to: number
  }[]
}

/** Changes below this are rounding. */
const SEEN = 1e-9

/** The valid correlation matrix nearest to one that is not (Higham 2002), with every changed cell: an offer, never applied here. */
export function nearestMatrix(input: NearestMatrixInput): Result<NearestMatrixReport> {
  const { correlation, minEigenvalue, decimals } = input
  const size = correlation.length
  if (size === 0) return fail('invalid_input', '/correlation', 'at least one row is needed')
  if (input.ids !== undefined && input.ids.length !== size)
    return fail('invalid_input', '/ids', `must have ${size} names, has ${input.ids.length}`)
  const { stressCorrelation } = input
  if (stressCorrelation !== undefined && input.ids === undefined)
    return fail('invalid_input', '/ids', 'the rule of a crisis needs the names of the classes')
  if (!(minEigenvalue >= 0 && minEigenvalue <= 0.1))
    return fail('out_of_domain', '/minEigenvalue', 'must lie between 0 and 0.1')
  if (decimals !== undefined && size * 10 ** -decimals > minEigenvalue)
    return fail('out_of_domain', '/decimals', 'rounding to so few decimals could undo minEigenvalue')
  const read = readSquareMatrix(correlation, size, '/correlation')
  if (!read.ok) return read
  const margin =
    stressCorrelation === undefined
      ? minEigenvalue
      : marginFor(read.value, input.ids ?? [], stressCorrelation, minEigenvalue)
  const found = nearestCorrelation(read.value, size, margin)
  if (!found.converged) return fail('internal', '/correlation', 'the alternating projections did not converge')
  const factor = 10 ** (decimals ?? 0)
  const rounded =
    decimals === undefined ? found.matrix : found.matrix.map((value) => Math.round(value * factor) / factor)
  const rows = rowsFromMatrix(rounded, size)
  const name = (i: number) => input.ids?.[i] ?? String(i)
  const changes = rows.flatMap((row, i) =>
    row.slice(0, i + 1).flatMap((to, j) => {
      const from = read.value[i * size + j] as number
      return Math.abs(to - from) > SEEN ? [{ a: name(j), b: name(i), row: i, column: j, from, to }] : []
    }),
  )
  return ok({
    correlation: rows,
    distance: Math.sqrt(rounded.reduce((sum, value, k) => sum + (value - (read.value[k] as number)) ** 2, 0)),
    smallestBefore: smallestEigenvalue(read.value, size),
    smallestAfter: smallestEigenvalue(matrixFromRows(rows), size),
    iterations: found.iterations,
    margin,
    changes: changes.toSorted((x, y) => Math.abs(y.to - y.from) - Math.abs(x.to - x.from)),
  })
}

const HALVINGS = 10
/** At this margin hardly any correlation is left, and the rule of a crisis only adds to what is there. */
const LARGEST_MARGIN = 0.9

/** The smallest margin, to a thousandth, at which the correlations of a crisis have no negative eigenvalue either. */
function marginFor(matrix: Float64Array, ids: readonly string[], rule: StressCorrelationRule, least: number): number {
  const size = ids.length
  const holds = (margin: number): boolean => {
    const rows = rowsFromMatrix(nearestCorrelation(matrix, size, margin).matrix, size)
    return smallestEigenvalue(matrixFromRows(stressedRows(ids, rows, rule)), size) >= least
  }
  if (holds(least)) return least
  let [low, high] = [least, LARGEST_MARGIN]
  for (let k = 0; k < HALVINGS; k++) {
    const middle = (low + high) / 2
    if (holds(middle)) high = middle
    else low = middle
  }
  return high
}

export const smallestEigenvalue = (matrix: Float64Array, size: number): number =>
  symmetricEigen(matrix, size).values[0] as number
