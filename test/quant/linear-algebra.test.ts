import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { makePositiveDefinite } from '../../src/quant/covariance'
import {
  bilinear,
  cholesky,
  choleskySolve,
  luFactor,
  luSolve,
  multiply,
  symmetricEigen,
} from '../../src/quant/linear-algebra'

const matrices = fc.integer({ min: 1, max: 8 }).chain((size) =>
  fc.record({
    size: fc.constant(size),
    entries: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: size * size, maxLength: size * size }),
    right: fc.array(fc.double({ min: -2, max: 2, noNaN: true }), { minLength: size, maxLength: size }),
  }),
)

/** B·B' plus a little on the diagonal: positive definite. */
const definite = (entries: readonly number[], size: number): Float64Array =>
  Float64Array.from({ length: size * size }, (_, k) => {
    const [i, j] = [Math.floor(k / size), k % size]
    let total = i === j ? 0.05 : 0
    for (let m = 0; m < size; m++) total += (entries[i * size + m] as number) * (entries[j * size + m] as number)
    return total
  })

const distance = (got: Float64Array, want: ArrayLike<number>): number =>
  Math.max(...got.map((value, i) => Math.abs(value - (want[i] as number))))

describe('solving linear systems', () => {
  it('Cholesky and LU give back the right-hand side', () => {
    fc.assert(
      fc.property(matrices, ({ size, entries, right }) => {
        const a = definite(entries, size)
        const b = Float64Array.from(right)
        const factor = cholesky(a, size) as Float64Array
        expect(distance(multiply(a, choleskySolve(factor, b)), b)).toBeLessThan(1e-9)
        const lu = luFactor(Float64Array.from(a), size)
        if (lu === null) throw new Error('singular')
        expect(distance(multiply(a, luSolve(lu, b)), b)).toBeLessThan(1e-9)
      }),
    )
  })

  it('a zero on the diagonal needs a pivot, a repeated row has no solution', () => {
    const pivoted = luFactor(Float64Array.of(0, 2, 3, 1), 2)
    if (pivoted === null) throw new Error('singular')
    expect(distance(luSolve(pivoted, Float64Array.of(4, 5)), [1, 2])).toBeLessThan(1e-15)
    expect(luFactor(Float64Array.of(1, 2, 2, 4), 2)).toBeNull()
    expect(cholesky(Float64Array.of(1, 2, 2, 1), 2)).toBeNull()
  })
})

describe('eigenvalues of symmetric matrices', () => {
  it('vectors are orthonormal and rebuild the matrix, values ascend', () => {
    fc.assert(
      fc.property(matrices, ({ size, entries }) => {
        const a = definite(entries, size)
        const { values, vectors } = symmetricEigen(a, size)
        for (let k = 0; k < size; k++) {
          const v = Float64Array.from({ length: size }, (_, i) => vectors[i * size + k] as number)
          expect(
            distance(
              multiply(a, v),
              v.map((x) => x * (values[k] as number)),
            ),
          ).toBeLessThan(1e-9)
          expect(v.reduce((total, x) => total + x * x, 0)).toBeCloseTo(1, 10)
          expect(values[k]).toBeGreaterThanOrEqual(values[Math.max(k - 1, 0)] as number)
        }
      }),
    )
  })

  it('the second-difference matrix has its textbook eigenvalues 2 − 2cos(kπ/(n+1))', () => {
    const size = 6
    const a = Float64Array.from({ length: 36 }, (_, k) => {
      const gap = Math.abs(Math.floor(k / size) - (k % size))
      return gap === 0 ? 2 : gap === 1 ? -1 : 0
    })
    const want = Array.from({ length: size }, (_, k) => 2 - 2 * Math.cos(((k + 1) * Math.PI) / (size + 1)))
    expect(distance(symmetricEigen(a, size).values, want)).toBeLessThan(1e-13)
  })
})

describe('making a covariance usable', () => {
  it('leaves a definite matrix alone, lifts a singular one, refuses an indefinite one', () => {
    const good = Float64Array.of(0.04, 0.01, 0.01, 0.02)
    expect(makePositiveDefinite(good, 2)).toMatchObject({ kind: 'definite', matrix: good })
    const singular = makePositiveDefinite(Float64Array.of(1, 1, 1, 1), 2)
    if (singular.kind !== 'clipped') throw new Error(singular.kind)
    expect(bilinear(Float64Array.of(1, -1), singular.matrix, Float64Array.of(1, -1))).toBeCloseTo(2e-10, 14)
    expect(bilinear(Float64Array.of(1, 1), singular.matrix, Float64Array.of(1, 1))).toBeCloseTo(4, 9)
    expect(makePositiveDefinite(Float64Array.of(1, 1.1, 1.1, 1), 2).kind).toBe('indefinite')
  })
})
