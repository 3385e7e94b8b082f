/**
 * What the store answers about bills; part of the contract of store.ts. Money is yuan. Rows of a statement with a side are grouped
 * to orders (委托): same account, day, order number, code and side; a row without an order number is an order of its own.
 */
import type { Exchange, FeeConvention, Instrument } from '../domain/import/records'

interface Call<Input, Output> {
  readonly input: Input
  readonly output: Output
}

/** One order with every fee line, as `fees.reconcile` takes it. */
export interface StoredBill {
  readonly id: string
  readonly date: string
  readonly kind: 'exchange' | 'fund' | 'repo'
  readonly side: 'buy' | 'sell'
  readonly exchange: Exchange
  readonly instrument: Instrument
  readonly code: string
  readonly name: string
  readonly amount: number
  /** Values of the single fills; empty for an order in one fill. */
  readonly fillAmounts: readonly number[]
  /** Null when the statement has none. */
  readonly orderNo: string | null
  readonly moneyFund: boolean
  /** Fund orders: front-end rate or highest redemption rate of the product file. */
  readonly productRate: number | null
  readonly commission: number
  readonly otherFees: number
  readonly transfer: number
  readonly stamp: number
}

/** An account with its terms of the account file and its orders, oldest first. */
export interface BilledAccount {
  readonly accountId: string
  readonly clientId: string
  /** Masked: the last four digits. */
  readonly accountNo: string
  readonly kind: 'cash' | 'margin' | 'option'
  /** All-in rate, decimal. */
  readonly commissionRate: number | null
  readonly minimumCommission: number | null
  readonly convention: FeeConvention | null
  readonly orders: readonly StoredBill[]
  /** Rows without a side (dividends, transfers, allotments …), and the fees on them. */
  readonly otherRows: number
  readonly otherRowFees: number
}

/** A client whose accounts are to be reconciled. */
export interface BillingClient {
  readonly clientId: string
  readonly clientNo: string
  readonly name: string
  readonly accountIds: readonly string[]
}

export interface BillsQueries {
  /** Orders of the accounts of a client, or of some accounts, whose day lies in [from, to]. */
  'bills.accounts': Call<
    ({ readonly clientId: string } | { readonly accountIds: readonly string[] }) & {
      readonly from: string
      readonly to: string
    },
    BilledAccount[]
  >
  /** Everybody with an account that is not held elsewhere, by client number. */
  'bills.clients': Call<Readonly<Record<string, never>>, BillingClient[]>
}

export interface BillsCommands {
  /** Someone takes a reconciliation out of the book; account numbers in full only with a reason. By account id. */
  'bills.export': Call<
    {
      readonly clientId: string
      readonly format: 'csv' | 'pdf'
      readonly reveal: boolean
      readonly reason: string
      readonly inputHash: string
      readonly misfits: number
    },
    { readonly accountNumbers: Readonly<Record<string, string>> }
  >
}
