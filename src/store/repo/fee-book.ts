import type { FeeBook, FeeBookClient, FeeBookQueries } from '../../contract/fee-book-store'
import { addMonthsToDate } from '../../domain/calendar'
import type { CandidateAgreement } from '../../domain/fees/candidates/facts'
import { ageOrNull, yuan, yuanOrNull } from '../format'
import type { Queries } from '../handlers'
import { feeYearsOf } from '../import/fee-years'
import { measureWindows } from '../import/measures'
import { RESTRICTED_HOLDINGS } from '../import/scope'
import type { Connection } from '../open-book'
import { all, list, one } from '../sql'

/** SQLite's word for: all. */
const NO_LIMIT = -1
const CLIENTS = '(SELECT value FROM json_each(@clients))'

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
  WHERE c.status <> 'closed' AND c.id > @after ORDER BY c.id LIMIT @limit`

const RESTRICTED = `SELECT a.client_id, sum(h.value) AS value FROM ${RESTRICTED_HOLDINGS}
  AND a.client_id IN ${CLIENTS} GROUP BY a.client_id`

const AGREEMENTS = `SELECT g.client_id, g.model, g.start, g.end, g.rate, g.amount FROM agreement g
  WHERE coalesce(g.status, '') <> 'cancelled' AND g.start <= @on AND g.client_id IN ${CLIENTS}
  ORDER BY g.client_id, g.end`

/** Map from client to the row; the last row of a client holds. */
const byClient = <Row extends { readonly client_id: string }>(rows: readonly Row[]): Map<string, Row> =>
  new Map(rows.map((row) => [row.client_id, row]))

type Read = FeeBookQueries['feeBook.read']['input']

/** The clients after `after` in the order of their ids, at most `limit` of them. */
function readFeeBook(db: Connection, input: Read): FeeBook {
  const { year } = measureWindows(db)
  const { on, bereavedSince } = input
  const people = all<PersonRow>(db, PEOPLE, {
    on,
    bereavedSince,
    halfYearAgo: addMonthsToDate(on, -6),
    after: input.after ?? '',
    limit: input.limit ?? NO_LIMIT,
  })
  const ids = people.map(({ id }) => id)
  const clients = list(ids)
  const restricted = byClient(all<{ client_id: string; value: number }>(db, RESTRICTED, { clients }))
  const agreements = byClient(all<CandidateAgreement & { client_id: string }>(db, AGREEMENTS, { on, clients }))
  const trading = feeYearsOf(db, ids, { year, passThrough: input.passThrough, minimum: input.defaultMinimum })
  const found = people.map((row): FeeBookClient => {
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
      commissionRate: own?.commission_rate ?? null,
      minimumCommission: yuanOrNull(own?.minimum_commission ?? null),
      year: {
        orders: own?.orders ?? 0,
        traded: yuan(own?.traded ?? 0),
        charged: yuan(own?.charged ?? 0),
        billed: yuan(own?.billed ?? 0),
        atMinimum: own?.at_minimum ?? 0,
        stamp: yuan(own?.stamp ?? 0),
        transfer: yuan(own?.transfer ?? 0),
        marginInterest: yuan(row.margin_interest12),
        trail: yuan(row.trail),
      },
      monthly: (own?.months ?? []).map(yuan),
    }
  })
  const total = one<number>(db, "SELECT count(*) FROM client WHERE status <> 'closed'")
  return { from: year.from, to: year.to, total, clients: found }
}

export const feeBookQueries = {
  'feeBook.read': ({ db }, input) => readFeeBook(db, input),
} satisfies Queries<'feeBook.read'>
