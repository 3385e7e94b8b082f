import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { type Backup, backup } from '../contract/api/app'
import { AppError } from '../contract/errors'
import { type BookPaths, removeDatabase, writeDurably } from './book-files'

/** What lies beside a backup: counts and the audit head, nothing about clients. Survives a restore of the book. */
const backupFacts = z.strictObject({
  ...backup.omit({ bytes: true }).shape,
  bookId: z.string(),
  auditHash: z.string(),
  /** Of the encrypted file. */
  sha256: z.string(),
})
export type BackupFacts = z.infer<typeof backupFacts>

export const backupPath = (paths: BookPaths, id: string): string => join(paths.backups, `${id}.db`)
const factsPath = (paths: BookPaths, id: string): string => join(paths.backups, `${id}.json`)
/** The key file of its day: a backup can be opened without anything from elsewhere. */
export const backupKeyPath = (paths: BookPaths, id: string): string => join(paths.backups, `${id}.key.json`)

/** Makes the directory and clears away what an interrupted backup left. */
export function prepareBackups(paths: BookPaths): void {
  mkdirSync(paths.backups, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(paths.backups)) {
    if (name.endsWith('.new') || name.endsWith('.new-journal')) rmSync(join(paths.backups, name))
  }
}

export function writeFacts(paths: BookPaths, facts: BackupFacts): void {
  writeDurably(factsPath(paths, facts.id), `${JSON.stringify(facts, null, 2)}\n`)
}

/** Every backup that has its facts, newest first. Files that are not backups are left alone. */
export function listFacts(paths: BookPaths): BackupFacts[] {
  if (!existsSync(paths.backups)) return []
  const found: BackupFacts[] = []
  for (const name of readdirSync(paths.backups)) {
    const id = /^([0-9a-f-]{36})\.json$/.exec(name)?.[1]
    if (id === undefined || !existsSync(backupPath(paths, id))) continue
    const facts = parseFacts(readFileSync(factsPath(paths, id), 'utf8'))
    if (facts !== null) found.push(facts)
  }
  return found.sort((a, b) => b.createdAt - a.createdAt || (a.id < b.id ? 1 : -1))
}

function parseFacts(text: string): BackupFacts | null {
  try {
    return backupFacts.parse(JSON.parse(text))
  } catch {
    return null
  }
}

/** What can be restored with the keys of this book; a backup of another one that lies here is not offered. */
export const listOwnFacts = (paths: BookPaths, bookId: string): BackupFacts[] =>
  listFacts(paths).filter((facts) => facts.bookId === bookId)

/** Key files of the days of the backups, newest first, with the time they were copied. */
export const keyCopies = (paths: BookPaths): { readonly path: string; readonly at: number }[] =>
  listFacts(paths)
    .map((facts) => ({ path: backupKeyPath(paths, facts.id), at: facts.createdAt }))
    .filter(({ path }) => existsSync(path))

/** Any file of a backup lies here, even one whose facts cannot be read. */
export const hasBackups = (paths: BookPaths): boolean =>
  existsSync(paths.backups) && readdirSync(paths.backups).some((name) => name.endsWith('.db'))

/** AppError `notFound`. */
export function requireFacts(paths: BookPaths, id: string): BackupFacts {
  const facts = listFacts(paths).find((candidate) => candidate.id === id)
  if (facts === undefined) throw new AppError('notFound')
  return facts
}

export function removeBackup(paths: BookPaths, id: string): void {
  rmSync(factsPath(paths, id), { force: true })
  rmSync(backupKeyPath(paths, id), { force: true })
  removeDatabase(backupPath(paths, id))
}

export const toBackup = (paths: BookPaths, facts: BackupFacts): Backup => ({
  id: facts.id,
  createdAt: facts.createdAt,
  bytes: statSync(backupPath(paths, facts.id)).size,
  reason: facts.reason,
  clients: facts.clients,
  auditSeq: facts.auditSeq,
  verified: facts.verified,
})
