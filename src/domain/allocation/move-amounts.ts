/**
 * Splits an amount by weights into whole fen that add up to the amount exactly: every part rounded down, the missing fen
 * to the largest remainders. `amount` in yuan, weights add up to 1; the parts are in yuan.
 */
export function splitAmount(amount: number, weights: ArrayLike<number>): number[] {
  const total = Math.round(amount * 100)
  const exact = Array.from(weights, (weight) => weight * total)
  const parts = exact.map((value) => Math.floor(value + 1e-6))
  const missing = total - parts.reduce((sum, part) => sum + part, 0)
  const byRemainder = exact.map((value, i) => ({ i, remainder: value - (parts[i] as number) }))
  byRemainder.sort((a, b) => (missing > 0 ? b.remainder - a.remainder : a.remainder - b.remainder))
  for (let k = 0; k < Math.abs(missing); k++) {
    const { i } = byRemainder[k % byRemainder.length] as { i: number }
    parts[i] = (parts[i] as number) + Math.sign(missing)
  }
  return parts.map((part) => part / 100)
}
