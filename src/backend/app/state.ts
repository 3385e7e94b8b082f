import type { AppState, BookName } from '../../contract/api/app'
import { bookExists } from '../book/book-places'
import type { BackendContext } from '../context'
import { readPreferences } from './preferences'

/** What the first screen needs: is there a book, is one open, which language. */
export async function appState(ctx: BackendContext): Promise<AppState> {
  return {
    version: ctx.ports.version,
    host: ctx.ports.kind,
    today: ctx.today(),
    preferences: await readPreferences(ctx),
    books: { main: bookExists(ctx, 'main'), sample: bookExists(ctx, 'sample') },
    open: await openBook(ctx),
  }
}

async function openBook(ctx: BackendContext): Promise<AppState['open']> {
  const open = ctx.store.status().open
  if (open === null) return null
  const [profile, counts] = await Promise.all([ctx.store.query('app.profile', {}), ctx.store.query('app.counts', {})])
  return { book: open.book as BookName, profile, clients: counts.clients, lastImportAt: counts.lastImportAt }
}
