import type { ShelfRow, ShelfView } from '../../contract/api/products'
import type { Product } from '../../contract/store'
import { costFindings, ratingStale, yearlyCost } from '../../domain/products/product-facts'
import { tradingUnit } from '../../domain/products/trading-unit'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'

const PAGE = 5_000

/** Every product of the book, or those that a search finds. */
export async function allProducts(ctx: BackendContext, search = ''): Promise<Product[]> {
  const found: Product[] = []
  for (let offset = 0; ; offset += PAGE) {
    const { rows, total } = await ctx.store.query('products.list', { search, offset, limit: PAGE })
    found.push(...rows)
    if (rows.length === 0 || found.length >= total) return found
  }
}

/** The unit of a product: of its file, else of the dated rules; null when nobody knows it. */
export const unitOf = (product: Product, on: string) =>
  tradingUnit({
    code: product.code,
    exchange: product.exchange ?? 'OTC',
    instrument: product.instrument,
    lot: product.lot,
    minimumAmount: product.minimum,
    amountStep: product.amountStep,
    on,
  }) ?? null

function rowOf(product: Product, on: string): ShelfRow {
  const { amountStep: _step, lot: _lot, ...facts } = product
  return {
    ...facts,
    tags: [...product.tags],
    stale: ratingStale(product.ratedOn, on),
    yearlyCost: yearlyCost(product),
    costFindings: costFindings(product, on),
    unit: unitOf(product, on),
  }
}

const SINGLE: readonly string[] = ['stock', 'bond', 'repo', 'cash']

/** The shelf: what is searched for, and how many products each class has to choose from. */
export async function shelfView(ctx: BackendContext, search: string): Promise<ShelfView> {
  const on = ctx.today()
  const [all, found, market] = await Promise.all([
    allProducts(ctx),
    search === '' ? null : allProducts(ctx, search),
    activeMarket(ctx),
  ])
  return {
    on,
    total: all.length,
    rows: (found ?? all).map((product) => rowOf(product, on)),
    counts: market.assets.map(({ id }) => {
      const inClass = all.filter((one) => one.assetClass === id && !SINGLE.includes(one.instrument))
      const open = inClass.filter((one) => one.status === 'open' && !ratingStale(one.ratedOn, on))
      return { assetClass: id, open: open.length, all: inClass.length }
    }),
  }
}
