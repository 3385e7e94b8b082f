import type { Exchange, Instrument } from '../import/records'
import type { Fen } from '../money'
import type { OrderSide } from './tariff'

/** What a bill charges for an order, whole fen: sums over its fills. */
export interface BilledFees {
  readonly commission: Fen
  /** 规费 and the like, where the bill shows them beside the commission; 0 when they are inside it. */
  readonly otherFees: Fen
  readonly transfer: Fen
  readonly stamp: Fen
}

/** One order of a statement with what was charged for it, its fills grouped by 委托. */
export interface BilledOrder {
  readonly id: string
  /** `YYYY-MM-DD`. */
  readonly date: string
  /** Which rules the fee follows: commission and statutory lines, the product's own rates, or those of repo. */
  readonly kind: 'exchange' | 'fund' | 'repo'
  readonly side: OrderSide
  readonly exchange: Exchange
  readonly instrument: Instrument
  readonly code: string
  /** Traded value, whole fen. */
  readonly amount: Fen
  /** Values of the single fills; empty for an order in one fill. */
  readonly fillAmounts: readonly Fen[]
  /** False: the statement gave no order number, so that this fill may be a part of a larger order. */
  readonly numbered: boolean
  /** A money-market fund on an exchange. */
  readonly moneyFund: boolean
  /** Of the product file: front-end rate of a purchase, highest rate of a redemption; null when it says none. */
  readonly productRate: number | null
  readonly billed: BilledFees
}

export const BILL_LINES = ['commission', 'levies', 'transfer', 'stamp'] as const
export type BillLine = (typeof BILL_LINES)[number]

/** All that the client paid for the order. */
export const billedTotal = ({ commission, otherFees, transfer, stamp }: BilledFees): number =>
  commission + otherFees + transfer + stamp
