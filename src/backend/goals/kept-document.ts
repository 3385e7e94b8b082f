import type { ZodType } from 'zod'
import { AppError } from '../../contract/errors'
import type { ClientDetail } from '../../contract/api/clients'
import type { Json } from '../../contract/store'
import type { BackendContext } from '../context'

/** Plan documents of this area, by their kind in the book. */
export type DocumentKind = 'discovery' | 'household' | 'goals' | 'protection' | 'estate'

export interface Kept<T> {
  readonly document: T
  /** 0 while nothing has been saved and the document is a draft. */
  readonly rev: number
  readonly at: number | null
  readonly by: string | null
}

/** The newest version of a document; null while none was saved. */
export async function keptDocument<T>(
  ctx: BackendContext,
  clientId: string,
  kind: DocumentKind,
  schema: ZodType<T>,
): Promise<Kept<T> | null> {
  const kept = await ctx.store.query('plans.get', { clientId, kind })
  return kept === null ? null : { document: schema.parse(kept.document), rev: kept.rev, at: kept.at, by: kept.by }
}

/** A document that nobody has saved yet. */
export const draftOf = <T>(document: T): Kept<T> => ({ document, rev: 0, at: null, by: null })

/** Keeps a new version; another's newer version is AppError `staleRevision`. */
export async function saveDocument(
  ctx: BackendContext,
  kind: DocumentKind,
  input: { readonly clientId: string; readonly rev: number; readonly document: Json },
): Promise<{ rev: number }> {
  const { clientId, rev, document } = input
  const saved = await ctx.store.execute('plans.save', ctx.session.actor, { clientId, kind, rev, document })
  return { rev: saved.rev }
}

/** The client as a person: an institution has no family and no goals of life (AppError `noData`). */
export async function personOf(ctx: BackendContext, clientId: string): Promise<ClientDetail> {
  const client = await ctx.store.query('clients.get', { clientId, on: ctx.today() })
  if (client.kind === 'institution') throw new AppError('noData', { params: { what: 'person' } })
  return client
}
