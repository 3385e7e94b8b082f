import type { ProductRisk, Instrument } from '../../domain/import/records'
import type { Product, StoreQueries } from '../../contract/store'
import { yuanOrNull } from '../format'
import type { Queries } from '../handlers'
import type { Connection } from '../open-book'
import { all, list, one, type SqlValue } from '../sql'

interface ProductRow {
  readonly code: string
  readonly name: string
  readonly instrument: Instrument
  readonly asset_class: string | null
  readonly default_class: string
  readonly risk: ProductRisk
  readonly rated_on: string
  readonly issuer: string | null
  readonly affiliated: number
  readonly management_fee: number | null
  readonly custody_fee: number | null
  readonly sales_service_fee: number | null
  readonly subscription_fee: number | null
  readonly redemption_fee: number | null
  readonly minimum: number | null
  readonly amount_step: number | null
  readonly lot: number | null
  readonly exchange: Product['exchange']
  readonly price: string | null
  readonly priced_on: string | null
  readonly currency: string | null
  readonly tags: string | null
  readonly lock_months: number | null
  readonly hold_months: number | null
  readonly remark: string | null
  readonly status: Product['status']
}

const toProduct = (row: ProductRow): Product => ({
  code: row.code,
  name: row.name,
  instrument: row.instrument,
  assetClass: row.asset_class ?? row.default_class,
  risk: row.risk,
  ratedOn: row.rated_on,
  issuer: row.issuer,
  affiliated: row.affiliated === 1,
  managementFee: row.management_fee,
  custodyFee: row.custody_fee,
  salesServiceFee: row.sales_service_fee,
  subscriptionFee: row.subscription_fee,
  redemptionFee: row.redemption_fee,
  minimum: yuanOrNull(row.minimum),
  amountStep: yuanOrNull(row.amount_step),
  lot: row.lot,
  exchange: row.exchange,
  price: row.price === null ? null : Number(row.price),
  pricedOn: row.priced_on,
  currency: row.currency,
  tags: row.tags === null ? [] : (JSON.parse(row.tags) as string[]),
  lockMonths: row.lock_months,
  holdMonths: row.hold_months,
  remark: row.remark,
  status: row.status,
})

/** By code, name or pinyin initials; ordered by risk, then code. */
function listProducts(
  db: Connection,
  input: StoreQueries['products.list']['input'],
): StoreQueries['products.list']['output'] {
  const search = (input.search ?? '').normalize('NFKC').trim().toLowerCase()
  const conditions: string[] = []
  const parameters: Record<string, SqlValue> = {}
  if (search !== '') {
    conditions.push(
      '(instr(lower(name), @search) > 0 OR instr(initials, @search) > 0 OR instr(lower(code), @search) > 0)',
    )
    parameters['search'] = search
  }
  if (input.risk !== undefined && input.risk.length > 0) {
    conditions.push('risk IN (SELECT value FROM json_each(@risk))')
    parameters['risk'] = list(input.risk)
  }
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
  const rows = all<ProductRow>(db, `SELECT * FROM product ${where} ORDER BY risk, code LIMIT @limit OFFSET @offset`, {
    ...parameters,
    limit: input.limit,
    offset: input.offset,
  })
  return { total: one<number>(db, `SELECT count(*) FROM product ${where}`, parameters), rows: rows.map(toProduct) }
}

export const productQueries = {
  'products.byCode': ({ db }, { codes }) =>
    all<ProductRow>(db, 'SELECT * FROM product WHERE code IN (SELECT value FROM json_each(?)) ORDER BY code', [
      list(codes),
    ]).map(toProduct),
  'products.list': ({ db }, input) => listProducts(db, input),
} satisfies Queries<'products.byCode' | 'products.list'>
