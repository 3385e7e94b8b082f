/** Subsets in which one more member is tried before the caller is asked again whether to go on. */
const PAUSE = 16

/**
 * Shapley values of a vector-valued game of `size` players: φ_k = Σ_S |S|!(n−|S|−1)!/n! · (v(S ∪ k) − v(S)), with v(∅) = 0.
 * They add up to v(all). Also what each is worth alone, v({k}). Every subset is valued once: 2ⁿ calls.
 * Source: L. S. Shapley, "A Value for n-Person Games" (1953). Null when `goOn` says to stop.
 */
export function shapleyShares(
  size: number,
  width: number,
  value: (members: readonly number[]) => Float64Array,
  goOn: (done: number) => boolean = () => true,
): { readonly alone: Float64Array; readonly share: Float64Array }[] | null {
  const subsets = 2 ** size
  const values: Float64Array[] = []
  for (let subset = 0; subset < subsets; subset++) {
    if (subset % PAUSE === 0 && !goOn(subset / subsets)) return null
    values.push(subset === 0 ? new Float64Array(width) : value(membersOf(subset, size)))
  }
  const weights = orderWeights(size)
  return Array.from({ length: size }, (_, player) => {
    const share = new Float64Array(width)
    for (let subset = 0; subset < subsets; subset++) {
      if ((subset >> player) % 2 === 1) continue
      const weight = weights[membersOf(subset, size).length] as number
      const [without, joined] = [values[subset], values[subset + 2 ** player]] as [Float64Array, Float64Array]
      for (let i = 0; i < width; i++)
        share[i] = (share[i] as number) + weight * ((joined[i] as number) - (without[i] as number))
    }
    return { alone: values[2 ** player] as Float64Array, share }
  })
}

const membersOf = (subset: number, size: number): number[] =>
  Array.from({ length: size }, (_, k) => k).filter((k) => (subset >> k) % 2 === 1)

/** |S|!(n−|S|−1)!/n! for |S| = 0 … n−1. */
function orderWeights(size: number): number[] {
  const factorial = (n: number): number => (n <= 1 ? 1 : n * factorial(n - 1))
  return Array.from({ length: size }, (_, k) => (factorial(k) * factorial(size - k - 1)) / factorial(size))
}
