import type { ClientDetail, Holding } from '../../contract/api/clients'
import { AppError } from '../../contract/errors'
import type { ClientScope } from '../../contract/store'
import { heldAwayClass } from '../asset-class'
import { ageOrNull, maskAccount, maskAddress, masked, maskIdNumber, maskMobile, yuan, yuanOrNull } from '../format'
import type { Queries } from '../handlers'
import { isLatest, sameProduct } from '../import/scope'
import type { Connection } from '../open-book'
import { all, get, one, type SqlRow } from '../sql'
import { agreementStatusOf } from '../status'
import { officialOf } from './assessments'
import { tierStateOf } from './tier-states'

interface ClientRecordRow {
  readonly id: string
  readonly rev: number
  readonly client_no: string
  readonly name: string
  readonly kind: ClientDetail['kind']
  readonly sex: ClientDetail['sex']
  readonly birth_date: string | null
  readonly mobile: string | null
  readonly id_number: string | null
  readonly address: string | null
  readonly occupation: string | null
  readonly opened_on: string | null
  readonly household_id: string | null
  readonly advisor_name: string | null
  readonly branch: string | null
  readonly status: string
  readonly permissions: string | null
}

/** Accounts of one client or of a household, as a condition on `a.client_id`; parameter `scope`. */
export const scopeSql = (scope: ClientScope): { readonly sql: string; readonly scope: string } =>
  'clientId' in scope
    ? { sql: 'a.client_id = @scope', scope: scope.clientId }
    : { sql: 'a.client_id IN (SELECT id FROM client WHERE household_id = @scope)', scope: scope.householdId }

/** AppError `notFound`. */
export function requireClient(db: Connection, clientId: string): ClientRecordRow {
  const row = get<ClientRecordRow>(db, 'SELECT * FROM client WHERE id = ?', [clientId])
  if (row === undefined) throw new AppError('notFound')
  return row
}

interface HoldingRow extends SqlRow {
  readonly id: number
  readonly account_id: string
  readonly as_of: string
  readonly code: string
  readonly name: string
  readonly exchange: string
  readonly instrument: string
  readonly asset_class: string
  readonly risk: Holding['risk']
  readonly rated_on: string | null
  readonly affiliated: number | null
  readonly quantity: string
  readonly price: string | null
  readonly value: number
  readonly cost: number | null
  readonly restricted: number
}

/** The newest statement of every account in scope, largest first. */
function readHoldings(db: Connection, scope: ClientScope): Holding[] {
  const { sql, scope: parameter } = scopeSql(scope)
  const rows = all<HoldingRow>(
    db,
    `SELECT h.*, coalesce(p.asset_class, h.default_class) AS asset_class, p.risk, p.rated_on, p.affiliated
     FROM account a JOIN holding h ON h.account_id = a.id AND ${isLatest('h')}
       LEFT JOIN product p ON ${sameProduct('h', 'p')}
     WHERE ${sql} ORDER BY h.value DESC, h.code`,
    { scope: parameter },
  )
  return rows.map((row) => ({
    id: String(row.id),
    accountId: row.account_id,
    asOf: row.as_of,
    code: row.code,
    name: row.name,
    exchange: row.exchange,
    instrument: row.instrument,
    assetClass: row.asset_class,
    risk: row.risk,
    ratedOn: row.rated_on,
    affiliated: row.affiliated === 1,
    quantity: row.quantity,
    price: row.price,
    value: yuan(row.value),
    cost: yuanOrNull(row.cost),
    restricted: row.restricted === 1,
  }))
}

interface AccountRow {
  readonly id: string
  readonly account_no: string
  readonly kind: 'cash' | 'margin' | 'option' | 'external'
  readonly opened_on: string | null
  readonly commission_rate: number | null
  readonly minimum_commission: number | null
  readonly fee_convention: number | null
  readonly maintenance_ratio: number | null
  readonly average20: number | null
  readonly value: number
}

const readAccounts = (db: Connection, clientId: string): AccountRow[] =>
  all<AccountRow>(
    db,
    `SELECT a.*,
       (SELECT m.average20 FROM account_month m WHERE m.account_id = a.id AND m.average20 IS NOT NULL
        ORDER BY m.month DESC LIMIT 1) AS average20,
       coalesce((SELECT sum(h.value) FROM holding h WHERE h.account_id = a.id AND ${isLatest('h')}), 0) AS value
     FROM account a WHERE a.client_id = ? ORDER BY a.kind, a.account_no`,
    [clientId],
  )

type HeldAway = ClientDetail['heldAway'][number]

const readHeldAway = (db: Connection, clientId: string): HeldAway[] =>
  all<Omit<HeldAway, 'verified' | 'asOf'> & { as_of: string; verified: number }>(
    db,
    'SELECT id, kind, institution, value, as_of, verified FROM held_away WHERE client_id = ? ORDER BY value DESC',
    [clientId],
  ).map((row) => ({
    id: row.id,
    kind: row.kind,
    institution: row.institution,
    value: yuan(row.value),
    asOf: row.as_of,
    verified: row.verified === 1,
  }))

/** Whole fen while adding, so that shares of the sum stay exact. */
function assetsOf(
  holdings: readonly Holding[],
  accounts: readonly AccountRow[],
  heldAway: readonly HeldAway[],
): ClientDetail['assets'] {
  const external = new Set(accounts.filter((account) => account.kind === 'external').map((account) => account.id))
  const byClass = new Map<string, number>()
  let firm = 0
  let elsewhere = 0
  let asOf: string | null = null
  const add = (assetClass: string, value: number) =>
    byClass.set(assetClass, (byClass.get(assetClass) ?? 0) + Math.round(value * 100))
  for (const holding of holdings) {
    if (external.has(holding.accountId)) elsewhere += Math.round(holding.value * 100)
    else firm += Math.round(holding.value * 100)
    add(holding.assetClass, holding.value)
    if (asOf === null || holding.asOf > asOf) asOf = holding.asOf
  }
  for (const item of heldAway) {
    elsewhere += Math.round(item.value * 100)
    add(heldAwayClass(item.kind), item.value)
  }
  return {
    firm: yuan(firm),
    heldAway: yuan(elsewhere),
    asOf,
    byClass: Object.fromEntries([...byClass].map(([assetClass, value]) => [assetClass, yuan(value)])),
  }
}

interface MemberRow {
  readonly id: string
  readonly name: string
  readonly birth_date: string | null
  readonly sex: 'male' | 'female' | null
  readonly advisor_name: string | null
  readonly assets: number
  readonly head: number
}

function readHousehold(db: Connection, householdId: string | null, on: string): ClientDetail['household'] {
  if (householdId === null) return null
  const members = all<MemberRow>(
    db,
    `SELECT c.id, c.name, c.birth_date, c.sex, c.advisor_name, m.assets, c.id = h.head_client_id AS head
     FROM household h JOIN client c ON c.household_id = h.id JOIN client_measure m ON m.client_id = c.id
     WHERE h.id = ? ORDER BY head DESC, c.birth_date IS NULL, c.birth_date, c.client_no`,
    [householdId],
  )
  return {
    id: householdId,
    name: members[0]?.name ?? '',
    members: members.map((member) => ({
      id: member.id,
      name: member.name,
      age: ageOrNull(member.birth_date, on),
      sex: member.sex,
      head: member.head === 1,
      assets: yuan(member.assets),
      advisorName: member.advisor_name,
    })),
  }
}

interface AgreementRow {
  readonly agreement_no: string
  readonly model: NonNullable<ClientDetail['agreement']>['model']
  readonly signed_on: string
  readonly start: string
  readonly end: string
  readonly risk_letter_signed_on: string | null
  readonly rate: number | null
  readonly amount: number | null
}

/** The agreement that runs longest; a cancelled one is none. */
function readAgreement(db: Connection, clientId: string, on: string): ClientDetail['agreement'] {
  const row = get<AgreementRow>(
    db,
    `SELECT * FROM agreement WHERE client_id = ? AND coalesce(status, '') <> 'cancelled'
     ORDER BY (start <= ? AND end >= ?) DESC, end DESC LIMIT 1`,
    [clientId, on, on],
  )
  if (row === undefined) return null
  return {
    agreementNo: row.agreement_no,
    model: row.model,
    signedOn: row.signed_on,
    start: row.start,
    end: row.end,
    riskLetterSignedOn: row.risk_letter_signed_on,
    rate: row.rate,
    amount: yuanOrNull(row.amount),
    status: agreementStatusOf(row.start, row.end, on),
  }
}

function readClient(db: Connection, clientId: string, on: string): ClientDetail {
  const client = requireClient(db, clientId)
  const accounts = readAccounts(db, clientId)
  const heldAway = readHeldAway(db, clientId)
  return {
    id: client.id,
    rev: client.rev,
    clientNo: client.client_no,
    name: client.name,
    kind: client.kind,
    sex: client.sex,
    birthDate: client.birth_date,
    age: ageOrNull(client.birth_date, on),
    mobile: masked(client.mobile, maskMobile),
    idNumber: masked(client.id_number, maskIdNumber),
    address: masked(client.address, maskAddress),
    occupation: client.occupation,
    openedOn: client.opened_on,
    advisorName: client.advisor_name,
    branch: client.branch,
    status: client.status,
    permissions: client.permissions,
    household: readHousehold(db, client.household_id, on),
    accounts: accounts.map((account) => ({
      id: account.id,
      accountNo: maskAccount(account.account_no),
      kind: account.kind,
      openedOn: account.opened_on,
      commissionRate: account.commission_rate,
      minimumCommission: yuanOrNull(account.minimum_commission),
      feeConvention: account.fee_convention,
      average20: yuanOrNull(account.average20),
      value: yuan(account.value),
      maintenanceRatio: account.maintenance_ratio,
    })),
    assets: assetsOf(readHoldings(db, { clientId }), accounts, heldAway),
    heldAway,
    official: officialOf(db, clientId, on),
    agreement: readAgreement(db, clientId, on),
    tier: tierStateOf(db, client.household_id ?? client.id),
    proposals: one<number>(db, 'SELECT count(*) FROM proposal WHERE client_id = ?', [clientId]),
  }
}

export const clientPageQueries = {
  'clients.get': ({ db }, { clientId, on }) => readClient(db, clientId, on),
  'clients.holdings': ({ db }, scope) => readHoldings(db, scope),
} satisfies Queries<'clients.get' | 'clients.holdings'>
