// oxlint-disable-next-line import/default -- the package says `export =`
import Database from 'better-sqlite3'
import { closeSync, existsSync, openSync, readSync, statSync } from 'node:fs'
import { AppError, type AppErrorCode } from '../contract/errors'
import { defaultClass } from './asset-class'
import { APPLICATION_ID, LATEST_VERSION, migrate } from './migrations/migrate'

/**
 * The only file that opens databases. A book is opened step by step and every step is read back: SQLite ignores what it
 * does not know, and a plain build would ignore the key and write in clear.
 */
export type Connection = Database.Database

const CIPHER = 'sqlcipher'
const PAGE = 4096
const PLAIN_HEADER = Buffer.from('SQLite format 3\0', 'latin1')

const pragma = (db: Connection, text: string): unknown => db.pragma(text, { simple: true })

function assert(condition: boolean, step: string): void {
  if (!condition) throw new Error(`the database refused: ${step}`)
}

/** Any complaint of SQLite becomes `code`; a full disk stays a full disk. */
function expecting<T>(code: AppErrorCode, step: () => T): T {
  try {
    return step()
  } catch (error) {
    if (error instanceof AppError) throw error
    if (error instanceof Error && 'code' in error && error.code === 'SQLITE_FULL') throw new AppError('diskFull')
    throw new AppError(code)
  }
}

/** Looks at the bytes before SQLite does, so that a foreign file stays as it is. AppError `plaintextFile`, `damaged`. */
export function requireEncryptedFile(file: string, damaged: AppErrorCode): void {
  const bytes = statSync(file).size
  const header = Buffer.alloc(16)
  const handle = openSync(file, 'r')
  try {
    readSync(handle, header, 0, 16, 0)
  } finally {
    closeSync(handle)
  }
  if (header.equals(PLAIN_HEADER)) throw new AppError('plaintextFile')
  if (bytes < PAGE || bytes % PAGE !== 0) throw new AppError(damaged)
}

/** SQLCipher's raw key form: the 32 bytes are the key, no derivation. The buffer is wiped; SQLite keeps its own copy. */
function setKey(db: Connection, key: Uint8Array): void {
  pragma(db, `cipher='${CIPHER}'`)
  assert(pragma(db, 'cipher') === CIPHER, 'cipher')
  const raw = Buffer.alloc(67, 0)
  raw.write("x'", 0, 'latin1')
  for (let i = 0; i < key.length; i++) raw.write((key[i] ?? 0).toString(16).padStart(2, '0'), 2 + 2 * i, 'latin1')
  raw.write("'", 66, 'latin1')
  db.key(raw)
  raw.fill(0)
}

function open(file: string, key: Uint8Array, options: Database.Options, damaged: AppErrorCode): Connection {
  const db = new Database(file, options)
  try {
    setKey(db, key)
    expecting(damaged, () => db.prepare('SELECT count(*) FROM sqlite_schema').get())
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** What every connection to a book has in common. */
function harden(db: Connection): void {
  pragma(db, 'foreign_keys = ON')
  assert(pragma(db, 'foreign_keys') === 1, 'foreign_keys')
  pragma(db, 'trusted_schema = OFF')
  assert(pragma(db, 'trusted_schema') === 0, 'trusted_schema')
  pragma(db, 'temp_store = MEMORY')
  assert(pragma(db, 'temp_store') === 2, 'temp_store')
  db.function('default_class', { deterministic: true }, (instrument, exchange, code) =>
    defaultClass(String(instrument), String(exchange), String(code)),
  )
  pragma(db, 'cell_size_check = ON')
  pragma(db, 'cache_size = -65536')
  pragma(db, 'busy_timeout = 5000')
}

/** WAL, and FULL each time: re-opening a WAL file silently gives NORMAL, which can lose the last commits. */
function makeDurable(db: Connection): void {
  assert(pragma(db, 'journal_mode = WAL') === 'wal', 'journal_mode')
  pragma(db, 'synchronous = FULL')
  assert(pragma(db, 'synchronous') === 2, 'synchronous')
  pragma(db, 'secure_delete = ON')
  assert(pragma(db, 'secure_delete') === 1, 'secure_delete')
}

interface OpenConnections {
  /** The one writer. */
  readonly writer: Connection
  /** Screens and reports: sees the last commit, can change nothing. */
  readonly reader: Connection
}

interface OpenBookInput {
  readonly file: string
  readonly key: Uint8Array
  /** Makes a verified copy of a book of an older version before it is migrated. */
  readonly beforeMigration: (writer: Connection) => void
}

/**
 * Opens a book. AppError: `noBook`, `plaintextFile`, `bookDamaged` (also: another key's file), `notABook`,
 * `bookFromTheFuture`. Up to the check of the version nothing is written.
 */
export function openBook(input: OpenBookInput): OpenConnections {
  if (!existsSync(input.file)) throw new AppError('noBook')
  requireEncryptedFile(input.file, 'bookDamaged')
  const writer = open(input.file, input.key, { fileMustExist: true }, 'bookDamaged')
  try {
    const version = requireKnownVersion(writer)
    makeDurable(writer)
    harden(writer)
    if (version < LATEST_VERSION) {
      requireIntact(writer)
      input.beforeMigration(writer)
      migrate(writer)
    }
    requireIntact(writer)
    return { writer, reader: openReader(input.file, input.key) }
  } catch (error) {
    writer.close()
    throw error
  }
}

function requireKnownVersion(db: Connection): number {
  if (pragma(db, 'application_id') !== APPLICATION_ID) throw new AppError('notABook')
  const version = Number(pragma(db, 'user_version'))
  if (version > LATEST_VERSION) throw new AppError('bookFromTheFuture', { params: { version, known: LATEST_VERSION } })
  return version
}

function requireIntact(db: Connection): void {
  expecting('bookDamaged', () => {
    if (pragma(db, 'quick_check(1)') !== 'ok') throw new AppError('bookDamaged')
  })
}

function openReader(file: string, key: Uint8Array): Connection {
  const reader = open(file, key, { fileMustExist: true, readonly: true }, 'bookDamaged')
  harden(reader)
  pragma(reader, 'query_only = ON')
  assert(pragma(reader, 'query_only') === 1, 'query_only')
  return reader
}

/** Makes a new, empty, encrypted book in `file`, filled by `fill`. The file must not exist. */
export function createBookFile(file: string, key: Uint8Array, fill: (db: Connection) => void): void {
  assert(!existsSync(file), 'a new file')
  const db = new Database(file)
  try {
    setKey(db, key)
    pragma(db, `page_size = ${PAGE}`)
    pragma(db, 'auto_vacuum = NONE')
    makeDurable(db)
    harden(db)
    pragma(db, `application_id = ${APPLICATION_ID}`)
    migrate(db)
    fill(db)
    pragma(db, 'wal_checkpoint(TRUNCATE)')
  } finally {
    db.close()
  }
  requireEncryptedFile(file, 'bookDamaged')
}

/** Opens a copy (backup) read-only and checks all of it. AppError `backupDamaged`, `bookFromTheFuture`. */
export function openVerifiedCopy(file: string, key: Uint8Array): Connection {
  if (!existsSync(file)) throw new AppError('backupDamaged')
  expecting('backupDamaged', () => requireEncryptedFile(file, 'backupDamaged'))
  const db = open(file, key, { fileMustExist: true, readonly: true }, 'backupDamaged')
  try {
    requireKnownVersion(db)
    harden(db)
    expecting('backupDamaged', () => {
      if (pragma(db, 'integrity_check(1)') !== 'ok') throw new AppError('backupDamaged')
      if ((db.pragma('foreign_key_check') as unknown[]).length > 0) throw new AppError('backupDamaged')
    })
    return db
  } catch (error) {
    db.close()
    throw error
  }
}

/** A copy of the book with the same key, free of deleted pages. `db.backup()` does not work on encrypted books. */
export const copyInto = (db: Connection, file: string): void => {
  db.prepare('VACUUM INTO ?').run(file)
}

/** Adds an encrypted scratch database with the key of `db`. It need not survive a crash, so it costs no sync. */
export function attachStaging(db: Connection, file: string): void {
  // The book itself must exist when it is opened, and so must what is attached: an empty file will do.
  closeSync(openSync(file, 'a', 0o600))
  db.prepare('ATTACH DATABASE ? AS staging').run(file)
  pragma(db, 'staging.journal_mode = MEMORY')
  pragma(db, 'staging.synchronous = OFF')
  pragma(db, 'staging.cache_size = -32768')
  db.exec('CREATE TABLE IF NOT EXISTS staging.staged_import (id TEXT PRIMARY KEY, facts TEXT NOT NULL) STRICT')
  requireEncryptedFile(file, 'bookDamaged')
}

/** A plain, empty database whose lock stands for the book's. Null when another process holds it. */
export function openLockDatabase(file: string): Connection | null {
  const db = new Database(file, { timeout: 0 })
  try {
    db.exec('BEGIN IMMEDIATE')
    return db
  } catch (error) {
    db.close()
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('SQLITE_BUSY')) return null
    throw error
  }
}
