/**
 * Lower factor L (row-major, n × n) with L·L' = a for a symmetric positive *semi*definite matrix, or null when `a` is
 * not one. A class without volatility, or two that move as one, give a zero pivot: its column stays zero, and what
 * should have been in it must be zero too. `tolerance` is relative to the largest diagonal entry.
 */
export function semidefiniteCholesky(a: Float64Array, n: number, tolerance = 1e-10): Float64Array | null {
  let largest = 0
  for (let i = 0; i < n; i++) largest = Math.max(largest, a[i * n + i]!)
  const zero = largest * tolerance
  const l = new Float64Array(n * n)
  for (let j = 0; j < n; j++) {
    let pivot = a[j * n + j]!
    for (let k = 0; k < j; k++) pivot -= l[j * n + k]! ** 2
    if (pivot < -zero) return null
    const root = pivot > zero ? Math.sqrt(pivot) : 0
    l[j * n + j] = root
    for (let i = j + 1; i < n; i++) {
      let rest = a[i * n + j]!
      for (let k = 0; k < j; k++) rest -= l[i * n + k]! * l[j * n + k]!
      if (root > 0) l[i * n + j] = rest / root
      else if (Math.abs(rest) > Math.sqrt(zero * largest)) return null
    }
  }
  return l
}
