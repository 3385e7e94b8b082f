import type { BackupFacts } from './backup-files'

const DAY_MS = 86_400_000

const day = (at: number) => Math.floor(at / DAY_MS)
const week = (at: number) => Math.floor(day(at) / 7)
const month = (at: number) => new Date(at).toISOString().slice(0, 7)

/** The newest backup of each of the latest `count` periods. */
function newestPer(backups: readonly BackupFacts[], period: (at: number) => string | number, count: number): string[] {
  const newest = new Map<string | number, string>()
  for (const facts of backups) {
    const key = period(facts.createdAt)
    if (!newest.has(key)) newest.set(key, facts.id)
  }
  return [...newest.values()].slice(0, count)
}

/**
 * Which automatic backups have had their time (`all`: newest first): of `rota` the last seven days, five weeks and twelve
 * months stay, of `beforeImport` the last five. What a person made, and what a restore or migration replaced, stays until
 * a person removes it.
 */
export function outdated(all: readonly BackupFacts[]): string[] {
  const rota = all.filter((facts) => facts.reason === 'rota')
  const keep = new Set([...newestPer(rota, day, 7), ...newestPer(rota, week, 5), ...newestPer(rota, month, 12)])
  const beforeImport = all.filter((facts) => facts.reason === 'beforeImport').slice(5)
  return [...rota.filter((facts) => !keep.has(facts.id)), ...beforeImport].map((facts) => facts.id)
}

/** A day has passed since the newest backup. */
export const isOld = (newest: BackupFacts, now: number): boolean => now - newest.createdAt >= DAY_MS
