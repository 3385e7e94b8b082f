import type { StoreCommandName, StoreCommands, StoreQueries, StoreQueryName } from '../contract/store'
import type { Book } from './book'
import type { Connection } from './open-book'
import type { Pacer } from './pacer'

/** Answers of one area: `satisfies Queries<'clients.list' | …>` keeps input and output to the contract. */
export type Queries<N extends StoreQueryName> = {
  readonly [K in N]: (context: QueryContext, input: StoreQueries[K]['input']) => StoreQueries[K]['output']
}
export type Commands<N extends StoreCommandName> = {
  readonly [K in N]: (
    context: CommandContext,
    input: StoreCommands[K]['input'],
  ) => StoreCommands[K]['output'] | Promise<StoreCommands[K]['output']>
}

export interface QueryContext {
  readonly book: Book
  /** The read-only connection. */
  readonly db: Connection
}

export interface CommandContext {
  readonly book: Book
  readonly actor: string
  readonly pacer: Pacer
  /** Swaps the book's file (restore): closes the connections, lets `replace` work, and opens again. */
  readonly reopen: (replace: () => void) => Book
}
