import type { TradeListTerms } from '../../contract/store'
import { shippedRebalancingPolicy } from '../../domain/rebalancing/policy'

/** The terms under which saved lists are read. */
export const listTerms = (on: string): TradeListTerms => ({
  on,
  listDays: shippedRebalancingPolicy.proposalListDays,
  matchDays: shippedRebalancingPolicy.matchDays,
})
