import type { Activity } from '../../contract/api/clients'
import type { ActivityBase, ClientScope } from '../../contract/store'
import { addDays, addMonths, monthOfDate } from '../../domain/calendar'
import type { BackendContext } from '../context'

/** Twelve months that end with the day of the data (not with today: an old import is not a quiet client). */
export function lastTwelveMonths(dataDate: string): { from: string; to: string } {
  const sameDayLastYear = `${addMonths(monthOfDate(dataDate), -12)}-${dataDate.slice(8)}`
  return { from: addDays(clampDay(sameDayLastYear), 1), to: dataDate }
}

/** 29 February becomes the 28th in a common year. */
const clampDay = (date: string): string =>
  Number.isNaN(Date.parse(date)) || addDays(date, 0) !== date ? addDays(`${date.slice(0, 8)}28`, 0) : date

export async function activityBase(
  ctx: BackendContext,
  scope: ClientScope,
  months = 12,
): Promise<{ base: ActivityBase; from: string; to: string }> {
  const counts = await ctx.store.query('app.counts', {})
  const to = counts.dataDate ?? ctx.today()
  const from = months === 12 ? lastTwelveMonths(to).from : `${addMonths(monthOfDate(to), -months)}-01`
  return { base: await ctx.store.query('clients.activityBase', { ...scope, from, to }), from, to }
}

/** Trading diagnosis of the last 12 months. θ_stock is behaviour, θ_all is fee arithmetic (compute.md §6). */
export async function clientActivity(ctx: BackendContext, clientId: string): Promise<Activity> {
  const { base, from, to } = await activityBase(ctx, { clientId })
  const scope = base.orders.filter((order) => order.inScope)
  const stock = scope.filter((order) => order.stock)
  const sum = (orders: readonly { value: number }[]) => orders.reduce((total, order) => total + order.value, 0)
  const total = (field: 'commission' | 'stamp' | 'transfer' | 'otherFees') => scope.reduce((t, o) => t + o[field], 0)
  const mean = (values: readonly (number | null)[]) => {
    const known = values.filter((value) => value !== null)
    return known.length === 0 ? 0 : known.reduce((t, v) => t + v, 0) / known.length
  }
  const averageAssets = mean(base.months.map((m) => m.averageAssets))
  const averageStockAssets = mean(base.months.map((m) => m.averageStockAssets))
  const traded = sum(scope)
  const commission = total('commission') + total('otherFees')
  return {
    from,
    to,
    orders: scope.length,
    fills: base.fills,
    tradedStock: round2(sum(stock)),
    tradedAll: round2(traded),
    averageAssets: round2(averageAssets),
    averageStockAssets: round2(averageStockAssets),
    turnoverStock: averageStockAssets > 0 ? sum(stock) / averageStockAssets / 2 : null,
    turnoverAll: averageAssets > 0 ? traded / averageAssets / 2 : null,
    commission: round2(commission),
    stamp: round2(total('stamp')),
    transfer: round2(total('transfer')),
    effectiveRate: traded > 0 ? commission / traded : null,
    monthly: base.months.map(({ month, averageAssets: average }) => {
      const inMonth = scope.filter((order) => monthOfDate(order.date) === month)
      return {
        month,
        traded: round2(sum(inMonth)),
        commission: round2(inMonth.reduce((t, o) => t + o.commission + o.otherFees, 0)),
        orders: inMonth.length,
        averageAssets: average,
      }
    }),
  }
}

const round2 = (value: number): number => Math.round(value * 100) / 100
