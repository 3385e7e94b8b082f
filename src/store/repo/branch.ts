import type { BookMonth, BookTotals } from '../../contract/branch-store'
import { addMonths } from '../../domain/calendar'
import { yuan, yuanOrNull } from '../format'
import type { Queries } from '../handlers'
import { measureWindows } from '../import/measures'
import { inScope } from '../import/scope'
import { type Window, windowOf } from '../import/windows'
import type { Connection } from '../open-book'
import { all, get } from '../sql'

/** Commission after what is passed on: an all-in commission has no fees beside it in the statement. */
const passedOn = (allIn: string): string => `@passThrough * ${allIn}`

interface TotalsRow {
  readonly clients: number
  readonly assets: number
  readonly cash: number
  readonly traded: number
  readonly commission: number
  readonly margin_interest: number
  readonly trail: number
  readonly advisory_fees: number
  readonly fee_assets: number
}

/** Sums over the measures that every client has; nothing is counted twice and closed clients are left out. */
function readTotals(db: Connection, year: Window, passThrough: number): BookTotals {
  const row = get<TotalsRow>(
    db,
    `SELECT count(*) AS clients, coalesce(sum(m.aum20), 0) AS assets, coalesce(sum(m.cash), 0) AS cash,
       coalesce(sum(m.traded12), 0) AS traded,
       coalesce(sum(max(0, m.commission12 - ${passedOn('m.all_in12')})), 0) AS commission,
       coalesce(sum(m.margin_interest12), 0) AS margin_interest, coalesce(sum(m.trail), 0) AS trail,
       coalesce(sum(m.advisory_fee12), 0) AS advisory_fees,
       coalesce(sum(CASE WHEN EXISTS (SELECT 1 FROM agreement g WHERE g.client_id = c.id AND g.start <= @to AND g.end >= @to
           AND g.model = 'assetBased' AND coalesce(g.status, '') <> 'cancelled')
         THEN m.aum20 WHEN EXISTS (SELECT 1 FROM agreement g WHERE g.client_id = c.id AND g.start <= @to AND g.end >= @to
           AND g.model = 'fundAdvisory' AND coalesce(g.status, '') <> 'cancelled')
         THEN m.fund_value END), 0) AS fee_assets
     FROM client c JOIN client_measure m ON m.client_id = c.id WHERE c.status <> 'closed'`,
    { passThrough, to: year.to },
  )
  if (row === undefined) throw new Error('sums are one row')
  return {
    from: year.from,
    to: year.to,
    clients: row.clients,
    assets: yuan(row.assets),
    cash: yuan(row.cash),
    tradedValue12: yuan(row.traded),
    netCommission12: yuan(Math.round(row.commission)),
    marginInterest12: yuan(row.margin_interest),
    trail12: yuan(row.trail),
    advisoryFees12: yuan(row.advisory_fees),
    feeAssets: yuan(row.fee_assets),
  }
}

interface MonthRow {
  readonly month: string
  readonly amount: number
}
interface TradeMonth {
  readonly month: string
  readonly commission: number
  readonly traded: number
}

const byMonth = <Row extends { readonly month: string }>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [row.month, row]))

/** Every month of the window, in order: trades, interest and average assets each in one pass over their table. */
function readMonths(db: Connection, window: Window, count: number, passThrough: number): BookMonth[] {
  const { from, to, fromMonth, toMonth } = window
  const trades = byMonth(
    all<TradeMonth>(
      db,
      `SELECT substr(t.date, 1, 7) AS month,
         sum(t.commission) - ${passedOn(`sum(CASE WHEN ${inScope('t')} AND t.other_fees = 0 THEN t.amount ELSE 0 END)`)} AS commission,
         sum(CASE WHEN ${inScope('t')} THEN t.amount ELSE 0 END) AS traded
       FROM trade t JOIN account a ON a.id = t.account_id
       WHERE t.date BETWEEN @from AND @to AND a.kind <> 'external' GROUP BY 1`,
      { from, to, passThrough },
    ),
  )
  const interest = byMonth(
    all<MonthRow>(
      db,
      `SELECT substr(c.date, 1, 7) AS month, -sum(c.amount) AS amount
       FROM cash_movement c JOIN account a ON a.id = c.account_id
       WHERE c.kind = 'marginInterest' AND c.date BETWEEN @from AND @to AND a.kind <> 'external' GROUP BY 1`,
      { from, to },
    ),
  )
  const assets = byMonth(
    all<MonthRow>(
      db,
      `SELECT m.month, sum(m.average_assets) AS amount FROM account_month m JOIN account a ON a.id = m.account_id
       WHERE m.month BETWEEN @fromMonth AND @toMonth AND a.kind <> 'external' AND m.average_assets IS NOT NULL GROUP BY 1`,
      { fromMonth, toMonth },
    ),
  )
  return Array.from({ length: count }, (_, i) => addMonths(toMonth, i + 1 - count)).map((month) => ({
    month,
    netCommission: yuan(Math.max(0, Math.round(trades.get(month)?.commission ?? 0))),
    tradedValue: yuan(trades.get(month)?.traded ?? 0),
    marginInterest: yuan(interest.get(month)?.amount ?? 0),
    averageAssets: yuanOrNull(assets.get(month)?.amount ?? null),
  }))
}

export const branchQueries = {
  'branch.book': ({ db }, { months, passThrough }) => {
    const { year } = measureWindows(db)
    return {
      totals: readTotals(db, year, passThrough),
      months: readMonths(db, windowOf(year.to, months), months, passThrough),
    }
  },
} satisfies Queries<'branch.book'>
