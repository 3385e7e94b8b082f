import type { CashRow, StatementLine, TradeRow } from '../../../src/domain/statements/book-rows'

/** A row of the book with what a test does not look at filled in; money in yuan. */
export function trade(row: {
  readonly date: string
  readonly direction: TradeRow['direction']
  readonly code?: string
  readonly instrument?: TradeRow['instrument']
  readonly exchange?: TradeRow['exchange']
  readonly quantity?: number
  readonly amount?: number
  readonly fees?: number
  readonly stamp?: number
  readonly settled?: number
}): TradeRow {
  const { amount = 0, fees = 0, stamp = 0, instrument = 'stock' } = row
  const fen = (yuan: number): number => Math.round(yuan * 100)
  const cost = fen(fees) + fen(stamp)
  const outward = row.direction === 'buy' || row.direction === 'subscribe'
  const inward = row.direction === 'sell' || row.direction === 'redeem' || row.direction === 'dividend'
  const settled =
    row.settled !== undefined ? fen(row.settled) : outward ? -fen(amount) - cost : inward ? fen(amount) - cost : 0
  return {
    accountId: 'a',
    date: row.date,
    code: row.code ?? '600001',
    name: '',
    exchange: row.exchange ?? 'SSE',
    instrument,
    direction: row.direction,
    quantity: row.quantity ?? 0,
    amount: fen(amount),
    commission: fen(fees),
    stamp: fen(stamp),
    transfer: 0,
    otherFees: 0,
    settled,
    inScope: row.direction === 'buy' || row.direction === 'sell',
  }
}

export const money = (date: string, kind: CashRow['kind'], yuan: number): CashRow => ({
  date,
  kind,
  amount: Math.round(yuan * 100),
})

export const line = (code: string, quantity: number, yuan: number): StatementLine => ({
  code,
  name: '',
  exchange: code === 'CNY' ? 'OTC' : 'SSE',
  instrument: code === 'CNY' ? 'cash' : 'stock',
  quantity,
  value: Math.round(yuan * 100),
})
