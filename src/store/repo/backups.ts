import { createBackup, readCounts, restoreBackup, thinOut, verifyBackup } from '../backup'
import { listOwnFacts, removeBackup, requireFacts, toBackup } from '../backup-files'
import { isOld } from '../backup-rota'
import { type Book, tx } from '../book'
import type { Backup } from '../../contract/api/app'
import { AppError } from '../../contract/errors'
import type { Commands, Queries } from '../handlers'
import { one } from '../sql'

const sourceOf = (book: Book) => ({ id: book.id, paths: book.paths, key: book.key })

function create(book: Book, actor: string, reason: Backup['reason']): Backup {
  const made = createBackup(book.writer, sourceOf(book), reason, book.now())
  return tx(book, actor, 'backups.create', () => ({
    entity: 'backup',
    entityId: made.id,
    facts: { reason, bytes: made.bytes, auditSeq: made.auditSeq },
    value: made,
  }))
}

/** Making and checking backups is no change of the book. */
const hasChangedSince = (book: Book, auditSeq: number): boolean =>
  one<number>(book.writer, "SELECT EXISTS (SELECT 1 FROM audit WHERE seq > ? AND action NOT LIKE 'backups.%')", [
    auditSeq,
  ]) === 1

export const backupQueries = {
  'backups.list': ({ book }) => listOwnFacts(book.paths, book.id).map((facts) => toBackup(book.paths, facts)),
} satisfies Queries<'backups.list'>

export const backupCommands = {
  'backups.create': ({ book, actor }, { reason }) => {
    const made = create(book, actor, reason)
    thinOut(book.paths)
    return made
  },

  'backups.rota': ({ book, actor }) => {
    const newest = listOwnFacts(book.paths, book.id).find((facts) => facts.reason !== 'beforeRestore')
    if (newest !== undefined && !(isOld(newest, book.now()) && hasChangedSince(book, newest.auditSeq))) return null
    const made = create(book, actor, 'rota')
    thinOut(book.paths)
    return made
  },

  'backups.verify': ({ book, actor }, { id }) => {
    const checked = verifyBackup(sourceOf(book), id)
    return tx(book, actor, 'backups.verify', () => ({
      entity: 'backup',
      entityId: id,
      facts: { verified: checked.verified },
      value: checked,
    }))
  },

  'backups.restore': ({ book, actor, reopen }, { id }) => {
    requireFacts(book.paths, id)
    const before = readCounts(book.writer, book.id)
    const source = sourceOf(book)
    const at = book.now()
    let replaced: Backup | null = null
    const restored = reopen(() => {
      replaced = restoreBackup(source, id, before, at)
    })
    if (replaced === null) throw new AppError('notFound')
    const value = { replaced: replaced as Backup }
    return tx(restored, actor, 'backups.restore', () => ({
      entity: 'backup',
      entityId: id,
      facts: { replaced: value.replaced.id, replacedSeq: before.auditSeq, replacedHead: before.auditHash },
      value,
    }))
  },

  'backups.remove': ({ book, actor }, { id }) => {
    const facts = requireFacts(book.paths, id)
    removeBackup(book.paths, id)
    return tx(book, actor, 'backups.remove', () => ({
      entity: 'backup',
      entityId: id,
      facts: { reason: facts.reason, auditSeq: facts.auditSeq },
      value: {},
    }))
  },
} satisfies Commands<'backups.create' | 'backups.rota' | 'backups.verify' | 'backups.restore' | 'backups.remove'>
