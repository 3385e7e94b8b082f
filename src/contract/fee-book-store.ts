/**
 * What the store answers about all clients at once for the question of fee or commission; part of the contract of store.ts.
 * Money is yuan. Windows end with the last complete month of the data, as on the client's page.
 */
import type { CandidateFacts } from '../domain/fees/candidates/facts'

interface Call<Input, Output> {
  readonly input: Input
  readonly output: Output
}

/** A client with what the comparison needs; the figures of `year` and `monthly` are of orders in scope alone. */
export interface FeeBookClient extends CandidateFacts {
  readonly clientNo: string
  readonly name: string
  readonly advisorName: string | null
}

export interface FeeBook {
  /** Twelve complete months. */
  readonly from: string
  readonly to: string
  /** Clients in all; `clients` are those that were asked for. */
  readonly total: number
  readonly clients: readonly FeeBookClient[]
}

export interface FeeBookQueries {
  /**
   * Everybody who has not left, in the order of their ids, or a stretch of them: those after an id, so many. `passThrough` is
   * the least rate that a comparison takes.
   */
  'feeBook.read': Call<
    {
      readonly on: string
      readonly passThrough: number
      readonly defaultMinimum: number
      readonly bereavedSince: string
      readonly after?: string | undefined
      readonly limit?: number | undefined
    },
    FeeBook
  >
}
