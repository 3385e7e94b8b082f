/** Order statistics without sorting. Arrays named `scratch` are reordered. */

/** Ranges longer than this are narrowed by a sample first. */
const SAMPLED = 600

/**
 * Brings the k-th smallest of scratch[low … high] to place k, smaller ones before it and larger ones behind it.
 * Source: Floyd and Rivest, "Algorithm 489: SELECT", CACM 18 (1975).
 */
function select(scratch: Float64Array, k: number, low: number, high: number): void {
  let left = low
  let right = high
  while (right > left) {
    if (right - left > SAMPLED) {
      // A sample round the k-th place of its own order gives bounds that nearly always hold.
      const n = right - left + 1
      const rank = k - left + 1
      const z = Math.log(n)
      const size = 0.5 * Math.exp((2 * z) / 3)
      const spread = 0.5 * Math.sqrt((z * size * (n - size)) / n) * (rank < n / 2 ? -1 : 1)
      const from = Math.max(left, Math.floor(k - (rank * size) / n + spread))
      const to = Math.min(right, Math.floor(k + ((n - rank) * size) / n + spread))
      select(scratch, k, from, to)
    }
    const pivot = scratch[k]!
    let i = left
    let j = right
    scratch[k] = scratch[left]!
    scratch[left] = pivot
    if (scratch[right]! > pivot) {
      scratch[left] = scratch[right]!
      scratch[right] = pivot
    }
    while (i < j) {
      const swapped = scratch[i]!
      scratch[i] = scratch[j]!
      scratch[j] = swapped
      i++
      j--
      while (scratch[i]! < pivot) i++
      while (scratch[j]! > pivot) j--
    }
    if (scratch[left] === pivot) {
      scratch[left] = scratch[j]!
      scratch[j] = pivot
    } else {
      j++
      const swapped = scratch[j]!
      scratch[j] = scratch[right]!
      scratch[right] = swapped
    }
    if (j <= k) left = j + 1
    if (k <= j) right = j - 1
  }
}

/** The k-th smallest value (k from 0). */
export function orderStatistic(scratch: Float64Array, k: number): number {
  select(scratch, k, 0, scratch.length - 1)
  return scratch[k]!
}

/** Brings all of the ascending `places` to order, the middle one first: each halves what is left for the others. */
function selectAll(scratch: Float64Array, places: readonly number[], low: number, high: number): void {
  if (places.length === 0 || low >= high) return
  const middle = places.length >> 1
  const k = places[middle]!
  select(scratch, k, low, high)
  selectAll(scratch, places.slice(0, middle), low, k - 1)
  selectAll(scratch, places.slice(middle + 1), k + 1, high)
}

/**
 * Quantiles at ascending `probabilities`, by linear interpolation between order statistics at (n − 1)p
 * (Hyndman and Fan's type 7, the default of R and NumPy).
 */
export function quantiles(scratch: Float64Array, probabilities: readonly number[]): number[] {
  const last = scratch.length - 1
  const at = probabilities.map((p) => last * p)
  const places = at.flatMap((place) => [Math.floor(place), Math.ceil(place)])
  selectAll(scratch, [...new Set(places)], 0, last)
  return at.map((place) => {
    const below = scratch[Math.floor(place)]!
    const above = scratch[Math.ceil(place)]!
    return below + (place - Math.floor(place)) * (above - below)
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
