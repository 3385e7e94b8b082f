import type { BackendContext } from '../context'
import type { ReadBook } from './read-book'

interface KeptFeeBook {
  /** What the book was read for, and in which state it was. */
  readonly key: string
  readonly book: Promise<ReadBook>
  /** What the compute process was given before: a stretch that has not changed is not handed over again. */
  readonly held: ReadonlyMap<string, string>
}

/** The book as it was read last; apart from the reading, so that locking a book does not load what reads it. */
export const keptFeeBooks = new WeakMap<BackendContext['store'], KeptFeeBook>()

/** SECURITY: nothing of the clients stays in memory behind a lock, neither here nor in the compute process. */
export function forgetFeeBook(ctx: Pick<BackendContext, 'store' | 'compute'>): void {
  if (keptFeeBooks.delete(ctx.store)) ctx.compute.renew()
}
