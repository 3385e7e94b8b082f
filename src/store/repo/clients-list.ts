import type { ClientRow } from '../../contract/api/clients'
import type { StoreQueries } from '../../contract/store'
import { ageOrNull, yuan } from '../format'
import type { Queries } from '../handlers'
import type { Connection } from '../open-book'
import { all, list, one, type SqlValue } from '../sql'
import { agreementStatusOf, assessmentStatusOf, expiringUntil } from '../status'

type Input = StoreQueries['clients.list']['input']

interface ListRow {
  readonly id: string
  readonly client_no: string
  readonly name: string
  readonly kind: 'person' | 'institution'
  readonly birth_date: string | null
  readonly household_id: string | null
  readonly household_name: string | null
  readonly assets: number
  readonly tier: ClientRow['tier']
  readonly level: ClientRow['level']
  readonly lowest: number
  readonly assessment_valid_until: string | null
  readonly agreement_start: string | null
  readonly agreement_end: string | null
  readonly turnover12: number | null
  readonly commission12: number
  readonly last_contact_on: string | null
}

const SORTS: Readonly<Record<Input['sort'], string>> = {
  name: 'c.initials',
  assets: 'm.assets',
  turnover12: 'm.turnover12',
  commission12: 'm.commission12',
  lastContactOn: 'm.last_contact_on',
  assessmentValidUntil: 'm.assessment_valid_until',
  clientNo: 'c.client_no',
}

/** Columns that are never empty sort by their index alone; the others put the empty ones last, whichever way they go. */
const ALWAYS_FILLED: readonly string[] = ['c.initials', 'm.assets', 'm.commission12', 'c.client_no']

const TABLES = `client c JOIN client_measure m ON m.client_id = c.id
  LEFT JOIN tier_state t ON t.unit_id = coalesce(c.household_id, c.id)`

interface Condition {
  readonly sql: string
  readonly parameters: Readonly<Record<string, SqlValue>>
}

/**
 * Rows that a search finds. Chinese: anywhere in the name. Letters and digits: the beginning of the initials, of a client
 * or account number; only when nothing begins so, anywhere in them (the last digits of an account, say). Row numbers
 * instead of ids: the indexes hold them already.
 */
function searchCondition(db: Connection, typed: string): Condition | null {
  const q = typed.normalize('NFKC').trim().replace(/\s+/g, ' ')
  if (q === '') return null
  if (/[^\u0020-\u007e]/.test(q)) {
    return { sql: 'c.rowid IN (SELECT rowid FROM client WHERE instr(name, @q) > 0)', parameters: { q } }
  }
  const compact = q.toLowerCase().replaceAll(' ', '')
  const upper = compact.toUpperCase()
  const parameters = { q: q.toLowerCase(), compact, end: `${compact}\uffff`, upper, upperEnd: `${upper}\uffff` }
  const byAccount = 'SELECT o.rowid FROM account a JOIN client o ON o.id = a.client_id WHERE'
  const begins = `SELECT rowid FROM client WHERE initials >= @compact AND initials < @end
    UNION SELECT rowid FROM client WHERE client_no >= @compact AND client_no < @end
    UNION SELECT rowid FROM client WHERE client_no >= @upper AND client_no < @upperEnd
    UNION ${byAccount} a.account_no >= @compact AND a.account_no < @end
    UNION ${byAccount} a.account_no >= @upper AND a.account_no < @upperEnd`
  if (one<number>(db, `SELECT EXISTS (${begins})`, parameters) === 1) {
    return { sql: `c.rowid IN (${begins})`, parameters }
  }
  const like = `%${compact.replace(/[\\%_]/g, '\\$&')}%`
  const anywhere = `SELECT rowid FROM client WHERE client_no LIKE @like ESCAPE '\\'
    UNION SELECT rowid FROM client WHERE initials LIKE @like ESCAPE '\\' OR instr(lower(name), @q) > 0
    UNION ${byAccount} a.account_no LIKE @like ESCAPE '\\'`
  return { sql: `c.rowid IN (${anywhere})`, parameters: { ...parameters, like } }
}

const oneOf = (column: string, name: string, values: readonly string[] | undefined): Condition[] =>
  values === undefined || values.length === 0
    ? []
    : [{ sql: `${column} IN (SELECT value FROM json_each(@${name}))`, parameters: { [name]: list(values) } }]

const ASSESSMENT: Readonly<Record<ClientRow['assessment'], string>> = {
  never: 'm.assessment_valid_until IS NULL',
  expired: 'm.assessment_valid_until < @on',
  expiring: 'm.assessment_valid_until BETWEEN @on AND @expiring',
  valid: 'm.assessment_valid_until > @expiring',
}
const AGREEMENT: Readonly<Record<ClientRow['agreement'], string>> = {
  none: '(m.agreement_start IS NULL OR m.agreement_start > @on)',
  expired: '(m.agreement_start <= @on AND m.agreement_end < @on)',
  active: '(m.agreement_start <= @on AND m.agreement_end >= @on)',
}

const anyOf = (texts: readonly string[]): Condition[] =>
  texts.length === 0 ? [] : [{ sql: `(${texts.join(' OR ')})`, parameters: {} }]

function conditionsOf(db: Connection, input: Input): Condition[] {
  const { filters } = input
  const search = searchCondition(db, input.search)
  return [
    ...(search === null ? [] : [search]),
    ...oneOf('t.tier', 'tiers', filters.tier),
    ...oneOf('m.level', 'levels', filters.level),
    ...(filters.kind === undefined ? [] : [{ sql: 'c.kind = @kind', parameters: { kind: filters.kind } }]),
    ...anyOf((filters.assessment ?? []).map((status) => ASSESSMENT[status])),
    ...anyOf((filters.agreement ?? []).map((status) => AGREEMENT[status])),
    ...(filters.minAssets === undefined
      ? []
      : [{ sql: 'm.assets >= @minAssets', parameters: { minAssets: Math.round(filters.minAssets * 100) } }]),
    ...(filters.maxAssets === undefined
      ? []
      : [{ sql: 'm.assets <= @maxAssets', parameters: { maxAssets: Math.round(filters.maxAssets * 100) } }]),
  ]
}

function orderOf(input: Input): string {
  const column = SORTS[input.sort]
  const direction = input.descending ? 'DESC' : 'ASC'
  const emptyLast = ALWAYS_FILLED.includes(column) ? '' : `${column} IS NULL, `
  const then = column === 'c.initials' ? `c.name ${direction}, ` : ''
  return `${emptyLast}${column} ${direction}, ${then}c.client_no`
}

const toRow = (row: ListRow, on: string): ClientRow => ({
  id: row.id,
  clientNo: row.client_no,
  name: row.name,
  kind: row.kind,
  age: ageOrNull(row.birth_date, on),
  householdId: row.household_id,
  householdName: row.household_name,
  assets: yuan(row.assets),
  tier: row.tier,
  level: row.level,
  lowest: row.lowest === 1,
  assessment: assessmentStatusOf(row.assessment_valid_until, on),
  assessmentValidUntil: row.assessment_valid_until,
  agreement: agreementStatusOf(row.agreement_start, row.agreement_end, on),
  turnover12: row.turnover12,
  commission12: yuan(row.commission12),
  lastContactOn: row.last_contact_on,
})

function listClients(db: Connection, input: Input): StoreQueries['clients.list']['output'] {
  const conditions = conditionsOf(db, input)
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.map((condition) => condition.sql).join(' AND ')}`
  const parameters = Object.assign(
    { on: input.on, expiring: expiringUntil(input.on) },
    ...conditions.map((condition) => condition.parameters),
  ) as Record<string, SqlValue>
  const total = one<number>(
    db,
    /\b[mt]\./.test(where) ? `SELECT count(*) FROM ${TABLES} ${where}` : `SELECT count(*) FROM client c ${where}`,
    parameters,
  )
  const rows = all<ListRow>(
    db,
    `SELECT c.id, c.client_no, c.name, c.kind, c.birth_date, c.household_id, head.name AS household_name, m.assets, t.tier,
       m.level, m.lowest, m.assessment_valid_until, m.agreement_start, m.agreement_end, m.turnover12, m.commission12,
       m.last_contact_on
     FROM ${TABLES}
       LEFT JOIN household h ON h.id = c.household_id LEFT JOIN client head ON head.id = h.head_client_id
     ${where} ORDER BY ${orderOf(input)} LIMIT @limit OFFSET @offset`,
    { ...parameters, limit: input.limit, offset: input.offset },
  )
  return { total, rows: rows.map((row) => toRow(row, input.on)) }
}

export const clientListQueries = {
  'clients.list': ({ db }, input) => listClients(db, input),
} satisfies Queries<'clients.list'>
