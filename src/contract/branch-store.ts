/** What the store answers about the whole book as a business; part of the contract of store.ts. Money is yuan. */

interface Call<Input, Output> {
  readonly input: Input
  readonly output: Output
}

/** One month of the whole book. */
export interface BookMonth {
  readonly month: string
  /** Commission after what is passed on to exchange and regulator. */
  readonly netCommission: number
  /** Buys and sells on an exchange. */
  readonly tradedValue: number
  readonly marginInterest: number
  /** Average assets of the month over all accounts; null when no account file covers it. */
  readonly averageAssets: number | null
}

/** Sums over all clients of the book; those of a year end with the last complete month. */
export interface BookTotals {
  readonly from: string
  readonly to: string
  readonly clients: number
  readonly assets: number
  readonly cash: number
  readonly tradedValue12: number
  readonly netCommission12: number
  readonly marginInterest12: number
  /** A year's trail of the products held. */
  readonly trail12: number
  readonly advisoryFees12: number
  /** Assets under a running asset-based or fund advisory agreement. */
  readonly feeAssets: number
}

export interface BranchQueries {
  /** `passThrough`: the part of an all-in commission that is passed on, as a share of traded value. */
  'branch.book': Call<
    { readonly months: number; readonly passThrough: number },
    { readonly totals: BookTotals; readonly months: readonly BookMonth[] }
  >
}
