import type { StressCorrelationRule } from './capital-market-set'

/** The correlations of a crisis: what the rule makes of the normal ones, in the order of `ids`. */
export function stressedRows(
  ids: readonly string[],
  correlation: readonly (readonly number[])[],
  { together, atLeast }: StressCorrelationRule,
): number[][] {
  const oneOfEach = (a: string, b: string) => atLeast.assets.includes(a) && atLeast.with.includes(b)
  return ids.map((a, i) =>
    ids.map((b, j) => {
      const normal = correlation[i]?.[j] as number
      if (i === j) return normal
      if (together.assets.includes(a) && together.assets.includes(b)) {
        return Math.max(normal, Math.min(normal + together.add, together.atMost))
      }
      return oneOfEach(a, b) || oneOfEach(b, a) ? Math.max(normal, atLeast.correlation) : normal
    }),
  )
}
