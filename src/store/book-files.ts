import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** Where everything of one book lies. Only names of files are in clear: no file here says whose book it is. */
export interface BookPaths {
  readonly dir: string
  /** Name of the directory: `main` or `sample`. */
  readonly name: string
  readonly book: string
  /** A book that is being made: complete as soon as the key file stands beside it. */
  readonly unfinished: string
  readonly keyFile: string
  /** The key file before its last change. */
  readonly previousKeyFile: string
  readonly staging: string
  readonly lock: string
  /** Says who holds the lock; decides nothing. */
  readonly lockOwner: string
  readonly backups: string
}

export const bookPaths = (dir: string): BookPaths => ({
  dir,
  name: basename(dir),
  book: join(dir, 'book.db'),
  unfinished: join(dir, 'book.db.new'),
  keyFile: join(dir, 'book.key.json'),
  previousKeyFile: join(dir, 'book.key.previous.json'),
  staging: join(dir, 'staging.db'),
  lock: join(dir, 'book.lock'),
  lockOwner: join(dir, 'book.lock.json'),
  backups: join(dir, 'backups'),
})

/** Waits until the content of a file is on the disk. */
export function syncFile(path: string): void {
  const file = openSync(path, 'r+')
  try {
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
}

/** Waits until names in a directory are on the disk. Windows has no such call and needs none. */
export function syncDir(path: string): void {
  if (process.platform === 'win32') return
  const dir = openSync(path, 'r')
  try {
    fsyncSync(dir)
  } finally {
    closeSync(dir)
  }
}

/** Renames and waits until the new name is on the disk. */
export function renameDurably(from: string, to: string): void {
  renameSync(from, to)
  syncDir(dirname(to))
}

/** Writes temp → fsync → rename → fsync directory: after a power cut there is the old content or the new, never half. */
export function writeDurably(path: string, content: string | Uint8Array): void {
  const temporary = `${path}.new`
  const file = openSync(temporary, 'w', 0o600)
  try {
    const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : content
    let written = 0
    while (written < bytes.byteLength) written += writeSync(file, bytes, written)
    fsyncSync(file)
  } finally {
    closeSync(file)
  }
  renameDurably(temporary, path)
}

/** Removes a database file with what SQLite keeps beside it. */
export function removeDatabase(path: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) {
    if (existsSync(path + suffix)) rmSync(path + suffix)
  }
}
