import type { AccountRecord, CashRecord, FeeConvention, TradeDirection } from '../../domain/import/records'
import type { Fen } from '../../domain/money'
import type { Security } from './securities'

/** Hundredths of a share or unit: exact for funds with two decimals. */
export type Quantity100 = number

/** Value in fen of hundredths of units at ten-thousandths of a yuan. */
export const valueOf = (quantity100: number, price4: number): number => Math.round((quantity100 * price4) / 10_000)

export interface Lot {
  quantity: Quantity100
  readonly boughtOn: string
  /** Dividends received a share, ten-thousandths of a yuan: taxed when the lot is sold early. */
  dividend4: number
}

export interface Position {
  readonly security: Security
  lots: Lot[]
  quantity: Quantity100
  /** Bought today: cannot be sold before tomorrow. */
  frozen: Quantity100
  cost: number
  /** Came with the account: its cost is not in the trades. */
  inherited: boolean
  readonly restricted: boolean
}

export interface Fill {
  readonly time: string
  readonly quantity: Quantity100
  readonly price4: number
}

/** A row of the trade file before it has its numbers. `order` is unique within the account. */
export interface LedgerTrade {
  readonly date: string
  readonly time: string | undefined
  readonly order: number | undefined
  readonly security: Security
  readonly direction: TradeDirection
  readonly quantity100: Quantity100
  readonly price4: number
  readonly amount: number
  readonly commission: number
  readonly stamp: number
  readonly transfer: number
  readonly otherFees: number
  readonly settled: number
}

export interface LedgerCash {
  readonly date: string
  readonly kind: CashRecord['kind']
  readonly amount: number
  readonly balance: number
  readonly memo: string
}

export interface Terms {
  readonly accountNo: string
  readonly kind: AccountRecord['kind']
  readonly rate: number
  readonly minimum: Fen
  readonly convention: FeeConvention
  /** Dividends of natural persons are taxed by holding period. */
  readonly person: boolean
}
