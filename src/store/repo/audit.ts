import { appendAudit, auditHead, listAudit, readChain } from '../audit'
import { type Anchor, verifyChain } from '../audit-chain'
import { listFacts } from '../backup-files'
import type { Book } from '../book'
import type { Commands, Queries } from '../handlers'
import type { Connection } from '../open-book'
import { fingerprintOf } from '../signer'
import { all, one } from '../sql'

/** Heads that were written down elsewhere: on proposals, and beside backups. A chain that was cut short lacks them. */
function anchorsOf(book: Book, db: Connection): Anchor[] {
  const onProposals = all<Anchor>(db, 'SELECT audit_seq AS seq, audit_hash AS hash FROM proposal WHERE audit_seq > 0')
  return [...onProposals, ...besideBackups(book, db)]
}

/** A restore goes back to an older chain on purpose, so only backups made after the last one are anchors. */
function besideBackups(book: Book, db: Connection): Anchor[] {
  const restored = one<number | null>(db, "SELECT max(at) FROM audit WHERE action = 'backups.restore'") ?? 0
  return listFacts(book.paths)
    .filter((facts) => facts.bookId === book.id && facts.auditSeq > 0)
    .filter((facts) => facts.reason !== 'beforeRestore' && facts.createdAt > restored)
    .map((facts) => ({ seq: facts.auditSeq, hash: facts.auditHash }))
}

/** Everything that a supervisor needs: rows, the book's id, the public key, and in words how it is checked. */
const exportChain = (book: Book, db: Connection): string =>
  JSON.stringify(
    {
      format: 'advisor-audit-1',
      bookId: book.id,
      publicKey: book.signer.publicKey,
      fingerprint: fingerprintOf(book.signer.publicKey),
      howToCheck: [
        'previous of entry 1 = SHA-256 of the text "advisor-audit-1", a line feed and bookId, as lower-case hex.',
        'hash = SHA-256 of the RFC 8785 canonical JSON of {seq, at, actor, action, entity, entityId, facts, previous}.',
        'previous of entry n = hash of entry n-1; seq counts 1, 2, 3 without a gap.',
        'signature = Ed25519 over the ASCII text of hash, base64; publicKey is the raw 32 bytes, base64.',
      ],
      entries: [...readChain(db)],
    },
    null,
    1,
  )

export const auditQueries = {
  'audit.list': ({ db }, page) => ({ total: one<number>(db, 'SELECT count(*) FROM audit'), rows: listAudit(db, page) }),
  'audit.verify': ({ book, db }) =>
    verifyChain({
      bookId: book.id,
      publicKey: book.signer.publicKey,
      entries: readChain(db),
      anchors: anchorsOf(book, db),
    }),
  'audit.export': ({ book, db }) => ({ json: exportChain(book, db) }),
  'audit.head': ({ book, db }) => auditHead(db, book.id),
} satisfies Queries<'audit.list' | 'audit.verify' | 'audit.export' | 'audit.head'>

export const auditCommands = {
  'audit.note': ({ book, actor }, event) =>
    book.writer
      .transaction(() => appendAudit(book.writer, book.id, book.signer, { ...event, at: book.now(), actor }))
      .immediate(),
} satisfies Commands<'audit.note'>
