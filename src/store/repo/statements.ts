import { addDays } from '../../domain/calendar'
import type { Exchange, Instrument, TradeDirection } from '../../domain/import/records'
import { shareMovements } from '../../domain/statements/share-movements'
import { QUANTITY_SCALE } from '../../domain/statements/book-rows'
import type { StatementBook, StatementsQueries } from '../../contract/statements-store'
import { yuan, yuanOrNull } from '../format'
import type { Queries } from '../handlers'
import { inScope, isLatest } from '../import/scope'
import type { Connection } from '../open-book'
import { all, get, list, one } from '../sql'

interface TradeSql {
  readonly account_id: string
  readonly date: string
  readonly code: string
  readonly name: string | null
  readonly exchange: Exchange
  readonly instrument: Instrument
  readonly direction: TradeDirection
  readonly quantity: string
  readonly amount: number
  readonly commission: number
  readonly stamp: number
  readonly transfer: number
  readonly other_fees: number
  readonly settled: number
  readonly in_scope: number
}

const toTrade = (row: TradeSql): StatementBook['trades'][number] => ({
  accountId: row.account_id,
  date: row.date,
  code: row.code,
  name: row.name ?? '',
  exchange: row.exchange,
  instrument: row.instrument,
  direction: row.direction,
  quantity: Number(row.quantity),
  amount: yuan(row.amount),
  commission: yuan(row.commission),
  stamp: yuan(row.stamp),
  transfer: yuan(row.transfer),
  otherFees: yuan(row.other_fees),
  settled: yuan(row.settled),
  inScope: row.in_scope === 1,
})

const OWN = `a.client_id = @clientId AND a.kind <> 'external'`

function readRows(db: Connection, input: StatementsQueries['statements.rows']['input']): StatementBook {
  const parameters = { ...input }
  return {
    trades: all<TradeSql>(
      db,
      `SELECT t.*, ${inScope('t')} AS in_scope FROM account a
         JOIN trade t ON t.account_id = a.id AND t.date BETWEEN @from AND @to
       WHERE ${OWN} ORDER BY t.date, t.id`,
      parameters,
    ).map(toTrade),
    cash: all<{ date: string; kind: StatementBook['cash'][number]['kind']; amount: number }>(
      db,
      `SELECT c.date, c.kind, c.amount FROM account a
         JOIN cash_movement c ON c.account_id = a.id AND c.date BETWEEN @from AND @to
       WHERE ${OWN} ORDER BY c.date, c.id`,
      parameters,
    ).map((row) => ({ ...row, amount: yuan(row.amount) })),
    months: all<{ month: string; assets: number | null }>(
      db,
      `SELECT m.month, sum(m.average_assets) AS assets FROM account a
         JOIN account_month m ON m.account_id = a.id AND m.month BETWEEN substr(@from, 1, 7) AND substr(@to, 1, 7)
       WHERE ${OWN} GROUP BY m.month ORDER BY m.month`,
      parameters,
    ).map(({ month, assets }) => ({ month, averageAssets: yuanOrNull(assets) })),
  }
}

/** Rows that bring an account into the book instead of changing it. */
const CARRIED = `('transferIn', 'designate', 'ignore')`

function readClosing(
  db: Connection,
  { clientId }: StatementsQueries['statements.closing']['input'],
): StatementsQueries['statements.closing']['output'] {
  const parameters = { clientId }
  const rows = all<{
    as_of: string
    code: string
    name: string
    exchange: Exchange
    instrument: Instrument
    quantity: string
    value: number
  }>(
    db,
    `SELECT h.* FROM account a JOIN holding h ON h.account_id = a.id AND ${isLatest('h')} WHERE ${OWN} ORDER BY h.value DESC, h.code`,
    parameters,
  )
  const first = one<string | null>(
    db,
    `SELECT min(day) FROM (
       SELECT min(t.date) AS day FROM account a JOIN trade t ON t.account_id = a.id WHERE ${OWN}
       UNION ALL SELECT min(c.date) FROM account a JOIN cash_movement c ON c.account_id = a.id WHERE ${OWN}
       UNION ALL SELECT min(m.month) || '-01' FROM account a JOIN account_month m ON m.account_id = a.id WHERE ${OWN})`,
    parameters,
  )
  const traded = one<number>(
    db,
    `SELECT count(*) FROM account a JOIN trade t ON t.account_id = a.id AND t.date = @first
     WHERE ${OWN} AND t.direction NOT IN ${CARRIED}`,
    { ...parameters, first },
  )
  const carried = one<number>(
    db,
    `SELECT (SELECT count(*) FROM account a JOIN trade t ON t.account_id = a.id AND t.date = @first
             WHERE ${OWN} AND t.direction = 'transferIn')
          + (SELECT count(*) FROM account a JOIN cash_movement c ON c.account_id = a.id AND c.date = @first
             WHERE ${OWN} AND c.kind = 'other')`,
    { ...parameters, first },
  )
  const credit = get<{ found: number }>(
    db,
    `SELECT 1 AS found FROM account a WHERE ${OWN} AND (a.maintenance_ratio IS NOT NULL
       OR EXISTS (SELECT 1 FROM trade t WHERE t.account_id = a.id AND t.direction IN ('marginBuy', 'marginSell', 'shortSell', 'shortCover'))
       OR EXISTS (SELECT 1 FROM cash_movement c WHERE c.account_id = a.id AND c.kind = 'marginInterest')) LIMIT 1`,
    parameters,
  )
  return {
    lines: rows.map(({ code, name, exchange, instrument, quantity, value }) => ({
      code,
      name,
      exchange,
      instrument,
      quantity: Number(quantity),
      value: yuan(value),
    })),
    days: [...new Set(rows.map((row) => row.as_of))].toSorted(),
    firstRowOn: first,
    carriedOver: carried > 0 && traded === 0,
    indebted: credit !== undefined,
  }
}

function readPrices(
  db: Connection,
  { codes, on, days }: StatementsQueries['statements.prices']['input'],
): StatementsQueries['statements.prices']['output'] {
  if (codes.length === 0) return []
  const parameters = { codes: list(codes), from: addDays(on, -days), to: addDays(on, days) }
  const rows = all<{ code: string; exchange: Exchange; day: string; value: number; quantity: number }>(
    db,
    `SELECT code, exchange, day, max(value) AS value, quantity FROM (
       SELECT h.code, h.exchange, h.as_of AS day, h.value, CAST(h.quantity AS REAL) AS quantity
         FROM account a JOIN holding h ON h.account_id = a.id AND h.as_of BETWEEN @from AND @to
         WHERE h.code IN (SELECT value FROM json_each(@codes))
       UNION ALL
       SELECT t.code, t.exchange, t.date, t.amount, CAST(t.quantity AS REAL)
         FROM account a JOIN trade t ON t.account_id = a.id AND t.date BETWEEN @from AND @to
         WHERE t.code IN (SELECT value FROM json_each(@codes))
           AND t.direction IN ('buy', 'sell', 'marginBuy', 'marginSell', 'subscribe', 'redeem', 'regularInvest',
             'repoLend', 'repoReturn'))
     WHERE value > 0 AND quantity > 0 GROUP BY code, exchange, day`,
    parameters,
  )
  const listed = all<{
    code: string
    exchange: Exchange | null
    instrument: Instrument
    price: string
    priced_on: string
  }>(
    db,
    `SELECT code, exchange, instrument, price, priced_on FROM product
     WHERE code IN (SELECT value FROM json_each(@codes)) AND price IS NOT NULL AND priced_on BETWEEN @from AND @to
       AND instrument IN ('stock', 'etf', 'lof', 'reit', 'fund', 'private') AND coalesce(currency, 'CNY') IN ('CNY', '人民币')`,
    parameters,
  )
  const exact = rows.map(({ code, exchange, day, value, quantity }) => ({
    code,
    exchange,
    on: day,
    unit: value / 100 / quantity,
  }))
  // A price of the product list is rounded; what somebody holds or traded that day is nearer.
  return [
    ...exact,
    ...listed
      .map(({ code, exchange, price, priced_on: day }) => ({
        code,
        exchange: exchange ?? 'OTC',
        on: day,
        unit: Number(price),
      }))
      .filter(({ code, on: day, unit }) => unit > 0 && !exact.some((known) => known.code === code && known.on === day)),
  ]
}

type Action = StatementsQueries['statements.actions']['output'][number]

interface EventSql {
  readonly account_id: string
  readonly code: string
  readonly exchange: Exchange
  readonly date: string
  readonly event: Action['kind']
  readonly quantity: number
  readonly got: number
}

/**
 * Dividends say on how many units they were paid; for bonus shares and splits the account that got most of them is
 * taken back from its closing statement to what it held before.
 */
function readActions(
  db: Connection,
  { codes, from, to }: StatementsQueries['statements.actions']['input'],
): StatementsQueries['statements.actions']['output'] {
  if (codes.length === 0) return []
  const events = all<EventSql>(
    db,
    `SELECT t.account_id, t.code, t.exchange, t.date, iif(t.direction = 'dividend', 'cash', 'units') AS event,
       max(CAST(t.quantity AS REAL)) AS quantity, max(t.settled, t.amount) AS got
     FROM account a JOIN trade t ON t.account_id = a.id AND t.date BETWEEN @from AND @to
     WHERE a.kind <> 'external' AND t.code IN (SELECT value FROM json_each(@codes))
       AND t.direction IN ('dividend', 'bonusShares', 'split', 'reinvest') AND CAST(t.quantity AS REAL) > 0
     GROUP BY t.code, t.exchange, t.date, event`,
    { codes: list(codes), from, to },
  )
  return events.flatMap((event): Action[] => {
    const base = event.event === 'cash' ? event.quantity : heldBefore(db, event)
    const got = event.event === 'cash' ? event.got / 100 : event.quantity
    const perUnit = base > 0 ? got / base : 0
    const { code, exchange, date, event: kind } = event
    return perUnit > 0 ? [{ code, exchange, on: date, kind, perUnit }] : []
  })
}

/** Units of an account on the evening before a day; 0 when they cannot be told. */
function heldBefore(db: Connection, event: EventSql): number {
  const { account_id: accountId, code, exchange, date } = event
  const parameters = { accountId, code, exchange, date }
  const closing = one<number>(
    db,
    `SELECT coalesce(sum(CAST(h.quantity AS REAL)), 0) FROM holding h
     WHERE h.account_id = @accountId AND h.code = @code AND h.exchange = @exchange AND ${isLatest('h')}`,
    parameters,
  )
  const rows = all<TradeSql>(
    db,
    `SELECT t.*, 0 AS in_scope FROM trade t WHERE t.account_id = @accountId AND t.date >= @date AND t.code = @code
       AND t.exchange = @exchange ORDER BY t.date, t.id`,
    parameters,
  )
  const since = shareMovements(rows.map(toTrade)).reduce((sum, { units }) => sum + units, 0) / QUANTITY_SCALE
  return closing - since
}

export const statementsQueries = {
  'statements.rows': ({ db }, input) => readRows(db, input),
  'statements.closing': ({ db }, input) => readClosing(db, input),
  'statements.prices': ({ db }, input) => readPrices(db, input),
  'statements.actions': ({ db }, input) => readActions(db, input),
  'statements.agreements': ({ db }, { clientId }) =>
    all<{
      agreement_no: string
      model: 'fixedTerm'
      start: string
      end: string
      rate: number | null
      amount: number | null
    }>(
      db,
      `SELECT agreement_no, model, start, end, rate, amount FROM agreement
       WHERE client_id = ? AND coalesce(status, '') <> 'cancelled' ORDER BY start`,
      [clientId],
    ).map(({ agreement_no: agreementNo, amount, ...row }) => ({ agreementNo, ...row, amount: yuanOrNull(amount) })),
} satisfies Queries<
  'statements.rows' | 'statements.closing' | 'statements.prices' | 'statements.actions' | 'statements.agreements'
>
