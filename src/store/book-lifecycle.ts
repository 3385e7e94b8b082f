import { existsSync, mkdirSync } from 'node:fs'
import type { Backup, Profile } from '../contract/api/app'
import { AppError } from '../contract/errors'
import { appendAudit } from './audit'
import { createBackup, restoreBackup } from './backup'
import type { Book } from './book'
import { type BookPaths, bookPaths, removeDatabase, renameDurably } from './book-files'
import { canonicalJson } from './canonical'
import { newId } from './ids'
import {
  type KeyFile,
  makeKeys,
  readKeyFile,
  restorePreviousKeyFile,
  unlockWithPassphrase,
  unlockWithRecoveryCode,
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
  const lock = takeLock(opening.paths, opening.now())
  try {
    return { book: connect(opening), lock }
  } catch (error) {
    lock.release()
    throw error
  }
}

/** Reads the key file, after a look at the book's own form: a plain file is told as such, whatever lies beside it. */
function readKeysOf(paths: BookPaths): KeyFile {
  if (!existsSync(paths.book) && !existsSync(paths.keyFile)) throw new AppError('noBook')
  if (existsSync(paths.book)) requireEncryptedFile(paths.book, 'bookDamaged')
  return readKeyFile(paths)
}

/** AppError `bookExists`, `weakPassphrase`, `bookInUse`. A key file of a lost book is kept as the previous copy. */
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
  if (existsSync(paths.book)) throw new AppError('bookExists')
  const at = input.now()
  const bookId = newId(at)
  const signing = newSigningKeys()
  const publicKey = signing.publicKey.toString('base64')
  const keys = makeKeys({ bookId, passphrase: input.passphrase, publicKey, now: at, cost: input.cost })
  const lock = takeLock(paths, at)
  try {
    const unfinished = `${paths.book}.new`
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

/** Restores a backup of a book that cannot be opened (damaged, lost). The book stays closed. */
export function restoreClosedBook(input: {
  readonly dir: string
  readonly passphrase: string
  readonly backupId: string
  readonly now: () => number
}): Backup | null {
  const paths = bookPaths(input.dir)
  const file = readKeyFile(paths)
  const key = unlockWithPassphrase(file, input.passphrase)
  const at = input.now()
  const lock = takeLock(paths, at)
  try {
    return restoreBackup({ id: file.bookId, paths, key }, input.backupId, null, at)
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
