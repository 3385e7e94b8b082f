import { statSync } from 'node:fs'
import type { BookHealth } from '../contract/store'
import { listFacts } from './backup-files'
import type { Book } from './book'
import { one } from './sql'

/** The state of the open book, read back from SQLite and the disk. */
export function checkHealth(book: Book): BookHealth {
  const { writer, reader } = book
  const read = (text: string) => writer.pragma(text, { simple: true })
  const quickCheck = String(reader.pragma('quick_check(1)', { simple: true }))
  const foreignKeyViolations = (reader.pragma('foreign_key_check') as unknown[]).length
  const synchronous = Number(read('synchronous'))
  const journalMode = String(read('journal_mode'))
  return {
    ok: quickCheck === 'ok' && foreignKeyViolations === 0 && synchronous === 2 && journalMode === 'wal',
    schemaVersion: Number(read('user_version')),
    cipher: String(read('cipher')),
    journalMode,
    synchronous,
    quickCheck,
    foreignKeyViolations,
    bytes: statSync(book.paths.book).size,
    freeBytes: Number(read('freelist_count')) * Number(read('page_size')),
    lastBackupAt: listFacts(book.paths)[0]?.createdAt ?? null,
    auditEntries: one<number>(reader, 'SELECT count(*) FROM audit'),
  }
}
