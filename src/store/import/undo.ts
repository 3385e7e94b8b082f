import { AppError } from '../../contract/errors'
import type { ImportHistoryEntry } from '../../contract/api/imports'
import type { ImportKind } from '../../domain/import/records'
import { type Book, longTx } from '../book'
import type { Connection } from '../open-book'
import type { Pacer } from '../pacer'
import { all, get, one, run, type SqlRow } from '../sql'
import { dependentOf, historyEntry, tablesOf } from './history'
import { KINDS } from './kinds'
import { refreshAllHeads, refreshClients } from './refresh'

const SLICE = 500

interface Undoing {
  readonly id: string
  readonly kind: ImportKind
  readonly first_row: number | null
  readonly last_row: number | null
  readonly imported_at: number
  readonly undone_at: number | null
}

/** Takes an import back as a whole. AppError `notFound`, `importNotUndoable` (reasons: the table that stands on it). */
export async function undoImport(book: Book, actor: string, id: string, pacer: Pacer): Promise<ImportHistoryEntry> {
  return longTx(book, actor, 'import.undo', async (db) => {
    const row = get<Undoing>(db, 'SELECT * FROM import WHERE id = ?', [id])
    if (row === undefined) throw new AppError('notFound')
    if (row.undone_at !== null) throw new AppError('importNotUndoable', { reasons: ['undone'] })
    const dependent = dependentOf(db, id, row.kind, row.imported_at)
    if (dependent !== null) throw new AppError('importNotUndoable', { reasons: [dependent] })
    const affected = affectedClients(db, row)
    await putBack(db, id, pacer)
    await removeRows(db, row, pacer)
    if (row.kind === 'clients') refreshAllHeads(db)
    const moved = resetDataDate(db)
    run(db, 'UPDATE import SET undone_at = ? WHERE id = ?', [book.now(), id])
    const remaining = row.kind === 'clients' ? new Set([...affected].filter((client) => isThere(db, client))) : affected
    await refreshClients(db, moved || row.kind === 'products' ? 'all' : remaining, pacer)
    const entry = historyEntry(db, id)
    if (entry === undefined) throw new Error('the import record must be there')
    return { entity: 'import', entityId: id, facts: { kind: row.kind, ...entry.counts }, value: entry }
  })
}

const isThere = (db: Connection, clientId: string): boolean =>
  get(db, 'SELECT 1 AS there FROM client WHERE id = ?', [clientId]) !== undefined

/** Rows that the import changed become what they were. */
async function putBack(db: Connection, id: string, pacer: Pacer): Promise<void> {
  const changes = all<{ entity: string; row_id: string; before: string }>(
    db,
    'SELECT entity, row_id, before FROM import_change WHERE import_id = ?',
    [id],
  )
  for (const { entity, row_id, before } of changes) {
    const row = JSON.parse(before) as SqlRow
    const columns = Object.keys(row)
    run(db, `UPDATE ${entity} SET ${columns.map((name) => `"${name}" = @${name}`).join(', ')} WHERE ${keyOf(entity)}`, {
      ...row,
      row_id,
    })
    await pacer.breathe()
  }
}

const keyOf = (entity: string): string =>
  entity === 'account_month'
    ? 'account_id = @account_id AND month = @month'
    : entity === 'product'
      ? 'code = @code'
      : 'id = @id'

/** Rows that the import made go. Files of fills lie together, so their row numbers are enough. */
async function removeRows(db: Connection, undoing: Undoing, pacer: Pacer): Promise<void> {
  const { id, kind, first_row: first, last_row: last } = undoing
  if (first !== null && last !== null) {
    for (let from = first; from <= last; from += SLICE) {
      const to = Math.min(last, from + SLICE - 1)
      run(db, `DELETE FROM ${KINDS[kind].table} WHERE id BETWEEN ? AND ? AND import_id = ?`, [from, to, id])
      pacer.report('writing', to - first + 1, last - first + 1)
      await pacer.breathe()
    }
    return
  }
  if (kind === 'clients') run(db, 'UPDATE household SET head_client_id = NULL WHERE import_id = ?', [id])
  for (const table of tablesOf(kind)) {
    const spared =
      table === 'household' ? 'AND NOT EXISTS (SELECT 1 FROM client c WHERE c.household_id = household.id)' : ''
    const keys = table === 'account_month' ? '(account_id, month)' : table === 'product' ? '(code)' : '(id)'
    const doomed = `SELECT ${keys.slice(1, -1)} FROM ${table} WHERE import_id = ? ${spared} LIMIT ${SLICE}`
    while (run(db, `DELETE FROM ${table} WHERE ${keys} IN (${doomed})`, [id]) > 0) await pacer.breathe()
  }
}

function affectedClients(db: Connection, undoing: Undoing): Set<string> {
  const { id, kind } = undoing
  if (kind === 'products') return new Set()
  const { table, owner } = KINDS[kind]
  const client =
    kind === 'clients'
      ? 't.id'
      : owner === 'client'
        ? 't.client_id'
        : '(SELECT client_id FROM account WHERE id = t.account_id)'
  const rows = all<{ client: string }>(
    db,
    `SELECT DISTINCT ${client} AS client FROM ${table} t WHERE t.import_id = @id OR t.changed_by = @id`,
    { id },
  )
  const months =
    kind !== 'accounts'
      ? []
      : all<{ client: string }>(
          db,
          `SELECT DISTINCT a.client_id AS client FROM account_month m JOIN account a ON a.id = m.account_id
           WHERE m.import_id = @id OR m.changed_by = @id`,
          { id },
        )
  return new Set([...rows, ...months].map((row) => row.client))
}

/** The last day of data may lie earlier now. True when it moved. */
function resetDataDate(db: Connection): boolean {
  const before = one<string | null>(db, 'SELECT data_date FROM book')
  const now = one<string | null>(
    db,
    `SELECT max(day) FROM (
       SELECT max(date) AS day FROM trade UNION ALL SELECT max(date) FROM cash_movement
       UNION ALL SELECT max(as_of) FROM holding UNION ALL SELECT date(max(month) || '-01', '+1 month', '-1 day') FROM account_month)`,
  )
  const date = now !== null && before !== null && now > before ? before : now
  run(db, 'UPDATE book SET data_date = ?', [date])
  return date !== before
}
