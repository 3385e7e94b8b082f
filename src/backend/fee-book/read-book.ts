import { createHash } from 'node:crypto'
import type { z } from 'zod'
import type { PipelineRow } from '../../contract/agreements-store'
import type { FeeBookClient } from '../../contract/fee-book-store'
import type { holdClientsOutput } from '../../contract/jobs/fees-candidates'
import { addMonthsToDate, daysBetween } from '../../domain/calendar'
import { ASSUMED_MINIMUM_COMMISSION, FEE_ACCOUNT_PASS_THROUGH } from '../../domain/fees/fee-schedule'
import type { BackendContext } from '../context'
import type { Progress } from '../progress'
import { keptFeeBooks } from './kept-book'

const DAYS_OF_YEAR = 365
/** Clients that are read, and handed to the compute process, at once. */
const STRETCH = 1000
const HOLD_JOB = 'fees.holdClients'

/** A stretch of the book that the compute process holds: our hash of what was handed over, and the name it gave it. */
interface Slice {
  readonly hash: string
  readonly digest: string
}

export interface ReadBook {
  /** Twelve complete months. */
  readonly from: string
  readonly to: string
  readonly clients: readonly FeeBookClient[]
  readonly byId: ReadonlyMap<string, FeeBookClient>
  /** Where the newest offer of ours to a client stands. */
  readonly offers: ReadonlyMap<string, PipelineRow['status']>
  readonly slices: readonly Slice[]
  /** Where each client stands by name; reckoned when it is first asked for. */
  ranks(): readonly number[]
}

type Watcher = Pick<Progress, 'report' | 'check'>
const unwatched: Watcher = { report: () => undefined, check: () => undefined }

/**
 * Everybody with what the comparison needs, a stretch at a time, and handed to the compute process, so that sliders neither
 * read the book nor send it again. Kept until anything in the book changes (the head of the audit chain moves with every
 * change); then only stretches that differ are handed over anew.
 */
export async function readFeeBook(
  ctx: BackendContext,
  bereavementMonths: number,
  watcher: Watcher = unwatched,
): Promise<ReadBook> {
  const head = await ctx.store.query('audit.head', {})
  const key = `${head.hash} ${ctx.today()} ${bereavementMonths}`
  const known = keptFeeBooks.get(ctx.store)
  if (known?.key === key) return known.book
  const held = new Map(known?.held)
  const book = readAll(ctx, bereavementMonths, held, watcher)
  keptFeeBooks.set(ctx.store, { key, book, held })
  // What was not read to its end is read anew when it is next asked for.
  book.catch(() => {
    if (keptFeeBooks.get(ctx.store)?.book === book) keptFeeBooks.set(ctx.store, { key: '', book, held })
  })
  return book
}

async function readAll(
  ctx: BackendContext,
  bereavementMonths: number,
  held: Map<string, string>,
  watcher: Watcher,
): Promise<ReadBook> {
  const on = ctx.today()
  const pipeline = await ctx.store.query('agreements.pipeline', { on, cap: null })
  // Newest offer first: the first of a client holds.
  const newest = new Map(pipeline.rows.toReversed().map((row) => [row.clientId, row]))
  const clients: FeeBookClient[] = []
  const slices: Slice[] = []
  let span = { from: '', to: '' }
  for (;;) {
    watcher.check()
    const page = await ctx.store.query('feeBook.read', {
      on,
      passThrough: FEE_ACCOUNT_PASS_THROUGH,
      defaultMinimum: ASSUMED_MINIMUM_COMMISSION,
      bereavedSince: addMonthsToDate(on, -bereavementMonths),
      after: clients.at(-1)?.clientId,
      limit: STRETCH,
    })
    span = { from: page.from, to: page.to }
    if (page.clients.length === 0) break
    const stretch = page.clients.map((client) => withOwn(client, newest.get(client.clientId), on))
    slices.push(await handOver(ctx, stretch, held))
    clients.push(...stretch)
    watcher.report('reading', clients.length, page.total)
    if (page.clients.length < STRETCH) break
  }
  let ranks: readonly number[] | undefined
  return {
    ...span,
    clients,
    byId: new Map(clients.map((client) => [client.clientId, client])),
    offers: new Map([...newest].map(([clientId, { status }]) => [clientId, status])),
    slices,
    ranks: () => (ranks ??= ranksOf(clients)),
  }
}

/** SECURITY: no names reach the computation. */
const factsOf = ({ clientNo: _no, name: _name, advisorName: _advisor, ...facts }: FeeBookClient) => facts

async function handOver(
  ctx: BackendContext,
  stretch: readonly FeeBookClient[],
  held: Map<string, string>,
): Promise<Slice> {
  const clients = stretch.map(factsOf)
  const hash = createHash('sha256').update(JSON.stringify(clients)).digest('hex')
  const known = held.get(hash)
  if (known !== undefined) return { hash, digest: known }
  const { output } = await ctx.compute.run<z.output<typeof holdClientsOutput>>(HOLD_JOB, { clients })
  held.set(hash, output.digest)
  return { hash, digest: output.digest }
}

function ranksOf(clients: readonly FeeBookClient[]): number[] {
  const { compare } = new Intl.Collator('zh-CN')
  const order = clients.map((_, index) => index).toSorted((a, b) => compare(clients[a]!.name, clients[b]!.name))
  const ranks = clients.map(() => 0)
  let rank = -1
  for (const [place, index] of order.entries()) {
    const before = order[place - 1]
    if (before === undefined || clients[before]!.name !== clients[index]!.name) rank += 1
    ranks[index] = rank
  }
  return ranks
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

/** The compute process has forgotten what it held (a fresh process): everything is handed over anew. */
export const handOverAgain = (ctx: Pick<BackendContext, 'store'>): boolean => keptFeeBooks.delete(ctx.store)
