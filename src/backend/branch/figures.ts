import { z } from 'zod'
import type { BranchView } from '../../contract/api/branch'
import { AppError } from '../../contract/errors'
import { branchFigures } from '../../contract/jobs/fees-branch'
import type { BranchFigures } from '../../domain/fees/branch-figures'
import { shippedBranchFigures } from '../../domain/fees/branch-figures'
import type { BackendContext } from '../context'

const POLICY_ID = 'branch-example'

/** `figures` null: the shipped ones hold again. */
const stored = z.strictObject({ version: z.literal(1), figures: branchFigures.nullable() })

/** The branch's figures in this book, with the revision to save against. */
export async function branchFiguresView(ctx: BackendContext): Promise<BranchView> {
  const [profile, saved] = await Promise.all([
    ctx.store.query('app.profile', {}),
    ctx.store.query('policies.get', { id: POLICY_ID }),
  ])
  return {
    shipped: shippedBranchFigures,
    own: saved === null ? null : stored.parse(saved.document).figures,
    rev: saved?.version ?? 0,
    changedAt: saved?.at ?? null,
    changedBy: saved?.by ?? null,
    manager: profile.role === 'manager',
  }
}

/** AppError `forbidden` for everybody but a branch manager. */
export async function requireManager(ctx: BackendContext): Promise<void> {
  const profile = await ctx.store.query('app.profile', {})
  // SECURITY: the branch's figures and the pay of its advisors are the manager's; the check stands here, not only on the screen.
  if (profile.role !== 'manager') throw new AppError('forbidden')
}

/** Puts the branch's own figures in place of the shipped ones, or with null goes back. Managers only; every version is kept. */
export async function saveBranchFigures(
  ctx: BackendContext,
  input: { readonly figures: BranchFigures | null; readonly rev: number },
): Promise<{ rev: number }> {
  await requireManager(ctx)
  const saved = await ctx.store.execute('policies.save', ctx.session.actor, {
    id: POLICY_ID,
    rev: input.rev,
    document: { version: 1, figures: input.figures === null ? null : branchFigures.parse(input.figures) },
  })
  return { rev: saved.version }
}
