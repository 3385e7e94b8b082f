import { existsSync } from 'node:fs'
import { hasBackups } from './backup-files'
import { type BookPaths, bookPaths } from './book-files'

/** A book is or was here: itself, a key file or a backup. What is left of it must never meet a new key. */
export const hasTraces = (paths: BookPaths): boolean =>
  [paths.book, paths.keyFile, paths.previousKeyFile].some((path) => existsSync(path)) || hasBackups(paths)

export const bookIsHere = (dir: string): boolean => hasTraces(bookPaths(dir))
