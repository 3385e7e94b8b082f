import type { Exchange, Instrument, CashRecord, TradeDirection } from '../import/records'

/** A row of the client's trades, as billed. Money is whole fen; `settled` is signed, the rest never negative. */
export interface TradeRow {
  readonly accountId: string
  readonly date: string
  readonly code: string
  readonly name: string
  readonly exchange: Exchange
  readonly instrument: Instrument
  readonly direction: TradeDirection
  readonly quantity: number
  readonly amount: number
  readonly commission: number
  readonly stamp: number
  readonly transfer: number
  readonly otherFees: number
  readonly settled: number
  /** Bought or sold on an exchange: what price impact is estimated on. */
  readonly inScope: boolean
}

/** A movement of money alone; whole fen, positive when it comes in. */
export interface CashRow {
  readonly date: string
  readonly kind: CashRecord['kind']
  readonly amount: number
}

/** A line of the closing statement; whole fen. Money has the instrument `cash`. */
export interface StatementLine {
  readonly code: string
  readonly name: string
  readonly exchange: Exchange
  readonly instrument: Instrument
  readonly quantity: number
  readonly value: number
}

/** What one unit of a security was worth on a day, yuan. */
export interface KnownPrice {
  readonly code: string
  readonly exchange: Exchange
  readonly on: string
  readonly unit: number
}

/** What every holder of a security got on a day: yuan a unit, or units a unit (bonus shares, splits, reinvested income). */
export interface CorporateAction {
  readonly code: string
  readonly exchange: Exchange
  readonly on: string
  readonly kind: 'cash' | 'units'
  readonly perUnit: number
}

/** One security, wherever it is held. */
export const securityKey = ({ code, exchange }: { readonly code: string; readonly exchange: Exchange }): string =>
  `${exchange} ${code}`

/** Quantities are added as ten-thousandths of a unit, so that sums are exact. */
export const QUANTITY_SCALE = 10_000
export const scaledQuantity = (quantity: number): number => Math.round(quantity * QUANTITY_SCALE)
