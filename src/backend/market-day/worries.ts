import { worries, type Worries } from '../../contract/api/market-day'
import type { BackendContext } from '../context'

export const WORRIES_KIND = 'worries'

export async function clientWorries(ctx: BackendContext, clientId: string): Promise<{ worries: Worries; rev: number }> {
  const stored = await ctx.store.query('plans.get', { clientId, kind: WORRIES_KIND })
  return stored === null
    ? { worries: { version: 1, list: [] }, rev: 0 }
    : { worries: worries.parse(stored.document), rev: stored.rev }
}

export async function saveWorries(
  ctx: BackendContext,
  input: { readonly clientId: string; readonly rev: number; readonly worries: Worries },
): Promise<{ worries: Worries; rev: number }> {
  const saved = await ctx.store.execute('plans.save', ctx.session.actor, {
    clientId: input.clientId,
    kind: WORRIES_KIND,
    rev: input.rev,
    document: input.worries,
  })
  return { worries: input.worries, rev: saved.rev }
}

/** The smallest fall that he named: the first line that would be crossed. */
export const ownWordOf = ({ list }: Worries): number | null => {
  const falls = list.flatMap(({ fall }) => (fall === null ? [] : [fall]))
  return falls.length === 0 ? null : Math.min(...falls)
}
