import type { FeeBook } from '../../contract/fee-book-store'
import { addMonthsToDate } from '../../domain/calendar'
import { FEE_ACCOUNT_PASS_THROUGH } from '../../domain/fees/fee-schedule'
import type { BackendContext } from '../context'

const DEFAULT_MINIMUM = 5

interface Kept {
  readonly key: string
  readonly book: FeeBook
}
const kept = new WeakMap<BackendContext['store'], Kept>()

/**
 * Everybody with what the comparison needs. Kept in memory until anything in the book changes (the head of the audit chain
 * moves with every change), so that sliders do not read the trades again.
 */
export async function readFeeBook(
  ctx: BackendContext,
  bereavementMonths: number,
): Promise<{ readonly book: FeeBook; readonly key: string }> {
  const on = ctx.today()
  const head = await ctx.store.query('audit.head', {})
  const key = `${head.hash} ${on} ${bereavementMonths}`
  const known = kept.get(ctx.store)
  if (known?.key === key) return known
  const book = await ctx.store.query('feeBook.read', {
    on,
    passThrough: FEE_ACCOUNT_PASS_THROUGH,
    defaultMinimum: DEFAULT_MINIMUM,
    bereavedSince: addMonthsToDate(on, -bereavementMonths),
  })
  const fresh = { key, book }
  kept.set(ctx.store, fresh)
  return fresh
}

/** SECURITY: nothing of the clients stays in memory behind a lock. */
export const forgetFeeBook = (ctx: Pick<BackendContext, 'store'>): boolean => kept.delete(ctx.store)
