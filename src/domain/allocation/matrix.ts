import { matrixFromRows } from '../../quant/linear-algebra'
import { failAll, ok } from '../result'
import type { Problem, Result } from '../result'

/** A symmetric matrix of the given size from rows; exactly symmetrised once the difference is known to be rounding. */
export function readSquareMatrix(
  rows: readonly (readonly number[])[],
  size: number,
  path: string,
): Result<Float64Array> {
  const shape = checkShape(rows, size, size, path)
  if (shape.length > 0) return failAll(shape)
  const largest = Math.max(...rows.map((row) => Math.max(...row.map(Math.abs))))
  const problems: Problem[] = []
  for (let i = 0; i < size; i++) {
    for (let j = 0; j < i; j++) {
      if (Math.abs(entry(rows, i, j) - entry(rows, j, i)) > 1e-9 * largest) {
        problems.push({ code: 'not_psd', path: `${path}/${i}/${j}`, message: 'the matrix is not symmetric' })
      }
    }
    if (entry(rows, i, i) < 0)
      problems.push({ code: 'not_psd', path: `${path}/${i}/${i}`, message: 'a variance cannot be negative' })
  }
  if (problems.length > 0) return failAll(problems)
  return ok(matrixFromRows(rows.map((row, i) => row.map((value, j) => (value + entry(rows, j, i)) / 2))))
}

const entry = (rows: readonly (readonly number[])[], i: number, j: number): number => rows[i]?.[j] as number

/** Problems of a table that should have `height` rows of `width` finite numbers each; `height` null: any number of rows. */
export function checkShape(
  rows: readonly (readonly number[])[],
  height: number | null,
  width: number,
  path: string,
): Problem[] {
  if (height !== null && rows.length !== height) {
    return [{ code: 'invalid_input', path, message: `must have ${height} rows, has ${rows.length}` }]
  }
  return rows.flatMap((row, i): Problem[] => {
    if (row.length !== width) {
      return [{ code: 'invalid_input', path: `${path}/${i}`, message: `must have ${width} numbers, has ${row.length}` }]
    }
    const broken = row.findIndex((value) => !Number.isFinite(value))
    return broken < 0
      ? []
      : [{ code: 'not_finite', path: `${path}/${i}/${broken}`, message: 'must be a finite number' }]
  })
}
