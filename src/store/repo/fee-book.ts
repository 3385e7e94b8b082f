import type { FeeBook, FeeBookClient } from '../../contract/fee-book-store'
import { addMonthsToDate, monthNumber } from '../../domain/calendar'
import type { CandidateAgreement } from '../../domain/fees/candidates/facts'
import { yuanToFen } from '../../domain/money'
import { ageOrNull, yuan, yuanOrNull } from '../format'
import type { Queries } from '../handlers'
import { measureWindows } from '../import/measures'
import { BUY_DIRECTIONS, inScope, isLatest } from '../import/scope'
import { type Window, windowOf } from '../import/windows'
import type { Connection } from '../open-book'
import { all } from '../sql'

/** Months that give a client's interval. */
const HISTORY_MONTHS = 36

interface PersonRow {
  readonly id: string
  readonly client_no: string
  readonly name: string
  readonly kind: FeeBookClient['kind']
  readonly status: FeeBookClient['status']
  readonly birth_date: string | null
  readonly advisor_name: string | null
  readonly tier: FeeBookClient['tier']
  readonly complaint: number
  readonly bereaved: number
  readonly incapacitated: number
  readonly handover: number
  readonly level: FeeBookClient['level']
  readonly lowest: number
  readonly assessment_valid_until: string | null
  readonly assets: number
  readonly cash: number
  readonly average_assets12: number | null
  readonly margin_interest12: number
  readonly trail: number
}

const flagged = (kinds: string, when: string) =>
  `EXISTS (SELECT 1 FROM client_flag f WHERE f.client_id = c.id AND f.kind IN (${kinds}) AND f.from_on <= @on AND ${when})`
const STILL_OPEN = '(f.until_on IS NULL OR f.until_on >= @on)'

const PEOPLE = `SELECT c.id, c.client_no, c.name, c.kind, c.status, c.birth_date, c.advisor_name, t.tier,
    ${flagged("'complaint'", STILL_OPEN)} AS complaint,
    (${flagged("'bereavement', 'illness'", 'f.from_on > @bereavedSince')}
      OR (c.household_id IS NOT NULL AND EXISTS (SELECT 1 FROM client h WHERE h.household_id = c.household_id
        AND h.id <> c.id AND h.status = 'inheritance'))) AS bereaved,
    ${flagged("'incapacitated'", STILL_OPEN)} AS incapacitated,
    (${flagged("'handover'", 'f.from_on > @halfYearAgo')}
      OR coalesce(c.advisor_since > @halfYearAgo AND c.advisor_since <= @on, 0)) AS handover,
    m.level, m.lowest, m.assessment_valid_until, m.assets, m.cash, m.average_assets12, m.margin_interest12, m.trail
  FROM client c JOIN client_measure m ON m.client_id = c.id
    LEFT JOIN tier_state t ON t.unit_id = coalesce(c.household_id, c.id)
  WHERE c.status <> 'closed' ORDER BY c.id`

/** Restricted and pledged securities of the newest statements; restricted cash would be counted as cash already. */
const RESTRICTED = `SELECT a.client_id, sum(h.value) AS value FROM account a
    JOIN holding h ON h.account_id = a.id AND h.restricted = 1 AND h.instrument <> 'cash' AND ${isLatest('h')}
  WHERE a.kind <> 'external' GROUP BY a.client_id`

interface YearRow {
  readonly client_id: string
  readonly rate: number | null
  readonly minimum: number | null
  readonly orders: number
  readonly traded: number
  readonly charged: number
  readonly billed: number
  readonly at_minimum: number
  readonly stamp: number
  readonly transfer: number
}

/**
 * The year's orders of everybody in one statement: fills to orders (the minimum is per order, decisions A18), the terms of the
 * account that trades most, and what the orders come to at them.
 */
const YEAR = `WITH fill AS MATERIALIZED (
    SELECT a.client_id, t.account_id, t.date, t.code, t.amount, t.commission + t.other_fees AS charged, t.stamp, t.transfer,
      t.direction IN ${BUY_DIRECTIONS} AS buy, coalesce(t.order_no, 'fill ' || t.id) AS order_key
    FROM account a JOIN trade t ON t.account_id = a.id AND t.date BETWEEN @from AND @to
    WHERE a.kind <> 'external' AND ${inScope('t')}),
  placed AS MATERIALIZED (
    SELECT client_id, account_id, sum(amount) AS amount, sum(charged) AS charged, sum(stamp) AS stamp, sum(transfer) AS transfer
    FROM fill GROUP BY client_id, account_id, date, order_key, code, buy),
  traded AS (SELECT account_id, sum(amount) AS amount FROM placed GROUP BY account_id),
  term AS (
    SELECT client_id, commission_rate, minimum_commission FROM (
      SELECT a.client_id, a.commission_rate, a.minimum_commission,
        row_number() OVER (PARTITION BY a.client_id ORDER BY coalesce(d.amount, 0) DESC, a.account_no) AS place
      FROM account a LEFT JOIN traded d ON d.account_id = a.id
      WHERE a.kind <> 'external' AND a.commission_rate IS NOT NULL) WHERE place = 1),
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
  SELECT s.*, r.commission_rate AS rate, r.minimum_commission AS minimum
  FROM summed s LEFT JOIN term r ON r.client_id = s.client_id
  UNION ALL
  SELECT r.client_id, 0, 0, 0, 0, 0, 0, 0, r.commission_rate, r.minimum_commission
  FROM term r WHERE r.client_id NOT IN (SELECT client_id FROM summed)`

const MONTHS = `SELECT a.client_id, substr(t.date, 1, 7) AS month, sum(t.amount) AS amount
  FROM account a JOIN trade t ON t.account_id = a.id AND t.date BETWEEN @from AND @to
  WHERE a.kind <> 'external' AND ${inScope('t')} GROUP BY 1, 2`

/** First trade of any kind: from then on a quiet month is a quiet month, and no missing one. */
const FIRST = `SELECT a.client_id, min((SELECT min(t.date) FROM trade t WHERE t.account_id = a.id)) AS first
  FROM account a GROUP BY a.client_id`

const AGREEMENTS = `SELECT g.client_id, g.model, g.start, g.end, g.rate, g.amount FROM agreement g
  WHERE coalesce(g.status, '') <> 'cancelled' AND g.start <= @on ORDER BY g.client_id, g.end`

/** Map from client to the row; the last row of a client holds. */
const byClient = <Row extends { readonly client_id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.client_id, row]))

function monthsOf(db: Connection, window: Window): Map<string, number[]> {
  const { from, to, fromMonth, toMonth } = window
  const start = monthNumber(fromMonth)
  const length = monthNumber(toMonth) - start + 1
  const months = new Map<string, number[]>()
  const begun = new Map<string, number>()
  for (const { client_id, first } of all<{ client_id: string; first: string | null }>(db, FIRST)) {
    if (first === null || first > to) continue
    begun.set(client_id, Math.max(0, monthNumber(first.slice(0, 7)) - start))
  }
  for (const row of all<{ client_id: string; month: string; amount: number }>(db, MONTHS, { from, to })) {
    const offset = begun.get(row.client_id) ?? 0
    const own = months.get(row.client_id) ?? Array.from({ length: length - offset }, () => 0)
    own[monthNumber(row.month) - start - offset] = yuan(row.amount)
    months.set(row.client_id, own)
  }
  return months
}

function readFeeBook(
  db: Connection,
  on: string,
  limits: { readonly passThrough: number; readonly defaultMinimum: number; readonly bereavedSince: string },
): FeeBook {
  const { year } = measureWindows(db)
  const restricted = byClient(all<{ client_id: string; value: number }>(db, RESTRICTED))
  const trading = byClient(
    all<YearRow>(db, YEAR, {
      from: year.from,
      to: year.to,
      passThrough: limits.passThrough,
      minimum: yuanToFen(limits.defaultMinimum),
    }),
  )
  const agreements = byClient(all<CandidateAgreement & { client_id: string }>(db, AGREEMENTS, { on }))
  const months = monthsOf(db, windowOf(year.to, HISTORY_MONTHS))
  const clients = all<PersonRow>(db, PEOPLE, {
    on,
    bereavedSince: limits.bereavedSince,
    halfYearAgo: addMonthsToDate(on, -6),
  }).map((row): FeeBookClient => {
    const own = trading.get(row.id)
    const agreement = agreements.get(row.id)
    return {
      clientId: row.id,
      clientNo: row.client_no,
      name: row.name,
      kind: row.kind,
      status: row.status,
      age: row.kind === 'person' ? ageOrNull(row.birth_date, on) : null,
      tier: row.tier,
      advisorName: row.advisor_name,
      flags: {
        openComplaint: row.complaint === 1,
        bereaved: row.bereaved === 1,
        incapacitated: row.incapacitated === 1,
        handover: row.handover === 1,
      },
      level: row.level,
      lowest: row.lowest === 1,
      assessmentValidUntil: row.assessment_valid_until,
      agreement:
        agreement === undefined
          ? null
          : {
              model: agreement.model,
              start: agreement.start,
              end: agreement.end,
              rate: agreement.rate,
              amount: yuanOrNull(agreement.amount),
            },
      holdings: {
        total: yuan(row.assets),
        cash: yuan(row.cash),
        restricted: yuan(restricted.get(row.id)?.value ?? 0),
      },
      averageAssets: row.average_assets12 === null ? null : yuan(Math.round(row.average_assets12)),
      commissionRate: own?.rate ?? null,
      minimumCommission: yuanOrNull(own?.minimum ?? null),
      year: {
        orders: own?.orders ?? 0,
        traded: yuan(own?.traded ?? 0),
        charged: yuan(own?.charged ?? 0),
        billed: yuan(Math.round(own?.billed ?? 0)),
        atMinimum: own?.at_minimum ?? 0,
        stamp: yuan(own?.stamp ?? 0),
        transfer: yuan(own?.transfer ?? 0),
        marginInterest: yuan(row.margin_interest12),
        trail: yuan(row.trail),
      },
      monthly: months.get(row.id) ?? [],
    }
  })
  return { from: year.from, to: year.to, clients }
}

export const feeBookQueries = {
  'feeBook.read': ({ db }, { on, ...limits }) => readFeeBook(db, on, limits),
} satisfies Queries<'feeBook.read'>
