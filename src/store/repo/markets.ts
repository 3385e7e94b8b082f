import { AppError } from '../../contract/errors'
import type { MarketSetRef, MarketSetRow } from '../../contract/store'
import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import { tx } from '../book'
import { canonicalJson } from '../canonical'
import type { Commands, Queries } from '../handlers'
import type { Connection } from '../open-book'
import { all, get, one, run } from '../sql'

interface SetRow {
  readonly id: string
  readonly version: number
  readonly at: number
  readonly by: string
  readonly document: string
  readonly last_event: 'inForce' | 'retired' | 'restored' | null
}

interface Force {
  readonly seq: number
  readonly set_id: string | null
  readonly version: number | null
}

const SHIPPED: Force = { seq: 0, set_id: null, version: null }

const inForce = (db: Connection): Force =>
  get<Force>(db, "SELECT seq, set_id, version FROM market_event WHERE kind = 'inForce' ORDER BY seq DESC LIMIT 1") ??
  SHIPPED

const lastEvent = (db: Connection): number => one<number>(db, 'SELECT coalesce(max(seq), 0) FROM market_event')

const SETS = `SELECT s.*, (SELECT kind FROM market_event e WHERE e.set_id = s.id AND e.version = s.version
    ORDER BY seq DESC LIMIT 1) AS last_event FROM market_set s`

/** In force is what the newest event of that kind names; what was in force before it is retired. */
function toRow({ last_event, document, ...row }: SetRow, force: Force): MarketSetRow {
  const holds = force.set_id === row.id && force.version === row.version
  const past = last_event === 'retired' || last_event === 'inForce'
  return {
    ...row,
    status: holds ? 'inForce' : past ? 'retired' : 'draft',
    document: JSON.parse(document) as CapitalMarketSet,
  }
}

function requireSet(db: Connection, { id, version }: MarketSetRef): SetRow {
  const row = get<SetRow>(db, `${SETS} WHERE s.id = ? AND s.version = ?`, [id, version])
  if (row === undefined) throw new AppError('notFound')
  return row
}

/** Another's newer act must be seen before one's own. */
function requireRev(db: Connection, rev: number): void {
  if (lastEvent(db) !== rev) throw new AppError('staleRevision')
}

function note(
  db: Connection,
  event: { readonly at: number; readonly by: string; readonly kind: string; readonly set: MarketSetRef | null },
): number {
  const { set, ...rest } = event
  run(db, 'INSERT INTO market_event (at, by, kind, set_id, version) VALUES (@at, @by, @kind, @setId, @version)', {
    ...rest,
    setId: set?.id ?? null,
    version: set?.version ?? null,
  })
  return lastEvent(db)
}

export const marketQueries = {
  'markets.inForce': ({ book, db }, { known }) => {
    const force = inForce(db)
    const key = `${book.id}:${force.seq}`
    if (key === known) return { key, changed: false, set: null }
    const { set_id: id, version } = force
    const set = id === null || version === null ? null : toRow(requireSet(db, { id, version }), force).document
    return { key, changed: true, set }
  },
  'markets.list': ({ db }) => {
    const force = inForce(db)
    return {
      rev: lastEvent(db),
      sets: all<SetRow>(db, `${SETS} ORDER BY s.at DESC, s.id, s.version DESC`).map((row) => toRow(row, force)),
    }
  },
} satisfies Queries<'markets.inForce' | 'markets.list'>

export const marketCommands = {
  'markets.save': ({ book, actor }, { id, rev, document }) =>
    tx(book, actor, 'markets.save', (db) => {
      const current = one<number>(db, 'SELECT coalesce(max(version), 0) FROM market_set WHERE id = ?', [id])
      if (current !== rev) throw new AppError('staleRevision')
      const saved = { id, version: current + 1, at: book.now(), by: actor }
      run(db, 'INSERT INTO market_set (id, version, at, by, document) VALUES (@id, @version, @at, @by, @document)', {
        ...saved,
        document: canonicalJson(document),
      })
      const value: MarketSetRow = { ...saved, status: 'draft', document }
      return { entity: 'marketSet', entityId: id, facts: { version: saved.version }, value }
    }),

  'markets.putInForce': ({ book, actor }, { rev, set }) =>
    tx(book, actor, 'markets.putInForce', (db) => {
      requireRev(db, rev)
      const before = inForce(db)
      if (set !== null) requireSet(db, set)
      const value = { rev: note(db, { at: book.now(), by: actor, kind: 'inForce', set }) }
      const facts = {
        version: set?.version ?? 0,
        before: before.set_id ?? 'shipped',
        beforeVersion: before.version ?? 0,
      }
      return { entity: 'marketSet', entityId: set?.id ?? 'shipped', facts, value }
    }),

  'markets.retire': ({ book, actor }, { rev, set }) =>
    tx(book, actor, 'markets.retire', (db) => {
      requireRev(db, rev)
      const row = toRow(requireSet(db, set), inForce(db))
      // What clients' figures rest on is replaced, not taken away.
      if (row.status !== 'draft') throw new AppError('invalidInput')
      const value = { rev: note(db, { at: book.now(), by: actor, kind: 'retired', set }) }
      return { entity: 'marketSet', entityId: set.id, facts: { version: set.version }, value }
    }),

  'markets.restore': ({ book, actor }, { rev, set }) =>
    tx(book, actor, 'markets.restore', (db) => {
      requireRev(db, rev)
      const row = toRow(requireSet(db, set), inForce(db))
      if (row.status !== 'retired') throw new AppError('invalidInput')
      const value = { rev: note(db, { at: book.now(), by: actor, kind: 'restored', set }) }
      return { entity: 'marketSet', entityId: set.id, facts: { version: set.version }, value }
    }),
} satisfies Commands<'markets.save' | 'markets.putInForce' | 'markets.retire' | 'markets.restore'>
