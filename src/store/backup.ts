import { createHash } from 'node:crypto'
import { closeSync, copyFileSync, existsSync, openSync, readSync, rmSync } from 'node:fs'
import type { Backup } from '../contract/api/app'
import { AppError } from '../contract/errors'
import { auditHead } from './audit'
import {
  backupKeyPath,
  backupPath,
  type BackupFacts,
  listFacts,
  prepareBackups,
  removeBackup,
  requireFacts,
  toBackup,
  writeFacts,
} from './backup-files'
import { outdated } from './backup-rota'
import { type BookPaths, removeDatabase, renameDurably, syncFile } from './book-files'
import { newId } from './ids'
import { type Connection, copyInto, openVerifiedCopy } from './open-book'
import { one } from './sql'

/** Whose backups, and the key that opens them. */
export interface Source {
  readonly id: string
  readonly paths: BookPaths
  readonly key: Uint8Array
}

function hashFile(path: string): string {
  const hash = createHash('sha256')
  const chunk = Buffer.alloc(1 << 20)
  const file = openSync(path, 'r')
  try {
    for (let read = readSync(file, chunk); read > 0; read = readSync(file, chunk)) hash.update(chunk.subarray(0, read))
  } finally {
    closeSync(file)
  }
  return hash.digest('hex')
}

export interface Counts {
  readonly clients: number
  readonly auditSeq: number
  readonly auditHash: string
}

const hasTable = (db: Connection, name: string) =>
  one<number>(db, 'SELECT count(*) FROM sqlite_schema WHERE type = ? AND name = ?', ['table', name]) === 1

/** What a copy must have in common with its source. An older version of the book may lack a table. */
function countsOf(db: Connection, bookId: string): Counts {
  const head = hasTable(db, 'audit') ? auditHead(db, bookId) : { seq: 0, hash: '' }
  return {
    clients: hasTable(db, 'client') ? one<number>(db, 'SELECT count(*) FROM client') : 0,
    auditSeq: head.seq,
    auditHash: head.hash,
  }
}

/** Opens a copy, checks all of it and says what is in it. AppError `backupDamaged`. */
function inspect(file: string, source: Source): Counts {
  const copy = openVerifiedCopy(file, source.key)
  try {
    const counts = countsOf(copy, source.id)
    if (one<string>(copy, 'SELECT id FROM book') !== source.id) throw new AppError('backupDamaged')
    return counts
  } finally {
    copy.close()
  }
}

/** VACUUM INTO (stays encrypted) → reopen, integrity, counts, audit head → fsync → rename. AppError `backupDamaged`. */
export function createBackup(db: Connection, source: Source, reason: Backup['reason'], now: number): Backup {
  const { paths } = source
  prepareBackups(paths)
  const id = newId(now)
  const temporary = `${backupPath(paths, id)}.new`
  try {
    copyInto(db, temporary)
    const counts = inspect(temporary, source)
    const expected = countsOf(db, source.id)
    if (counts.clients !== expected.clients || counts.auditHash !== expected.auditHash) {
      throw new AppError('backupDamaged')
    }
    syncFile(temporary)
    const facts: BackupFacts = {
      id,
      createdAt: now,
      reason,
      verified: true,
      bookId: source.id,
      sha256: hashFile(temporary),
      ...counts,
    }
    renameDurably(temporary, backupPath(paths, id))
    copyKeyFile(paths, id)
    writeFacts(paths, facts)
    return toBackup(paths, facts)
  } catch (error) {
    removeDatabase(temporary)
    removeBackup(paths, id)
    throw error
  }
}

function copyKeyFile(paths: BookPaths, id: string): void {
  if (!existsSync(paths.keyFile)) return
  copyFileSync(paths.keyFile, backupKeyPath(paths, id))
  syncFile(backupKeyPath(paths, id))
}

/** Removes the automatic backups that have had their time. */
export function thinOut(paths: BookPaths): void {
  for (const id of outdated(listFacts(paths))) removeBackup(paths, id)
}

/** Checks a backup from its first byte to its audit head and remembers the result. */
export function verifyBackup(source: Source, id: string): Backup {
  const facts = requireFacts(source.paths, id)
  const verified = { ...facts, verified: isIntact(source, facts) }
  writeFacts(source.paths, verified)
  return toBackup(source.paths, verified)
}

function isIntact(source: Source, facts: BackupFacts): boolean {
  const file = backupPath(source.paths, facts.id)
  try {
    const counts = inspect(file, source)
    return counts.auditHash === facts.auditHash && hashFile(file) === facts.sha256
  } catch (error) {
    if (error instanceof AppError) return false
    throw error
  }
}

/** What of the book is to be replaced, read before its connections were closed; null when it could not be opened. */
export const readCounts = (db: Connection, bookId: string): Counts => countsOf(db, bookId)

/**
 * Puts a backup in place of the book, whose connections are closed. The file that it replaces (damaged or not) becomes a
 * backup itself; until the very last rename the book stands as it was. Null when there was no file. AppError
 * `backupDamaged`, `notFound`.
 */
export function restoreBackup(source: Source, id: string, current: Counts | null, now: number): Backup | null {
  const { paths } = source
  const facts = requireFacts(paths, id)
  if (!isIntact(source, facts)) throw new AppError('backupDamaged')
  const incoming = `${paths.book}.restore`
  removeDatabase(incoming)
  copyFileSync(backupPath(paths, id), incoming)
  syncFile(incoming)
  const replaced = existsSync(paths.book) ? keepReplaced(source, current, now) : null
  // A log whose book is gone must not be played into the restored one.
  if (existsSync(`${paths.book}-wal`)) renameDurably(`${paths.book}-wal`, `${paths.book}-wal.damaged-${now}`)
  rmSync(`${paths.book}-shm`, { force: true })
  renameDurably(incoming, paths.book)
  return replaced
}

/** Copies the book among its backups; a log of unfinished business that lies beside a damaged book goes with it. */
function keepReplaced(source: Source, current: Counts | null, now: number): Backup {
  const { paths } = source
  const id = newId(now)
  const copy = backupPath(paths, id)
  copyFileSync(paths.book, `${copy}.new`)
  syncFile(`${copy}.new`)
  renameDurably(`${copy}.new`, copy)
  copyKeyFile(paths, id)
  const facts: BackupFacts = {
    id,
    createdAt: now,
    reason: 'beforeRestore',
    verified: current !== null,
    bookId: source.id,
    sha256: hashFile(copy),
    ...(current ?? { clients: 0, auditSeq: 0, auditHash: '' }),
  }
  writeFacts(paths, facts)
  if (existsSync(`${paths.book}-wal`)) renameDurably(`${paths.book}-wal`, `${copy}-wal`)
  return toBackup(paths, facts)
}
