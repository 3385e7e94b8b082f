import type { BookClient, BookLine } from '../../contract/market-day-store'
import type { Json } from '../../contract/store'
import { heldAwayClass } from '../asset-class'
import { yuan } from '../format'
import { isLatest, sameProduct } from '../import/scope'
import type { Connection } from '../open-book'
import { all } from '../sql'

interface ClientRow {
  readonly id: string
  readonly client_no: string
  readonly name: string
  readonly kind: BookClient['kind']
  readonly birth_date: string | null
  readonly opened_on: string | null
  readonly tier: BookClient['tier']
  readonly last_contact_on: string | null
  readonly complaint: number
}

interface LevelRow {
  readonly client_id: string
  readonly level: NonNullable<BookClient['official']>['level']
  readonly lowest: number
  readonly assessed_on: string
}

const levelOf = (row: LevelRow) => ({ level: row.level, lowest: row.lowest === 1, assessedOn: row.assessed_on })

/** Every client who has not left, with his level and what else a call depends on. */
export function readBookClients(db: Connection, on: string): BookClient[] {
  const official = new Map(
    all<LevelRow>(
      db,
      `SELECT a.client_id, a.level, a.lowest, a.assessed_on FROM assessment a
       WHERE a.assessed_on = (SELECT max(n.assessed_on) FROM assessment n WHERE n.client_id = a.client_id)`,
    ).map((row) => [row.client_id, levelOf(row)]),
  )
  const pre = new Map(
    all<LevelRow & { questionnaire_id: string; answers: string }>(
      db,
      `SELECT p.client_id, p.level, p.lowest, p.assessed_on, p.questionnaire_id, p.answers FROM pre_assessment p
       WHERE p.id = (SELECT max(n.id) FROM pre_assessment n WHERE n.client_id = p.client_id)`,
    ).map((row) => [
      row.client_id,
      { ...levelOf(row), questionnaireId: row.questionnaire_id, answers: JSON.parse(row.answers) as Json },
    ]),
  )
  return all<ClientRow>(
    db,
    `SELECT c.id, c.client_no, c.name, c.kind, c.birth_date, c.opened_on, t.tier, m.last_contact_on,
       EXISTS (SELECT 1 FROM client_flag f WHERE f.client_id = c.id AND f.kind = 'complaint' AND f.from_on <= @on
         AND (f.until_on IS NULL OR f.until_on > @on)) AS complaint
     FROM client c JOIN client_measure m ON m.client_id = c.id
       LEFT JOIN tier_state t ON t.unit_id = coalesce(c.household_id, c.id)
     WHERE c.status <> 'closed' ORDER BY c.id`,
    { on },
  ).map((row) => ({
    id: row.id,
    clientNo: row.client_no,
    name: row.name,
    kind: row.kind,
    birthDate: row.birth_date,
    openedOn: row.opened_on,
    tier: row.tier,
    lastContactOn: row.last_contact_on,
    openComplaint: row.complaint === 1,
    official: official.get(row.id) ?? null,
    pre: pre.get(row.id) ?? null,
  }))
}

interface LineRow {
  readonly client_id: string
  readonly account_id: string
  readonly code: string
  readonly exchange: string
  readonly name: string
  readonly instrument: Exclude<BookLine['instrument'], 'heldAway'>
  readonly asset_class: string
  readonly value: number
  readonly price: string | null
  readonly as_of: string
}

interface HeldAwayRow {
  readonly client_id: string
  readonly kind: string
  readonly institution: string
  readonly value: number
  readonly as_of: string
}

/** Every line of the newest statements, and the money that clients keep elsewhere. */
export function readBookLines(db: Connection): BookLine[] {
  const holdings = all<LineRow>(
    db,
    `SELECT a.client_id, h.account_id, h.code, h.exchange, h.name, h.instrument,
       coalesce(p.asset_class, h.default_class) AS asset_class, h.value, h.price, h.as_of
     FROM account a JOIN client c ON c.id = a.client_id AND c.status <> 'closed'
       JOIN holding h ON h.account_id = a.id AND ${isLatest('h')}
       LEFT JOIN product p ON ${sameProduct('h', 'p')}
     ORDER BY a.client_id, h.id`,
  ).map((row): BookLine => ({
    clientId: row.client_id,
    accountId: row.account_id,
    code: row.code,
    exchange: row.exchange,
    name: row.name,
    instrument: row.instrument,
    assetClass: row.asset_class,
    value: yuan(row.value),
    price: row.price,
    asOf: row.as_of,
  }))
  const elsewhere = all<HeldAwayRow>(
    db,
    `SELECT h.client_id, h.kind, h.institution, h.value, h.as_of FROM held_away h
       JOIN client c ON c.id = h.client_id AND c.status <> 'closed' ORDER BY h.client_id, h.id`,
  ).map((row): BookLine => ({
    clientId: row.client_id,
    accountId: null,
    code: row.kind,
    exchange: 'heldAway',
    name: row.institution,
    instrument: 'heldAway',
    assetClass: heldAwayClass(row.kind),
    value: yuan(row.value),
    price: null,
    asOf: row.as_of,
  }))
  return [...holdings, ...elsewhere]
}
