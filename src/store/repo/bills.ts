import type { BilledAccount, BillsCommands, BillsQueries, StoredBill } from '../../contract/bills-store'
import { AppError } from '../../contract/errors'
import type { Exchange, FeeConvention, Instrument } from '../../domain/import/records'
import { tx } from '../book'
import { maskAccount, yuan, yuanOrNull } from '../format'
import type { Commands, Queries } from '../handlers'
import { BUY_DIRECTIONS, SELL_DIRECTIONS } from '../import/scope'
import type { Connection } from '../open-book'
import { all } from '../sql'
import { requireClient } from './client-page'

interface AccountRow {
  readonly id: string
  readonly client_id: string
  readonly account_no: string
  readonly kind: BilledAccount['kind']
  readonly commission_rate: number | null
  readonly minimum_commission: number | null
  readonly fee_convention: FeeConvention | null
}

interface OrderRow {
  readonly id: number
  readonly account_id: string
  readonly date: string
  readonly side: 'buy' | 'sell'
  readonly exchange: Exchange
  readonly instrument: Instrument
  readonly code: string
  readonly name: string | null
  readonly order_no: string | null
  readonly amount: number
  readonly fills: number
  readonly fill_amounts: string
  readonly commission: number
  readonly other_fees: number
  readonly transfer: number
  readonly stamp: number
  readonly money_fund: number
}

type Scope = { readonly clientId: string } | { readonly accountIds: readonly string[] }
type Period = { readonly from: string; readonly to: string }

const ACCOUNT_COLUMNS = 'id, client_id, account_no, kind, commission_rate, minimum_commission, fee_convention'

const accountsOf = (db: Connection, scope: Scope): AccountRow[] =>
  'clientId' in scope
    ? all<AccountRow>(
        db,
        `SELECT ${ACCOUNT_COLUMNS} FROM account WHERE client_id = ? AND kind <> 'external' ORDER BY account_no`,
        [scope.clientId],
      )
    : all<AccountRow>(
        db,
        `SELECT ${ACCOUNT_COLUMNS} FROM account
         WHERE id IN (SELECT value FROM json_each(?)) AND kind <> 'external' ORDER BY account_no`,
        [JSON.stringify(scope.accountIds)],
      )

const SIDED = `(t.direction IN ${BUY_DIRECTIONS} OR t.direction IN ${SELL_DIRECTIONS})`

/** Fills grouped to orders (china-rules, correction 1); by day, then row. */
const ordersOf = (db: Connection, accountId: string, { from, to }: Period): OrderRow[] =>
  all<OrderRow>(
    db,
    `SELECT min(t.id) AS id, t.account_id, t.date, t.side, min(t.exchange) AS exchange, min(t.instrument) AS instrument,
       t.code, max(t.name) AS name, max(t.order_no) AS order_no, sum(t.amount) AS amount, count(*) AS fills,
       group_concat(t.amount) AS fill_amounts, sum(t.commission) AS commission, sum(t.other_fees) AS other_fees,
       sum(t.transfer) AS transfer, sum(t.stamp) AS stamp,
       CASE WHEN min(t.instrument) = 'etf' THEN default_class('etf', min(t.exchange), t.code) = 'CN_CASH' ELSE 0 END
         AS money_fund
     FROM (SELECT t.*, CASE WHEN t.direction IN ${BUY_DIRECTIONS} THEN 'buy' ELSE 'sell' END AS side,
             coalesce(t.order_no, 'fill ' || t.id) AS order_key
           FROM trade t WHERE t.account_id = @accountId AND t.date BETWEEN @from AND @to AND ${SIDED}) t
     GROUP BY t.date, t.order_key, t.code, t.side
     ORDER BY t.date, min(t.id)`,
    { accountId, from, to },
  )

const kindOf = (instrument: Instrument): StoredBill['kind'] => {
  if (instrument === 'repo') return 'repo'
  return instrument === 'fund' || instrument === 'private' ? 'fund' : 'exchange'
}

interface Rates {
  readonly buy: number | null
  readonly sell: number | null
}

const fundRates = (db: Connection): ReadonlyMap<string, Rates> =>
  new Map(
    all<Rates & { readonly code: string }>(
      db,
      `SELECT code, subscription_fee AS buy, redemption_fee AS sell FROM product
       WHERE instrument IN ('fund', 'private')`,
    ).map((row) => [row.code, row]),
  )

const billOf = (row: OrderRow, rates: ReadonlyMap<string, Rates>): StoredBill => {
  const kind = kindOf(row.instrument)
  return {
    id: String(row.id),
    date: row.date,
    kind,
    side: row.side,
    exchange: row.exchange,
    instrument: row.instrument,
    code: row.code,
    name: row.name ?? row.code,
    amount: yuan(row.amount),
    fillAmounts: row.fills === 1 ? [] : row.fill_amounts.split(',').map((fill) => yuan(Number(fill))),
    orderNo: row.order_no,
    moneyFund: row.money_fund === 1,
    productRate: kind === 'fund' ? (rates.get(row.code)?.[row.side] ?? null) : null,
    commission: yuan(row.commission),
    otherFees: yuan(row.other_fees),
    transfer: yuan(row.transfer),
    stamp: yuan(row.stamp),
  }
}

/** Rows that are no orders, and what was charged on them. */
const otherRowsOf = (db: Connection, accountId: string, { from, to }: Period) =>
  all<{ readonly rows: number; readonly fees: number | null }>(
    db,
    `SELECT count(*) AS rows, sum(t.commission + t.stamp + t.transfer + t.other_fees) AS fees
     FROM trade t WHERE t.account_id = @accountId AND t.date BETWEEN @from AND @to AND NOT ${SIDED}`,
    { accountId, from, to },
  )[0] ?? { rows: 0, fees: 0 }

function readAccounts(db: Connection, scope: Scope, period: Period): BilledAccount[] {
  const rates = fundRates(db)
  return accountsOf(db, scope).map((account) => {
    const other = otherRowsOf(db, account.id, period)
    return {
      accountId: account.id,
      clientId: account.client_id,
      accountNo: maskAccount(account.account_no),
      kind: account.kind,
      commissionRate: account.commission_rate,
      minimumCommission: yuanOrNull(account.minimum_commission),
      convention: account.fee_convention,
      orders: ordersOf(db, account.id, period).map((row) => billOf(row, rates)),
      otherRows: other.rows,
      otherRowFees: yuan(other.fees ?? 0),
    }
  })
}

export const billsQueries = {
  'bills.accounts': ({ db }, input) => {
    if ('clientId' in input) requireClient(db, input.clientId)
    return readAccounts(db, input, input)
  },

  'bills.clients': ({ db }) => {
    const rows = all<{ clientId: string; clientNo: string; name: string; accounts: string }>(
      db,
      `SELECT c.id AS clientId, c.client_no AS clientNo, c.name, group_concat(a.id) AS accounts
       FROM client c JOIN account a ON a.client_id = c.id AND a.kind <> 'external'
       GROUP BY c.id ORDER BY c.client_no`,
    )
    return rows.map(({ accounts, ...client }) => ({ ...client, accountIds: accounts.split(',') }))
  },
} satisfies Queries<keyof BillsQueries>

export const billsCommands = {
  'bills.export': ({ book, actor }, { clientId, format, reveal, reason, inputHash, misfits }) =>
    tx(book, actor, 'bills.export', (db) => {
      requireClient(db, clientId)
      // SECURITY: account numbers in full leave the book only with a reason, which stands in the audit chain.
      if (reveal && reason.trim() === '') throw new AppError('invalidInput')
      const accounts = accountsOf(db, { clientId })
      return {
        entity: 'client',
        entityId: clientId,
        facts: { format, revealed: reveal, inputHash, misfits, ...(reveal ? { reason: reason.trim() } : {}) },
        value: {
          accountNumbers: Object.fromEntries(
            accounts.map((a) => [a.id, reveal ? a.account_no : maskAccount(a.account_no)]),
          ),
        },
      }
    }),
} satisfies Commands<keyof BillsCommands>
