import { AppError } from '../../contract/errors'
import type { StagedRow, StoreCommands } from '../../contract/store'
import type { ImportKind } from '../../domain/import/records'
import type { Book } from '../book'
import { removeDatabase } from '../book-files'
import { newId } from '../ids'
import { attachStaging, type Connection } from '../open-book'
import { all, forgetStatements, get, one, run, type SqlRow, type SqlValue } from '../sql'
import { keyHash } from './key-hash'
import type { KindSpec, Operation, StagedRowData } from './kind'
import { KINDS } from './kinds'

/** What is known about a staged file. */
export interface StagedImport {
  readonly id: string
  readonly kind: ImportKind
  readonly fileName: string
  readonly sha256: string
  readonly mapping: Readonly<Record<string, number>>
  /** Field → header, for row problems. */
  readonly columns: Readonly<Record<string, string>>
  readonly from: string | null
  readonly to: string | null
  /** Null until checked. */
  readonly checked: Checked | null
}

export interface Checked {
  /** Rows that the parser refused; while there is one, or an error of linking, nothing is committed. */
  readonly parseErrors: number
  readonly linkErrors: number
  readonly counts: { readonly new: number; readonly known: number; readonly changed: number }
  /** Which imports the book held then: another one in between means that the rows are linked anew. */
  readonly bookState: string
}

/** Rows between two commits of the staging database. */
const WRITE_OUT = 20_000

const isAttached = (db: Connection): boolean =>
  one<number>(db, "SELECT count(*) FROM pragma_database_list WHERE name = 'staging'") === 1

/** The table of one import's rows. */
export const tableOf = (importId: string): string => `staging.rows_${importId.replaceAll('-', '')}`

function ensureAttached(book: Book): void {
  if (!isAttached(book.writer)) attachStaging(book.writer, book.paths.staging)
}

function save(db: Connection, staged: StagedImport): void {
  run(db, 'INSERT OR REPLACE INTO staging.staged_import (id, facts) VALUES (?, ?)', [staged.id, JSON.stringify(staged)])
}

/** AppError `importGone` when it was cancelled, committed, or lost with a lock. */
export function requireStaged(book: Book, importId: string): StagedImport {
  if (!isAttached(book.writer)) throw new AppError('importGone')
  const facts = get<{ facts: string }>(book.writer, 'SELECT facts FROM staging.staged_import WHERE id = ?', [importId])
  if (facts === undefined) throw new AppError('importGone')
  return JSON.parse(facts.facts) as StagedImport
}

export function updateStaged(book: Book, staged: StagedImport): void {
  save(book.writer, staged)
}

export function beginStaging(book: Book, input: StoreCommands['imports.begin']['input']): string {
  ensureAttached(book)
  const db = book.writer
  const id = newId(book.now())
  const table = tableOf(id)
  const columns = KINDS[input.kind].columns.map((column) => `"${column.name}" ${column.type}`)
  db.exec(`
    CREATE TABLE ${table} (
      ord INTEGER PRIMARY KEY,
      row INTEGER NOT NULL,
      owner_no TEXT,
      natural_hash INTEGER NOT NULL,
      natural_key TEXT NOT NULL,
      nth INTEGER NOT NULL,
      content_hash INTEGER,
      content_key TEXT,
      content_nth INTEGER NOT NULL,
      twins_allowed INTEGER NOT NULL,
      owner TEXT,
      target,
      op TEXT,
      ${columns.join(',\n      ')}
    );
    CREATE INDEX ${table}_key ON ${table.slice('staging.'.length)} (natural_hash);`)
  if (KINDS[input.kind].contentKey !== undefined) {
    db.exec(`CREATE INDEX ${table}_content ON ${table.slice('staging.'.length)} (content_hash)`)
  }
  const { kind, fileName, sha256, mapping, columns: headers } = input
  save(db, { id, kind, fileName, sha256, mapping, columns: headers, from: null, to: null, checked: null })
  return id
}

const earlier = (a: string | null, b: string | undefined) => (b !== undefined && (a === null || b < a) ? b : a)
const later = (a: string | null, b: string | undefined) => (b !== undefined && (a === null || b > a) ? b : a)

/**
 * Batches share one transaction of the staging database: committing each of them would write (and encrypt) the pages of
 * its indexes again and again. Every other command settles it first.
 */
function beginStagingTransaction(db: Connection): void {
  if (!db.inTransaction) db.exec('BEGIN')
  db.exec('SAVEPOINT batch')
}

/** Ends what `stageRows` has left open. */
export function settleStaging(db: Connection): void {
  if (db.inTransaction) db.exec('COMMIT')
}

/** Adds rows in file order; returns how many are staged. */
export function stageRows(book: Book, importId: string, rows: readonly StagedRow[]): number {
  const staged = requireStaged(book, importId)
  const db = book.writer
  const spec = KINDS[staged.kind]
  const table = tableOf(importId)
  const names = spec.columns.map((column) => `"${column.name}"`)
  const insert = `INSERT INTO ${table}
    (row, owner_no, natural_hash, natural_key, nth, content_hash, content_key, content_nth, twins_allowed, ${names.join(', ')})
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ${names.map(() => '?').join(', ')})`
  const countKey = `SELECT count(*) AS n FROM ${table} WHERE natural_hash = ? AND natural_key = ?`
  const countContent = `SELECT count(*) AS n FROM ${table} WHERE content_hash = ? AND content_key = ?`
  let { from, to } = staged
  beginStagingTransaction(db)
  try {
    for (const { row, record } of rows) {
      const key = spec.naturalKey(record)
      const content = spec.contentKey?.(record) ?? null
      const hash = keyHash(key)
      const contentHash = content === null ? null : keyHash(content)
      const nth = one<number>(db, countKey, [hash, key])
      const contentNth = content === null ? 0 : one<number>(db, countContent, [contentHash, content])
      const values = spec.columns.map((column) => column.value(record) ?? null)
      const owner = spec.ownerNo(record)
      const twins = Number(spec.twinsAllowed(record))
      const fixed = [row, owner, hash, key, nth, contentHash, content, contentNth, twins]
      run(db, insert, [...fixed, ...values])
      from = earlier(from, spec.day(record))
      to = later(to, spec.day(record))
    }
    save(db, { ...staged, from, to, checked: null })
    db.exec('RELEASE batch')
    const count = stagedCount(book, importId)
    if (Math.floor(count / WRITE_OUT) > Math.floor((count - rows.length) / WRITE_OUT)) settleStaging(db)
    return count
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK TO batch')
    throw error
  }
}

/** Rows are numbered 1, 2, 3 … and none is ever removed. */
export const stagedCount = (book: Book, importId: string): number =>
  one<number>(book.writer, `SELECT coalesce(max(ord), 0) FROM ${tableOf(importId)}`)

const FIXED = [
  'ord',
  'row',
  'owner_no',
  'natural_key',
  'nth',
  'content_key',
  'content_nth',
  'owner',
  'target',
  'op',
] as const

type RawRow = Omit<StagedRowData, 'values' | 'twinsAllowed'> & { readonly twins_allowed: number } & SqlRow

function toData(spec: KindSpec, raw: RawRow): StagedRowData {
  const values: Record<string, SqlValue> = {}
  for (const column of spec.columns) values[column.name] = raw[`v_${column.name}`] ?? null
  return {
    ord: raw.ord,
    row: raw.row,
    owner_no: raw.owner_no,
    natural_key: raw.natural_key,
    nth: raw.nth,
    content_key: raw.content_key,
    content_nth: raw.content_nth,
    twinsAllowed: raw.twins_allowed === 1,
    owner: raw.owner,
    target: raw.target,
    op: raw.op,
    values,
  }
}

/** Values of the file carry a `v_` so that a column may be called `row` or `kind`. */
const selectList = (spec: KindSpec): string =>
  [...FIXED, 'twins_allowed', ...spec.columns.map((column) => `"${column.name}" AS "v_${column.name}"`)].join(', ')

/** Rows `from` … `to` of the file, all of them or those of some operations. */
export function readStaged(
  db: Connection,
  importId: string,
  spec: KindSpec,
  from: number,
  to: number,
  operations?: readonly Operation[],
): StagedRowData[] {
  const wanted = operations === undefined ? '' : `AND op IN (${operations.map((op) => `'${op}'`).join(', ')})`
  const rows = all<RawRow>(
    db,
    `SELECT ${selectList(spec)} FROM ${tableOf(importId)} WHERE ord BETWEEN ? AND ? ${wanted} ORDER BY ord`,
    [from, to],
  )
  return rows.map((raw) => toData(spec, raw))
}

/** The first row with this natural key: what a repeated one is compared with. */
export function firstOfKey(db: Connection, importId: string, spec: KindSpec, key: string): StagedRowData | undefined {
  const raw = get<RawRow>(
    db,
    `SELECT ${selectList(spec)} FROM ${tableOf(importId)} WHERE natural_hash = ? AND natural_key = ? ORDER BY ord LIMIT 1`,
    [keyHash(key), key],
  )
  return raw === undefined ? undefined : toData(spec, raw)
}

export function markStaged(
  db: Connection,
  importId: string,
  ord: number,
  mark: { readonly owner: string | null; readonly target: SqlValue; readonly op: Operation },
): void {
  run(db, `UPDATE ${tableOf(importId)} SET owner = ?, target = ?, op = ? WHERE ord = ?`, [
    mark.owner,
    mark.target,
    mark.op,
    ord,
  ])
}

/** Forgets one import; with the last one the staging file goes. Never inside a transaction. */
export function dropStaging(book: Book, importId: string): void {
  const db = book.writer
  if (!isAttached(db)) return
  forgetStatements(db)
  db.exec(`DROP TABLE IF EXISTS ${tableOf(importId)}`)
  run(db, 'DELETE FROM staging.staged_import WHERE id = ?', [importId])
  if (one<number>(db, 'SELECT count(*) FROM staging.staged_import') > 0) return
  forgetStatements(db)
  db.exec('DETACH DATABASE staging')
  removeDatabase(book.paths.staging)
}
