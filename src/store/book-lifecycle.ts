import { existsSync, mkdirSync } from 'node:fs'
import type { Backup, Profile } from '../contract/api/app'
import { AppError } from '../contract/errors'
import { appendAudit } from './audit'
import { createBackup, restoreBackup } from './backup'
import type { Book } from './book'
import { backupKeyPath, listFacts, listOwnFacts, requireFacts, toBackup } from './backup-files'
import { type BookPaths, bookPaths, removeDatabase, renameDurably } from './book-files'
import { hasTraces } from './book-traces'
import { canonicalJson } from './canonical'
import { newId } from './ids'
import {
  type KeyFile,
  makeKeys,
  putKeyFile,
  readKeyFile,
  restorePreviousKeyFile,
  tryKeyFile,
  unlockWithPassphrase,
  unlockWithRecoveryCode,
  withNewRecoveryCode,
  withPassphrase,
  writeKeyFile,
} from './keys'
import type { Cost } from './key-wrap'
import { type BookLock, takeLock } from './lock'
import { type Connection, createBookFile, openBook, requireEncryptedFile } from './open-book'
import { createSigner, newSigningKeys } from './signer'
import { get, one, run } from './sql'

/** An open book with the lock that keeps other processes out. */
export interface HeldBook {
  readonly book: Book
  readonly lock: BookLock
}

interface Opening {
  readonly paths: BookPaths
  readonly bookId: string
  readonly key: Buffer
  readonly now: () => number
}

/** Opens the connections and reads the signing key. The lock is held already. */
export function connect(opening: Opening): Book {
  const { paths, key, now } = opening
  removeDatabase(paths.staging)
  const { writer, reader } = openBook({
    file: paths.book,
    key,
    beforeMigration: (db: Connection) => {
      createBackup(db, { id: opening.bookId, paths, key }, 'beforeMigration', now())
    },
  })
  try {
    const row = get<{ id: string; public_key: Buffer; private_key: Buffer }>(
      writer,
      'SELECT id, public_key, private_key FROM book',
    )
    if (row === undefined || row.id !== opening.bookId) throw new AppError('notABook')
    const signer = createSigner({ publicKey: row.public_key, privateKey: row.private_key })
    row.private_key.fill(0)
    return { id: row.id, paths, writer, reader, signer, key, now }
  } catch (error) {
    disconnect({ writer, reader, paths })
    throw error
  }
}

/** Closes the connections; the log is written back into the book, staged imports go. */
export function disconnect(book: Pick<Book, 'writer' | 'reader' | 'paths'>): void {
  book.reader.close()
  book.writer.close()
  removeDatabase(book.paths.staging)
}

function hold(opening: Opening): HeldBook {
  const { paths } = opening
  const lock = takeLock(paths, opening.now())
  try {
    // A power cut between the two last steps of making a book: the book is whole, and its key has just been proven.
    if (!existsSync(paths.book) && existsSync(paths.unfinished)) renameDurably(paths.unfinished, paths.book)
    return { book: connect(opening), lock }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Reads the key file, after a look at the book's own form: a plain file is told as such, whatever lies beside it. */
function readKeysOf(paths: BookPaths): KeyFile {
  if (!hasTraces(paths)) throw new AppError('noBook')
  if (existsSync(paths.book)) requireEncryptedFile(paths.book, 'bookDamaged')
  const file = readKeyFile(paths)
  if (!existsSync(paths.book) && !existsSync(paths.unfinished)) throw new AppError('bookDamaged')
  return file
}

/** AppError `bookExists` (also when only a key file or backups are left), `weakPassphrase`, `bookInUse`. */
export function createBook(input: {
  readonly dir: string
  readonly passphrase: string
  readonly profile: Profile
  readonly actor: string
  readonly now: () => number
  readonly cost: Cost
}): HeldBook & { readonly recoveryCode: string } {
  const paths = bookPaths(input.dir)
  mkdirSync(paths.dir, { recursive: true, mode: 0o700 })
  if (hasTraces(paths)) throw new AppError('bookExists')
  const at = input.now()
  const bookId = newId(at)
  const signing = newSigningKeys()
  const publicKey = signing.publicKey.toString('base64')
  const keys = makeKeys({ bookId, passphrase: input.passphrase, publicKey, now: at, cost: input.cost })
  const lock = takeLock(paths, at)
  try {
    const { unfinished } = paths
    removeDatabase(unfinished)
    createBookFile(unfinished, keys.dataKey, (db) => {
      run(db, 'INSERT INTO book (one, id, created_at, profile, public_key, private_key) VALUES (1, ?, ?, ?, ?, ?)', [
        bookId,
        at,
        canonicalJson(input.profile),
        signing.publicKey,
        signing.privateKey,
      ])
      const event = { at, actor: input.actor, action: 'book.create', entity: 'book', entityId: bookId }
      appendAudit(db, bookId, createSigner(signing), { ...event, facts: { publicKey } })
    })
    signing.privateKey.fill(0)
    writeKeyFile(paths, keys.file)
    renameDurably(unfinished, paths.book)
    const book = connect({ paths, bookId, key: keys.dataKey, now: input.now })
    return { book, lock, recoveryCode: keys.recoveryCode }
  } catch (error) {
    lock.release()
    keys.dataKey.fill(0)
    throw error
  }
}

/** AppError: `noBook`, `keyFileMissing`, `keyFileDamaged`, `wrongPassphrase`, `bookInUse`, and those of `openBook`. */
export function unlockBook(input: {
  readonly dir: string
  readonly passphrase: string
  readonly now: () => number
}): HeldBook {
  const paths = bookPaths(input.dir)
  const file = readKeysOf(paths)
  const key = unlockWithPassphrase(file, input.passphrase)
  return holdOrForget({ paths, bookId: file.bookId, key, now: input.now })
}

/** Opens with the recovery code and sets a new passphrase. AppError `wrongRecoveryCode`, `weakPassphrase`, as above. */
export function recoverBook(input: {
  readonly dir: string
  readonly recoveryCode: string
  readonly newPassphrase: string
  readonly now: () => number
  readonly cost: Cost
}): HeldBook {
  const paths = bookPaths(input.dir)
  const file = readKeysOf(paths)
  const key = unlockWithRecoveryCode(file, input.recoveryCode)
  const rewrapped = withPassphrase(file, key, input.newPassphrase, input.cost)
  const held = holdOrForget({ paths, bookId: file.bookId, key, now: input.now })
  writeKeyFile(paths, rewrapped)
  return held
}

function holdOrForget(opening: Opening): HeldBook {
  try {
    return hold(opening)
  } catch (error) {
    opening.key.fill(0)
    throw error
  }
}

/** Re-wraps the data key; the book is not touched. AppError `wrongPassphrase`, `weakPassphrase`. */
export function changePassphrase(book: Book, oldPassphrase: string, newPassphrase: string, cost: Cost): void {
  const file = readKeyFile(book.paths)
  const key = unlockWithPassphrase(file, oldPassphrase)
  try {
    writeKeyFile(book.paths, withPassphrase(file, key, newPassphrase, cost))
  } finally {
    key.fill(0)
  }
}

/** A fresh recovery code in place of the one before, which no longer opens the book. AppError `wrongPassphrase`. */
export function renewRecoveryCode(book: Book, passphrase: string, cost: Cost): string {
  const file = readKeyFile(book.paths)
  const key = unlockWithPassphrase(file, passphrase)
  try {
    const renewed = withNewRecoveryCode(file, key, cost)
    writeKeyFile(book.paths, renewed.file)
    return renewed.recoveryCode
  } finally {
    key.fill(0)
  }
}

/** Backups that the key file beside them can open; all of them when it is missing or damaged. */
export function backupsOf(dir: string): Backup[] {
  const paths = bookPaths(dir)
  const file = tryKeyFile(paths.keyFile)
  const facts = file === null ? listFacts(paths) : listOwnFacts(paths, file.bookId)
  return facts.map((entry) => toBackup(paths, entry))
}

/**
 * Restores a backup of a book that cannot be opened (damaged, lost). The book stays closed. Without a whole key file the
 * backup's own takes its place: it asks for the passphrase of its day. AppError `wrongPassphrase`, `backupDamaged`,
 * `notFound`, `bookInUse`.
 */
export function restoreClosedBook(input: {
  readonly dir: string
  readonly passphrase: string
  readonly backupId: string
  readonly now: () => number
}): Backup | null {
  const paths = bookPaths(input.dir)
  const own = tryKeyFile(paths.keyFile)
  const keyOfBackup = backupKeyPath(paths, requireFacts(paths, input.backupId).id)
  const file = own ?? tryKeyFile(keyOfBackup) ?? readKeyFile(paths)
  const key = unlockWithPassphrase(file, input.passphrase)
  const at = input.now()
  const lock = takeLock(paths, at)
  try {
    const replaced = restoreBackup({ id: file.bookId, paths, key }, input.backupId, null, at)
    if (own === null) putKeyFile(paths, keyOfBackup, at)
    return replaced
  } finally {
    lock.release()
    key.fill(0)
  }
}

/** AppError `bookInUse`, `keyFileMissing`, `keyFileDamaged`. */
export function restoreKeyFile(input: { readonly dir: string; readonly now: () => number }): void {
  const paths = bookPaths(input.dir)
  if (!existsSync(paths.dir)) throw new AppError('noBook')
  const lock = takeLock(paths, input.now())
  try {
    restorePreviousKeyFile(paths, input.now())
  } finally {
    lock.release()
  }
}

export const profileOf = (db: Connection): Profile => JSON.parse(one<string>(db, 'SELECT profile FROM book')) as Profile
