import type { z } from 'zod'
import type { BilledAccountView, BillRow, BillsForClient, billsForClientInput } from '../../contract/api/bills'
import type { BilledAccount } from '../../contract/bills-store'
import type { JobMeta } from '../../contract/job'
import type { reconcileOutput } from '../../contract/jobs/fees-bills'
import { tradingCostPack } from '../../domain/fees/tariff'
import type { BackendContext } from '../context'
import { declaredOf, jobAccount } from './job-orders'
import { billPeriod } from './period'
import { rateSteps } from './rate-steps'
import { summed } from './sums'

type Output = z.output<typeof reconcileOutput> & { readonly meta: JobMeta }
type Choice = z.output<typeof billsForClientInput>['choice']

export const RECONCILE_JOB = 'fees.reconcile'

interface Reconciled {
  readonly view: BilledAccountView
  readonly rows: readonly BillRow[]
}

async function reconcileAccount(ctx: BackendContext, account: BilledAccount, choice: Choice): Promise<Reconciled> {
  const { output } = await ctx.compute.run<Output>(RECONCILE_JOB, { ...jobAccount(account), choice })
  const { misfits, notJudged: _, meta, ...rest } = output
  const { accountId, accountNo, kind, otherRows, otherRowFees } = account
  const orders = new Map(account.orders.map((order) => [order.id, order]))
  return {
    view: {
      accountId,
      accountNo,
      kind,
      declared: declaredOf(account),
      ...rest,
      otherRows,
      otherRowFees,
      inputHash: meta.inputHash,
    },
    rows: misfits.map((misfit): BillRow => {
      const { code, name, side, exchange, instrument, amount, fillAmounts, orderNo } = orders.get(misfit.id)!
      const fills = Math.max(1, fillAmounts.length)
      return { ...misfit, accountId, accountNo, code, name, side, exchange, instrument, amount, fills, orderNo }
    }),
  }
}

/**
 * The bills of one client over a period, account by account: what they follow, what does not fit, what he paid too much.
 * AppError `notFound` for an unknown client. A client without an order gets empty accounts.
 */
export async function billsForClient(
  ctx: BackendContext,
  { clientId, months, choice }: z.output<typeof billsForClientInput>,
): Promise<BillsForClient> {
  const { from, to } = await billPeriod(ctx, months)
  const accounts = await ctx.store.query('bills.accounts', { clientId, from, to })
  const reconciled = await Promise.all(accounts.map((account) => reconcileAccount(ctx, account, choice)))
  const orders = accounts.flatMap((account) => account.orders)
  const dates = orders.map(({ date }) => date).toSorted()
  return {
    from: months === null ? (dates[0] ?? to) : from,
    to,
    ...summed(reconciled.map(({ view }) => view)),
    accounts: reconciled.map(({ view }) => view),
    rows: reconciled.flatMap(({ rows }) => rows).toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0)),
    rates: rateSteps(orders),
    pack: {
      id: tradingCostPack.id,
      version: tradingCostPack.version,
      cap: tradingCostPack.commissionCap,
      usualMinimum: tradingCostPack.usualMinimum,
    },
  }
}
