import type { AuditEntry } from '../contract/api/app'
import type { AuditHead } from '../contract/store'
import { type ChainEntry, genesisOf, hashOf } from './audit-chain'
import { canonicalJson } from './canonical'
import type { Connection } from './open-book'
import type { Signer } from './signer'
import { all, get, run } from './sql'

interface AuditRow {
  readonly seq: number
  readonly at: number
  readonly actor: string
  readonly action: string
  readonly entity: string
  readonly entity_id: string
  readonly facts: string
  readonly previous: string
  readonly hash: string
  readonly signature: string
}

const toEntry = (row: AuditRow): AuditEntry => ({
  seq: row.seq,
  at: row.at,
  actor: row.actor,
  action: row.action,
  entity: row.entity,
  entityId: row.entity_id,
  facts: JSON.parse(row.facts) as AuditEntry['facts'],
  hash: row.hash,
})

type AuditEvent = Pick<AuditEntry, 'at' | 'actor' | 'action' | 'entity' | 'entityId' | 'facts'>

/** The newest row; seq 0 and the book's genesis while there is none. */
export function auditHead(db: Connection, bookId: string): AuditHead {
  const row = get<AuditHead>(db, 'SELECT seq, hash, signature FROM audit ORDER BY seq DESC LIMIT 1')
  return row ?? { seq: 0, hash: genesisOf(bookId), signature: '' }
}

/** Adds the next row of the chain, inside the transaction that it speaks of. */
export function appendAudit(db: Connection, bookId: string, signer: Signer, event: AuditEvent): AuditHead {
  const before = auditHead(db, bookId)
  const record = { ...event, seq: before.seq + 1, previous: before.hash }
  const hash = hashOf(record)
  const signature = signer.sign(hash)
  run(
    db,
    `INSERT INTO audit (seq, at, actor, action, entity, entity_id, facts, previous, hash, signature)
     VALUES (@seq, @at, @actor, @action, @entity, @entityId, @facts, @previous, @hash, @signature)`,
    { ...record, facts: canonicalJson(event.facts), hash, signature },
  )
  return { seq: record.seq, hash, signature }
}

/** Newest first. */
export const listAudit = (db: Connection, page: { readonly offset: number; readonly limit: number }): AuditEntry[] =>
  all<AuditRow>(db, 'SELECT * FROM audit ORDER BY seq DESC LIMIT ? OFFSET ?', [page.limit, page.offset]).map(toEntry)

/** The whole chain, oldest first, a thousand rows in memory at a time. */
export function* readChain(db: Connection): Generator<ChainEntry> {
  let from = 0
  while (true) {
    const rows = all<AuditRow>(db, 'SELECT * FROM audit WHERE seq > ? ORDER BY seq LIMIT 1000', [from])
    for (const row of rows) yield { ...toEntry(row), previous: row.previous, signature: row.signature }
    const last = rows.at(-1)
    if (last === undefined) return
    from = last.seq
  }
}
