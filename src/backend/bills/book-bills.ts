import type { z } from 'zod'
import type { BookBills, bookBillsInput, BookBillsRow } from '../../contract/api/bills'
import type { BilledAccount, BillingClient } from '../../contract/bills-store'
import type { reconcileBookOutput } from '../../contract/jobs/fees-bills'
import type { BackendContext } from '../context'
import type { Progress } from '../progress'
import { jobAccount } from './job-orders'
import { billPeriod } from './period'
import { summed } from './sums'

type Output = z.output<typeof reconcileBookOutput>
type Reconciled = Output['accounts'][number]

const BOOK_JOB = 'fees.reconcileBook'
/** Clients a step: small enough to show progress and to be cancelled, large enough to keep every process busy. */
const STEP = 24

const rowOf = (client: BillingClient, accounts: readonly Reconciled[]): BookBillsRow => {
  const worst = accounts
    .filter(({ mainReason }) => mainReason !== null)
    .toSorted((a, b) => b.counts.misfits - a.counts.misfits)[0]
  return {
    clientId: client.clientId,
    clientNo: client.clientNo,
    name: client.name,
    ...summed(accounts),
    mainReason: worst?.mainReason ?? null,
    otherConvention: accounts.some(
      ({ declared, followed }) => declared !== null && followed !== null && declared !== followed,
    ),
    changed: accounts.some(({ periods }) => periods > 1),
  }
}

const inSteps = <T>(items: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(items.length / size) }, (_, i) => items.slice(i * size, (i + 1) * size))

const moved = ({ totals }: BookBillsRow): number => totals.overcharged + totals.undercharged

/** Reconciles every client of the book, a few at a time, with progress in clients. */
export async function bookBills(
  ctx: BackendContext,
  { months }: z.output<typeof bookBillsInput>,
  progress: Progress,
): Promise<BookBills> {
  progress.report('reading', 0)
  const { from, to } = await billPeriod(ctx, months)
  const clients = await ctx.store.query('bills.clients', {})
  let done = 0
  progress.report('computing', 0, clients.length)
  const rows: BookBillsRow[] = []
  let otherRows = 0
  const computeStep = async (step: readonly BillingClient[], accounts: readonly BilledAccount[]): Promise<void> => {
    const { output } = await ctx.compute.run<Output>(
      BOOK_JOB,
      { accounts: accounts.map((account) => ({ id: account.accountId, ...jobAccount(account) })) },
      { lane: 'background', signal: progress.signal },
    )
    const byId = new Map(output.accounts.map((account) => [account.id, account]))
    for (const client of step)
      rows.push(
        rowOf(
          client,
          client.accountIds.flatMap((id) => byId.get(id) ?? []),
        ),
      )
    done += step.length
    progress.report('computing', done, clients.length)
  }
  // The store reads the next clients while a process works on those before.
  let running: Promise<void> = Promise.resolve()
  for (const step of inSteps(clients, STEP)) {
    progress.check()
    const accounts = await ctx.store.query('bills.accounts', {
      accountIds: step.flatMap(({ accountIds }) => accountIds),
      from,
      to,
    })
    otherRows += accounts.reduce((sum, account) => sum + account.otherRows, 0)
    await running
    running = computeStep(step, accounts)
    // A failure is thrown where it is awaited; until then it is known.
    running.catch(() => undefined)
  }
  await running
  const withOrders = rows.filter(({ counts }) => counts.orders > 0)
  const wrong = rows.filter(({ counts, otherConvention }) => counts.misfits > 0 || otherConvention)
  return {
    from,
    to,
    clients: clients.length,
    withOrders: withOrders.length,
    fitting: withOrders.length - wrong.length,
    ...summed(rows),
    otherRows,
    rows: wrong.toSorted((a, b) => moved(b) - moved(a) || (a.clientNo < b.clientNo ? -1 : 1)),
  }
}
