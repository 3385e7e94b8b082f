import { auditHead } from '../audit'
import { createBackup, readCounts, restoreBackup, thinOut, verifyBackup } from '../backup'
import { listFacts, removeBackup, requireFacts, toBackup } from '../backup-files'
import { isDue } from '../backup-rota'
import { type Book, tx } from '../book'
import type { Backup } from '../../contract/api/app'
import { AppError } from '../../contract/errors'
import type { Commands, Queries } from '../handlers'

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

export const backupQueries = {
  'backups.list': ({ book }) => listFacts(book.paths).map((facts) => toBackup(book.paths, facts)),
} satisfies Queries<'backups.list'>

export const backupCommands = {
  'backups.create': ({ book, actor }, { reason }) => {
    const made = create(book, actor, reason)
    thinOut(book.paths)
    return made
  },

  'backups.rota': ({ book, actor }) => {
    const newest = listFacts(book.paths).find((facts) => facts.reason !== 'beforeRestore')
    if (!isDue(newest, auditHead(book.writer, book.id).seq, book.now())) return null
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
