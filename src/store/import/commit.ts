import { AppError } from '../../contract/errors'
import type { ImportHistoryEntry } from '../../contract/api/imports'
import type { StoreCommands } from '../../contract/store'
import { type Book, longTx } from '../book'
import { newId } from '../ids'
import type { Connection } from '../open-book'
import type { Pacer } from '../pacer'
import { all, get, one, run, type SqlRow } from '../sql'
import { type KeepBefore, writeAccountRow } from './account-months'
import { bookState, checkImport } from './check'
import { historyEntry } from './history'
import type { KindSpec } from './kind'
import { KINDS } from './kinds'
import { refreshClients, refreshHeads } from './refresh'
import { dropStaging, readStaged, requireStaged, type StagedImport, stagedCount, tableOf } from './staging'

const SLICE = 500

interface Writing {
  readonly db: Connection
  readonly spec: KindSpec
  readonly staged: StagedImport
  /** Id of the row in `import`: the staging id, so that a preview and its record are one thing. */
  readonly importId: string
  readonly on: string
}

/** The row as it was, unless this import has changed it before. */
const keeper =
  (db: Connection, importId: string): KeepBefore =>
  (entity, rowId, before) => {
    run(db, 'INSERT OR IGNORE INTO import_change (import_id, entity, row_id, before) VALUES (?, ?, ?, ?)', [
      importId,
      entity,
      rowId,
      JSON.stringify(before),
    ])
  }

/**
 * Moves a checked import into the book, with the rows of another kind that its file held: one transaction, in slices, with
 * breaks in which queries are served. AppError: `importGone`, `importHasErrors`, `cancelled`; the book is then as before.
 */
export async function commitImport(
  book: Book,
  actor: string,
  input: StoreCommands['imports.commit']['input'],
  pacer: Pacer,
): Promise<ImportHistoryEntry> {
  const { importId, on, asideId } = input
  const main = await requireChecked(book, importId, pacer)
  const aside = asideId === undefined ? null : await requireChecked(book, asideId, pacer)
  const staged = aside === null ? [main] : [main, aside]
  const entry = await longTx(book, actor, 'import.commit', async (db) => {
    const affected = new Set<string>()
    let everybody = false
    for (const each of staged) {
      const rows = stagedCount(book, each.id)
      const writing: Writing = { db, spec: KINDS[each.kind], staged: each, importId: each.id, on }
      insertRecord(writing, book.now(), actor, rows)
      for (const id of await writeRows(writing, rows, pacer)) affected.add(id)
      everybody = moveDataDate(db, each, on) || each.kind === 'products' || everybody
    }
    await refreshClients(db, everybody ? 'all' : affected, pacer)
    const value = requireEntry(db, importId)
    const facts = { kind: main.kind, sha256: main.sha256, rows: value.rows, ...value.counts, aside: aside?.id ?? null }
    return { entity: 'import', entityId: importId, facts, value }
  })
  for (const each of staged) dropStaging(book, each.id)
  return entry
}

/** Links again when another import has come in between. */
async function requireChecked(book: Book, importId: string, pacer: Pacer): Promise<StagedImport> {
  const staged = requireStaged(book, importId)
  if (staged.checked === null) throw new AppError('importHasErrors')
  if (staged.checked.bookState !== bookState(book.writer)) {
    await checkImport(book, importId, staged.checked.parseErrors, pacer)
  }
  const checked = requireStaged(book, importId)
  if (checked.checked === null || checked.checked.parseErrors + checked.checked.linkErrors > 0) {
    throw new AppError('importHasErrors')
  }
  return checked
}

function insertRecord(writing: Writing, at: number, by: string, rows: number): void {
  const { db, staged, importId } = writing
  const counts = staged.checked?.counts ?? { new: 0, known: 0, changed: 0 }
  run(
    db,
    `INSERT INTO import (id, kind, file_name, sha256, mapping, rows, new_rows, known_rows, changed_rows, imported_at, by)
     VALUES (@id, @kind, @fileName, @sha256, @mapping, @rows, @new, @known, @changed, @at, @by)`,
    {
      id: importId,
      kind: staged.kind,
      fileName: staged.fileName,
      sha256: staged.sha256,
      mapping: JSON.stringify(staged.mapping),
      rows,
      ...counts,
      at,
      by,
    },
  )
}

async function writeRows(writing: Writing, rows: number, pacer: Pacer): Promise<Set<string>> {
  const { db, spec, importId } = writing
  const affected = new Set<string>()
  const firstNew = spec.ids === 'rowid' ? nextRowId(db, spec.table) : null
  for (let from = 1; from <= rows; from += SLICE) {
    const to = from + SLICE - 1
    if (spec.kind === 'clients') insertHouseholds(writing, from, to)
    if (spec.kind === 'accounts') writeAccounts(writing, from, to)
    else {
      insertNew(writing, from, to)
      updateChanged(writing, from, to)
    }
    for (const id of affectedClients(writing, from, to)) affected.add(id)
    pacer.report('writing', Math.min(to, rows), rows)
    await pacer.breathe()
  }
  if (firstNew !== null) {
    run(db, 'UPDATE import SET first_row = ?, last_row = ? WHERE id = ?', [
      firstNew,
      nextRowId(db, spec.table) - 1,
      importId,
    ])
  }
  if (spec.kind === 'clients') refreshHeads(db, importId)
  return affected
}

const nextRowId = (db: Connection, table: string): number =>
  one<number>(db, `SELECT coalesce(max(id), 0) + 1 FROM ${table}`)

const bookColumns = (spec: KindSpec) => spec.columns.filter((column) => column.staged !== 'only')

/** New rows go set by set: the values never leave SQLite. */
function insertNew(writing: Writing, from: number, to: number): void {
  const { db, spec, importId } = writing
  const owner = spec.owner === null ? {} : { [`${spec.owner}_id`]: 's.owner' }
  const id = spec.ids === 'uuid' ? { id: 's.target' } : {}
  const values: Record<string, string> = {
    ...id,
    ...owner,
    import_id: '@importId',
    changed_by: '@importId',
    ...spec.derived,
  }
  for (const column of bookColumns(spec)) {
    values[`"${column.name}"`] =
      column.fallback === undefined ? `s."${column.name}"` : `coalesce(s."${column.name}", ${column.fallback})`
  }
  run(
    db,
    `INSERT INTO ${spec.table} (${Object.keys(values).join(', ')})
     SELECT ${Object.values(values).join(', ')} FROM ${tableOf(importId)} s
     WHERE s.ord BETWEEN @from AND @to AND s.op = 'new' ORDER BY s.ord`,
    { importId, from, to },
  )
}

/** Changed rows go one by one: each is kept as it was. What the file leaves open stays. */
function updateChanged(writing: Writing, from: number, to: number): void {
  const { db, spec, importId, on } = writing
  const keepBefore = keeper(db, importId)
  const id = spec.ids === 'code' ? 'code' : 'id'
  const assignments = bookColumns(spec)
    .filter((column) => column.key !== true)
    .map((column) => `"${column.name}" = coalesce(@${column.name}, "${column.name}")`)
  const update = `UPDATE ${spec.table} SET ${[...assignments, 'changed_by = @importId', ...(spec.onUpdate === undefined ? [] : [spec.onUpdate])].join(', ')}
    WHERE ${id} = @target`
  for (const row of readStaged(db, importId, spec, from, to, ['changed'])) {
    const before = get<SqlRow>(db, `SELECT * FROM ${spec.table} WHERE ${id} = ?`, [row.target])
    if (before === undefined) throw new Error('a changed row must still be there')
    if (before['changed_by'] !== importId) keepBefore(spec.table, String(row.target), before)
    run(db, update, { ...row.values, target: row.target, importId, on })
  }
}

function writeAccounts({ db, spec, importId }: Writing, from: number, to: number): void {
  const keepBefore = keeper(db, importId)
  for (const row of readStaged(db, importId, spec, from, to, ['new', 'changed']))
    writeAccountRow(db, importId, row, keepBefore)
}

function insertHouseholds({ db, importId }: Writing, from: number, to: number): void {
  const numbers = all<{ household_no: string }>(
    db,
    `SELECT DISTINCT s.household_no FROM ${tableOf(importId)} s
     WHERE s.ord BETWEEN ? AND ? AND s.op IN ('new', 'changed') AND s.household_no IS NOT NULL
       AND NOT EXISTS (SELECT 1 FROM household h WHERE h.household_no = s.household_no)`,
    [from, to],
  )
  for (const { household_no } of numbers) {
    run(db, 'INSERT INTO household (id, household_no, import_id, changed_by) VALUES (?, ?, ?, ?)', [
      newId(),
      household_no,
      importId,
      importId,
    ])
  }
}

/** Whose measures the slice touches. */
function affectedClients({ db, spec, importId }: Writing, from: number, to: number): string[] {
  const client =
    spec.kind === 'clients'
      ? 's.target'
      : spec.owner === 'client'
        ? 's.owner'
        : '(SELECT a.client_id FROM account a WHERE a.id = s.owner)'
  if (spec.kind === 'products') return []
  return all<{ client: string }>(
    db,
    `SELECT DISTINCT ${client} AS client FROM ${tableOf(importId)} s
     WHERE s.ord BETWEEN ? AND ? AND s.op IN ('new', 'changed')`,
    [from, to],
  ).map((row) => row.client)
}

/** Windows end on the last day of data of accounts, never after today. True when it moved: all windows moved with it. */
function moveDataDate(db: Connection, staged: StagedImport, on: string): boolean {
  const speaks = ['trades', 'cash', 'holdings', 'accounts'].includes(staged.kind)
  if (!speaks || staged.to === null) return false
  // The mean of a month that still runs says nothing about its last day.
  if (staged.kind === 'accounts' && staged.to > on) return false
  const to = staged.to > on ? on : staged.to
  return run(db, 'UPDATE book SET data_date = ? WHERE data_date IS NULL OR data_date < ?', [to, to]) > 0
}

function requireEntry(db: Connection, id: string): ImportHistoryEntry {
  const entry = historyEntry(db, id)
  if (entry === undefined) throw new Error('the import record must be there')
  return entry
}
