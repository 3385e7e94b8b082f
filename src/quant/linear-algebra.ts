/**
 * Dense linear algebra for small problems (up to a few hundred rows). A matrix is a row-major `Float64Array` of
 * `size * size` numbers; a vector is a `Float64Array`.
 */

const at = (a: Float64Array, index: number): number => a[index] as number

/** Rows of numbers to a row-major matrix; the caller has checked that it is square. */
export function matrixFromRows(rows: readonly (readonly number[])[]): Float64Array {
  const size = rows.length
  const a = new Float64Array(size * size)
  rows.forEach((row, i) => row.forEach((value, j) => (a[i * size + j] = value)))
  return a
}

export function rowsFromMatrix(a: Float64Array, size: number): number[][] {
  return Array.from({ length: size }, (_, i) => Array.from(a.subarray(i * size, (i + 1) * size)))
}

export function dot(x: Float64Array, y: Float64Array): number {
  let sum = 0
  for (let i = 0; i < x.length; i++) sum += at(x, i) * at(y, i)
  return sum
}

/** a·x for a square matrix. */
export function multiply(a: Float64Array, x: Float64Array): Float64Array {
  const size = x.length
  const y = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    let sum = 0
    for (let j = 0, k = i * size; j < size; j++, k++) sum += at(a, k) * at(x, j)
    y[i] = sum
  }
  return y
}

/** x'·a·y; the variance of weights x when y = x and a is a covariance. */
export const bilinear = (x: Float64Array, a: Float64Array, y: Float64Array): number => dot(x, multiply(a, y))

export function sum(x: Float64Array): number {
  let total = 0
  for (const value of x) total += value
  return total
}

/**
 * Lower Cholesky factor L with L·L' = a, or null when a pivot falls below `relativeFloor` times the mean diagonal,
 * that is when `a` is not safely positive definite.
 */
export function cholesky(a: Float64Array, size: number, relativeFloor = 1e-12): Float64Array | null {
  let trace = 0
  for (let i = 0; i < size; i++) trace += at(a, i * size + i)
  const floor = (trace / size) * relativeFloor
  const l = new Float64Array(size * size)
  for (let j = 0; j < size; j++) {
    for (let i = j; i < size; i++) {
      let value = at(a, i * size + j)
      for (let k = 0; k < j; k++) value -= at(l, i * size + k) * at(l, j * size + k)
      if (i > j) l[i * size + j] = value / at(l, j * size + j)
      else if (!(value > floor)) return null
      else l[j * size + j] = Math.sqrt(value)
    }
  }
  return l
}

/** Solves a·x = b given the lower Cholesky factor of a. */
export function choleskySolve(l: Float64Array, b: Float64Array): Float64Array {
  const size = b.length
  const x = Float64Array.from(b)
  for (let i = 0; i < size; i++) {
    let value = at(x, i)
    for (let k = 0; k < i; k++) value -= at(l, i * size + k) * at(x, k)
    x[i] = value / at(l, i * size + i)
  }
  for (let i = size - 1; i >= 0; i--) {
    let value = at(x, i)
    for (let k = i + 1; k < size; k++) value -= at(l, k * size + i) * at(x, k)
    x[i] = value / at(l, i * size + i)
  }
  return x
}

export interface LuFactors {
  readonly lu: Float64Array
  readonly order: Int32Array
}

/** LU factors with partial pivoting, or null when the matrix is singular to working precision. `a` is overwritten. */
export function luFactor(a: Float64Array, size: number): LuFactors | null {
  const order = new Int32Array(size)
  let scale = 0
  for (let i = 0; i < a.length; i++) scale = Math.max(scale, Math.abs(at(a, i)))
  const floor = scale * 1e-15
  for (let i = 0; i < size; i++) order[i] = i
  for (let column = 0; column < size; column++) {
    let pivot = column
    for (let i = column + 1; i < size; i++) {
      if (Math.abs(at(a, i * size + column)) > Math.abs(at(a, pivot * size + column))) pivot = i
    }
    if (!(Math.abs(at(a, pivot * size + column)) > floor)) return null
    if (pivot !== column) {
      for (let k = 0; k < size; k++) {
        const swapped = at(a, column * size + k)
        a[column * size + k] = at(a, pivot * size + k)
        a[pivot * size + k] = swapped
      }
      const first = order[column] as number
      order[column] = order[pivot] as number
      order[pivot] = first
    }
    const inverse = 1 / at(a, column * size + column)
    for (let i = column + 1; i < size; i++) {
      const factor = at(a, i * size + column) * inverse
      if (factor === 0) continue
      a[i * size + column] = factor
      for (let k = column + 1; k < size; k++) {
        a[i * size + k] = at(a, i * size + k) - factor * at(a, column * size + k)
      }
    }
  }
  return { lu: a, order }
}

/** Solves a·x = b given the LU factors of a. */
export function luSolve(factors: LuFactors, b: Float64Array): Float64Array {
  const size = b.length
  const { lu, order } = factors
  const x = new Float64Array(size)
  for (let i = 0; i < size; i++) {
    let value = at(b, order[i] as number)
    for (let k = 0; k < i; k++) value -= at(lu, i * size + k) * at(x, k)
    x[i] = value
  }
  for (let i = size - 1; i >= 0; i--) {
    let value = at(x, i)
    for (let k = i + 1; k < size; k++) value -= at(lu, i * size + k) * at(x, k)
    x[i] = value / at(lu, i * size + i)
  }
  return x
}

export interface SymmetricEigen {
  /** Ascending. */
  readonly values: Float64Array
  /** Column k (stride `size`) is the eigenvector of value k. */
  readonly vectors: Float64Array
}

/** Eigenvalues and vectors of a symmetric matrix by cyclic Jacobi rotations (Golub & Van Loan, section 8.5). */
export function symmetricEigen(matrix: Float64Array, size: number): SymmetricEigen {
  const a = Float64Array.from(matrix)
  const v = new Float64Array(size * size)
  for (let i = 0; i < size; i++) v[i * size + i] = 1
  for (let sweep = 0; sweep < 100 && offDiagonal(a, size) > 0; sweep++) {
    for (let p = 0; p < size - 1; p++) for (let q = p + 1; q < size; q++) rotate(a, v, size, p, q)
  }
  const order = Array.from({ length: size }, (_, i) => i).sort((i, j) => at(a, i * size + i) - at(a, j * size + j))
  const vectors = new Float64Array(size * size)
  order.forEach((from, to) => {
    for (let i = 0; i < size; i++) vectors[i * size + to] = at(v, i * size + from)
  })
  return { values: Float64Array.from(order, (i) => at(a, i * size + i)), vectors }
}

/** Sum of squares above the diagonal, zero once it no longer matters beside the diagonal. */
function offDiagonal(a: Float64Array, size: number): number {
  let off = 0
  let diagonal = 0
  for (let i = 0; i < size; i++) {
    diagonal += at(a, i * size + i) ** 2
    for (let j = i + 1; j < size; j++) off += at(a, i * size + j) ** 2
  }
  return off > diagonal * 1e-34 ? off : 0
}

function rotate(a: Float64Array, v: Float64Array, size: number, p: number, q: number): void {
  const apq = at(a, p * size + q)
  if (apq === 0) return
  const theta = (at(a, q * size + q) - at(a, p * size + p)) / (2 * apq)
  const t = (theta >= 0 ? 1 : -1) / (Math.abs(theta) + Math.sqrt(theta * theta + 1))
  const c = 1 / Math.sqrt(t * t + 1)
  const s = t * c
  for (let k = 0; k < size; k++) {
    const kp = at(a, k * size + p)
    const kq = at(a, k * size + q)
    a[k * size + p] = c * kp - s * kq
    a[k * size + q] = s * kp + c * kq
  }
  for (let k = 0; k < size; k++) {
    const pk = at(a, p * size + k)
    const qk = at(a, q * size + k)
    a[p * size + k] = c * pk - s * qk
    a[q * size + k] = s * pk + c * qk
    const vp = at(v, k * size + p)
    const vq = at(v, k * size + q)
    v[k * size + p] = c * vp - s * vq
    v[k * size + q] = s * vp + c * vq
  }
  a[p * size + q] = 0
  a[q * size + p] = 0
}
