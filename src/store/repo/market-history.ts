import { AppError } from '../../contract/errors'
import type { HistoryVersion } from '../../contract/history-store'
import type { MarketHistory } from '../../domain/market/market-history'
import { tx } from '../book'
import { canonicalJson } from '../canonical'
import type { CommandContext, Commands, Queries } from '../handlers'
import type { Connection } from '../open-book'
import { all, get, one, run } from '../sql'

interface Row {
  readonly version: number
  readonly at: number
  readonly by: string
  readonly action: HistoryVersion['action']
  readonly document: string | null
}

const newest = (db: Connection): number => one<number>(db, 'SELECT coalesce(max(version), 0) FROM market_history')

const documentOf = (text: string | null): MarketHistory | null =>
  text === null ? null : (JSON.parse(text) as MarketHistory)

function toVersion({ document, ...row }: Row): HistoryVersion {
  const found = documentOf(document)
  const head = found === null ? null : { name: found.name, from: found.from, to: found.to, simulated: found.simulated }
  return { ...row, head }
}

export const marketHistoryQueries = {
  'marketHistory.inForce': ({ book, db }, { known }) => {
    const rev = newest(db)
    const key = `${book.id}:${rev}`
    if (key === known) return { key, changed: false, rev, document: null }
    const row = get<Row>(db, 'SELECT * FROM market_history WHERE version = ?', [rev])
    return { key, changed: true, rev, document: documentOf(row?.document ?? null) }
  },
  'marketHistory.versions': ({ db }) =>
    all<Row>(db, 'SELECT * FROM market_history ORDER BY version DESC').map(toVersion),
} satisfies Queries<'marketHistory.inForce' | 'marketHistory.versions'>

/** One change: the next version with its audit row; another's newer one must be seen first. */
function change(
  { book, actor }: CommandContext,
  action: HistoryVersion['action'],
  rev: number,
  next: (db: Connection) => MarketHistory | null,
): { readonly rev: number } {
  return tx(book, actor, `marketHistory.${action}`, (db) => {
    if (newest(db) !== rev) throw new AppError('staleRevision')
    const document = next(db)
    const version = rev + 1
    run(
      db,
      'INSERT INTO market_history (version, at, by, action, document) VALUES (@version, @at, @by, @action, @document)',
      {
        version,
        at: book.now(),
        by: actor,
        action,
        document: document === null ? null : canonicalJson(document),
      },
    )
    const facts = { version, periods: document?.returns.length ?? 0, simulated: document?.simulated ?? false }
    return { entity: 'marketHistory', entityId: String(version), facts, value: { rev: version } }
  })
}

export const marketHistoryCommands = {
  'marketHistory.import': (context, { rev, document }) => change(context, 'import', rev, () => document),

  'marketHistory.remove': (context, { rev }) =>
    change(context, 'remove', rev, (db) => {
      const row = get<Row>(db, 'SELECT * FROM market_history WHERE version = ?', [rev])
      if (row === undefined || row.document === null) throw new AppError('notFound')
      return null
    }),

  'marketHistory.restore': (context, { rev, version }) =>
    change(context, 'restore', rev, (db) => {
      if (version === 0) return null
      const row = get<Row>(db, 'SELECT * FROM market_history WHERE version = ?', [version])
      if (row === undefined) throw new AppError('notFound')
      return documentOf(row.document)
    }),
} satisfies Commands<'marketHistory.import' | 'marketHistory.remove' | 'marketHistory.restore'>
