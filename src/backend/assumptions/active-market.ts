import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import { shippedMarket } from '../../domain/market/capital-market-set'
import type { BackendContext } from '../context'

/** The capital-market assumptions that hold in this book today. Every use case takes them from here. */
export const activeMarket = (_ctx: BackendContext): Promise<CapitalMarketSet> => Promise.resolve(shippedMarket)
