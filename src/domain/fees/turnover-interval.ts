import { nextUniform, seedPath, STREAM } from '../../quant/rng'

const BLOCK_MONTHS = 3
const YEAR_MONTHS = 12
const REPLICATES = 2000
/** 97.5 % points of Student's t for 3 to 11 degrees of freedom (standard table), and of the normal distribution. */
const T_POINTS = [3.182446, 2.776445, 2.570582, 2.446912, 2.364624, 2.306004, 2.262157, 2.228139, 2.200985]
const FEWEST_DEGREES = 3
const NORMAL_POINT = 1.959964
/** Beyond it a month says almost nothing of its own, and the correction would run away. */
const STRONGEST_CORRELATION = 0.9

const quantile = (sorted: Float64Array, q: number): number => {
  const position = q * (sorted.length - 1)
  const low = Math.floor(position)
  const below = sorted[low]!
  return below + (position - low) * ((sorted[low + 1] ?? below) - below)
}

/** Correlation of neighbouring months, corrected for its bias in short series (Kendall 1954), never below zero. */
function monthCorrelation(monthly: readonly number[], mean: number): number {
  const n = monthly.length
  let own = 0
  let next = 0
  for (let i = 0; i < n; i++) {
    own += (monthly[i]! - mean) ** 2
    if (i > 0) next += (monthly[i]! - mean) * (monthly[i - 1]! - mean)
  }
  if (own === 0) return 0
  return Math.min(STRONGEST_CORRELATION, Math.max(0, (n * (next / own) + 1) / (n - 3)))
}

/** Variance of the sum of so many months of an AR(1) series of unit variance. */
function sumVariance(months: number, correlation: number): number {
  let variance = months
  for (let lag = 1; lag < months; lag++) variance += 2 * (months - lag) * correlation ** lag
  return variance
}

/** Mean square error of "next year = 12 × mean of `months` months" for an AR(1) series of unit variance. */
function predictionVariance(months: number, correlation: number): number {
  let shared = 0
  for (let past = 1; past <= months; past++)
    for (let ahead = 0; ahead < YEAR_MONTHS; ahead++) shared += correlation ** (past + ahead)
  const weight = YEAR_MONTHS / months
  return sumVariance(YEAR_MONTHS, correlation) + weight ** 2 * sumVariance(months, correlation) - 2 * weight * shared
}

/**
 * By how much the deviations of resampled years must be stretched so that they hold a *following* year: few blocks
 * (Student's t, and their variance by n − 1; Hesterberg 2015, "What teachers should know about the bootstrap"), the mean
 * that is itself only estimated, and busy spells that outlast a block.
 */
function stretch(months: number, correlation: number): number {
  const blocks = months / BLOCK_MONTHS
  const degrees = Math.floor(blocks) - 1
  const point = T_POINTS[Math.min(degrees - FEWEST_DEGREES, T_POINTS.length - 1)] ?? NORMAL_POINT
  const resampled = (YEAR_MONTHS / BLOCK_MONTHS) * sumVariance(BLOCK_MONTHS, correlation)
  const following = predictionVariance(months, correlation)
  return (point / NORMAL_POINT) * Math.sqrt((blocks / (blocks - 1)) * (following / resampled))
}

/**
 * What the next year of this client may trade: 95 % interval of a year's sum, from his own 12 to 36 months (yuan each,
 * oldest first). Its shape is that of years resampled in circular blocks of three months, which keeps busy and quiet
 * stretches together (Politis and Romano 1992); its width is stretched as `stretch` says. In simulation 36 months hold the
 * following year in 94–96 % of histories whose months are independent or loosely related, and in about 91 % when
 * neighbouring months correlate by 0.6: three years do not show how long such spells last. Null below twelve months.
 * 2,000 replicates, the same for the same seed; never below zero.
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
  const mean = monthly.reduce((sum, value) => sum + value, 0) / months
  const centre = mean * YEAR_MONTHS
  const factor = stretch(months, monthCorrelation(monthly, mean))
  const end = (q: number) => Math.max(0, centre + (quantile(sums, q) - centre) * factor)
  return [end(0.025), end(0.975)]
}
