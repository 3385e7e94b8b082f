import type { TradeRecord } from '../../src/domain/import/records'
import { fen } from '../../src/domain/money'

/** `count` different fills of one account. */
export const tradesFor = (count: number): TradeRecord[] =>
  Array.from({ length: count }, (_, i) => ({
    accountNo: '100200300403',
    date: `2026-${String((i % 10) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`,
    tradeNo: `T${i}`,
    orderNo: `O${i >> 1}`,
    code: '600036',
    exchange: 'SSE',
    instrument: 'stock',
    direction: i % 2 === 0 ? 'buy' : 'sell',
    quantity: '100',
    price: '43.12',
    amount: fen(431_200 + i),
    commission: fen(500),
    stamp: fen(0),
    transfer: fen(4),
    otherFees: fen(0),
    settled: fen(-431_704 - i),
  }))
