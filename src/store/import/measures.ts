import { daysBetween } from '../../domain/calendar'
import type { Connection } from '../open-book'
import { all, get, one, run } from '../sql'
import { inScope, isLatest, isStock, sameProduct } from './scope'
import { lastMonthEnd, type Window, windowOf } from './windows'

const DAYS_OF_YEAR = 365

/** Windows of all measures end with the last complete month of the data, as on the client's page. */
interface MeasureWindows {
  readonly year: Window
  readonly half: Window
  /** Mean sales service fee of the shelf: what the trail of one product is capped at. */
  readonly shelfMeanTrail: number
}

export function measureWindows(db: Connection): MeasureWindows {
  const to = one<string | null>(db, 'SELECT data_date FROM book') ?? '1900-01-31'
  const shelfMeanTrail =
    one<number | null>(db, 'SELECT avg(sales_service_fee) FROM product WHERE sales_service_fee > 0') ?? 0
  const complete = lastMonthEnd(to)
  return { year: windowOf(complete, 12), half: windowOf(complete, 6), shelfMeanTrail }
}

interface Holdings {
  readonly assets: number
  readonly cash: number
  readonly funds: number
  readonly trail: number
}

const holdingsOf = (db: Connection, clientId: string, cap: number): Holdings =>
  get<Holdings>(
    db,
    `SELECT coalesce(sum(h.value), 0) AS assets,
       coalesce(sum(CASE WHEN h.instrument = 'cash' THEN h.value END), 0) AS cash,
       coalesce(sum(CASE WHEN h.instrument IN ('fund', 'private') THEN h.value END), 0) AS funds,
       coalesce(sum(h.value * min(p.sales_service_fee, @cap)), 0) AS trail
     FROM account a JOIN holding h ON h.account_id = a.id AND ${isLatest('h')}
       LEFT JOIN product p ON ${sameProduct('h', 'p')}
     WHERE a.client_id = @clientId AND a.kind <> 'external'`,
    { clientId, cap },
  ) ?? { assets: 0, cash: 0, funds: 0, trail: 0 }

/** 20-day mean of net assets where the export has it; else the newest monthly mean; else what lies there unrestricted. */
const aum20Of = (db: Connection, clientId: string): number =>
  one<number>(
    db,
    `SELECT coalesce(sum(coalesce(
       (SELECT m.average20 FROM account_month m WHERE m.account_id = a.id AND m.average20 IS NOT NULL
        ORDER BY m.month DESC LIMIT 1),
       (SELECT m.average_assets FROM account_month m WHERE m.account_id = a.id AND m.average_assets IS NOT NULL
        ORDER BY m.month DESC LIMIT 1),
       (SELECT sum(h.value) FROM holding h WHERE h.account_id = a.id AND h.restricted = 0 AND ${isLatest('h')}),
       0)), 0)
     FROM account a WHERE a.client_id = ? AND a.kind <> 'external'`,
    [clientId],
  )

interface Trading {
  readonly traded_stock12: number
  readonly traded12: number
  readonly all_in12: number
  readonly commission12: number
}

const tradingOf = (db: Connection, clientId: string, year: Window): Trading =>
  get<Trading>(
    db,
    `SELECT coalesce(sum(CASE WHEN ${isStock('t')} THEN t.amount END), 0) AS traded_stock12,
       coalesce(sum(CASE WHEN ${inScope('t')} THEN t.amount END), 0) AS traded12,
       coalesce(sum(CASE WHEN ${inScope('t')} AND t.other_fees = 0 THEN t.amount END), 0) AS all_in12,
       coalesce(sum(t.commission), 0) AS commission12
     FROM account a JOIN trade t ON t.account_id = a.id AND t.date BETWEEN @from AND @to
     WHERE a.client_id = @clientId AND a.kind <> 'external'`,
    { clientId, from: year.from, to: year.to },
  ) ?? { traded_stock12: 0, traded12: 0, all_in12: 0, commission12: 0 }

interface Averages {
  readonly assets: number | null
  readonly stock: number | null
}

/** Mean over the months that have the figure of the sum over the client's accounts, fen. */
const averagesOf = (db: Connection, clientId: string, window: Window): Averages =>
  get<Averages>(
    db,
    `SELECT avg(assets) AS assets, avg(stock) AS stock FROM (
       SELECT sum(m.average_assets) AS assets, sum(m.average_stock_assets) AS stock
       FROM account a JOIN account_month m ON m.account_id = a.id AND m.month BETWEEN @fromMonth AND @toMonth
       WHERE a.client_id = @clientId AND a.kind <> 'external' GROUP BY m.month)`,
    { clientId, fromMonth: window.fromMonth, toMonth: window.toMonth },
  ) ?? { assets: null, stock: null }

const marginInterestOf = (db: Connection, clientId: string, year: Window): number =>
  one<number>(
    db,
    `SELECT coalesce(-sum(c.amount), 0) FROM account a JOIN cash_movement c ON c.account_id = a.id
       AND c.date BETWEEN @from AND @to AND c.kind = 'marginInterest'
     WHERE a.client_id = @clientId AND a.kind <> 'external'`,
    { clientId, from: year.from, to: year.to },
  )

/** Money and securities that came from outside less those that left, fen. */
const flowOf = (db: Connection, clientId: string, window: Window): number =>
  one<number>(
    db,
    `SELECT coalesce((SELECT sum(c.amount) FROM account a JOIN cash_movement c ON c.account_id = a.id
         AND c.date BETWEEN @from AND @to AND c.kind IN ('deposit', 'withdrawal')
       WHERE a.client_id = @clientId AND a.kind <> 'external'), 0)
     + coalesce((SELECT sum(CASE t.direction WHEN 'transferIn' THEN t.amount ELSE -t.amount END)
       FROM account a JOIN trade t ON t.account_id = a.id
         AND t.date BETWEEN @from AND @to AND t.direction IN ('transferIn', 'transferOut')
       WHERE a.client_id = @clientId AND a.kind <> 'external'), 0)`,
    { clientId, from: window.from, to: window.to },
  )

interface Agreement {
  readonly model: string
  readonly start: string
  readonly end: string
  readonly rate: number | null
  readonly amount: number | null
}

/** Advisory fees that the agreements of the window come to, fen; differential commission is in the commission already. */
function advisoryFeeOf(db: Connection, clientId: string, year: Window, assets: number, funds: number): number {
  const agreements = all<Agreement>(
    db,
    `SELECT model, start, end, rate, amount FROM agreement
     WHERE client_id = ? AND coalesce(status, '') <> 'cancelled' AND start <= ? AND end >= ?`,
    [clientId, year.to, year.from],
  )
  return agreements.reduce((sum, agreement) => {
    const from = agreement.start > year.from ? agreement.start : year.from
    const to = agreement.end < year.to ? agreement.end : year.to
    const days = daysBetween(from, to) + 1
    const base = agreement.model === 'assetBased' ? assets : agreement.model === 'fundAdvisory' ? funds : 0
    const term = daysBetween(agreement.start, agreement.end) + 1
    const fixed = agreement.model === 'fixedTerm' ? ((agreement.amount ?? 0) * days) / term : 0
    return sum + (base * (agreement.rate ?? 0) * days) / DAYS_OF_YEAR + fixed
  }, 0)
}

const lastTradeOf = (db: Connection, clientId: string): string | null =>
  one<string | null>(
    db,
    `SELECT max((SELECT t.date FROM trade t WHERE t.account_id = a.id AND ${inScope('t')} ORDER BY t.date DESC LIMIT 1))
     FROM account a WHERE a.client_id = ? AND a.kind <> 'external'`,
    [clientId],
  )

/** Refreshes all measures of one client. Cheap enough to be called for every client that a change touches. */
export function refreshMeasure(db: Connection, clientId: string, windows: MeasureWindows): void {
  const { year, half } = windows
  const holdings = holdingsOf(db, clientId, windows.shelfMeanTrail)
  const trading = tradingOf(db, clientId, year)
  const average = averagesOf(db, clientId, year)
  run(
    db,
    `INSERT OR REPLACE INTO client_measure (client_id, assets, aum20, cash, traded_stock12, traded12, all_in12,
       commission12, average_assets12, average_stock12, turnover12, margin_interest12, advisory_fee12, fund_value, trail,
       flow6, average_assets6, last_trade_on, last_contact_on, level, lowest, assessment_valid_until, agreement_start,
       agreement_end)
     SELECT @clientId, @assets, @aum20, @cash, @traded_stock12, @traded12, @all_in12,
       @commission12, @averageAssets, @averageStock, @turnover, @marginInterest, @advisoryFee, @funds, @trail,
       @flow6, @averageAssets6, @lastTradeOn,
       (SELECT max(date) FROM contact WHERE client_id = @clientId AND deleted_at IS NULL),
       s.level, coalesce(s.lowest, 0), s.valid_until, g.start, g.end
     FROM (SELECT 1)
       LEFT JOIN (SELECT level, lowest, valid_until FROM assessment WHERE client_id = @clientId
         ORDER BY assessed_on DESC LIMIT 1) s
       LEFT JOIN (SELECT start, end FROM agreement WHERE client_id = @clientId AND coalesce(status, '') <> 'cancelled'
         ORDER BY end DESC LIMIT 1) g`,
    {
      clientId,
      ...holdings,
      trail: Math.round(holdings.trail),
      ...trading,
      aum20: aum20Of(db, clientId),
      averageAssets: average.assets,
      averageStock: average.stock,
      turnover: average.stock === null || average.stock <= 0 ? null : trading.traded_stock12 / 2 / average.stock,
      marginInterest: marginInterestOf(db, clientId, year),
      advisoryFee: Math.round(advisoryFeeOf(db, clientId, year, average.assets ?? holdings.assets, holdings.funds)),
      flow6: flowOf(db, clientId, half),
      averageAssets6: averagesOf(db, clientId, half).assets,
      lastTradeOn: lastTradeOf(db, clientId),
    },
  )
}
