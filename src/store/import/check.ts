import type { ImportCheck } from '../../contract/store'
import type { RowProblem, RowProblemCode } from '../../domain/import/records'
import type { Book } from '../book'
import { newId } from '../ids'
import type { Connection } from '../open-book'
import type { Pacer } from '../pacer'
import { get, one, type SqlRow, type SqlValue } from '../sql'
import { checkAccountRow } from './account-months'
import type { KindSpec, Operation, StagedRowData } from './kind'
import { KINDS } from './kinds'
import { firstOfKey, markStaged, readStaged, requireStaged, stagedCount, updateStaged } from './staging'

const SLICE = 250
/** Rows between two commits of the staging database. */
const WRITE_OUT = 2000
const MAX_PROBLEMS = 1000
const MAX_VALUE = 60

export interface Verdict {
  readonly op: Operation
  readonly owner: string | null
  readonly target: SqlValue
  readonly problem?: {
    readonly code: RowProblemCode
    readonly severity: RowProblem['severity']
    readonly field: string
    readonly value: string
  }
}

/** What a row is checked against, with a memory for the length of the check. */
export interface CheckContext {
  readonly db: Connection
  readonly importId: string
  readonly spec: KindSpec
  ownerOf(no: string): string | null
  /** Ids given to accounts that this file brings. */
  readonly newAccounts: Map<string, string>
}

function createContext(db: Connection, importId: string, spec: KindSpec): CheckContext {
  const owners = new Map<string, string | null>()
  const find =
    spec.owner === 'client'
      ? 'SELECT id FROM client WHERE client_no = ?'
      : 'SELECT id FROM account WHERE account_no = ?'
  return {
    db,
    importId,
    spec,
    newAccounts: new Map(),
    ownerOf(no) {
      const known = owners.get(no)
      if (known !== undefined) return known
      const id = get<{ id: string }>(db, find, [no])?.id ?? null
      owners.set(no, id)
      return id
    },
  }
}

/** True when the file says something that the book says otherwise. What the file leaves open is no difference. */
export const differs = (spec: KindSpec, staged: SqlRow, found: SqlRow): boolean =>
  spec.columns.some((column) => {
    const value = staged[column.name] ?? null
    return column.key !== true && value !== null && value !== (found[column.name] ?? null)
  })

const sameContent = (spec: KindSpec, a: SqlRow, b: SqlRow): boolean =>
  spec.columns.every((column) => (a[column.name] ?? null) === (b[column.name] ?? null))

const bad = (row: StagedRowData, code: RowProblemCode, field: string, value: string): Verdict => ({
  op: 'bad',
  owner: null,
  target: row.target,
  problem: { code, severity: 'error', field, value },
})

/** A thing that stands in the file twice: harmless when both say the same, else nobody knows which one holds. */
function checkRepeated(context: CheckContext, row: StagedRowData): Verdict | null {
  if (row.nth === 0 || row.twinsAllowed) return null
  const first = firstOfKey(context.db, context.importId, context.spec, row.natural_key)
  const key = context.spec.keyField
  const value = row.natural_key.replaceAll('\u001f', ' ')
  if (first === undefined || !sameContent(context.spec, first.values, row.values)) {
    return bad(row, 'duplicateKey', key, value)
  }
  return {
    op: 'twin',
    owner: null,
    target: null,
    problem: { code: 'duplicateKey', severity: 'warning', field: key, value },
  }
}

/** Funds without a rating cannot be matched to a level: worth a warning, no error. */
const lacksProduct = (context: CheckContext, row: StagedRowData): boolean =>
  context.spec.kind === 'holdings' &&
  (row.values['instrument'] === 'fund' || row.values['instrument'] === 'private') &&
  get(context.db, 'SELECT 1 AS known FROM product WHERE code = ?', [row.values['code'] ?? null]) === undefined

function checkRow(context: CheckContext, row: StagedRowData): Verdict {
  const { spec, db } = context
  const owner = spec.owner === null || row.owner_no === null ? null : context.ownerOf(row.owner_no)
  if (spec.owner !== null && owner === null) {
    const client = spec.owner === 'client'
    return bad(row, client ? 'unknownClient' : 'unknownAccount', client ? 'clientNo' : 'accountNo', row.owner_no ?? '')
  }
  const repeated = checkRepeated(context, row)
  if (repeated !== null) return repeated
  const linked = { ...row, owner }
  if (spec.kind === 'accounts') return checkAccountRow(context, linked)
  const found = spec.find(db, linked)
  if (found === undefined) {
    const code = row.values['code'] ?? null
    const target = spec.ids === 'uuid' ? newId() : spec.ids === 'code' ? code : null
    if (!lacksProduct(context, row)) return { op: 'new', owner, target }
    return {
      op: 'new',
      owner,
      target,
      problem: { code: 'unknownProduct', severity: 'warning', field: 'code', value: String(code) },
    }
  }
  if (spec.kind === 'agreements' && found['client_id'] !== owner) {
    return bad(row, 'conflictsWithBook', 'clientNo', row.owner_no ?? '')
  }
  return { op: differs(spec, row.values, found) ? 'changed' : 'known', owner, target: found.id }
}

/** Which imports the book holds: rows linked before another one came are linked anew. */
export const bookState = (db: Connection): string =>
  one<string>(
    db,
    "SELECT count(*) || '/' || coalesce(max(imported_at), 0) || '/' || coalesce(max(undone_at), 0) FROM import",
  )

/** Links every staged row to the book and counts what it would do. Changes nothing in the book. */
export async function checkImport(
  book: Book,
  importId: string,
  parseErrors: number,
  pacer: Pacer,
): Promise<ImportCheck> {
  const staged = requireStaged(book, importId)
  const db = book.writer
  const spec = KINDS[staged.kind]
  const context = createContext(db, importId, spec)
  const rows = stagedCount(book, importId)
  const counts = { new: 0, known: 0, changed: 0 }
  const problems: RowProblem[] = []
  let errorCount = 0
  let warningCount = 0
  const state = bookState(db)
  try {
    for (let from = 1; from <= rows; from += SLICE) {
      if (!db.inTransaction) db.exec('BEGIN')
      for (const row of readStaged(db, importId, spec, from, from + SLICE - 1)) {
        const verdict = checkRow(context, row)
        markStaged(db, importId, row.ord, verdict)
        if (verdict.op === 'new' || verdict.op === 'changed' || verdict.op === 'known') counts[verdict.op] += 1
        if (verdict.op === 'twin') counts.known += 1
        if (verdict.problem === undefined) continue
        if (verdict.problem.severity === 'error') errorCount += 1
        else warningCount += 1
        if (problems.length < MAX_PROBLEMS) problems.push(toProblem(row, verdict.problem, staged.columns))
      }
      if (from % WRITE_OUT < SLICE) db.exec('COMMIT')
      pacer.report('checking', Math.min(rows, from + SLICE - 1), rows)
      await pacer.breathe()
    }
    if (db.inTransaction) db.exec('COMMIT')
  } catch (error) {
    if (db.inTransaction) db.exec('ROLLBACK')
    throw error
  }
  updateStaged(book, { ...staged, checked: { parseErrors, linkErrors: errorCount, counts, bookState: state } })
  return { rows, counts, errorCount, warningCount, problems, from: staged.from, to: staged.to }
}

function toProblem(
  row: StagedRowData,
  problem: NonNullable<Verdict['problem']>,
  columns: Readonly<Record<string, string>>,
): RowProblem {
  const column = columns[problem.field]
  return {
    severity: problem.severity,
    row: row.row,
    code: problem.code,
    value: problem.value.slice(0, MAX_VALUE),
    ...(column === undefined ? {} : { column }),
  }
}
