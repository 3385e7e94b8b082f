import { hostname } from 'node:os'
import { readFileSync, rmSync } from 'node:fs'
import { z } from 'zod'
import { AppError } from '../contract/errors'
import { type BookPaths, writeDurably } from './book-files'
import { openLockDatabase } from './open-book'

const owner = z.strictObject({ pid: z.number().int(), host: z.string(), since: z.number() })

/** Held while a book is open; `release` gives it back. The operating system does so for a process that dies. */
export interface BookLock {
  release(): void
}

/** AppError `bookInUse`; its params say which process has it, as far as that is known. */
export function takeLock(paths: BookPaths, now: number): BookLock {
  const db = openLockDatabase(paths.lock)
  if (db === null) throw new AppError('bookInUse', { params: whoHasIt(paths) })
  writeDurably(paths.lockOwner, JSON.stringify({ pid: process.pid, host: hostname(), since: now }))
  return {
    release() {
      rmSync(paths.lockOwner, { force: true })
      db.exec('ROLLBACK')
      db.close()
    },
  }
}

function whoHasIt(paths: BookPaths): Record<string, string | number> {
  try {
    return owner.parse(JSON.parse(readFileSync(paths.lockOwner, 'utf8')))
  } catch {
    return {}
  }
}
