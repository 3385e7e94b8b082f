import type { z } from 'zod'
import type { feeBookInput, FeeBookView } from '../../contract/api/fee-book'
import { conversionPolicy } from '../../contract/jobs/fees-candidates'
import { shippedConversionPolicy } from '../../domain/fees/candidates/policy'
import type { BackendContext } from '../context'
import { classifiedBook, codesOf, listOf } from './candidates'

/** A copy that may be sent: the domain's lists are read-only. */
const plain = (policy: unknown) => conversionPolicy.parse(policy)

/** The page: counts and sums of the whole book, and a stretch of the list that was asked for. */
export async function feeBookPage(ctx: BackendContext, input: z.output<typeof feeBookInput>): Promise<FeeBookView> {
  const [{ from, to, policy, output, rows, schedules }, profile] = await Promise.all([
    classifiedBook(ctx, input.whatIf),
    ctx.store.query('app.profile', {}),
  ])
  const list = listOf(rows, input)
  const byCode: Record<string, number> = {}
  for (const row of rows) for (const code of codesOf(row)) byCode[code] = (byCode[code] ?? 0) + 1
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
    byCode,
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
    total: list.length,
    rows: list.slice(input.offset, input.offset + input.limit),
    inputHash: output.meta.inputHash,
  }
}
