import { dividendTax } from '../tax/dividend'
import type { PlanInput, Position } from './problem'

/** What the client should know of a trade besides its costs. */
export const TRADE_NOTES = [
  /** Dividends of the shares sold are taxed at 20 % (held up to a month) or 10 % (up to a year), due on the sale. */
  'DIVIDEND_TAX_20',
  'DIVIDEND_TAX_10',
  /** The seller's fee for this fund is not known: costs may be higher. */
  'FUND_FEE_UNKNOWN',
] as const
export type TradeNote = (typeof TRADE_NOTES)[number]

const MAINLAND = new Set(['SSE', 'SZSE', 'BSE'])

/** Notes of one trade; the tax is information, it depends on dividends that were paid. */
export function tradeNotes(input: PlanInput, { holding }: Position, side: 'buy' | 'sell'): TradeNote[] {
  if (holding === null) return []
  const { instrument, exchange, boughtOn, buyFee, sellFee } = holding
  const fee = side === 'buy' ? buyFee : sellFee
  const notes: TradeNote[] = instrument === 'fund' && fee === undefined ? ['FUND_FEE_UNKNOWN'] : []
  const taxed = side === 'sell' && instrument === 'stock' && exchange !== undefined && MAINLAND.has(exchange)
  if (!taxed || boughtOn === undefined || boughtOn > input.tradeDate) return notes
  const { rate } = dividendTax(1, { bought: boughtOn, sold: input.tradeDate })
  return rate >= 0.2 ? [...notes, 'DIVIDEND_TAX_20'] : rate > 0 ? [...notes, 'DIVIDEND_TAX_10'] : notes
}
