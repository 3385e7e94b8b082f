/**
 * Weights whose shares of the variance are the budgets, by cyclical coordinate descent on the convex problem
 * minimise ½·x'Σx − Σ bᵢ·ln xᵢ, whose solution scaled to 1 is the portfolio.
 * Sources: Spinu, "An algorithm for computing risk parity weights" (2013); Griveau-Billion, Richard, Roncalli,
 * "A fast algorithm for computing high-dimensional risk parity portfolios" (2013).
 * `covariance` is row-major with a positive diagonal; `budgets` are positive. Weights are positive and add up to 1.
 * Returns null when the descent does not settle (a portfolio without variance exists).
 */
export function riskParityWeights(covariance: Float64Array, budgets: Float64Array): Float64Array | null {
  const size = budgets.length
  const entry = (i: number, j: number): number => covariance[i * size + j] as number
  const total = budgets.reduce((sum, value) => sum + value, 0)
  const x = Float64Array.from(budgets, (_, i) => 1 / Math.sqrt(entry(i, i)))
  for (let sweep = 0; sweep < 10_000; sweep++) {
    let change = 0
    for (let i = 0; i < size; i++) {
      let others = 0
      for (let j = 0; j < size; j++) if (j !== i) others += entry(i, j) * (x[j] as number)
      const share = (budgets[i] as number) / total
      // Positive root of Σᵢᵢ·x² + others·x − share = 0, in the form that does not cancel.
      const root = Math.sqrt(others * others + 4 * entry(i, i) * share)
      const next = others > 0 ? (2 * share) / (others + root) : (root - others) / (2 * entry(i, i))
      change = Math.max(change, Math.abs(next - (x[i] as number)) / next)
      x[i] = next
    }
    if (change < 1e-15) break
    if (!(change < Number.POSITIVE_INFINITY)) return null
    if (sweep === 9_999 && change > 1e-10) return null
  }
  const sum = x.reduce((all, value) => all + value, 0)
  return x.map((value) => value / sum)
}
