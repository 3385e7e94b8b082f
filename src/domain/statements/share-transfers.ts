import { daysBetween } from '../calendar'
import { type KnownPrice, securityKey, type TradeRow } from './book-rows'
import type { OpeningPosition } from './opening-portfolio'

/** Shares that came from or went to somewhere else on a day; own accounts among each other cancel out. */
export interface ShareTransfer extends OpeningPosition {
  readonly on: string
  /** Yuan a unit on that day; undefined when no price is known. `units` is signed here. */
  readonly unit: number | undefined
}

export function shareTransfers(
  trades: readonly TradeRow[],
  priceNear: (key: string, on: string) => number | undefined,
): ShareTransfer[] {
  const net = new Map<string, { row: TradeRow; units: number; amount: number }>()
  for (const row of trades) {
    const sign = row.direction === 'transferIn' ? 1 : row.direction === 'transferOut' ? -1 : 0
    if (sign === 0) continue
    const id = `${row.date} ${securityKey(row)}`
    const entry = net.get(id) ?? { row, units: 0, amount: 0 }
    entry.units += sign * Math.round(row.quantity * 10_000)
    entry.amount += sign * row.amount
    net.set(id, entry)
  }
  return [...net.values()]
    .filter(({ units }) => units !== 0)
    .map(({ row, units, amount }) => {
      const key = securityKey(row)
      const stated = amount / units > 0 ? (amount / units) * 100 : undefined
      const { code, name, exchange, instrument } = row
      return { key, code, name, exchange, instrument, units, on: row.date, unit: stated ?? priceNear(key, row.date) }
    })
}

/** The price nearest to a day, at most `days` away; of two equally near ones the earlier. */
export function priceLookup(
  prices: readonly KnownPrice[],
): (key: string, on: string, days: number) => number | undefined {
  const byKey = Map.groupBy(prices, securityKey)
  return (key, on, days) => {
    let best: { readonly distance: number; readonly unit: number } | undefined
    for (const { on: day, unit } of byKey.get(key) ?? []) {
      const gap = daysBetween(on, day)
      const distance = Math.abs(gap) * 2 + (gap > 0 ? 1 : 0)
      if (Math.abs(gap) <= days && (best === undefined || distance < best.distance)) best = { distance, unit }
    }
    return best?.unit
  }
}
