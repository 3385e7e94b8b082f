import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { matrixFromRows, rowsFromMatrix, symmetricEigen } from '../../src/quant/linear-algebra'
import { nearestCorrelation } from '../../src/quant/nearest-correlation'

const nearest = (rows: readonly (readonly number[])[], floor = 0) =>
  nearestCorrelation(matrixFromRows(rows), rows.length, floor)
const smallest = (matrix: Float64Array, size: number) => symmetricEigen(matrix, size).values[0] as number
const distance = (a: Float64Array, b: Float64Array) =>
  Math.sqrt(a.reduce((sum, value, k) => sum + (value - (b[k] as number)) ** 2, 0))

/** What many a desk does instead: negative eigenvalues to zero, then the diagonal scaled back to one. */
function clippedAndScaled(matrix: Float64Array, size: number): Float64Array {
  const { values, vectors } = symmetricEigen(matrix, size)
  const entry = (i: number, j: number) =>
    values.reduce(
      (sum, value, k) =>
        sum + Math.max(value, 0) * (vectors[i * size + k] as number) * (vectors[j * size + k] as number),
      0,
    )
  return Float64Array.from(matrix, (_, k) => {
    const [i, j] = [Math.floor(k / size), k % size]
    return entry(i, j) / Math.sqrt(entry(i, i) * entry(j, j))
  })
}

/** Symmetric tables with a unit diagonal, most of them impossible. */
const table = fc.integer({ min: 2, max: 8 }).chain((size) =>
  fc
    .array(fc.double({ min: -1, max: 1, noNaN: true }), {
      minLength: (size * (size - 1)) / 2,
      maxLength: (size * (size - 1)) / 2,
    })
    .map((below) => {
      let next = 0
      const rows = Array.from({ length: size }, (_, i) => Array.from({ length: size }, (_v, j) => (i === j ? 1 : 0)))
      for (let i = 0; i < size; i++)
        for (let j = 0; j < i; j++) {
          const value = below[next++] as number
          ;(rows[i] as number[])[j] = value
          ;(rows[j] as number[])[i] = value
        }
      return rows
    }),
)

describe('the nearest correlation matrix', () => {
  it('of the three-by-three example of Higham (2002) is the published one', () => {
    const { matrix, distance: moved } = nearest([
      [1, 1, 0],
      [1, 1, 1],
      [0, 1, 1],
    ])
    const [, a, b] = rowsFromMatrix(matrix, 3)[0] as number[]
    expect(a).toBeCloseTo(0.7607, 4)
    expect(b).toBeCloseTo(0.1573, 4)
    expect(moved).toBeCloseTo(0.5278, 4)
  })

  it('of the tridiagonal example of Higham (2002) is the published one', () => {
    const { matrix } = nearest([
      [2, -1, 0, 0],
      [-1, 2, -1, 0],
      [0, -1, 2, -1],
      [0, 0, -1, 2],
    ])
    const published = [
      [1, -0.8084, 0.1916, 0.1068],
      [-0.8084, 1, -0.6562, 0.1916],
      [0.1916, -0.6562, 1, -0.8084],
      [0.1068, 0.1916, -0.8084, 1],
    ]
    for (const [i, row] of rowsFromMatrix(matrix, 4).entries())
      for (const [j, value] of row.entries()) expect(value).toBeCloseTo(published[i]?.[j] as number, 4)
  })

  it('always is symmetric, has a unit diagonal, and no negative eigenvalue; it is its own nearest', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const size = rows.length
        const found = nearest(rows)
        expect(found.converged).toBe(true)
        for (let i = 0; i < size; i++) {
          expect(found.matrix[i * size + i]).toBe(1)
          for (let j = 0; j < i; j++) expect(found.matrix[i * size + j]).toBe(found.matrix[j * size + i])
        }
        expect(smallest(found.matrix, size)).toBeGreaterThan(-1e-8)
        const again = nearestCorrelation(found.matrix, size)
        expect(distance(again.matrix, found.matrix)).toBeLessThan(1e-7)
      }),
      { numRuns: 60 },
    )
  })

  it('is never farther away than clipping the eigenvalues and scaling', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const matrix = matrixFromRows(rows)
        const found = nearest(rows)
        const clipped = clippedAndScaled(matrix, rows.length)
        expect(found.distance).toBeLessThanOrEqual(distance(clipped, matrix) + 1e-7)
      }),
      { numRuns: 60 },
    )
  })

  it('leaves a valid matrix as it is, and keeps the margin that is asked for', () => {
    const valid = [
      [1, 0.5],
      [0.5, 1],
    ]
    expect(rowsFromMatrix(nearest(valid).matrix, 2)).toEqual(valid)
    const { matrix } = nearest(
      [
        [1, 1],
        [1, 1],
      ],
      0.01,
    )
    expect(smallest(matrix, 2)).toBeCloseTo(0.01, 9)
    expect(matrix[1]).toBeCloseTo(0.99, 9)
  })
})
