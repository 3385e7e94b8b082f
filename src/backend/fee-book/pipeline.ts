import type { z } from 'zod'
import type { feeBookPipeline } from '../../contract/api/fee-book'
import type { AdvisorVerdicts } from '../../contract/agreements-store'
import type { BackendContext } from '../context'
import { activeConversionPolicy } from './conversion-policy'

/**
 * SECURITY: a manager sees how every advisor follows the verdicts, an advisor himself alone; the check stands here, not
 * only on the screen.
 */
export async function verdictsFor(
  ctx: BackendContext,
  input: { readonly from: string | null; readonly to: string | null },
): Promise<AdvisorVerdicts[]> {
  const [profile, verdicts] = await Promise.all([
    ctx.store.query('app.profile', {}),
    ctx.store.query('agreements.verdicts', input),
  ])
  return profile.role === 'manager' ? verdicts : verdicts.filter(({ advisor }) => advisor === ctx.session.actor)
}

/** What has been offered and what became of it, the months, the cap, and the verdicts that were not followed. */
export async function pipelinePage(ctx: BackendContext): Promise<z.input<typeof feeBookPipeline>> {
  const policy = await activeConversionPolicy(ctx)
  const [pipeline, verdicts, profile] = await Promise.all([
    ctx.store.query('agreements.pipeline', { on: ctx.today(), cap: policy.document.monthlyCap }),
    verdictsFor(ctx, { from: null, to: null }),
    ctx.store.query('app.profile', {}),
  ])
  return { ...pipeline, verdicts, manager: profile.role === 'manager' }
}
