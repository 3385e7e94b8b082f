import type { PipelineRow } from '../../contract/agreements-store'
import type { FeeBook, FeeBookClient } from '../../contract/fee-book-store'
import { addMonthsToDate, daysBetween } from '../../domain/calendar'
import { FEE_ACCOUNT_PASS_THROUGH } from '../../domain/fees/fee-schedule'
import type { BackendContext } from '../context'

const DEFAULT_MINIMUM = 5

const DAYS_OF_YEAR = 365

export interface ReadBook extends FeeBook {
  /** Where the newest offer of ours to a client stands. */
  readonly offers: ReadonlyMap<string, PipelineRow['status']>
}

interface Kept {
  readonly key: string
  readonly book: ReadBook
}
const kept = new WeakMap<BackendContext['store'], Kept>()

/**
 * Everybody with what the comparison needs. Kept in memory until anything in the book changes (the head of the audit chain
 * moves with every change), so that sliders do not read the trades again.
 */
export async function readFeeBook(ctx: BackendContext, bereavementMonths: number): Promise<ReadBook> {
  const on = ctx.today()
  const head = await ctx.store.query('audit.head', {})
  const key = `${head.hash} ${on} ${bereavementMonths}`
  const known = kept.get(ctx.store)
  if (known?.key === key) return known.book
  const [read, pipeline] = await Promise.all([
    ctx.store.query('feeBook.read', {
      on,
      passThrough: FEE_ACCOUNT_PASS_THROUGH,
      defaultMinimum: DEFAULT_MINIMUM,
      bereavedSince: addMonthsToDate(on, -bereavementMonths),
    }),
    ctx.store.query('agreements.pipeline', { on, cap: null }),
  ])
  // Newest offer first: the first of a client holds.
  const newest = new Map(pipeline.rows.toReversed().map((row) => [row.clientId, row]))
  const book: ReadBook = {
    ...read,
    clients: read.clients.map((client) => withOwn(client, newest.get(client.clientId), on)),
    offers: new Map([...newest].map(([clientId, { status }]) => [clientId, status])),
  }
  kept.set(ctx.store, { key, book })
  return book
}

/** An agreement that was signed here binds from the signature on, before the firm's system shows it. */
function withOwn(client: FeeBookClient, row: PipelineRow | undefined, on: string): FeeBookClient {
  if (row === undefined || (row.status !== 'agreed' && row.status !== 'inForce')) return client
  const days = daysBetween(row.start, row.end) + 1
  return {
    ...client,
    agreement: {
      model: row.model,
      start: row.start < on ? row.start : on,
      end: row.end,
      rate: row.model === 'assetBased' && row.advisedAssets > 0 ? row.yearlyFee / row.advisedAssets : null,
      amount: row.model === 'fixedTerm' ? (row.yearlyFee * days) / DAYS_OF_YEAR : null,
    },
  }
}

/** SECURITY: nothing of the clients stays in memory behind a lock. */
export const forgetFeeBook = (ctx: Pick<BackendContext, 'store'>): boolean => kept.delete(ctx.store)
