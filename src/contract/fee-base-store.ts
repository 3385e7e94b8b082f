/** What the store answers about the money of one client that pays the house besides commission; part of store.ts. */

interface Call<Input, Output> {
  readonly input: Input
  readonly output: Output
}

/** Yuan. Accounts at the firm; sums of a year end at the day of the data. All zero for a client without measures. */
export interface FeeBase {
  readonly cash: number
  /** By the newest statements: all that lies at the firm, and what of it is restricted or pledged and no cash. */
  readonly total: number
  readonly restricted: number
  readonly fundValue: number
  readonly marginInterest12: number
  /** Assets of everybody who plans together with him; his own without a household. */
  readonly householdAssets: number
  readonly householdMembers: number
}

export interface FeeBaseQueries {
  /** All-in commission of the whole book by month, both included, quiet months as zero; yuan, oldest first. */
  'fees.bookMonths': Call<{ readonly from: string; readonly to: string }, number[]>
  'fees.base': Call<{ readonly clientId: string }, FeeBase>
}
