import { fail, ok, type Result } from '../result'

/** A figure of one calendar year. */
export interface YearFigure {
  readonly year: number
  readonly value: number
}

/**
 * Simple returns of calendar years from index levels at year ends: level ÷ level of the year before − 1. The first year has
 * none. Levels are positive and years follow one another; returns are those of the index as given (price or total return),
 * in its currency. Formula: definition of the simple return (e.g. Campbell, Lo and MacKinlay 1997, §1.4).
 */
export function yearlyReturns(levels: readonly YearFigure[]): Result<readonly YearFigure[]> {
  const wrong = levels.findIndex(({ value }) => !(value > 0 && Number.isFinite(value)))
  if (wrong >= 0) return fail('out_of_domain', `/${wrong}`, 'a level must be positive')
  const gap = levels.findIndex(({ year }, i) => i > 0 && year !== (levels[i - 1]?.year ?? 0) + 1)
  if (gap >= 0) return fail('invalid_input', `/${gap}`, 'years must follow one another')
  return ok(levels.slice(1).map(({ year, value }, i) => ({ year, value: value / (levels[i]?.value ?? 1) - 1 })))
}

/**
 * Compound growth a year that leads from one value to another: (end ÷ start)^(1 ÷ years) − 1, a decimal. Source: the
 * definition of the geometric mean return (CFA Institute, GIPS: annualised time-weighted return).
 */
export function compoundGrowth(start: number, end: number, years: number): Result<number> {
  if (!(start > 0)) return fail('out_of_domain', '/start', 'must be positive')
  if (!(end > 0)) return fail('out_of_domain', '/end', 'must be positive')
  if (!(years > 0)) return fail('out_of_domain', '/years', 'must be positive')
  return ok((end / start) ** (1 / years) - 1)
}

/**
 * Return of a foreign holding in the home currency: (1 + r) · fxEnd ÷ fxStart − 1, with `fx` in home currency per unit of the
 * foreign one (7.19 yuan for a dollar) and r the simple return in the foreign currency. Source: identity of two prices
 * multiplied (e.g. Solnik and McLeavey 2009, ch. 1).
 */
export function homeCurrencyReturn(foreign: number, fxStart: number, fxEnd: number): Result<number> {
  if (!(foreign > -1)) return fail('out_of_domain', '/foreign', 'must be above -100 %')
  if (!(fxStart > 0)) return fail('out_of_domain', '/fxStart', 'must be positive')
  if (!(fxEnd > 0)) return fail('out_of_domain', '/fxEnd', 'must be positive')
  return ok(((1 + foreign) * fxEnd) / fxStart - 1)
}

/** What a series of returns was like. Decimals a year. */
export interface SeriesStatistics {
  /** Compound growth a year. */
  readonly cagr: number
  /** Sample standard deviation of the simple returns times the root of periods a year; null below two periods. */
  readonly volatility: number | null
  /** Deepest fall from a high to a later low, measured at period ends: 0 or negative. */
  readonly worstDrawdown: number
  /** Index of the period at whose end the deepest fall stood; −1 when there was none. */
  readonly worstDrawdownAt: number
}

/**
 * Statistics of one series of simple returns per period. Sources: geometric mean; sample standard deviation (T − 1) scaled by
 * √periods (Hull, Options, Futures and Other Derivatives, §15.4); maximum drawdown of wealth (Magdon-Ismail and Atiya 2004).
 */
export function seriesStatistics(returns: readonly number[], periodsPerYear: number): Result<SeriesStatistics> {
  if (returns.length === 0) return fail('invalid_input', '/returns', 'is empty')
  const lost = returns.findIndex((r) => !(r > -1 && Number.isFinite(r)))
  if (lost >= 0) return fail('out_of_domain', `/returns/${lost}`, 'must be above -100 %')
  if (!(periodsPerYear > 0)) return fail('out_of_domain', '/periodsPerYear', 'must be positive')
  const mean = returns.reduce((sum, r) => sum + r, 0) / returns.length
  const squares = returns.reduce((sum, r) => sum + (r - mean) ** 2, 0)
  let wealth = 1
  let high = 1
  let worstDrawdown = 0
  let worstDrawdownAt = -1
  for (const [i, r] of returns.entries()) {
    wealth *= 1 + r
    high = Math.max(high, wealth)
    const below = wealth / high - 1
    if (below < worstDrawdown) {
      worstDrawdown = below
      worstDrawdownAt = i
    }
  }
  return ok({
    cagr: wealth ** (periodsPerYear / returns.length) - 1,
    volatility: returns.length < 2 ? null : Math.sqrt((squares / (returns.length - 1)) * periodsPerYear),
    worstDrawdown,
    worstDrawdownAt,
  })
}

/** Pearson's correlation of two series of equal length; null when one of them never moves. */
export function correlationOf(a: readonly number[], b: readonly number[]): number | null {
  const n = Math.min(a.length, b.length)
  if (n < 2) return null
  const mean = (values: readonly number[]) => values.slice(0, n).reduce((sum, v) => sum + v, 0) / n
  const [meanA, meanB] = [mean(a), mean(b)]
  let [ab, aa, bb] = [0, 0, 0]
  for (let i = 0; i < n; i++) {
    const [x, y] = [(a[i] ?? 0) - meanA, (b[i] ?? 0) - meanB]
    ab += x * y
    aa += x * x
    bb += y * y
  }
  return aa > 0 && bb > 0 ? ab / Math.sqrt(aa * bb) : null
}

/** Returns of a mix that is brought back to its weights every period: Σ wᵢ·rᵢ, row by row. */
export const mixReturns = (rows: readonly (readonly number[])[], weights: readonly number[]): readonly number[] =>
  rows.map((row) => row.reduce((sum, r, i) => sum + (weights[i] ?? 0) * r, 0))

/** Simple return of several periods in a row: Π(1 + r) − 1. */
export const compounded = (returns: readonly number[]): number => returns.reduce((g, r) => g * (1 + r), 1) - 1
