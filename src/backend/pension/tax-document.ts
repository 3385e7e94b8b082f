import type { z } from 'zod'
import { taxDocument } from '../../contract/api/pension'
import type { Json } from '../../contract/store'
import type { BackendContext } from '../context'

const TAX_KIND = 'tax'

type TaxDocument = z.output<typeof taxDocument>

/** What was entered of each member's income and deductions. */
export async function taxDocumentOf(ctx: BackendContext, clientId: string): Promise<TaxDocument> {
  const stored = await ctx.store.query('plans.get', { clientId, kind: TAX_KIND })
  if (stored === null) return { rev: 0, members: {} }
  const { members } = taxDocument.omit({ rev: true }).parse(stored.document)
  return { rev: stored.rev, members }
}

/** Keeps a new version; another's newer one is AppError `staleRevision`. */
export async function saveTaxDocument(
  ctx: BackendContext,
  { clientId, rev, members }: TaxDocument & { readonly clientId: string },
): Promise<{ rev: number }> {
  const document = { members } as unknown as Json
  const saved = await ctx.store.execute('plans.save', ctx.session.actor, { clientId, kind: TAX_KIND, rev, document })
  return { rev: saved.rev }
}
