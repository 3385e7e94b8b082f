import { addDays, addMonthsToDate } from '../../domain/calendar'
import type { BackendContext } from '../context'

/** Older than any statement. */
const BEGINNING = '1990-12-01'

/** The last months up to the day of the data, both days included: an old import is not a quiet client. Null = everything. */
export async function billPeriod(
  ctx: BackendContext,
  months: number | null,
): Promise<{ readonly from: string; readonly to: string }> {
  const { dataDate } = await ctx.store.query('app.counts', {})
  const to = dataDate ?? ctx.today()
  return { from: months === null ? BEGINNING : addDays(addMonthsToDate(to, -months), 1), to }
}
