import type { ConstraintsDocument } from '../../contract/api/allocation'
import type { Holding } from '../../contract/api/clients'
import type { Product } from '../../contract/store'
import type { ClientConstraints } from '../../domain/allocation/constraints'
import { isExcluded } from '../../domain/allocation/exclusions'
import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import type { BackendContext } from '../context'

const PAGE = 1000

/** Every product of the book. */
export async function allProducts(ctx: BackendContext): Promise<Product[]> {
  const products: Product[] = []
  for (;;) {
    const { total, rows } = await ctx.store.query('products.list', { offset: products.length, limit: PAGE })
    products.push(...rows)
    if (rows.length === 0 || products.length >= total) return products
  }
}

/**
 * Classes in which the shelf holds nothing for the client: no open product within the risks that his level allows, or none
 * that he does not exclude. A book without products says nothing about classes.
 */
export function closedClasses(
  market: CapitalMarketSet,
  products: readonly Product[],
  allowedRisks: readonly Product['risk'][],
  exclusions: ConstraintsDocument['exclusions'],
): NonNullable<ClientConstraints['closed']> {
  if (products.length === 0) return []
  const suitable = products.filter(({ status, risk }) => status === 'open' && allowedRisks.includes(risk))
  return market.assets.flatMap(({ id }) => {
    const ofClass = suitable.filter(({ assetClass }) => assetClass === id)
    if (ofClass.some((product) => !isExcluded(product, exclusions))) return []
    return [{ assetClass: id, reason: ofClass.length > 0 ? ('excluded' as const) : ('noProduct' as const) }]
  })
}

type CostRate = Pick<Product, 'managementFee' | 'custodyFee' | 'salesServiceFee'>

/** Yearly cost inside a product as a rate; null when its file says nothing. */
const costOf = ({ managementFee, custodyFee, salesServiceFee }: CostRate): number | null =>
  managementFee === null && custodyFee === null && salesServiceFee === null
    ? null
    : (managementFee ?? 0) + (custodyFee ?? 0) + (salesServiceFee ?? 0)

/** Held directly: no product stands between the client and the market, so nothing is taken a year. */
const DIRECT: readonly string[] = ['stock', 'bond', 'repo', 'cash']

/** What the client's products cost a year, and over what share of his holdings that is known. */
export function heldCost(
  holdings: readonly Holding[],
  products: readonly Product[],
): { rate: number; coverage: number } | null {
  const rates = new Map(products.map((product) => [product.code, costOf(product)]))
  const total = holdings.reduce((sum, { value }) => sum + value, 0)
  if (!(total > 0)) return null
  const known = holdings.flatMap(({ code, instrument, value }) => {
    const rate = rates.get(code) ?? null
    if (rate !== null) return [{ value, rate }]
    return DIRECT.includes(instrument) ? [{ value, rate: 0 }] : []
  })
  const covered = known.reduce((sum, { value }) => sum + value, 0)
  if (!(covered > 0)) return null
  return { rate: known.reduce((sum, { value, rate }) => sum + value * rate, 0) / covered, coverage: covered / total }
}

/** The middle cost of the open, suitable funds of each class; classes without a known one are left out. */
export function shelfCost(
  products: readonly Product[],
  allowedRisks: readonly Product['risk'][],
): Record<string, number> {
  const open = products.filter(
    ({ status, risk, instrument }) => status === 'open' && allowedRisks.includes(risk) && !DIRECT.includes(instrument),
  )
  const byClass = Map.groupBy(open, ({ assetClass }) => assetClass)
  return Object.fromEntries(
    [...byClass].flatMap(([assetClass, ofClass]) => {
      const rates = ofClass.flatMap((product) => costOf(product) ?? []).toSorted((a, b) => a - b)
      const middle = rates[Math.floor((rates.length - 1) / 2)]
      return middle === undefined ? [] : [[assetClass, middle] as const]
    }),
  )
}
