import { nextUniform, seedPath, STREAM } from '../../quant/rng'

const BLOCK_MONTHS = 3
const YEAR_MONTHS = 12
const REPLICATES = 2000

const quantile = (sorted: Float64Array, q: number): number => {
  const position = q * (sorted.length - 1)
  const low = Math.floor(position)
  const below = sorted[low]!
  return below + (position - low) * ((sorted[low + 1] ?? below) - below)
}

/**
 * What a year of this client may trade: 95 % interval of a year's sum, from his own months (yuan each, oldest first), by
 * the circular block bootstrap with blocks of three months, which keeps busy and quiet stretches together. Null below
 * twelve months. Percentile method, 2,000 replicates, the same for the same seed. Source: Politis and Romano (1992).
 */
export function yearlyInterval(monthly: readonly number[], seed: number): readonly [low: number, high: number] | null {
  const months = monthly.length
  if (months < YEAR_MONTHS) return null
  const state = new Int32Array(4)
  seedPath(state, seed, 0, STREAM.blocks)
  const sums = new Float64Array(REPLICATES)
  for (let replicate = 0; replicate < REPLICATES; replicate++) {
    let sum = 0
    for (let block = 0; block < YEAR_MONTHS / BLOCK_MONTHS; block++) {
      const start = Math.floor(nextUniform(state) * months)
      for (let month = 0; month < BLOCK_MONTHS; month++) sum += monthly[(start + month) % months]!
    }
    sums[replicate] = sum
  }
  sums.sort()
  return [quantile(sums, 0.025), quantile(sums, 0.975)]
}
