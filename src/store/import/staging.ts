import { AppError } from '../../contract/errors'
import type { StagedRow, StoreCommands } from '../../contract/store'
import type { ImportKind } from '../../domain/import/records'
import type { Book } from '../book'
import { removeDatabase } from '../book-files'
import { newId } from '../ids'
import { attachStaging, type Connection } from '../open-book'
import { all, forgetStatements, get, one, run, type SqlRow, type SqlValue } from '../sql'
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
      natural_key TEXT NOT NULL,
      nth INTEGER NOT NULL,
      content_key TEXT,
      content_nth INTEGER NOT NULL,
      twins_allowed INTEGER NOT NULL,
      owner TEXT,
      target,
      op TEXT,
      ${columns.join(',\n      ')}
    );
    CREATE INDEX ${table}_key ON ${table.slice('staging.'.length)} (natural_key);`)
  if (KINDS[input.kind].contentKey !== undefined) {
    db.exec(`CREATE INDEX ${table}_content ON ${table.slice('staging.'.length)} (content_key)`)
  }
  const { kind, fileName, sha256, mapping, columns: headers } = input
  save(db, { id, kind, fileName, sha256, mapping, columns: headers, from: null, to: null, checked: null })
  return id
}

const earlier = (a: string | null, b: string | undefined) => (b !== undefined && (a === null || b < a) ? b : a)
const later = (a: string | null, b: string | undefined) => (b !== undefined && (a === null || b > a) ? b : a)

/** Adds rows in file order; returns how many are staged. */
export function stageRows(book: Book, importId: string, rows: readonly StagedRow[]): number {
  const staged = requireStaged(book, importId)
  const db = book.writer
  const spec = KINDS[staged.kind]
  const table = tableOf(importId)
  const names = spec.columns.map((column) => `"${column.name}"`)
  const insert = `INSERT INTO ${table}
    (row, owner_no, natural_key, nth, content_key, content_nth, twins_allowed, ${names.join(', ')})
    VALUES (?, ?, ?, ?, ?, ?, ?, ${names.map(() => '?').join(', ')})`
  const countKey = `SELECT count(*) AS n FROM ${table} WHERE natural_key = ?`
  const countContent = `SELECT count(*) AS n FROM ${table} WHERE content_key = ?`
  let { from, to } = staged
  db.exec('BEGIN')
  try {
    for (const { row, record } of rows) {
      const key = spec.naturalKey(record)
      const content = spec.contentKey?.(record) ?? null
      const nth = one<number>(db, countKey, [key])
      const contentNth = content === null ? 0 : content === key ? nth : one<number>(db, countContent, [content])
      const values = spec.columns.map((column) => column.value(record) ?? null)
      const fixed = [row, spec.ownerNo(record), key, nth, content, contentNth, Number(spec.twinsAllowed(record))]
      run(db, insert, [...fixed, ...values])
      from = earlier(from, spec.day(record))
      to = later(to, spec.day(record))
    }
    save(db, { ...staged, from, to, checked: null })
    db.exec('COMMIT')
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
  return stagedCount(book, importId)
}

export const stagedCount = (book: Book, importId: string): number =>
  one<number>(book.writer, `SELECT count(*) FROM ${tableOf(importId)}`)

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

/** The next rows after `ord`, all of them or those of some operations. */
export function readStaged(
  db: Connection,
  importId: string,
  spec: KindSpec,
  after: number,
  limit: number,
  operations?: readonly Operation[],
): StagedRowData[] {
  const wanted = operations === undefined ? '' : `AND op IN (${operations.map((op) => `'${op}'`).join(', ')})`
  const rows = all<RawRow>(
    db,
    `SELECT ${selectList(spec)} FROM ${tableOf(importId)} WHERE ord > ? ${wanted} ORDER BY ord LIMIT ?`,
    [after, limit],
  )
  return rows.map((raw) => toData(spec, raw))
}

/** The first row with this natural key: what a repeated one is compared with. */
export function firstOfKey(db: Connection, importId: string, spec: KindSpec, key: string): StagedRowData | undefined {
  const raw = get<RawRow>(
    db,
    `SELECT ${selectList(spec)} FROM ${tableOf(importId)} WHERE natural_key = ? ORDER BY ord LIMIT 1`,
    [key],
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
