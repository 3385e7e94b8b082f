import { z } from 'zod'
import { AppError } from '../../contract/errors'
import {
  PLANNING_KEYS,
  type PlanningKey,
  type PlanningValues,
  planningValues,
} from '../../domain/pension/planning-values'
import type { BackendContext } from '../context'

const POLICY_ID = 'pension-planning'

const stored = z.strictObject({ version: z.literal(1), own: z.partialRecord(z.enum(PLANNING_KEYS), z.number()) })

/** The firm's own values, by key, with the revision to save against. */
export async function ownPlanningValues(
  ctx: Pick<BackendContext, 'store'>,
): Promise<{ rev: number; at: number | null; by: string | null; own: Partial<PlanningValues> }> {
  const saved = await ctx.store.query('policies.get', { id: POLICY_ID })
  if (saved === null) return { rev: 0, at: null, by: null, own: {} }
  const { own } = stored.parse(saved.document)
  return { rev: saved.version, at: saved.at, by: saved.by, own }
}

/** What pension drafts assume in this book. */
export const planningValuesInForce = async (ctx: Pick<BackendContext, 'store'>): Promise<PlanningValues> =>
  planningValues((await ownPlanningValues(ctx)).own)

/** Sets the firm's own value of a default, or with null goes back to the shipped one. Managers only; audited. */
export async function savePlanningValue(
  ctx: BackendContext,
  input: { readonly key: PlanningKey; readonly value: number | null; readonly rev: number },
): Promise<{ rev: number }> {
  const profile = await ctx.store.query('app.profile', {})
  // SECURITY: planning defaults are the firm's; the check stands here, not only on the screen.
  if (profile.role !== 'manager') throw new AppError('forbidden')
  const { own } = await ownPlanningValues(ctx)
  const { [input.key]: _, ...others } = own
  const next = input.value === null ? others : { ...others, [input.key]: input.value }
  const saved = await ctx.store.execute('policies.save', ctx.session.actor, {
    id: POLICY_ID,
    rev: input.rev,
    document: { version: 1, own: next },
  })
  return { rev: saved.version }
}
