import { copyFileSync, existsSync, readFileSync, statSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { AppError } from '../contract/errors'
import { keyCopies } from './backup-files'
import { type BookPaths, renameDurably, syncFile, writeDurably } from './book-files'
import { type Cost, unwrapKey, wrapKey, wrappedKey } from './key-wrap'
import { newRecoveryCode, readRecoveryCode } from './recovery-code'

/**
 * The key file beside the book. The data key is 256 random bits; every user's passphrase unwraps this same key, so roles
 * bind inside the application only. A new passphrase wraps it anew; the book itself is never re-encrypted.
 */
const keyFile = z.strictObject({
  format: z.literal('advisor-book-key'),
  version: z.literal(1),
  bookId: z.string().min(1),
  createdAt: z.number(),
  /** Ed25519, raw 32 bytes, base64: what the book signs with. */
  publicKey: z.string(),
  slots: z.strictObject({ passphrase: wrappedKey, recovery: wrappedKey }),
})
export type KeyFile = z.infer<typeof keyFile>
type Slot = keyof KeyFile['slots']

const purpose = (bookId: string, slot: Slot) => `${bookId}\n${slot}`

const MINIMUM_LENGTH = 8
const COMMON = ['password', 'passw0rd', '12345678', '123456789', '1234567890', 'qwertyui', '11111111', '88888888']

/** Throws AppError `weakPassphrase` for fewer than eight characters, fewer than four different ones, or a common one. */
function requireGoodPassphrase(passphrase: string): void {
  const text = passphrase.normalize('NFKC')
  const weak = text.length < MINIMUM_LENGTH || new Set(text).size < 4 || COMMON.includes(text.toLowerCase())
  if (weak) throw new AppError('weakPassphrase', { params: { minimum: MINIMUM_LENGTH } })
}

function freshCode(): { readonly recoveryCode: string; readonly secret: string } {
  const recoveryCode = newRecoveryCode()
  const secret = readRecoveryCode(recoveryCode)
  if (secret === null) throw new Error('a new recovery code must read back')
  return { recoveryCode, secret }
}

interface NewKeys {
  readonly file: KeyFile
  readonly dataKey: Buffer
  readonly recoveryCode: string
}

/** Makes a data key and locks it with the passphrase and with a fresh recovery code. Nothing is written yet. */
export function makeKeys(input: {
  readonly bookId: string
  readonly passphrase: string
  readonly publicKey: string
  readonly now: number
  readonly cost: Cost
}): NewKeys {
  requireGoodPassphrase(input.passphrase)
  const dataKey = randomBytes(32)
  const { recoveryCode, secret } = freshCode()
  const file: KeyFile = {
    format: 'advisor-book-key',
    version: 1,
    bookId: input.bookId,
    createdAt: input.now,
    publicKey: input.publicKey,
    slots: {
      passphrase: wrapKey(dataKey, input.passphrase, purpose(input.bookId, 'passphrase'), input.cost),
      recovery: wrapKey(dataKey, secret, purpose(input.bookId, 'recovery'), input.cost),
    },
  }
  return { file, dataKey, recoveryCode }
}

/** The key file at `path`, or null when it is missing or not whole. */
export function tryKeyFile(path: string): KeyFile | null {
  try {
    return keyFile.parse(JSON.parse(readFileSync(path, 'utf8')))
  } catch {
    return null
  }
}

/** Whole copies of the key file: the one before its last change and those of the backups, newest first. */
function copiesOf(paths: BookPaths): string[] {
  const previous = existsSync(paths.previousKeyFile)
    ? [{ path: paths.previousKeyFile, at: statSync(paths.previousKeyFile).mtimeMs }]
    : []
  return [...keyCopies(paths), ...previous]
    .filter(({ path }) => tryKeyFile(path) !== null)
    .sort((a, b) => b.at - a.at)
    .map(({ path }) => path)
}

/** Reads the key file. AppError: `keyFileMissing`, `keyFileDamaged` (params.previous = 1 when a whole copy is there). */
export function readKeyFile(paths: BookPaths): KeyFile {
  const file = tryKeyFile(paths.keyFile)
  if (file !== null) return file
  const params = { previous: copiesOf(paths).length > 0 ? 1 : 0 }
  throw new AppError(existsSync(paths.keyFile) ? 'keyFileDamaged' : 'keyFileMissing', { params })
}

/** Writes the key file; the one it replaces is kept beside it first. */
export function writeKeyFile(paths: BookPaths, file: KeyFile): void {
  if (existsSync(paths.keyFile)) {
    const copy = `${paths.previousKeyFile}.new`
    copyFileSync(paths.keyFile, copy)
    syncFile(copy)
    renameDurably(copy, paths.previousKeyFile)
  }
  writeDurably(paths.keyFile, `${JSON.stringify(file, null, 2)}\n`)
}

/**
 * Puts the newest whole copy in place of a missing or damaged key file, which is kept aside. A key file that is whole
 * stays: an older copy would bring an older passphrase back. AppError `keyFileMissing` without any copy.
 */
export function restorePreviousKeyFile(paths: BookPaths, now: number): void {
  if (tryKeyFile(paths.keyFile) !== null) return
  const copy = copiesOf(paths)[0]
  if (copy === undefined) throw new AppError('keyFileMissing', { params: { previous: 0 } })
  putKeyFile(paths, copy, now)
}

/** Copies a key file to its place; one that cannot be read is kept aside. */
export function putKeyFile(paths: BookPaths, from: string, now: number): void {
  if (existsSync(paths.keyFile)) renameDurably(paths.keyFile, `${paths.keyFile}.damaged-${now}`)
  const incoming = `${paths.keyFile}.new`
  copyFileSync(from, incoming)
  syncFile(incoming)
  renameDurably(incoming, paths.keyFile)
}

/** AppError `wrongPassphrase`. */
export function unlockWithPassphrase(file: KeyFile, passphrase: string): Buffer {
  const key = unwrapKey(file.slots.passphrase, passphrase, purpose(file.bookId, 'passphrase'))
  if (key === null) throw new AppError('wrongPassphrase')
  return key
}

/** AppError `wrongRecoveryCode`; a code that was mistyped is told from its check character, without the wait. */
export function unlockWithRecoveryCode(file: KeyFile, typed: string): Buffer {
  const secret = readRecoveryCode(typed)
  const key = secret === null ? null : unwrapKey(file.slots.recovery, secret, purpose(file.bookId, 'recovery'))
  if (key === null) throw new AppError('wrongRecoveryCode')
  return key
}

/** The same key file with a new passphrase. AppError `weakPassphrase`. */
export function withPassphrase(file: KeyFile, dataKey: Uint8Array, passphrase: string, cost: Cost): KeyFile {
  requireGoodPassphrase(passphrase)
  const slot = wrapKey(dataKey, passphrase, purpose(file.bookId, 'passphrase'), cost)
  return { ...file, slots: { ...file.slots, passphrase: slot } }
}

/** The same key file under a fresh recovery code; the code before it no longer opens this file. */
export function withNewRecoveryCode(
  file: KeyFile,
  dataKey: Uint8Array,
  cost: Cost,
): { readonly file: KeyFile; readonly recoveryCode: string } {
  const { recoveryCode, secret } = freshCode()
  const slot = wrapKey(dataKey, secret, purpose(file.bookId, 'recovery'), cost)
  return { file: { ...file, slots: { ...file.slots, recovery: slot } }, recoveryCode }
}
