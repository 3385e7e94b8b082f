import type { Trade } from '../../contract/api/clients'

const BUYS = new Set(['buy', 'marginBuy', 'ipoCredit'])

/**
 * Day on which the oldest share still held was bought, first in first out, when that lies within the trades given (a year);
 * null when some of them are older. Only purchases bear on it: what was sold was older.
 */
export function oldestBuy(trades: readonly Trade[], code: string, accountNo: string, quantity: number): string | null {
  const buys = trades
    .filter((trade) => trade.code === code && trade.accountNo === accountNo && BUYS.has(trade.direction))
    .toSorted((a, b) => (a.date < b.date ? 1 : -1))
  let left = quantity
  for (const { date, quantity: bought } of buys) {
    left -= Number(bought)
    if (left <= 1e-9) return date
  }
  return null
}
