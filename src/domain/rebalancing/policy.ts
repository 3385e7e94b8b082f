import shipped from '../../../resources/policies/rebalancing-policy.json'
import type { BilingualText } from '../market/capital-market-set'
import type { Bands } from './bands'

/** When a portfolio has drifted, and how trade lists are made and followed: data with an owner, set by the firm. */
export interface RebalancingPolicy {
  readonly id: string
  readonly version: string
  readonly owner: BilingualText
  readonly note: string
  readonly bands: Bands
  /** Yuan; smaller trades are left out. */
  readonly minimumTradeYuan: number
  /** Yuan; a portfolio below it is too small to be rebalanced and is not on the drift screen. */
  readonly minimumPortfolioYuan: number
  /** Money that a plan needs within so many months counts as a cash need. */
  readonly cashNeedMonths: number
  /** A price older than so many days is pointed out. */
  readonly stalePriceDays: number
  /** A saved list goes into a proposal for so many days. */
  readonly proposalListDays: number
  /** Trades count as the execution of a line for so many days after the client's decision. */
  readonly matchDays: number
}

export const shippedRebalancingPolicy: RebalancingPolicy = shipped
