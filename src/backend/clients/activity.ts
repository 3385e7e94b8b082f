import type { Activity } from '../../contract/api/clients'
import type { ActivityBase, ClientScope } from '../../contract/store'
import { addDays, addMonths, monthOfDate } from '../../domain/calendar'
import { tradingActivity } from '../../domain/fees/trading-activity'
import { yuanToFen } from '../../domain/money'
import type { BackendContext } from '../context'

export interface MonthSpan {
  readonly from: string
  readonly to: string
}

const firstDay = (month: string): string => `${month}-01`
const lastDay = (month: string): string => addDays(firstDay(addMonths(month, 1)), -1)

/**
 * The last `count` complete months of the data: an export of 20 November ends with October. Reckoned from the day of the
 * data, not from today: an old import is not a quiet client.
 */
export function completeMonths(dataDate: string, count: number): MonthSpan {
  const month = monthOfDate(dataDate)
  const to = dataDate === lastDay(month) ? month : addMonths(month, -1)
  return { from: addMonths(to, 1 - count), to }
}

/** Orders and averages of the last `count` complete months of somebody. */
export async function activityBase(
  ctx: BackendContext,
  scope: ClientScope,
  count: number,
): Promise<{ readonly base: ActivityBase; readonly span: MonthSpan }> {
  const { dataDate } = await ctx.store.query('app.counts', {})
  const span = completeMonths(dataDate ?? ctx.today(), count)
  const base = await ctx.store.query('clients.activityBase', {
    ...scope,
    from: firstDay(span.from),
    to: lastDay(span.to),
  })
  return { base, span }
}

/** Trading diagnosis of the last 12 complete months. */
export async function clientActivity(ctx: BackendContext, clientId: string): Promise<Activity> {
  const { base, span } = await activityBase(ctx, { clientId }, 12)
  return activityOf(base, span)
}

/** Fees that a bill shows beside the commission (规费) belong to the all-in commission that is compared. */
export function activityOf(base: ActivityBase, span: MonthSpan): Activity {
  const assets = (field: 'averageAssets' | 'averageStockAssets') =>
    new Map(base.months.flatMap((m) => (m[field] === null ? [] : [[m.month, yuanToFen(m[field])] as const])))
  const orders = base.orders.map((order) => ({
    date: order.date,
    instrument: order.instrument,
    amount: yuanToFen(order.value),
    commission: yuanToFen(order.commission + order.otherFees),
    stamp: yuanToFen(order.stamp),
    transfer: yuanToFen(order.transfer),
    fills: order.fills,
    inScope: order.inScope,
  }))
  const activity = tradingActivity(orders, assets('averageAssets'), assets('averageStockAssets'), span)
  return { ...activity, from: firstDay(span.from), to: lastDay(span.to), monthly: [...activity.monthly] }
}
