/** What the store answers about the firm's market history; part of the contract of store.ts. Instants are UTC ms. */
import type { MarketHistory } from '../domain/market/market-history'

interface Call<Input, Output> {
  readonly input: Input
  readonly output: Output
}
type Nothing = Readonly<Record<string, never>>

export interface HistoryVersion {
  readonly version: number
  readonly at: number
  readonly by: string
  readonly action: 'import' | 'remove' | 'restore'
  /** Null after a removal. */
  readonly head: Pick<MarketHistory, 'name' | 'from' | 'to' | 'simulated'> | null
}

export interface HistoryQueries {
  /** `known` is the key of an earlier answer: while it holds, `changed` is false and nothing is read again. */
  'marketHistory.inForce': Call<
    { readonly known: string | null },
    { readonly key: string; readonly changed: boolean; readonly rev: number; readonly document: MarketHistory | null }
  >
  /** Newest first. */
  'marketHistory.versions': Call<Nothing, HistoryVersion[]>
}

export interface HistoryCommands {
  /** `rev`: the newest version that was shown, 0 before the first. */
  'marketHistory.import': Call<{ readonly rev: number; readonly document: MarketHistory }, { readonly rev: number }>
  'marketHistory.remove': Call<{ readonly rev: number }, { readonly rev: number }>
  /** What held as of `version` holds again; 0: nothing. */
  'marketHistory.restore': Call<{ readonly rev: number; readonly version: number }, { readonly rev: number }>
}
