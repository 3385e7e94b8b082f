import type { z } from 'zod'
import type { selectInput } from '../../../src/contract/jobs/products'

type Input = z.output<typeof selectInput>

/** Second solver: tries every list of a small case and writes the objective down once more. Level C3, no fixed lines. */
export function bruteForce(input: Input): number {
  const { products, investable, limits, preferences, target } = input
  const able = products.filter(({ risk }) => risk <= 'R3')
  const sizes = able.map(({ unit, price, maximum, affiliated }) => {
    const { by, minimum, step } = unit!
    const each = by === 'amount' ? 1 : price!
    const most = Math.min(maximum, affiliated ? limits.affiliates : 1) * investable
    const all = [0]
    for (let n = minimum; n * each <= most + 1e-9; n += step) all.push(n * each)
    return all
  })
  let best = Infinity
  const walk = (i: number, amounts: readonly number[]): void => {
    if (i === able.length) {
      best = Math.min(best, value(amounts))
      return
    }
    for (const size of sizes[i]!) walk(i + 1, [...amounts, size])
  }
  const value = (amounts: readonly number[]): number => {
    const used = amounts.reduce((sum, amount) => sum + amount, 0)
    const lines = amounts.filter((amount) => amount > 0).length
    const own = amounts.reduce((sum, amount, i) => sum + (able[i]!.affiliated ? amount : 0), 0)
    if (used > investable + 1e-9 || lines > limits.lines || own > limits.affiliates * investable + 1e-9) return Infinity
    const off = Object.entries(target).map(([id, share]) =>
      Math.abs(
        amounts.reduce((sum, amount, i) => sum + (able[i]!.assetClass === id ? amount : 0), 0) / investable - share,
      ),
    )
    const misfit = (off.reduce((sum, one) => sum + one, 0) + 1 - used / investable) / 2
    const cost = amounts.reduce((sum, amount, i) => sum + amount * able[i]!.yearlyCost!, 0) / investable
    const moved = amounts.reduce((sum, amount, i) => sum + Math.abs(amount - able[i]!.held), 0) / 2 / investable
    return misfit + preferences.cost * cost + preferences.turnover * moved + preferences.line * lines
  }
  walk(0, [])
  return best
}
