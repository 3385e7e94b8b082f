import { monthNumber, monthOfDate, monthOfNumber } from '../calendar'
import type { Instrument } from '../import/records'
import { type Fen, fenToYuan } from '../money'
import type { MonthSpan } from './own-trading'

/** One order with its fills grouped, as the book holds it: whole fen. */
export interface ActivityOrder {
  readonly date: string
  readonly instrument: Instrument
  readonly amount: Fen
  readonly commission: Fen
  readonly stamp: Fen
  readonly transfer: Fen
  readonly fills: number
  /** False for subscriptions, sweeps, transfers and the like: they are no trading. */
  readonly inScope?: boolean | undefined
}

/** Month → mean of the daily values of the month, whole fen. */
export type MonthlyAssets = ReadonlyMap<string, number>

interface ActivityMonth {
  readonly month: string
  readonly traded: number
  readonly commission: number
  readonly orders: number
  readonly averageAssets: number | null
}

/** Trading of a period in yuan; turnovers one-sided a year (3 = three times), null without a base. */
export interface TradingActivity {
  readonly orders: number
  readonly fills: number
  readonly tradedStock: number
  readonly tradedAll: number
  readonly averageAssets: number
  readonly averageStockAssets: number
  /** θ_stock: shares and ETFs over their own value; behaviour, comparison with the market. */
  readonly turnoverStock: number | null
  /** θ_all: all trading that bears commission over all advised assets; the arithmetic of fees. */
  readonly turnoverAll: number | null
  readonly commission: number
  readonly stamp: number
  readonly transfer: number
  readonly effectiveRate: number | null
  readonly monthly: readonly ActivityMonth[]
}

const STOCK_LIKE: ReadonlySet<Instrument> = new Set(['stock', 'etf', 'lof', 'reit'])
/** What bears a trading commission. Repo and money-fund sweeps are cash management, funds bear fees of their own. */
const COMMISSION_BEARING: ReadonlySet<Instrument> = new Set(['stock', 'etf', 'lof', 'reit', 'bond'])

const mean = (months: readonly string[], assets: MonthlyAssets): number => {
  const known = months.flatMap((month) => assets.get(month) ?? [])
  return known.length === 0 ? 0 : known.reduce((sum, value) => sum + value, 0) / known.length
}

/** (buys + sells) / 2 / average assets, brought to a year; null without a base. */
const yearlyTurnover = (traded: number, base: number, months: number): number | null =>
  base > 0 ? (traded / 2 / base) * (12 / months) : null

/**
 * Trading diagnosis of a period of whole months (usually the last twelve): the two turnovers apart, what it cost, and a
 * row for every month, quiet ones included. Orders in fen, answer in yuan. Source: compute.md §6.
 */
export function tradingActivity(
  orders: readonly ActivityOrder[],
  monthlyAverageAssets: MonthlyAssets,
  stockAssets: MonthlyAssets,
  period: MonthSpan,
): TradingActivity {
  const first = monthNumber(period.from)
  const months = Array.from({ length: monthNumber(period.to) - first + 1 }, (_, i) => monthOfNumber(first + i))
  const rows = new Map(months.map((month) => [month, { traded: 0, commission: 0, orders: 0 }]))
  const sum = { orders: 0, fills: 0, stock: 0, all: 0, commission: 0, stamp: 0, transfer: 0 }
  for (const order of orders) {
    const row = rows.get(monthOfDate(order.date))
    if (row === undefined || order.inScope === false || !COMMISSION_BEARING.has(order.instrument)) continue
    row.traded += order.amount
    row.commission += order.commission
    row.orders += 1
    sum.orders += 1
    sum.fills += order.fills
    sum.all += order.amount
    if (STOCK_LIKE.has(order.instrument)) sum.stock += order.amount
    sum.commission += order.commission
    sum.stamp += order.stamp
    sum.transfer += order.transfer
  }
  const averageAssets = mean(months, monthlyAverageAssets)
  const averageStockAssets = mean(months, stockAssets)
  return {
    orders: sum.orders,
    fills: sum.fills,
    tradedStock: fenToYuan(sum.stock),
    tradedAll: fenToYuan(sum.all),
    averageAssets: fenToYuan(Math.round(averageAssets)),
    averageStockAssets: fenToYuan(Math.round(averageStockAssets)),
    turnoverStock: yearlyTurnover(sum.stock, averageStockAssets, months.length),
    turnoverAll: yearlyTurnover(sum.all, averageAssets, months.length),
    commission: fenToYuan(sum.commission),
    stamp: fenToYuan(sum.stamp),
    transfer: fenToYuan(sum.transfer),
    effectiveRate: sum.all > 0 ? sum.commission / sum.all : null,
    monthly: months.map((month) => {
      const row = rows.get(month)!
      const assets = monthlyAverageAssets.get(month)
      return {
        month,
        traded: fenToYuan(row.traded),
        commission: fenToYuan(row.commission),
        orders: row.orders,
        averageAssets: assets === undefined ? null : fenToYuan(Math.round(assets)),
      }
    }),
  }
}
