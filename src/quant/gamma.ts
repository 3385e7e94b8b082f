/** The gamma function's relatives. */

const LANCZOS = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
]

/** ln Γ(x) for x > 0, relative error about 1e-15. Source: Lanczos (1964), g = 7, nine terms. */
export function logGamma(x: number): number {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  const shifted = x - 1
  let sum = LANCZOS[0]!
  for (let i = 1; i < LANCZOS.length; i++) sum += LANCZOS[i]! / (shifted + i)
  const t = shifted + 7.5
  return 0.5 * Math.log(2 * Math.PI) + (shifted + 0.5) * Math.log(t) - t + Math.log(sum)
}

const EPSILON = 1e-16
const TERMS = 10_000

/** Series for P(a, x); converges fast for x < a + 1. Source: Abramowitz and Stegun 6.5.29. */
function lowerSeries(a: number, x: number): number {
  let term = 1 / a
  let sum = term
  for (let n = 1; n < TERMS && term > sum * EPSILON; n++) {
    term *= x / (a + n)
    sum += term
  }
  return sum * Math.exp(a * Math.log(x) - x - logGamma(a))
}

/** Continued fraction for Q(a, x) = 1 − P(a, x), by Lentz's method; for x ≥ a + 1. Source: Abramowitz and Stegun 6.5.31. */
function upperFraction(a: number, x: number): number {
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let h = d
  for (let n = 1; n < TERMS; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = numerator * d + b
    if (Math.abs(d) < tiny) d = tiny
    c = b + numerator / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const factor = d * c
    h *= factor
    if (Math.abs(factor - 1) < EPSILON) break
  }
  return h * Math.exp(a * Math.log(x) - x - logGamma(a))
}

/** P(X ≤ x) for X gamma distributed with `shape` a > 0 and scale 1: the regularised lower incomplete gamma function. */
export function gammaCdf(a: number, x: number): number {
  if (!(x > 0)) return 0
  return x < a + 1 ? lowerSeries(a, x) : 1 - upperFraction(a, x)
}

/** The x with P(X ≤ x) = p for X gamma(a, scale 1), 0 < p < 1, to about 1e-14 relative, by bisection on ln x. */
export function gammaInverse(a: number, p: number): number {
  let low = -745
  let high = Math.log(a + 40 * Math.sqrt(a) + 40)
  for (let step = 0; step < 200 && high - low > 1e-15 * Math.max(1, Math.abs(high)); step++) {
    const middle = 0.5 * (low + high)
    if (gammaCdf(a, Math.exp(middle)) < p) low = middle
    else high = middle
  }
  return Math.exp(0.5 * (low + high))
}

/** P(X ≤ x) for X chi-squared with `degrees` of freedom. */
export const chiSquaredCdf = (degrees: number, x: number): number => gammaCdf(degrees / 2, x / 2)

/** The x with P(X ≤ x) = p for X chi-squared with `degrees` of freedom. */
export const chiSquaredInverse = (degrees: number, p: number): number => 2 * gammaInverse(degrees / 2, p)
