import { monthNumber } from '../../domain/calendar'
import { ASSUMED_MINIMUM_COMMISSION, FEE_ACCOUNT_PASS_THROUGH } from '../../domain/fees/fee-schedule'
import { yuanToFen } from '../../domain/money'
import type { Connection } from '../open-book'
import { all, list, run } from '../sql'
import { BUY_DIRECTIONS, inScope } from './scope'
import { type Window, windowOf } from './windows'

/** Months that give a client's interval. */
const HISTORY_MONTHS = 36

/** What the figures are reckoned with: the year, the least rate that a comparison takes, the minimum where none is stated. */
export interface FeeBasis {
  readonly year: Window
  readonly passThrough: number
  /** Yuan. */
  readonly minimum: number
}

/** The basis that is kept up to date: the one of the screens. */
export const keptBasis = (year: Window): FeeBasis => ({
  year,
  passThrough: FEE_ACCOUNT_PASS_THROUGH,
  minimum: ASSUMED_MINIMUM_COMMISSION,
})

const nameOf = ({ year, passThrough, minimum }: FeeBasis): string => `${year.to} ${passThrough} ${minimum}`

/** A year's orders in scope of one client. Money in fen; `months` from his first trade on. */
export interface FeeYear {
  readonly client_id: string
  readonly commission_rate: number | null
  readonly minimum_commission: number | null
  readonly orders: number
  readonly traded: number
  readonly charged: number
  readonly billed: number
  readonly at_minimum: number
  readonly stamp: number
  readonly transfer: number
  readonly months: readonly number[]
}

const CLIENTS = '(SELECT value FROM json_each(@clients))'

/**
 * Orders of many clients in one statement: fills to orders (the minimum is per order, decisions A18), the terms of the
 * account that trades most, and what the orders come to at them.
 */
const YEAR = `WITH fill AS MATERIALIZED (
    SELECT a.client_id, t.account_id, t.date, t.code, t.amount, t.commission + t.other_fees AS charged, t.stamp, t.transfer,
      t.direction IN ${BUY_DIRECTIONS} AS buy, coalesce(t.order_no, 'fill ' || t.id) AS order_key
    FROM account a JOIN trade t ON t.account_id = a.id AND t.date BETWEEN @from AND @to
    WHERE a.client_id IN ${CLIENTS} AND a.kind <> 'external' AND ${inScope('t')}),
  placed AS MATERIALIZED (
    SELECT client_id, account_id, sum(amount) AS amount, sum(charged) AS charged, sum(stamp) AS stamp, sum(transfer) AS transfer
    FROM fill GROUP BY client_id, account_id, date, order_key, code, buy),
  traded AS (SELECT account_id, sum(amount) AS amount FROM placed GROUP BY account_id),
  term AS (
    SELECT client_id, commission_rate, minimum_commission FROM (
      SELECT a.client_id, a.commission_rate, a.minimum_commission,
        row_number() OVER (PARTITION BY a.client_id ORDER BY coalesce(d.amount, 0) DESC, a.account_no) AS place
      FROM account a LEFT JOIN traded d ON d.account_id = a.id
      WHERE a.client_id IN ${CLIENTS} AND a.kind <> 'external' AND a.commission_rate IS NOT NULL) WHERE place = 1),
  own AS (
    SELECT p.client_id, sum(p.charged) * 1.0 / max(1, sum(p.amount)) AS effective FROM placed p GROUP BY p.client_id),
  priced AS (
    SELECT p.*, max(@passThrough, coalesce(r.commission_rate, o.effective)) AS rate,
      coalesce(r.minimum_commission, @minimum) AS minimum
    FROM placed p JOIN own o ON o.client_id = p.client_id LEFT JOIN term r ON r.client_id = p.client_id),
  summed AS (
    SELECT client_id, count(*) AS orders, sum(amount) AS traded, sum(charged) AS charged,
      sum(max(minimum, rate * amount)) AS billed, sum(minimum > rate * amount) AS at_minimum, sum(stamp) AS stamp,
      sum(transfer) AS transfer
    FROM priced GROUP BY client_id)
  SELECT s.*, r.commission_rate, r.minimum_commission
  FROM summed s LEFT JOIN term r ON r.client_id = s.client_id
  UNION ALL
  SELECT r.client_id, 0, 0, 0, 0, 0, 0, 0, r.commission_rate, r.minimum_commission
  FROM term r WHERE r.client_id NOT IN (SELECT client_id FROM summed)`

const MONTHS = `SELECT a.client_id, substr(t.date, 1, 7) AS month, sum(t.amount) AS amount
  FROM account a JOIN trade t ON t.account_id = a.id AND t.date BETWEEN @from AND @to
  WHERE a.client_id IN ${CLIENTS} AND a.kind <> 'external' AND ${inScope('t')} GROUP BY 1, 2`

/** First trade of any kind: from then on a quiet month is a quiet month, and no missing one. */
const FIRST = `SELECT a.client_id, min((SELECT min(t.date) FROM trade t WHERE t.account_id = a.id)) AS first
  FROM account a WHERE a.client_id IN ${CLIENTS} GROUP BY a.client_id`

function monthsOf(db: Connection, clients: string, { from, to, fromMonth, toMonth }: Window): Map<string, number[]> {
  const start = monthNumber(fromMonth)
  const length = monthNumber(toMonth) - start + 1
  const months = new Map<string, number[]>()
  const begun = new Map<string, number>()
  for (const { client_id, first } of all<{ client_id: string; first: string | null }>(db, FIRST, { clients })) {
    if (first === null || first > to) continue
    begun.set(client_id, Math.max(0, monthNumber(first.slice(0, 7)) - start))
  }
  const rows = all<{ client_id: string; month: string; amount: number }>(db, MONTHS, { clients, from, to })
  for (const row of rows) {
    const offset = begun.get(row.client_id) ?? 0
    const own = months.get(row.client_id) ?? Array.from({ length: length - offset }, () => 0)
    own[monthNumber(row.month) - start - offset] = row.amount
    months.set(row.client_id, own)
  }
  return months
}

const NOTHING: Omit<FeeYear, 'client_id' | 'months'> = {
  commission_rate: null,
  minimum_commission: null,
  orders: 0,
  traded: 0,
  charged: 0,
  billed: 0,
  at_minimum: 0,
  stamp: 0,
  transfer: 0,
}

/** The year of each of these clients, from their trades. */
function reckonFeeYears(db: Connection, ids: readonly string[], basis: FeeBasis): FeeYear[] {
  const clients = list(ids)
  const { year, passThrough, minimum } = basis
  const rows = all<Omit<FeeYear, 'months'>>(db, YEAR, {
    clients,
    from: year.from,
    to: year.to,
    passThrough,
    minimum: yuanToFen(minimum),
  })
  const byClient = new Map(rows.map((row) => [row.client_id, row]))
  const months = monthsOf(db, clients, windowOf(year.to, HISTORY_MONTHS))
  return ids.map((client_id) => {
    const { billed, ...row } = { ...NOTHING, ...byClient.get(client_id) }
    return { ...row, client_id, billed: Math.round(billed), months: months.get(client_id) ?? [] }
  })
}

/** Writes the year of these clients anew; inside the transaction of what changed it. */
export function refreshFeeYears(db: Connection, ids: readonly string[], year: Window): void {
  const basis = keptBasis(year)
  for (const { months, ...row } of reckonFeeYears(db, ids, basis))
    run(
      db,
      `INSERT OR REPLACE INTO client_fee_year (client_id, basis, commission_rate, minimum_commission, orders, traded, charged,
         billed, at_minimum, stamp, transfer, months)
       VALUES (@client_id, @basis, @commission_rate, @minimum_commission, @orders, @traded, @charged, @billed, @at_minimum,
         @stamp, @transfer, @months)`,
      { ...row, basis: nameOf(basis), months: list(months) },
    )
}

type KeptRow = Omit<FeeYear, 'months'> & { readonly months: string }

/** The year of each of these clients: as it is kept, and from the trades where nothing is kept for this basis. */
export function feeYearsOf(db: Connection, ids: readonly string[], basis: FeeBasis): ReadonlyMap<string, FeeYear> {
  const kept = all<KeptRow>(
    db,
    `SELECT client_id, commission_rate, minimum_commission, orders, traded, charged, billed, at_minimum, stamp, transfer, months
     FROM client_fee_year WHERE basis = @basis AND client_id IN ${CLIENTS}`,
    { basis: nameOf(basis), clients: list(ids) },
  )
  const years = new Map(
    kept.map((row): [string, FeeYear] => [row.client_id, { ...row, months: JSON.parse(row.months) as number[] }]),
  )
  const missing = ids.filter((id) => !years.has(id))
  if (missing.length > 0) for (const year of reckonFeeYears(db, missing, basis)) years.set(year.client_id, year)
  return years
}
