/** What the store answers about a client's statements; part of the contract of store.ts. Money is yuan. */
import type { z } from 'zod'
import type { corporateAction, knownPrice, statementCash, statementLine, statementTrade } from './jobs/statements'

interface Call<Input, Output> {
  readonly input: Input
  readonly output: Output
}

type Statement<Schema extends z.ZodType> = z.output<Schema>

export interface StatementBook {
  /** By day, then in the order of the file. */
  readonly trades: Statement<typeof statementTrade>[]
  readonly cash: Statement<typeof statementCash>[]
  readonly months: { readonly month: string; readonly averageAssets: number | null }[]
}

export interface ClosingStatement {
  readonly lines: Statement<typeof statementLine>[]
  /** Days of the newest statement of each account that has one, without repetition. */
  readonly days: string[]
  /** First day that any row of his accounts speaks of, and whether the rows of that day are only what was carried over. */
  readonly firstRowOn: string | null
  readonly carriedOver: boolean
  /** An account is kept on credit, or something was bought on it. */
  readonly indebted: boolean
}

export interface StatementsQueries {
  /** Accounts at the firm; rows of days from `from` to `to`, both included. */
  'statements.rows': Call<{ readonly clientId: string; readonly from: string; readonly to: string }, StatementBook>
  'statements.closing': Call<{ readonly clientId: string }, ClosingStatement>
  /** Prices of securities near a day, from statements and trades of the whole book and the product list: public facts. */
  'statements.prices': Call<
    { readonly codes: readonly string[]; readonly on: string; readonly days: number },
    Statement<typeof knownPrice>[]
  >
  /** Dividends and unit changes of securities that anybody in the book got, per unit. */
  'statements.actions': Call<
    { readonly codes: readonly string[]; readonly from: string; readonly to: string },
    Statement<typeof corporateAction>[]
  >
  'statements.agreements': Call<
    { readonly clientId: string },
    {
      readonly agreementNo: string
      readonly model: 'differentialCommission' | 'fixedTerm' | 'assetBased' | 'fundAdvisory'
      readonly start: string
      readonly end: string
      readonly rate: number | null
      readonly amount: number | null
    }[]
  >
}
