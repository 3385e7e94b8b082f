/** A mix that the glide path passes through at the beginning of a period; fractions lie inside a period. */
export interface GlidePoint {
  readonly period: number
  readonly weights: readonly number[]
}

/** A mix that may move: `weights` at the start, then along the points, linear between them and flat after the last. */
interface MovingMix {
  readonly weights: readonly number[]
  /** Ascending periods above 0; absent: the mix stays. */
  readonly glide?: readonly GlidePoint[] | undefined
}

/** Weights at the beginning of period `t`, in the order of `weights`. */
export function mixAt({ weights, glide = [] }: MovingMix, t: number): readonly number[] {
  let before: GlidePoint = { period: 0, weights }
  for (const point of glide) {
    if (t < point.period) {
      const share = (t - before.period) / (point.period - before.period)
      return weights.map((_, a) => {
        const from = before.weights[a] ?? 0
        return from + share * ((point.weights[a] ?? 0) - from)
      })
    }
    before = point
  }
  return before.weights
}

/** Weights of every class in every period, value[class·periods + t]; null for a mix that stays. */
export function mixTable(mix: MovingMix, periods: number): Float64Array | null {
  if (mix.glide === undefined || mix.glide.length === 0) return null
  const table = new Float64Array(mix.weights.length * periods)
  for (let t = 0; t < periods; t++) mixAt(mix, t).forEach((weight, a) => (table[a * periods + t] = weight))
  return table
}

/** Classes that the mix holds at some time. */
export const heldClasses = ({ weights, glide = [] }: MovingMix): number[] =>
  weights.flatMap((weight, a) => (weight !== 0 || glide.some((point) => (point.weights[a] ?? 0) !== 0) ? [a] : []))
