import { daysBetween, monthOfDate } from '../calendar'
import type { CashRow, TradeRow } from './book-rows'
import { impactRate } from './statement-policy'

/** Whole fen. */
export interface CostLines {
  readonly commission: number
  readonly stamp: number
  readonly transfer: number
  readonly otherFees: number
  /** Advisory and account fees that were taken from the account. */
  readonly serviceFees: number
  readonly marginInterest: number
}
export const COST_LINES = ['commission', 'stamp', 'transfer', 'otherFees', 'serviceFees', 'marginInterest'] as const

export interface CostPeriod extends CostLines {
  /** First and last day, both included. */
  readonly from: string
  readonly to: string
  /** Both sides of everything that was bought or sold on an exchange. */
  readonly traded: number
  /** Sum of the lines: what was really paid. */
  readonly paid: number
  /** Estimate, not among what was paid. */
  readonly impact: number
  /** Mean of the months that have an average; null when none has. */
  readonly averageAssets: number | null
  /** Months without an average. */
  readonly monthsMissing: number
  /** Paid for 100 yuan of average assets; in the total, for a year of 365 days. Null without averages. */
  readonly per100: number | null
}

export interface CostInput {
  /** First and last day, both included. */
  readonly from: string
  readonly to: string
  readonly trades: readonly TradeRow[]
  readonly cash: readonly CashRow[]
  /** Whole fen. */
  readonly months: readonly { readonly month: string; readonly averageAssets: number | null }[]
}

/**
 * What the rows of the book say was paid, by calendar year and in all, to the fen. Commission, stamp, transfer and other
 * fees of every row; service fees and margin interest from the movements of money, refunds taken off. The estimate of price
 * impact is the policy's basis points on the value of every side traded on an exchange.
 */
export function yearlyCosts(input: CostInput): { readonly years: readonly CostPeriod[]; readonly total: CostPeriod } {
  const years: CostPeriod[] = []
  for (let year = Number(input.from.slice(0, 4)); year <= Number(input.to.slice(0, 4)); year++) {
    const from = `${year}-01-01` > input.from ? `${year}-01-01` : input.from
    const to = `${year}-12-31` < input.to ? `${year}-12-31` : input.to
    years.push(costsOf(input, from, to))
  }
  const total = costsOf(input, input.from, input.to)
  const span = (daysBetween(input.from, input.to) + 1) / 365
  return { years, total: { ...total, per100: total.per100 === null ? null : total.per100 / span } }
}

function costsOf({ trades, cash, months }: CostInput, from: string, to: string): CostPeriod {
  const rows = trades.filter(({ date }) => date >= from && date <= to)
  const moves = cash.filter(({ date }) => date >= from && date <= to)
  const sum = (field: 'commission' | 'stamp' | 'transfer' | 'otherFees'): number =>
    rows.reduce((total, row) => total + row[field], 0)
  const taken = (kind: CashRow['kind']): number =>
    0 - moves.reduce((total, row) => total + (row.kind === kind ? row.amount : 0), 0)
  const lines: CostLines = {
    commission: sum('commission'),
    stamp: sum('stamp'),
    transfer: sum('transfer'),
    otherFees: sum('otherFees'),
    serviceFees: taken('fee'),
    marginInterest: taken('marginInterest'),
  }
  const paid = COST_LINES.reduce((total, line) => total + lines[line], 0)
  const traded = rows.filter(({ inScope }) => inScope)
  const impact = traded.reduce(
    (total, { amount, instrument, exchange }) => total + amount * impactRate(instrument, exchange),
    0,
  )
  const inside = months.filter(({ month }) => month >= monthOfDate(from) && month <= monthOfDate(to))
  const known = inside.flatMap(({ averageAssets }) => (averageAssets === null ? [] : [averageAssets]))
  const averageAssets =
    known.length === 0 ? null : Math.round(known.reduce((total, value) => total + value, 0) / known.length)
  return {
    from,
    to,
    ...lines,
    traded: traded.reduce((total, { amount }) => total + amount, 0),
    paid,
    impact: Math.round(impact),
    averageAssets,
    monthsMissing: inside.length - known.length,
    per100: averageAssets === null || averageAssets <= 0 ? null : (paid / averageAssets) * 100,
  }
}
