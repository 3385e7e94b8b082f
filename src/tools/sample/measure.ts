import { addDays } from '../../domain/calendar'
import type { AccountRecord, TradeRecord } from '../../domain/import/records'
import type { SampleBook } from './book'

export interface Turnover {
  readonly clientNo: string
  /** One-sided, last twelve months, shares and ETFs. */
  readonly oneSided: number
  /** Traded value of the last twelve months, both sides, fen. */
  readonly traded: number
  readonly rate: number
}

const trading = new Set(['buy', 'sell', 'marginBuy', 'marginSell'])

/** A purchase or sale of shares or ETFs: what counts as trading. */
export const isTrading = (trade: TradeRecord): boolean =>
  trading.has(trade.direction) && (trade.instrument === 'stock' || trade.instrument === 'etf')

/** Turnover of every client from the rows of the book, as an importer would compute it. */
export function turnovers(book: Pick<SampleBook, 'accounts' | 'trades' | 'today'>): Turnover[] {
  const since = addDays(book.today, -365)
  const clientOf = new Map(book.accounts.map((a) => [a.accountNo, a.clientNo]))
  const rates = new Map(book.accounts.map((a) => [a.clientNo, a.commissionRate ?? 0]))
  const traded = new Map<string, number>()
  for (const trade of book.trades) {
    if (trade.date <= since || !isTrading(trade)) continue
    const client = clientOf.get(trade.accountNo) ?? ''
    traded.set(client, (traded.get(client) ?? 0) + trade.amount)
  }
  const sums = new Map<string, number>()
  const months = new Map<string, Set<string>>()
  for (const row of book.accounts.filter((a: AccountRecord) => (a.month ?? '') > since.slice(0, 7))) {
    sums.set(row.clientNo, (sums.get(row.clientNo) ?? 0) + (row.averageStockAssets ?? 0))
    months.set(row.clientNo, (months.get(row.clientNo) ?? new Set()).add(row.month ?? ''))
  }
  return [...sums].map(([clientNo, sum]) => {
    const mean = sum / Math.max(1, months.get(clientNo)?.size ?? 1)
    const value = traded.get(clientNo) ?? 0
    return { clientNo, oneSided: mean > 0 ? value / 2 / mean : 0, traded: value, rate: rates.get(clientNo) ?? 0 }
  })
}

/** The sums by which a sample is judged at a glance. */
export function summary(book: SampleBook): Record<string, number> {
  const holders = turnovers(book).filter((t) => book.strata[t.clientNo] !== 'S0')
  const active = holders.filter((t) => t.traded > 0)
  const total = active.reduce((sum, t) => sum + t.traded, 0)
  const share = (test: (t: Turnover) => boolean, of: readonly Turnover[]) => of.filter(test).length / of.length
  const since = addDays(book.today, -365)
  const paid = book.trades
    .filter((t) => t.date > since && isTrading(t))
    .reduce((sum, t) => sum + t.commission + (t.otherFees ?? 0), 0)
  const round = (value: number, digits: number) => Number(value.toFixed(digits))
  return {
    clients: book.clients.length,
    accounts: new Set(book.accounts.map((a) => a.accountNo)).size,
    trades: book.trades.length,
    fills: book.trades.filter(isTrading).length,
    cash: book.cash.length,
    holdings: book.holdings.length,
    contacts: book.contacts.length,
    meanTurnover: round(holders.reduce((s, t) => s + t.oneSided, 0) / holders.length, 3),
    meanTurnoverOfTraders: round(active.reduce((s, t) => s + t.oneSided, 0) / active.length, 3),
    tradersShare: round(active.length / holders.length, 3),
    above12: round(
      share((t) => t.oneSided > 12, holders),
      4,
    ),
    above24: round(
      share((t) => t.oneSided > 24, holders),
      4,
    ),
    above12OfTraders: round(
      share((t) => t.oneSided > 12, active),
      4,
    ),
    above24OfTraders: round(
      share((t) => t.oneSided > 24, active),
      4,
    ),
    weightedRateBp: round((active.reduce((s, t) => s + t.rate * t.traded, 0) / total) * 1e4, 3),
    paidRateBp: round((paid / total) * 1e4, 3),
  }
}
