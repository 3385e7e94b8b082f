import { addMonths, monthOfDate } from '../../domain/calendar'
import type { Exchange, Instrument } from '../../domain/import/records'
import type { ActivityBase, ActivityMonth, CashMovement, ClientScope, Order, StoreQueries } from '../../contract/store'
import type { Trade } from '../../contract/api/clients'
import { maskAccount, yuan, yuanOrNull } from '../format'
import type { Queries } from '../handlers'
import { BUY_DIRECTIONS, inScope, isStock, SELL_DIRECTIONS } from '../import/scope'
import type { Connection } from '../open-book'
import { all, get, one, type SqlValue } from '../sql'
import { scopeSql } from './client-page'

interface OrderRow {
  readonly id: number
  readonly account_id: string
  readonly date: string
  readonly code: string
  readonly side: 'buy' | 'sell'
  readonly instrument: Instrument
  readonly exchange: Exchange
  readonly amount: number
  readonly fills: number
  readonly commission: number
  readonly stamp: number
  readonly transfer: number
  readonly other_fees: number
  readonly in_scope: number
  readonly stock: number
}

/** Fills grouped to orders: the minimum commission is per order (decisions A18). */
function readOrders(db: Connection, scope: ClientScope, from: string, to: string): Order[] {
  const { sql, scope: parameter } = scopeSql(scope)
  const rows = all<OrderRow>(
    db,
    `SELECT min(t.id) AS id, t.account_id, t.date, t.code, t.side, min(t.instrument) AS instrument,
       min(t.exchange) AS exchange, sum(t.amount) AS amount, count(*) AS fills, sum(t.commission) AS commission,
       sum(t.stamp) AS stamp, sum(t.transfer) AS transfer, sum(t.other_fees) AS other_fees,
       max(t.in_scope) AS in_scope, max(t.stock) AS stock
     FROM (
       SELECT t.*, CASE WHEN t.direction IN ${BUY_DIRECTIONS} THEN 'buy' ELSE 'sell' END AS side,
         ${inScope('t')} AS in_scope, ${isStock('t')} AS stock,
         coalesce(t.order_no, 'fill ' || t.id) AS order_key
       FROM account a JOIN trade t ON t.account_id = a.id AND t.date BETWEEN @from AND @to
       WHERE ${sql} AND a.kind <> 'external'
         AND (t.direction IN ${BUY_DIRECTIONS} OR t.direction IN ${SELL_DIRECTIONS})) t
     GROUP BY t.account_id, t.date, t.order_key, t.code, t.side, t.in_scope
     ORDER BY t.date, min(t.id)`,
    { scope: parameter, from, to },
  )
  return rows.map((row) => ({
    id: String(row.id),
    accountId: row.account_id,
    date: row.date,
    code: row.code,
    side: row.side,
    instrument: row.instrument,
    exchange: row.exchange,
    value: yuan(row.amount),
    fills: row.fills,
    commission: yuan(row.commission),
    stamp: yuan(row.stamp),
    transfer: yuan(row.transfer),
    otherFees: yuan(row.other_fees),
    inScope: row.in_scope === 1,
    stock: row.stock === 1,
  }))
}

function readMonths(db: Connection, scope: ClientScope, from: string, to: string): ActivityMonth[] {
  const { sql, scope: parameter } = scopeSql(scope)
  const rows = all<{ month: string; assets: number | null; stock: number | null }>(
    db,
    `SELECT m.month, sum(m.average_assets) AS assets, sum(m.average_stock_assets) AS stock
     FROM account a JOIN account_month m ON m.account_id = a.id AND m.month BETWEEN @from AND @to
     WHERE ${sql} AND a.kind <> 'external' GROUP BY m.month`,
    { scope: parameter, from: monthOfDate(from), to: monthOfDate(to) },
  )
  const known = new Map(rows.map((row) => [row.month, row]))
  const months: ActivityMonth[] = []
  for (let month = monthOfDate(from); month <= monthOfDate(to); month = addMonths(month, 1)) {
    const row = known.get(month)
    months.push({
      month,
      averageAssets: yuanOrNull(row?.assets ?? null),
      averageStockAssets: yuanOrNull(row?.stock ?? null),
    })
  }
  return months
}

interface Terms {
  readonly id: string
  readonly commission_rate: number | null
  readonly minimum_commission: number | null
  readonly fee_convention: number | null
}

/** Terms of the account with the largest traded value; a household trades under several. */
function termsOf(db: Connection, scope: ClientScope, orders: readonly Order[]): Terms | undefined {
  const traded = new Map<string, number>()
  for (const order of orders) {
    if (order.inScope) traded.set(order.accountId, (traded.get(order.accountId) ?? 0) + order.value)
  }
  const { sql, scope: parameter } = scopeSql(scope)
  const accounts = all<Terms>(
    db,
    `SELECT id, commission_rate, minimum_commission, fee_convention FROM account a
     WHERE ${sql} AND a.kind <> 'external' AND commission_rate IS NOT NULL ORDER BY a.account_no`,
    { scope: parameter },
  )
  return accounts.toSorted((a, b) => (traded.get(b.id) ?? 0) - (traded.get(a.id) ?? 0))[0]
}

function readActivity(db: Connection, input: StoreQueries['clients.activityBase']['input']): ActivityBase {
  const { from, to } = input
  const orders = readOrders(db, input, from, to)
  const terms = termsOf(db, input, orders)
  const { sql, scope } = scopeSql(input)
  const span = get<{ first: string | null; last: string | null }>(
    db,
    `SELECT min(t.date) AS first, max(t.date) AS last FROM account a JOIN trade t ON t.account_id = a.id WHERE ${sql}`,
    { scope },
  )
  return {
    from,
    to,
    orders,
    fills: orders.reduce((sum, order) => sum + (order.inScope ? order.fills : 0), 0),
    months: readMonths(db, input, from, to),
    commissionRate: terms?.commission_rate ?? null,
    minimumCommission: yuanOrNull(terms?.minimum_commission ?? null),
    feeConvention: terms?.fee_convention ?? null,
    firstTradeOn: span?.first ?? null,
    lastTradeOn: span?.last ?? null,
  }
}

type TradesInput = StoreQueries['clients.trades']['input']

interface TradeRow {
  readonly id: number
  readonly date: string
  readonly time: string | null
  readonly account_no: string
  readonly code: string
  readonly name: string | null
  readonly direction: string
  readonly quantity: string
  readonly price: string | null
  readonly amount: number
  readonly commission: number
  readonly stamp: number
  readonly transfer: number
  readonly other_fees: number
  readonly settled: number
}

const toTrade = (row: TradeRow): Trade => ({
  id: String(row.id),
  date: row.date,
  time: row.time,
  accountNo: maskAccount(row.account_no),
  code: row.code,
  name: row.name,
  direction: row.direction,
  quantity: row.quantity,
  price: row.price,
  amount: yuan(row.amount),
  commission: yuan(row.commission),
  stamp: yuan(row.stamp),
  transfer: yuan(row.transfer),
  otherFees: yuan(row.other_fees),
  settled: yuan(row.settled),
})

/** Dates between `from` and `to` where they are given; the parameters are always bound. */
const between = (t: string) => `${t}.date BETWEEN @from AND @to`
const bounds = (input: { readonly from?: string; readonly to?: string }) => ({
  from: input.from ?? '0000-00-00',
  to: input.to ?? '9999-99-99',
})

/** Newest first. */
function readTrades(db: Connection, input: TradesInput): StoreQueries['clients.trades']['output'] {
  const { sql, scope } = scopeSql(input)
  const narrowed = [
    ...(input.accountId === undefined ? [] : ['a.id = @accountId']),
    ...(input.code === undefined ? [] : ['t.code = @code']),
  ]
  const from = `FROM account a JOIN trade t ON t.account_id = a.id AND ${between('t')}
    WHERE ${[sql, ...narrowed].join(' AND ')}`
  const parameters: Record<string, SqlValue> = { scope, ...bounds(input) }
  if (input.accountId !== undefined) parameters['accountId'] = input.accountId
  if (input.code !== undefined) parameters['code'] = input.code
  const rows = all<TradeRow>(
    db,
    `SELECT t.*, a.account_no ${from} ORDER BY t.date DESC, t.time DESC, t.id DESC LIMIT @limit OFFSET @offset`,
    { ...parameters, limit: input.limit, offset: input.offset },
  )
  return { total: one<number>(db, `SELECT count(*) ${from}`, parameters), rows: rows.map(toTrade) }
}

type CashRow = Omit<CashMovement, 'id' | 'accountNo'> & { readonly id: number; readonly account_no: string }

/** Newest first. */
function readCash(
  db: Connection,
  input: StoreQueries['clients.cash']['input'],
): StoreQueries['clients.cash']['output'] {
  const { sql, scope } = scopeSql(input)
  const from = `FROM account a JOIN cash_movement c ON c.account_id = a.id AND ${between('c')} WHERE ${sql}`
  const parameters = { scope, ...bounds(input) }
  const rows = all<CashRow>(
    db,
    `SELECT c.id, c.date, c.kind, c.amount, c.balance, c.memo, a.account_no ${from}
     ORDER BY c.date DESC, c.id DESC LIMIT @limit OFFSET @offset`,
    { ...parameters, limit: input.limit, offset: input.offset },
  )
  return {
    total: one<number>(db, `SELECT count(*) ${from}`, parameters),
    rows: rows.map((row) => ({
      id: String(row.id),
      date: row.date,
      accountNo: maskAccount(row.account_no),
      kind: row.kind,
      amount: yuan(row.amount),
      balance: yuanOrNull(row.balance),
      memo: row.memo,
    })),
  }
}

export const activityQueries = {
  'clients.activityBase': ({ db }, input) => readActivity(db, input),
  'clients.trades': ({ db }, input) => readTrades(db, input),
  'clients.cash': ({ db }, input) => readCash(db, input),
} satisfies Queries<'clients.activityBase' | 'clients.trades' | 'clients.cash'>
