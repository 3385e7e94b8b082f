/** Uncertainty of a share that was counted in independent trials. */

/** z of a two-sided 95 % interval. */
const Z95 = 1.959963984540054

/** √(p(1 − p)/n). */
export const shareStandardError = (share: number, trials: number): number => Math.sqrt((share * (1 - share)) / trials)

/** Wilson's (1927) score interval of a share: low and high end. */
export function wilsonInterval(share: number, trials: number, z = Z95): readonly [number, number] {
  const zz = (z * z) / trials
  const centre = share + zz / 2
  const half = z * Math.sqrt((share * (1 - share)) / trials + zz / (4 * trials))
  // At 0 and 1 the formula ends there exactly; rounding must not say otherwise.
  return [share === 0 ? 0 : (centre - half) / (1 + zz), share === 1 ? 1 : (centre + half) / (1 + zz)]
}

/** Fewest successes of `trials` whose whole Wilson interval is at or above `boundary`; trials + 1 where none suffices. */
export function successesForLowEnd(boundary: number, trials: number, z = Z95): number {
  let low = 0
  let high = trials + 1
  while (high - low > 1) {
    const middle = (low + high) >> 1
    if (wilsonInterval(middle / trials, trials, z)[0] >= boundary) high = middle
    else low = middle
  }
  return high
}
