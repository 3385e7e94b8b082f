import type { CriticalLine } from './critical-line'
import { bilinear, dot } from './linear-algebra'

/**
 * Portfolios of a critical line, found exactly on its segments: between two nodes weights are linear, so the expected
 * return is linear and the variance a parabola in the position along the segment.
 */

interface Segment {
  readonly from: Float64Array
  /** Change of the weights from position 0 to position 1. */
  readonly change: Float64Array
  /** 1 between two nodes, infinite on the closing ray. */
  readonly end: number
  readonly lambda: number
  readonly lambdaChange: number
}

function segments({ nodes, ray }: CriticalLine): Segment[] {
  const list: Segment[] = nodes.slice(1).map((node, k) => {
    const previous = nodes[k] as CriticalLine['nodes'][number]
    return {
      from: previous.weights,
      change: node.weights.map((value, i) => value - (previous.weights[i] as number)),
      end: 1,
      lambda: previous.lambda,
      lambdaChange: node.lambda - previous.lambda,
    }
  })
  const last = lastNode(nodes)
  if (ray !== null) {
    list.push({ from: last.weights, change: ray, end: Number.POSITIVE_INFINITY, lambda: last.lambda, lambdaChange: 1 })
  }
  return list
}

const firstNode = (nodes: CriticalLine['nodes']) => nodes[0] as CriticalLine['nodes'][number]
const lastNode = (nodes: CriticalLine['nodes']) => nodes.at(-1) as CriticalLine['nodes'][number]

const pointAt = (segment: Segment, position: number): Float64Array =>
  segment.from.map((value, i) => value + position * (segment.change[i] as number))

export const minimumVariance = (line: CriticalLine): Float64Array => firstNode(line.nodes).weights

/** The minimum-variance one among the portfolios of highest return; null when the return has no limit. */
export const maximumReturn = (line: CriticalLine): Float64Array | null =>
  line.ray === null ? lastNode(line.nodes).weights : null

/**
 * The portfolio of least variance that returns at least `target`; null when none does. Below the return of minimum
 * variance that portfolio itself answers.
 */
export function portfolioAtReturn(
  line: CriticalLine,
  expectedReturns: Float64Array,
  target: number,
): Float64Array | null {
  const low = dot(expectedReturns, minimumVariance(line))
  if (target <= low) return minimumVariance(line)
  for (const segment of segments(line)) {
    const from = dot(expectedReturns, segment.from)
    const rise = dot(expectedReturns, segment.change)
    if (rise > 0 && target <= from + rise * segment.end) return pointAt(segment, (target - from) / rise)
  }
  const high = lastNode(line.nodes).weights
  const scale = expectedReturns.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return target <= dot(expectedReturns, high) + 1e-10 * scale ? high : null
}

/** The portfolio of highest return whose standard deviation is at most `limit`; null when even the least one is above it. */
export function portfolioAtVolatility(
  line: CriticalLine,
  covariance: Float64Array,
  limit: number,
): Float64Array | null {
  const variance = limit * limit
  const low = minimumVariance(line)
  if (bilinear(low, covariance, low) > variance * (1 + 1e-12) + 1e-18) return null
  for (const segment of segments(line)) {
    // a + 2bt + ct² ≤ variance; a is within the limit here, so the larger root is the last position that is.
    const a = bilinear(segment.from, covariance, segment.from) - variance
    const b = bilinear(segment.from, covariance, segment.change)
    const c = bilinear(segment.change, covariance, segment.change)
    if (segment.end === 1 && a + 2 * b + c <= 0) continue
    if (c <= 0) return segment.from
    const root = Math.sqrt(Math.max(b * b - a * c, 0))
    // The stable form of (−b + root)/c when b is positive.
    const position = b > 0 ? -a / (b + root) : (root - b) / c
    return pointAt(segment, Math.min(Math.max(position, 0), segment.end))
  }
  return lastNode(line.nodes).weights
}

/** The portfolio that maximises μ'w − w'Σw/(2λ); λ is one over the risk aversion. */
export function portfolioAtLambda(line: CriticalLine, lambda: number): Float64Array {
  for (const segment of segments(line)) {
    if (lambda <= segment.lambda + segment.lambdaChange * segment.end) {
      return pointAt(segment, (lambda - segment.lambda) / segment.lambdaChange)
    }
  }
  return lastNode(line.nodes).weights
}

/** The portfolio of highest (μ'w − riskFreeRate)/σ; null when none on the line returns more than `riskFreeRate`. */
export function maximumSharpe(
  line: CriticalLine,
  covariance: Float64Array,
  expectedReturns: Float64Array,
  riskFreeRate: number,
): Float64Array | null {
  const excess = (weights: Float64Array) => dot(expectedReturns, weights) - riskFreeRate
  const candidates = line.nodes.map((node) => node.weights)
  for (const segment of segments(line)) {
    // (e + tr)/√(a + 2bt + ct²) is stationary at t = (ra − eb)/(ec − rb).
    const e = excess(segment.from)
    const r = dot(expectedReturns, segment.change)
    const a = bilinear(segment.from, covariance, segment.from)
    const b = bilinear(segment.from, covariance, segment.change)
    const c = bilinear(segment.change, covariance, segment.change)
    const position = (r * a - e * b) / (e * c - r * b)
    if (position > 0 && position < segment.end) candidates.push(pointAt(segment, position))
  }
  let best: Float64Array | null = null
  let highest = 0
  for (const weights of candidates) {
    const reward = excess(weights)
    const ratio = reward > 0 ? reward / Math.sqrt(bilinear(weights, covariance, weights)) : 0
    if (ratio > highest) {
      highest = ratio
      best = weights
    }
  }
  return best
}

/** `count` (at least 2) portfolios equally spaced in expected return, from minimum variance to maximum return. */
export function spacedPoints(line: CriticalLine, expectedReturns: Float64Array, count: number): Float64Array[] {
  const low = dot(expectedReturns, minimumVariance(line))
  const high = dot(expectedReturns, lastNode(line.nodes).weights)
  return Array.from({ length: count }, (_, k) => {
    if (k === 0) return minimumVariance(line)
    if (k === count - 1) return lastNode(line.nodes).weights
    return (
      portfolioAtReturn(line, expectedReturns, low + ((high - low) * k) / (count - 1)) ?? lastNode(line.nodes).weights
    )
  })
}
