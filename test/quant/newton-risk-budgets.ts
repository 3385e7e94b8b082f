import { cholesky, choleskySolve, dot, multiply } from '../../src/quant/linear-algebra'

/**
 * Weights whose shares of the variance are the budgets, by Newton's method with backtracking on Spinu's convex function
 * f(y) = ½·y'Σy − Σ bᵢ·ln yᵢ (2013): gradient Σy − b/y, Hessian Σ + diag(b/y²). The covariance must be positive definite.
 */
export function riskBudgetsByNewton(covariance: Float64Array, budgets: Float64Array): Float64Array {
  const size = budgets.length
  const total = budgets.reduce((sum, value) => sum + value, 0)
  const shares = budgets.map((value) => value / total)
  const value = (y: Float64Array) =>
    dot(y, multiply(covariance, y)) / 2 - y.reduce((sum, entry, i) => sum + (shares[i] as number) * Math.log(entry), 0)
  let y = Float64Array.from(shares, (share, i) => Math.sqrt(share / (covariance[i * size + i] as number)))
  for (let step = 0; step < 200; step++) {
    const gradient = multiply(covariance, y).map((entry, i) => entry - (shares[i] as number) / (y[i] as number))
    const hessian = covariance.map((entry, k) => {
      const [i, j] = [Math.floor(k / size), k % size]
      return i === j ? entry + (shares[i] as number) / (y[i] as number) ** 2 : entry
    })
    const factor = cholesky(hessian, size)
    if (factor === null) throw new Error('the Hessian is not positive definite')
    const move = choleskySolve(factor, gradient)
    const decrement = dot(gradient, move)
    let length = 1
    const moved = () => y.map((entry, i) => entry - length * (move[i] as number))
    const tooFar = (next: Float64Array) =>
      next.some((entry) => entry <= 0) || (decrement > 1e-12 && value(next) > value(y) - 0.1 * length * decrement)
    while (tooFar(moved())) length /= 2
    y = moved()
    if (decrement < 1e-28) break
  }
  const sum = y.reduce((all, entry) => all + entry, 0)
  return y.map((entry) => entry / sum)
}
