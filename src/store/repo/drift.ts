import type { BookMoney, Choice, Json } from '../../contract/store'
import { heldAwayClass } from '../asset-class'
import { yuan } from '../format'
import type { Queries } from '../handlers'
import { isLatest, sameProduct } from '../import/scope'
import type { Connection } from '../open-book'
import { all, list } from '../sql'

interface ClassRow {
  readonly client_id: string
  readonly asset_class: string
  readonly value: number
  readonly restricted: number
  readonly cash: number
  readonly as_of: string
}

interface PersonRow {
  readonly id: string
  readonly name: string
  readonly tier: BookMoney['tier']
  readonly level: NonNullable<BookMoney['official']>['level'] | null
  readonly lowest: number | null
  readonly assessed_on: string | null
  readonly pre_level: NonNullable<BookMoney['pre']>['level'] | null
  readonly pre_lowest: number | null
  readonly pre_on: string | null
}

const CLASSES = `SELECT a.client_id, coalesce(p.asset_class, h.default_class) AS asset_class, sum(h.value) AS value,
    sum(CASE WHEN h.restricted = 1 THEN h.value ELSE 0 END) AS restricted,
    sum(CASE WHEN h.instrument = 'cash' AND a.kind <> 'external' THEN h.value ELSE 0 END) AS cash, max(h.as_of) AS as_of
  FROM account a JOIN holding h ON h.account_id = a.id AND ${isLatest('h')}
    LEFT JOIN product p ON ${sameProduct('h', 'p')}
  GROUP BY a.client_id, 2`

const PEOPLE = `SELECT c.id, c.name, t.tier, s.level, s.lowest, s.assessed_on,
    r.level AS pre_level, r.lowest AS pre_lowest, r.assessed_on AS pre_on
  FROM client c
    LEFT JOIN tier_state t ON t.unit_id = coalesce(c.household_id, c.id)
    LEFT JOIN assessment s ON s.client_id = c.id
      AND s.assessed_on = (SELECT max(x.assessed_on) FROM assessment x WHERE x.client_id = c.id)
    LEFT JOIN pre_assessment r ON r.client_id = c.id
      AND r.id = (SELECT max(y.id) FROM pre_assessment y WHERE y.client_id = c.id)`

/** Money by class of everybody at once: two passes over statements and held-away assets, nothing per client. */
function bookMoney(db: Connection): BookMoney[] {
  const money = new Map<
    string,
    { byClass: Map<string, number>; restricted: Map<string, number>; cash: number; asOf: string | null }
  >()
  const of = (clientId: string) => {
    const known = money.get(clientId)
    if (known !== undefined) return known
    const fresh = { byClass: new Map<string, number>(), restricted: new Map<string, number>(), cash: 0, asOf: null }
    money.set(clientId, fresh)
    return fresh
  }
  for (const row of all<ClassRow>(db, CLASSES)) {
    const entry = of(row.client_id)
    entry.byClass.set(row.asset_class, row.value)
    if (row.restricted > 0) entry.restricted.set(row.asset_class, row.restricted)
    entry.cash += row.cash
    if (entry.asOf === null || row.as_of > entry.asOf) entry.asOf = row.as_of
  }
  const away = all<{ client_id: string; kind: string; value: number }>(
    db,
    'SELECT client_id, kind, sum(value) AS value FROM held_away GROUP BY client_id, kind',
  )
  for (const { client_id, kind, value } of away) {
    const { byClass } = of(client_id)
    const assetClass = heldAwayClass(kind)
    byClass.set(assetClass, (byClass.get(assetClass) ?? 0) + value)
  }
  const choices = allChoices(db)
  const constraints = allConstraints(db)
  const inYuan = (map: ReadonlyMap<string, number>) =>
    Object.fromEntries([...map].map(([id, value]) => [id, yuan(value)]))
  return all<PersonRow>(db, PEOPLE).flatMap((row) => {
    const entry = money.get(row.id)
    if (entry === undefined) return []
    return [
      {
        clientId: row.id,
        clientName: row.name,
        tier: row.tier,
        official: level(row.level, row.lowest, row.assessed_on),
        pre: level(row.pre_level, row.pre_lowest, row.pre_on),
        choices: choices.get(row.id) ?? [],
        asOf: entry.asOf,
        byClass: inYuan(entry.byClass),
        restricted: inYuan(entry.restricted),
        cash: yuan(entry.cash),
        constraints: constraints.get(row.id) ?? null,
      },
    ]
  })
}

const level = (value: PersonRow['level'], lowest: number | null, on: string | null): BookMoney['official'] =>
  value === null || on === null ? null : { level: value, lowest: lowest === 1, assessedOn: on }

/** The newest choice of every kind of every client. */
function allChoices(db: Connection): Map<string, Choice[]> {
  const rows = all<{ id: string; client_id: string; kind: string; at: number; by: string; document: string }>(
    db,
    `SELECT c.* FROM choice c JOIN (SELECT max(id) AS id FROM choice GROUP BY client_id, kind) n ON n.id = c.id`,
  )
  const found = new Map<string, Choice[]>()
  for (const { id, client_id, kind, at, by, document } of rows) {
    const own = found.get(client_id) ?? []
    own.push({ id, clientId: client_id, kind, at, by, document: JSON.parse(document) as Json })
    found.set(client_id, own)
  }
  return found
}

/** The newest constraints of every client. */
const allConstraints = (db: Connection): Map<string, Json> =>
  new Map(
    all<{ client_id: string; document: string }>(
      db,
      `SELECT p.client_id, p.document FROM plan p WHERE p.kind = 'constraints' AND p.version =
         (SELECT max(n.version) FROM plan n WHERE n.client_id = p.client_id AND n.kind = 'constraints')`,
    ).map((row) => [row.client_id, JSON.parse(row.document) as Json]),
  )

interface PriceRow {
  readonly code: string
  readonly exchange: 'SSE'
  readonly instrument: 'stock'
  readonly price: string
  readonly as_of: string
}

export const driftQueries = {
  'drift.book': ({ db }) => bookMoney(db),
  'holdings.prices': ({ db }, { codes }) =>
    all<PriceRow>(
      db,
      `SELECT code, exchange, instrument, price, max(as_of) AS as_of FROM holding
       WHERE code IN (SELECT value FROM json_each(?)) AND price IS NOT NULL GROUP BY code, exchange, instrument ORDER BY code`,
      [list(codes)],
    ).map(({ code, exchange, instrument, price, as_of }) => ({
      code,
      exchange,
      instrument,
      price: Number(price),
      asOf: as_of,
    })),
} satisfies Queries<'drift.book' | 'holdings.prices'>
