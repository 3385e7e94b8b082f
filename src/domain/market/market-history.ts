import type { CapitalMarketSet } from './capital-market-set'
import { consumerPriceChanges } from './consumer-prices'
import { compounded } from './history'
import { classReturns } from './market-model'

/** A firm's own record of what asset classes returned: data with an owner, a source and a licence, kept in the book. */
export interface MarketHistory {
  readonly documentVersion: 1
  readonly name: string
  /** Who answers for it. */
  readonly owner: string
  /** Where the figures come from. */
  readonly source: string
  /** What allows the firm to use them. */
  readonly licence: string
  /** Last day that the figures speak of, or on which they were taken. */
  readonly asOf: string
  /** Drawn from assumptions, made up: for practice, no past. */
  readonly simulated: boolean
  readonly frequency: 'monthly' | 'yearly'
  /** First and last period, `YYYY-MM` or `YYYY`; periods follow one another without a gap. */
  readonly from: string
  readonly to: string
  /** Asset classes, in the order of the columns of `returns`. */
  readonly ids: readonly string[]
  /** Simple nominal returns in yuan: rows are periods. */
  readonly returns: readonly (readonly number[])[]
  /** Change of consumer prices in each period; null when the file had none. */
  readonly inflation: readonly number[] | null
  /** Heading of the file that each class was read from; a class may stand in for another. */
  readonly columns: Readonly<Record<string, string>>
}

/** Whole calendar years of a history. */
export interface HistoryYears {
  readonly firstYear: number
  /** Rows are years, columns the history's `ids`. */
  readonly returns: readonly (readonly number[])[]
  readonly inflation: readonly number[] | null
  /** Periods outside whole years, at both ends. */
  readonly dropped: number
}

const MONTHS = 12

/** The period (`YYYY` or `YYYY-MM`) so many periods after another one; before it for negative numbers. */
export function periodAfter(label: string, frequency: MarketHistory['frequency'], periods: number): string {
  const year = Number(label.slice(0, 4))
  if (frequency === 'yearly') return String(year + periods)
  const month = year * MONTHS + Number(label.slice(5, 7)) - 1 + periods
  return `${Math.floor(month / MONTHS)}-${String((month % MONTHS) + 1).padStart(2, '0')}`
}

/** The whole calendar years in a history: months are compounded, months of broken years are left out. */
export function yearsOfHistory(
  history: Pick<MarketHistory, 'frequency' | 'from' | 'returns' | 'inflation'>,
): HistoryYears {
  const { frequency, from, returns, inflation } = history
  const start = Number(from.slice(0, 4))
  if (frequency === 'yearly') return { firstYear: start, returns, inflation, dropped: 0 }
  const before = (MONTHS - (Number(from.slice(5, 7)) - 1)) % MONTHS
  const years = Math.max(0, Math.floor((returns.length - before) / MONTHS))
  const months = (year: number) => returns.slice(before + year * MONTHS, before + (year + 1) * MONTHS)
  const classes = returns[0]?.length ?? 0
  return {
    firstYear: before === 0 ? start : start + 1,
    returns: Array.from({ length: years }, (_, year) =>
      Array.from({ length: classes }, (_c, k) => compounded(months(year).map((row) => row[k] ?? 0))),
    ),
    inflation:
      inflation === null
        ? null
        : Array.from({ length: years }, (_, year) =>
            compounded(inflation.slice(before + year * MONTHS, before + (year + 1) * MONTHS)),
          ),
    dropped: returns.length - years * MONTHS,
  }
}

/** A history as a plan uses it: years × classes in the order of one set. */
export interface PlanHistory {
  readonly name: string
  readonly simulated: boolean
  readonly firstYear: number
  readonly rows: readonly (readonly number[])[]
  readonly inflation: readonly number[] | null
  readonly inflationFrom: 'file' | 'consumerPrices' | 'none'
}

/** Why a history serves no plan. */
export interface HistoryMisses {
  readonly missing: readonly string[]
}

/** One block of the bootstrap: a history must have at least as many years. */
export const SHORTEST_HISTORY_YEARS = 5

/**
 * The history in the order of a set's classes, for plans that hold `held` (default: every class of the set). Classes that
 * the plan does not hold and the history does not know stand at the set's own median, which plays no part in any mix
 * without them; a held class that is missing makes the history unfit, and is named. Inflation: of the file, else the
 * consumer prices of the same years, else none.
 */
export function historyForSet(
  history: MarketHistory,
  market: CapitalMarketSet,
  held: readonly string[] = market.assets.map(({ id }) => id),
): PlanHistory | HistoryMisses {
  const missing = held.filter((id) => !history.ids.includes(id))
  const { firstYear, returns, inflation } = yearsOfHistory(history)
  if (missing.length > 0 || returns.length < SHORTEST_HISTORY_YEARS) return { missing }
  const columns = market.assets.map((asset) => ({
    at: history.ids.indexOf(asset.id),
    median: classReturns(market.basis, asset).geometric,
  }))
  const prices = inflation ?? consumerPriceChanges(firstYear, returns.length)
  return {
    name: history.name,
    simulated: history.simulated,
    firstYear,
    rows: returns.map((row) => columns.map(({ at, median }) => (at < 0 ? median : (row[at] ?? median)))),
    inflation: prices,
    inflationFrom: inflation !== null ? 'file' : prices !== null ? 'consumerPrices' : 'none',
  }
}
