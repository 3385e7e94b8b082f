import type { AuditCheck, AuditEntry } from '../contract/api/app'
import { canonicalJson } from './canonical'
import { sha256, signatureHolds } from './signer'

/** One row of the chain with what an export carries besides. */
export interface ChainEntry extends AuditEntry {
  /** Hash of the row before, or of the book's id. */
  readonly previous: string
  /** Ed25519 over `hash`, base64. */
  readonly signature: string
}

type ChainRecord = Omit<ChainEntry, 'hash' | 'signature'>

/** A point that must lie on the chain: printed on a proposal, kept with a backup. */
export interface Anchor {
  readonly seq: number
  readonly hash: string
}

/** What the first row follows from: a chain of another book cannot be put in its place. */
export const genesisOf = (bookId: string): string => sha256(`advisor-audit-1\n${bookId}`)

/** SHA-256 over the canonical JSON of the row and the hash before it. */
export const hashOf = (record: ChainRecord): string =>
  sha256(
    canonicalJson({
      seq: record.seq,
      at: record.at,
      actor: record.actor,
      action: record.action,
      entity: record.entity,
      entityId: record.entityId,
      facts: record.facts,
      previous: record.previous,
    }),
  )

/**
 * Checks a chain from its beginning: numbers without a gap, each hash over its row and the one before, the head signed.
 * A signed head vouches for all rows before it. Cut-off tails show by anchors that are no longer on the chain.
 */
export function verifyChain(input: {
  readonly bookId: string
  readonly publicKey: string
  readonly entries: Iterable<ChainEntry>
  readonly anchors?: Iterable<Anchor>
}): AuditCheck {
  const anchors = new Map([...(input.anchors ?? [])].map((anchor) => [anchor.seq, anchor.hash]))
  let previous = genesisOf(input.bookId)
  let brokenAt: number | null = null
  let last: ChainEntry | null = null
  let count = 0
  for (const entry of input.entries) {
    count += 1
    const follows = entry.seq === count && entry.previous === previous && entry.hash === hashOf(entry)
    const anchor = anchors.get(entry.seq)
    if (brokenAt === null && (!follows || (anchor !== undefined && anchor !== entry.hash))) brokenAt = count
    anchors.delete(entry.seq)
    previous = entry.hash
    last = entry
  }
  if (brokenAt === null && anchors.size > 0) brokenAt = count + 1
  const signatureValid = last !== null && signatureHolds(input.publicKey, last.hash, last.signature)
  return { ok: brokenAt === null && signatureValid, entries: count, head: previous, brokenAt, signatureValid }
}
