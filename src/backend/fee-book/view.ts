import type { z } from 'zod'
import type { feeBookInput, FeeBookView } from '../../contract/api/fee-book'
import { conversionPolicy } from '../../contract/jobs/fees-candidates'
import { shippedConversionPolicy } from '../../domain/fees/candidates/policy'
import type { BackendContext } from '../context'
import type { Progress } from '../progress'
import { classifiedBook } from './candidates'
import { activeConversionPolicy } from './conversion-policy'
import { readFeeBook } from './read-book'

/** A copy that may be sent: the domain's lists are read-only. */
const plain = (policy: unknown) => conversionPolicy.parse(policy)

/** The page: counts and sums of the whole book, and a stretch of the list that was asked for. */
export async function feeBookPage(ctx: BackendContext, input: z.output<typeof feeBookInput>): Promise<FeeBookView> {
  const { offset, limit, ...filters } = input
  const [{ from, to, policy, output, rows, schedules }, profile] = await Promise.all([
    classifiedBook(ctx, filters, { offset, limit }),
    ctx.store.query('app.profile', {}),
  ])
  const on = ctx.today()
  const offered = (model: 'assetBased' | 'fixedTerm') =>
    schedules
      .filter((schedule) => schedule.model === model && schedule.validUntil >= on)
      .map(({ id, name }) => ({ id, name }))
  return {
    on,
    from,
    to,
    summary: output.summary,
    byCode: output.byCode,
    agreedTurnover: output.agreedTurnover,
    feeRate: output.schedules.assetBased.rate,
    membershipFee: output.schedules.membership.fee,
    schedules: { assetBased: offered('assetBased'), membership: offered('fixedTerm') },
    policy: {
      document: plain(policy.document),
      shipped: plain(shippedConversionPolicy),
      rev: policy.rev,
      own: policy.own,
      by: policy.by,
      at: policy.at,
      expired: policy.document.validUntil < on,
      mayChange: profile.role === 'manager',
    },
    total: output.total,
    rows: [...rows],
    inputHash: output.meta.inputHash,
  }
}

/** Reads the book with progress, before the page asks its first question. */
export async function prepareFeeBook(ctx: BackendContext, progress: Progress): Promise<{ clients: number }> {
  const { document } = await activeConversionPolicy(ctx)
  const { clients } = await readFeeBook(ctx, document.mustNot.bereavementMonths, progress)
  return { clients: clients.length }
}
