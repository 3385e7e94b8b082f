import type { AuditFacts } from '../contract/store'
import { appendAudit } from './audit'
import type { BookPaths } from './book-files'
import type { Connection } from './open-book'
import type { Signer } from './signer'

/** An open book. Exists only inside the store thread. */
export interface Book {
  readonly id: string
  readonly paths: BookPaths
  readonly writer: Connection
  readonly reader: Connection
  readonly signer: Signer
  /** 32 bytes; wiped when the book is locked. */
  readonly key: Uint8Array
  now(): number
}

/** What a mutation did, for the audit row, and what it answers. `facts` hold no free text and no client data. */
export interface Change<T> {
  readonly entity: string
  readonly entityId: string
  readonly facts: AuditFacts
  readonly value: T
}

function record<T>(book: Book, actor: string, action: string, change: Change<T>): void {
  const { entity, entityId, facts } = change
  appendAudit(book.writer, book.id, book.signer, { at: book.now(), actor, action, entity, entityId, facts })
}

/** Every mutation goes through here (or `longTx`): the data and its audit row stand in one transaction, or neither does. */
export function tx<T>(book: Book, actor: string, action: string, change: (db: Connection) => Change<T>): T {
  const db = book.writer
  db.exec('BEGIN IMMEDIATE')
  try {
    const done = change(db)
    record(book, actor, action, done)
    db.exec('COMMIT')
    return done.value
  } catch (error) {
    rollBack(db)
    throw error
  }
}

/** The same for a change that takes breaks, so that queries are served meanwhile. No other command runs in them. */
export async function longTx<T>(
  book: Book,
  actor: string,
  action: string,
  change: (db: Connection) => Promise<Change<T>>,
): Promise<T> {
  const db = book.writer
  db.exec('BEGIN IMMEDIATE')
  try {
    const done = await change(db)
    record(book, actor, action, done)
    db.exec('COMMIT')
    return done.value
  } catch (error) {
    rollBack(db)
    throw error
  }
}

/** SQLite has rolled back by itself after some errors (a full disk, for one). */
function rollBack(db: Connection): void {
  if (db.open && db.inTransaction) db.exec('ROLLBACK')
}
