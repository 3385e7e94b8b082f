import { addMonths, monthNumber, monthOfDate } from '../calendar'

/** One order with its fills grouped; `value` in yuan. Subscriptions, repo, sweeps and transfers have `inScope: false`. */
export interface FeeOrder {
  readonly id: string
  readonly date: string
  readonly side: 'buy' | 'sell'
  readonly value: number
  readonly inScope?: boolean | undefined
}

/** Months from and to, both included, that the client's history covers. */
export interface MonthSpan {
  readonly from: string
  readonly to: string
}

const LONGEST_HISTORY = 36
const YEAR = 12

/** The last so many months whose orders stand for a year of the client. */
export const BASIS_MONTHS = [12, 24, 36] as const
export type BasisMonths = (typeof BASIS_MONTHS)[number]

/** A client's own trading, cut to what the comparison uses. */
export interface OwnTrading {
  /** Values of the orders of the basis (or of the shorter history), yuan, rising: no sum depends on the order of rows. */
  readonly values: readonly number[]
  /** Traded value by month, yuan, oldest first: up to 36 months, quiet ones included. */
  readonly monthly: readonly number[]
  /** What brings the basis, or a shorter stated history, to a year. */
  readonly perYear: number
}

/**
 * The orders of the last `basis` months and up to 36 months of sums. Without a stated span the months run from the first
 * to the last order and nothing is scaled up; a stated span below a year is scaled to one.
 */
export function ownTrading(
  orders: readonly FeeOrder[],
  span: MonthSpan | undefined,
  basis: BasisMonths = YEAR,
): OwnTrading {
  const inScope = orders.filter((order) => order.inScope !== false).toSorted((a, b) => a.value - b.value)
  const months = inScope.map((order) => monthOfDate(order.date)).sort()
  const to = span?.to ?? months.at(-1)
  const first = span?.from ?? months[0]
  if (to === undefined || first === undefined) return { values: [], monthly: [], perYear: 1 }
  const earliest = addMonths(to, 1 - LONGEST_HISTORY)
  const from = first < earliest ? earliest : first
  const monthly = Array.from({ length: monthNumber(to) - monthNumber(from) + 1 }, () => 0)
  const basisStart = addMonths(to, 1 - basis)
  const values: number[] = []
  for (const { date, value } of inScope) {
    const month = monthOfDate(date)
    if (month < from || month > to) continue
    monthly[monthNumber(month) - monthNumber(from)]! += value
    if (month >= basisStart) values.push(value)
  }
  const covered = Math.min(basis, monthly.length)
  return { values, monthly, perYear: YEAR / (span === undefined ? Math.max(YEAR, covered) : covered) }
}
