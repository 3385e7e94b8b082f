/** Order statistics without sorting. Arrays named `scratch` are reordered. */

/**
 * Brings the k-th smallest of scratch[low … high] to place k, smaller ones before it and larger ones behind it.
 * Source: Hoare's FIND (1961) with the median of three as pivot.
 */
function select(scratch: Float64Array, k: number, low: number, high: number): void {
  let left = low
  let right = high
  while (left < right) {
    const a = scratch[left]!
    const b = scratch[(left + right) >> 1]!
    const c = scratch[right]!
    const pivot = a < b ? (b < c ? b : a < c ? c : a) : a < c ? a : b < c ? c : b
    let i = left
    let j = right
    while (i <= j) {
      while (scratch[i]! < pivot) i++
      while (scratch[j]! > pivot) j--
      if (i > j) break
      const swapped = scratch[i]!
      scratch[i++] = scratch[j]!
      scratch[j--] = swapped
    }
    if (k <= j) right = j
    else if (k >= i) left = i
    else return
  }
}

/** The k-th smallest value (k from 0). */
export function orderStatistic(scratch: Float64Array, k: number): number {
  select(scratch, k, 0, scratch.length - 1)
  return scratch[k]!
}

const smallestFrom = (scratch: Float64Array, from: number): number => {
  let least = scratch[from]!
  for (let i = from + 1; i < scratch.length; i++) if (scratch[i]! < least) least = scratch[i]!
  return least
}

/**
 * Quantiles at ascending `probabilities`, by linear interpolation between order statistics at (n − 1)p
 * (Hyndman and Fan's type 7, the default of R and NumPy).
 */
export function quantiles(scratch: Float64Array, probabilities: readonly number[]): number[] {
  const last = scratch.length - 1
  let low = 0
  return probabilities.map((p) => {
    const place = last * p
    const k = Math.min(last, Math.floor(place))
    select(scratch, k, Math.min(low, k), last)
    low = k
    const below = scratch[k]!
    const share = place - k
    return share > 0 && k < last ? below + share * (smallestFrom(scratch, k + 1) - below) : below
  })
}

/** Mean of the lowest `share` of the values; a value on the edge counts with the part of it that is needed. */
export function lowerTailMean(scratch: Float64Array, share: number): number {
  const mass = scratch.length * share
  const whole = Math.min(scratch.length, Math.floor(mass + 1e-9))
  const part = mass - whole > 1e-9 ? mass - whole : 0
  if (whole < scratch.length) select(scratch, whole, 0, scratch.length - 1)
  let sum = 0
  for (let i = 0; i < whole; i++) sum += scratch[i]!
  if (part > 0) sum += part * scratch[whole]!
  return sum / (whole + part)
}
