import { newId } from '../ids'
import type { Connection } from '../open-book'
import { get, run, type SqlRow, type SqlValue } from '../sql'
import type { CheckContext, Verdict } from './check'
import type { StagedRowData } from './kind'

/** Columns of the account itself; the newest month that speaks of them holds. */
const ATTRIBUTES = [
  'kind',
  'opened_on',
  'commission_rate',
  'minimum_commission',
  'fee_convention',
  'maintenance_ratio',
] as const
const AVERAGES = ['average_assets', 'average_stock_assets', 'average20'] as const

interface Account extends SqlRow {
  readonly id: string
  readonly client_id: string
  readonly attributes_month: string | null
}

const findAccount = (db: Connection, accountNo: SqlValue): Account | undefined =>
  get<Account>(db, 'SELECT * FROM account WHERE account_no = ?', [accountNo])

const findMonth = (db: Connection, accountId: string, month: SqlValue): SqlRow | undefined =>
  get<SqlRow>(db, 'SELECT * FROM account_month WHERE account_id = ? AND month = ?', [accountId, month])

const saysOtherwise = (names: readonly string[], staged: SqlRow, found: SqlRow): boolean =>
  names.some((name) => (staged[name] ?? null) !== null && staged[name] !== found[name])

/** A row without a month, or of a month that is not older than what the book has. */
const isCurrent = (month: SqlValue, account: Account): boolean =>
  month === null || account.attributes_month === null || String(month) >= account.attributes_month

export function checkAccountRow(context: CheckContext, row: StagedRowData): Verdict {
  const { db } = context
  const { account_no: accountNo = null, month = null } = row.values
  const account = findAccount(db, accountNo)
  if (account === undefined) {
    const given = context.newAccounts.get(String(accountNo)) ?? newId()
    context.newAccounts.set(String(accountNo), given)
    return { op: 'new', owner: row.owner, target: given }
  }
  if (account.client_id !== row.owner) {
    const problem = {
      code: 'conflictsWithBook',
      severity: 'error',
      field: 'clientNo',
      value: row.owner_no ?? '',
    } as const
    return { op: 'bad', owner: row.owner, target: account.id, problem }
  }
  const found = month === null ? undefined : findMonth(db, account.id, month)
  if (month !== null && found === undefined) return { op: 'new', owner: row.owner, target: account.id }
  const changed =
    (isCurrent(month, account) && saysOtherwise(ATTRIBUTES, row.values, account)) ||
    (found !== undefined && saysOtherwise(AVERAGES, row.values, found))
  return { op: changed ? 'changed' : 'known', owner: row.owner, target: account.id }
}

/** How the row as it was is kept for undo. */
export type KeepBefore = (entity: string, rowId: string, before: SqlRow) => void

/** Writes one staged row: the account where it is new or newer, and the month's averages. */
export function writeAccountRow(db: Connection, importId: string, row: StagedRowData, keepBefore: KeepBefore): void {
  const { account_no: accountNo = null, month = null } = row.values
  const account = findAccount(db, accountNo)
  if (account === undefined) insertAccount(db, importId, row)
  else if (isCurrent(month, account)) updateAccount(db, importId, row, account, keepBefore)
  if (month !== null) writeMonth(db, importId, String(row.target), row.values, keepBefore)
}

function insertAccount(db: Connection, importId: string, row: StagedRowData): void {
  run(
    db,
    `INSERT INTO account (id, account_no, client_id, attributes_month, import_id, changed_by, ${ATTRIBUTES.join(', ')})
     VALUES (@id, @account_no, @client_id, @month, @import_id, @import_id, ${ATTRIBUTES.map((name) => `@${name}`).join(', ')})`,
    { ...row.values, id: row.target, client_id: row.owner, import_id: importId },
  )
}

function updateAccount(
  db: Connection,
  importId: string,
  row: StagedRowData,
  account: Account,
  keepBefore: KeepBefore,
): void {
  if (saysOtherwise(ATTRIBUTES, row.values, account)) {
    if (account['changed_by'] !== importId) keepBefore('account', account.id, account)
    run(
      db,
      `UPDATE account SET ${ATTRIBUTES.map((name) => `${name} = coalesce(@${name}, ${name})`).join(', ')},
         attributes_month = coalesce(@month, attributes_month), changed_by = @import_id
       WHERE id = @id`,
      { ...row.values, id: account.id, import_id: importId },
    )
  } else if (row.values['month'] !== null) {
    run(db, 'UPDATE account SET attributes_month = ? WHERE id = ?', [row.values['month'] ?? null, account.id])
  }
}

function writeMonth(db: Connection, importId: string, accountId: string, values: SqlRow, keepBefore: KeepBefore): void {
  const month = values['month'] ?? null
  const found = findMonth(db, accountId, month)
  const parameters = { ...values, account_id: accountId, import_id: importId }
  if (found === undefined) {
    run(
      db,
      `INSERT INTO account_month (account_id, month, import_id, changed_by, ${AVERAGES.join(', ')})
       VALUES (@account_id, @month, @import_id, @import_id, ${AVERAGES.map((name) => `@${name}`).join(', ')})`,
      parameters,
    )
  } else if (saysOtherwise(AVERAGES, values, found)) {
    keepBefore('account_month', `${accountId}|${String(month)}`, found)
    run(
      db,
      `UPDATE account_month SET ${AVERAGES.map((name) => `${name} = coalesce(@${name}, ${name})`).join(', ')},
         changed_by = @import_id
       WHERE account_id = @account_id AND month = @month`,
      parameters,
    )
  }
}
