import { fail, ok, type Result } from '../result'
import type { Timing } from './plan'

export interface HistoricalInput {
  /** Years × classes, simple nominal returns. */
  readonly returns: readonly (readonly number[])[]
  readonly weights: readonly number[]
  /** Per year; absent: the returns are real. */
  readonly inflation?: readonly number[] | undefined
  /** Of the first balance, kept in real terms. */
  readonly withdrawalRate: number
  readonly years: number
  readonly timing: Timing
}

export interface HistoricalResult {
  /** Number of starts. */
  readonly windows: number
  readonly successShare: number
  /** Index of the start with the lowest safe rate. */
  readonly worstStart: number
  /** One per window: the highest real withdrawal rate that lasts. */
  readonly safeRates: readonly number[]
}

/** Real gross growth of the mix in each year, brought back to its weights every year. */
function realGrowth({ returns, weights, inflation }: HistoricalInput): number[] {
  return returns.map((row, year) => {
    const gross = row.reduce((sum, r, a) => sum + (weights[a] ?? 0) * (1 + r), 0)
    return gross / (1 + (inflation?.[year] ?? 0))
  })
}

/**
 * The rate that uses up 1 in exactly these years: one over the sum of discounted payments, paid at each year's beginning
 * or end. Withdrawals are the same in real terms, so wealth never runs dry sooner.
 */
function safeRate(growth: readonly number[], timing: Timing): number {
  let level = 1
  let sum = 0
  for (const g of growth) {
    if (timing === 'begin') sum += 1 / level
    level *= g
    if (timing === 'end') sum += 1 / level
  }
  return 1 / sum
}

/** Every window of history as a retirement (Bengen 1994; Cooley, Hubbard and Walz 1998, the "Trinity" study). */
export function historicalWindows(input: HistoricalInput): Result<HistoricalResult> {
  const { returns, weights, inflation, years, timing, withdrawalRate } = input
  if (inflation !== undefined && inflation.length !== returns.length) {
    return fail('invalid_input', '/inflation', 'must have one figure per year of returns')
  }
  const uneven = returns.findIndex((row) => row.length !== weights.length)
  if (uneven >= 0) return fail('invalid_input', `/returns/${uneven}`, 'must have one return per weight')
  if (Math.abs(weights.reduce((sum, w) => sum + w, 0) - 1) > 1e-6) {
    return fail('invalid_input', '/weights', 'weights must sum to 1')
  }
  if (years > returns.length) return fail('invalid_input', '/years', 'is longer than the history')
  const growth = realGrowth(input)
  const lost = growth.findIndex((g) => !(g > 0))
  if (lost >= 0) return fail('out_of_domain', `/returns/${lost}`, 'the mix loses everything in this year')
  const windows = returns.length - years + 1
  const safeRates = Array.from({ length: windows }, (_, start) => safeRate(growth.slice(start, start + years), timing))
  const lasting = safeRates.filter((rate) => rate >= withdrawalRate * (1 - 1e-12)).length
  return ok({
    windows,
    successShare: lasting / windows,
    worstStart: safeRates.indexOf(Math.min(...safeRates)),
    safeRates,
  })
}
