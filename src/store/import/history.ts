import type { ImportHistoryEntry } from '../../contract/api/imports'
import type { ImportKind } from '../../domain/import/records'
import type { Connection } from '../open-book'
import { all, get, one } from '../sql'
import { KINDS } from './kinds'

interface ImportRow {
  readonly id: string
  readonly kind: ImportKind
  readonly file_name: string
  readonly sha256: string
  readonly rows: number
  readonly new_rows: number
  readonly known_rows: number
  readonly changed_rows: number
  readonly imported_at: number
  readonly by: string
  readonly undone_at: number | null
}

const toEntry = (db: Connection, row: ImportRow): ImportHistoryEntry => ({
  id: row.id,
  kind: row.kind,
  fileName: row.file_name,
  sha256: row.sha256,
  rows: row.rows,
  counts: { new: row.new_rows, known: row.known_rows, changed: row.changed_rows },
  importedAt: row.imported_at,
  by: row.by,
  undoneAt: row.undone_at,
  undoable: row.undone_at === null && dependentOf(db, row.id, row.kind, row.imported_at) === null,
})

export function historyEntry(db: Connection, id: string): ImportHistoryEntry | undefined {
  const row = get<ImportRow>(db, 'SELECT * FROM import WHERE id = ?', [id])
  return row === undefined ? undefined : toEntry(db, row)
}

/** Newest first. */
export const importHistory = (db: Connection): ImportHistoryEntry[] =>
  all<ImportRow>(db, 'SELECT * FROM import ORDER BY imported_at DESC, id DESC').map((row) => toEntry(db, row))

/** Tables whose rows hang on a client, or on an account; of another import, or of nobody's. */
const ON_CLIENT = ['account', 'held_away', 'assessment', 'agreement', 'contact'] as const
const WRITTEN_FOR_CLIENT = ['note', 'client_flag', 'pre_assessment', 'plan', 'choice', 'proposal'] as const
const ON_ACCOUNT = ['holding', 'trade', 'cash_movement', 'account_month'] as const

/** Tables that an import of this kind writes to. */
export const tablesOf = (kind: ImportKind): readonly string[] =>
  kind === 'accounts'
    ? ['account_month', 'account']
    : kind === 'clients'
      ? ['client', 'household']
      : [KINDS[kind].table]

/**
 * The first thing that stands on this import, or null when it can be undone: rows that another import changed since,
 * rows of others that belong to its clients or accounts, what people wrote for its clients, and proposals made later
 * for any client that it touched.
 */
export function dependentOf(db: Connection, id: string, kind: ImportKind, at: number): string | null {
  for (const table of tablesOf(kind)) {
    if (exists(db, `SELECT 1 FROM ${table} WHERE import_id = @id AND changed_by <> import_id`, { id })) return table
  }
  if (changedSince(db, id)) return 'change'
  if (kind === 'clients') {
    for (const table of ON_CLIENT) {
      if (exists(db, `SELECT 1 FROM client c JOIN ${table} t ON t.client_id = c.id WHERE c.import_id = @id`, { id }))
        return table
    }
    // These tables are small beside the clients of a branch: look from them, not from every client.
    for (const table of WRITTEN_FOR_CLIENT) {
      if (
        exists(db, `SELECT 1 FROM ${table} t CROSS JOIN client c ON c.id = t.client_id WHERE c.import_id = @id`, { id })
      )
        return table
    }
    const tier = `SELECT 1 FROM tier_state t WHERE t.unit_id IN (SELECT id FROM client WHERE import_id = @id)
      OR t.unit_id IN (SELECT household_id FROM client WHERE import_id = @id)`
    if (exists(db, tier, { id })) return 'tier_state'
  }
  if (kind === 'accounts') {
    for (const table of ON_ACCOUNT) {
      const others = `SELECT 1 FROM account a JOIN ${table} t ON t.account_id = a.id WHERE a.import_id = @id AND t.import_id <> @id`
      if (exists(db, others, { id })) return table
    }
  }
  if (kind === 'contacts' && exists(db, 'SELECT 1 FROM contact WHERE import_id = @id AND rev > 1', { id }))
    return 'contact'
  return proposalSince(db, id, kind, at) ? 'proposal' : null
}

const exists = (db: Connection, text: string, parameters: { readonly id: string }): boolean =>
  one<number>(db, `SELECT EXISTS (${text})`, parameters) === 1

/** A row that this import changed, and another one after it. */
function changedSince(db: Connection, id: string): boolean {
  const entities = all<{ entity: string }>(db, 'SELECT DISTINCT entity FROM import_change WHERE import_id = ?', [id])
  return entities.some(({ entity }) =>
    exists(
      db,
      `SELECT 1 FROM import_change i JOIN ${entity} t ON ${joinOn(entity)}
       WHERE i.import_id = @id AND i.entity = '${entity}' AND t.changed_by <> @id`,
      { id },
    ),
  )
}

/** Written so that the primary key of the table is used. */
const joinOn = (entity: string): string => {
  if (entity === 'account_month') {
    return "t.account_id = substr(i.row_id, 1, instr(i.row_id, '|') - 1) AND t.month = substr(i.row_id, instr(i.row_id, '|') + 1)"
  }
  if (entity === 'trade' || entity === 'holding' || entity === 'cash_movement')
    return 't.id = CAST(i.row_id AS INTEGER)'
  return entity === 'product' ? 't.code = i.row_id' : 't.id = i.row_id'
}

function proposalSince(db: Connection, id: string, kind: ImportKind, at: number): boolean {
  const clients = all<{ client_id: string }>(db, 'SELECT DISTINCT client_id FROM proposal WHERE created_at >= ?', [at])
  if (clients.length === 0 || kind === 'products') return false
  return clients.some(({ client_id }) => touches(db, id, kind, client_id))
}

/** True when the import made or changed a row of this client. */
function touches(db: Connection, id: string, kind: ImportKind, clientId: string): boolean {
  const table = KINDS[kind].table
  const own =
    kind === 'clients'
      ? 't.id = @clientId'
      : KINDS[kind].owner === 'client'
        ? 't.client_id = @clientId'
        : 't.account_id IN (SELECT id FROM account WHERE client_id = @clientId)'
  const months =
    kind === 'accounts'
      ? `OR EXISTS (SELECT 1 FROM account_month m JOIN account a ON a.id = m.account_id
           WHERE a.client_id = @clientId AND (m.import_id = @id OR m.changed_by = @id))`
      : ''
  return (
    one<number>(
      db,
      `SELECT EXISTS (SELECT 1 FROM ${table} t WHERE ${own} AND (t.import_id = @id OR t.changed_by = @id)) ${months}`,
      { id, clientId },
    ) === 1
  )
}
