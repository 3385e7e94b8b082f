import { luFactor, luSolve } from './linear-algebra'

/**
 * Inverse of a symmetric matrix that grows and shrinks by one row and column at a time, kept up to date instead of being
 * computed again: bordering when a row joins, its reverse when one leaves, each in n² operations instead of n³.
 * Source: Bailey & López de Prado, "An open-source implementation of the critical-line algorithm for portfolio
 * optimization", Algorithms 6 (2013), appendix A.1; Niedermayer & Niedermayer, "Applying Markowitz's critical line
 * algorithm" (2010). Rounding is kept down by inverting afresh after so many updates, whenever a pivot is small, and
 * whenever the caller finds a residual that is too large.
 */
export interface ActiveInverse {
  /** What the rows stand for, in the order of the inverse. */
  readonly keys: readonly number[]
  /** Updates since the last inversion from scratch. */
  readonly age: number
  /** Puts a key in or takes it out. Throws Error when the matrix that results is singular. */
  readonly toggle: (key: number) => void
  /** Inverts from scratch. */
  readonly refresh: () => void
  /** The inverse times a vector in the order of `keys`. */
  readonly times: (right: Float64Array) => Float64Array
}

const UPDATES = 40
/** A pivot this much smaller than its terms has lost too many digits to build on. */
const CANCELLED = 1e-7

/** `entry(a, b)` is the element of the whole matrix for two keys; `capacity` bounds the number of keys ever held. */
export function createActiveInverse(
  entry: (a: number, b: number) => number,
  initial: readonly number[],
  capacity: number,
): ActiveInverse {
  const keys = [...initial]
  const stride = capacity
  const b = new Float64Array(capacity * capacity)
  const column = new Float64Array(capacity)
  const image = new Float64Array(capacity)
  let age = 0
  const at = (i: number, j: number): number => b[i * stride + j] as number

  const refresh = (): void => {
    const size = keys.length
    age = 0
    if (size === 0) return
    const matrix = new Float64Array(size * size)
    keys.forEach((row, i) => keys.forEach((other, j) => (matrix[i * size + j] = entry(row, other))))
    const factors = luFactor(matrix, size)
    if (factors === null) throw new Error('active inverse: active constraints are dependent')
    const unit = new Float64Array(size)
    for (let j = 0; j < size; j++) {
      unit.fill(0)
      unit[j] = 1
      const solution = luSolve(factors, unit)
      for (let i = 0; i < size; i++) b[i * stride + j] = solution[i] as number
    }
    for (let i = 0; i < size; i++) {
      for (let j = 0; j < i; j++) {
        const mean = (at(i, j) + at(j, i)) / 2
        b[i * stride + j] = mean
        b[j * stride + i] = mean
      }
    }
  }

  /** B with a row k, corner d: s = d − k'Bk, u = Bk; then [B + uu'/s, −u/s; −u'/s, 1/s]. False when s has no digits left. */
  const join = (key: number): boolean => {
    const size = keys.length
    const corner = entry(key, key)
    let taken = 0
    for (let j = 0; j < size; j++) column[j] = entry(key, keys[j] as number)
    for (let i = 0; i < size; i++) {
      let total = 0
      for (let j = 0, k = i * stride; j < size; j++, k++) total += (b[k] as number) * (column[j] as number)
      image[i] = total
      taken += total * (column[i] as number)
    }
    const pivot = corner - taken
    keys.push(key)
    if (!(Math.abs(pivot) > CANCELLED * (Math.abs(corner) + Math.abs(taken)))) return false
    for (let i = 0; i < size; i++) {
      const share = (image[i] as number) / pivot
      for (let j = 0, k = i * stride; j < size; j++, k++) b[k] = (b[k] as number) + share * (image[j] as number)
      b[i * stride + size] = -share
      b[size * stride + i] = -share
    }
    b[size * stride + size] = 1 / pivot
    return true
  }

  /** The reverse: with the leaving row last, B = [E, f; f', g] gives E − ff'/g. False when g has no digits left. */
  const leave = (place: number): boolean => {
    const last = keys.length - 1
    let largest = 0
    for (let j = 0; j <= last; j++) {
      column[j] = at(place, j)
      largest = Math.max(largest, Math.abs(at(place, j)))
    }
    const corner = column[place] as number
    const moved = keys.pop() as number
    if (place !== last) {
      keys[place] = moved
      for (let j = 0; j <= last; j++) b[place * stride + j] = at(last, j)
      for (let i = 0; i <= last; i++) b[i * stride + place] = at(i, last)
      column[place] = column[last] as number
    }
    if (!(Math.abs(corner) > CANCELLED * largest)) return false
    for (let i = 0; i < last; i++) {
      const share = (column[i] as number) / corner
      for (let j = 0, k = i * stride; j < last; j++, k++) b[k] = (b[k] as number) - share * (column[j] as number)
    }
    return true
  }

  refresh()
  return {
    keys,
    get age() {
      return age
    },
    toggle: (key) => {
      const place = keys.indexOf(key)
      const updated = place < 0 ? join(key) : leave(place)
      age++
      if (!updated || age >= UPDATES) refresh()
    },
    refresh,
    times: (right) => {
      const size = keys.length
      const result = new Float64Array(size)
      for (let i = 0; i < size; i++) {
        let total = 0
        for (let j = 0, k = i * stride; j < size; j++, k++) total += (b[k] as number) * (right[j] as number)
        result[i] = total
      }
      return result
    },
  }
}
