import type { z } from 'zod'
import { AppError } from '../../contract/errors'
import type { Json } from '../../contract/store'
import type { planForClientInput } from '../../contract/trade-lists'
import { shippedRebalancingPolicy } from '../../domain/rebalancing/policy'
import type { BackendContext } from '../context'
import { planForClient } from './plan-for-client'

/** AppError `proposalRefused` where no advice may be given, `staleRevision` when the book has moved since the plan was shown, `noData` when there is nothing to trade. */
export async function saveTradeList(
  ctx: BackendContext,
  { inputHash, ...input }: z.output<typeof planForClientInput> & { readonly inputHash: string },
): Promise<{ id: string }> {
  const { plan, jobInput, meta } = await planForClient(ctx, input)
  if (plan.blockers.length > 0) throw new AppError('proposalRefused', { reasons: plan.blockers })
  if (plan.inputHash !== inputHash) throw new AppError('staleRevision')
  if (plan.trades.length === 0) throw new AppError('noData', { params: { what: 'trades' } })
  return ctx.store.execute('tradeLists.save', ctx.session.actor, {
    clientId: input.clientId,
    on: plan.on,
    mode: input.mode,
    input: jobInput as unknown as Json,
    meta: {
      inputHash: meta.inputHash,
      versions: {
        engine: meta.engineVersion,
        ...meta.policies,
        [shippedRebalancingPolicy.id]: shippedRebalancingPolicy.version,
      },
    },
    summary: plan.summary,
    lines: plan.trades,
  })
}
