import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import { shippedMarket } from '../../domain/market/capital-market-set'
import type { BackendContext } from '../context'

interface Known {
  readonly key: string
  readonly market: CapitalMarketSet
}

/** What the store answered last, per backend: the document travels again only when another set came into force. */
const known = new WeakMap<BackendContext['store'], Known>()

/**
 * The capital-market assumptions that hold in the open book: the set that a manager put in force, else the shipped one (the
 * very object, so that `=== shippedMarket` tells it). Every use case takes them from here.
 */
export async function activeMarket(ctx: Pick<BackendContext, 'store'>): Promise<CapitalMarketSet> {
  const before = known.get(ctx.store)
  const { key, changed, set } = await ctx.store.query('markets.inForce', { known: before?.key ?? null })
  if (!changed && before !== undefined) return before.market
  const market = set ?? shippedMarket
  known.set(ctx.store, { key, market })
  return market
}
