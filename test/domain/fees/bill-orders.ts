import type { BilledFees, BilledOrder } from '../../../src/domain/fees/billed-order'
import type { BillScheme } from '../../../src/domain/fees/bill-scheme'
import { expectedLines } from '../../../src/domain/fees/bill-expected'
import { type Fen, fen, yuanToFen } from '../../../src/domain/money'

let number = 0

/** An order of so many yuan with the fees that a bill prints, in yuan. */
export function billed(
  amount: number,
  fees: Partial<Record<keyof BilledFees, number>>,
  over: Partial<BilledOrder> = {},
): BilledOrder {
  const of = (line: keyof BilledFees): Fen => yuanToFen(fees[line] ?? 0)
  return {
    id: String(++number),
    date: '2026-03-02',
    kind: 'exchange',
    side: 'buy',
    exchange: 'SSE',
    instrument: 'stock',
    code: '600001',
    amount: yuanToFen(amount),
    fillAmounts: [],
    numbered: true,
    moneyFund: false,
    productRate: null,
    billed: { commission: of('commission'), otherFees: of('otherFees'), transfer: of('transfer'), stamp: of('stamp') },
    ...over,
  }
}

/** The order as a broker bills it who follows a scheme to the fen. */
export function billedUnder(scheme: BillScheme, amount: number, over: Partial<BilledOrder> = {}): BilledOrder {
  const order = billed(amount, {}, over)
  const lines = expectedLines(order, scheme)!
  const { commission, levies, transfer, stamp } = lines
  return {
    ...order,
    billed: { commission: fen(commission), otherFees: fen(levies), transfer: fen(transfer), stamp: fen(stamp) },
  }
}

/** Month after month from 2024-01, one order a day, values that repeat nowhere. */
export const manyUnder = (scheme: BillScheme, count: number, over: Partial<BilledOrder> = {}): BilledOrder[] =>
  Array.from({ length: count }, (_, i) => {
    const month = String((i % 12) + 1).padStart(2, '0')
    const day = String((i % 28) + 1).padStart(2, '0')
    return billedUnder(scheme, 3000 + 1237.31 * i, {
      date: `${2024 + Math.floor((i % 24) / 12)}-${month}-${day}`,
      side: i % 2 === 0 ? 'buy' : 'sell',
      exchange: i % 3 === 0 ? 'SZSE' : 'SSE',
      ...over,
    })
  }).toSorted((a, b) => (a.date < b.date ? -1 : 1))
