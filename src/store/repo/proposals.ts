import { AppError } from '../../contract/errors'
import type { Language } from '../../contract/api/common'
import type { Json, ProposalRow, ProposalSeal } from '../../contract/store'
import { auditHead } from '../audit'
import { tx } from '../book'
import { canonicalJson } from '../canonical'
import type { Commands, Queries } from '../handlers'
import { newId } from '../ids'
import type { Connection } from '../open-book'
import { sha256 } from '../signer'
import { all, get, one, run, type SqlValue } from '../sql'
import { requireClient } from './client-page'

interface Row {
  readonly id: string
  readonly client_id: string
  readonly client_name: string
  readonly version: number
  readonly language: Language
  readonly created_at: number
  readonly by: string
  readonly valid_until: string | null
  readonly payload_hash: string
  readonly signature: string
  readonly audit_seq: number
  readonly audit_hash: string
  readonly file_hash: string | null
  readonly pdf_bytes: number | null
}

const COLUMNS = `p.id, p.client_id, c.name AS client_name, p.version, p.language, p.created_at, p.by, p.valid_until,
  p.payload_hash, p.signature, p.audit_seq, p.audit_hash, f.file_hash, length(f.pdf) AS pdf_bytes`
const TABLES = `proposal p JOIN client c ON c.id = p.client_id LEFT JOIN proposal_pdf f ON f.proposal_id = p.id`

const toRow = (row: Row): ProposalRow => ({
  id: row.id,
  clientId: row.client_id,
  clientName: row.client_name,
  version: row.version,
  language: row.language,
  createdAt: row.created_at,
  by: row.by,
  validUntil: row.valid_until,
  payloadHash: row.payload_hash,
  fileHash: row.file_hash,
  pdfBytes: row.pdf_bytes,
})

const sealOf = (row: Row, publicKey: string): ProposalSeal => ({
  payloadHash: row.payload_hash,
  signature: row.signature,
  publicKey,
  auditHead: { seq: row.audit_seq, hash: row.audit_hash },
})

const find = (db: Connection, condition: string, value: SqlValue): Row | undefined =>
  get<Row>(db, `SELECT ${COLUMNS} FROM ${TABLES} WHERE ${condition} ORDER BY p.created_at DESC LIMIT 1`, [value])

/** AppError `notFound`. */
function requireProposal(db: Connection, id: string): Row {
  const row = find(db, 'p.id = ?', id)
  if (row === undefined) throw new AppError('notFound')
  return row
}

const rowOrNull = (row: Row | undefined): ProposalRow | null => (row === undefined ? null : toRow(row))

/** What the book's key signs for a proposal (contract/store.ts, ProposalSeal). */
const sealText = (payloadHash: string, head: { readonly seq: number; readonly hash: string }): string =>
  `advisor-proposal-1\n${payloadHash}\n${head.seq}\n${head.hash}`

export const proposalQueries = {
  'proposals.list': ({ db }, { clientId }) =>
    (clientId === undefined
      ? all<Row>(db, `SELECT ${COLUMNS} FROM ${TABLES} ORDER BY p.created_at DESC, p.id DESC`)
      : all<Row>(db, `SELECT ${COLUMNS} FROM ${TABLES} WHERE p.client_id = ? ORDER BY p.version DESC`, [clientId])
    ).map(toRow),
  'proposals.get': ({ db }, { id }) => toRow(requireProposal(db, id)),
  'proposals.payload': ({ book, db }, { id }) => {
    const row = requireProposal(db, id)
    const payloadJson = one<string>(db, 'SELECT payload FROM proposal WHERE id = ?', [id])
    return { ...sealOf(row, book.signer.publicKey), payload: JSON.parse(payloadJson) as Json, payloadJson }
  },
  'proposals.pdf': ({ db }, { id }) => {
    const row = get<{ pdf: Uint8Array; file_hash: string }>(
      db,
      'SELECT pdf, file_hash FROM proposal_pdf WHERE proposal_id = ?',
      [id],
    )
    if (row === undefined) throw new AppError('notFound')
    return { bytes: new Uint8Array(row.pdf), fileHash: row.file_hash }
  },
  'proposals.byFileHash': ({ db }, input) => rowOrNull(find(db, 'f.file_hash = ?', input.sha256)),
  'proposals.byPayloadHash': ({ db }, input) => rowOrNull(find(db, 'p.payload_hash = ?', input.sha256)),
} satisfies Queries<
  | 'proposals.list'
  | 'proposals.get'
  | 'proposals.payload'
  | 'proposals.pdf'
  | 'proposals.byFileHash'
  | 'proposals.byPayloadHash'
>

export const proposalCommands = {
  'proposals.create': ({ book, actor }, { clientId, language, validUntil, payload }) =>
    tx(book, actor, 'proposals.create', (db) => {
      requireClient(db, clientId)
      const at = book.now()
      const id = newId(at)
      const version = one<number>(db, 'SELECT coalesce(max(version), 0) + 1 FROM proposal WHERE client_id = ?', [
        clientId,
      ])
      const text = canonicalJson(payload)
      const payloadHash = sha256(text)
      const { seq, hash } = auditHead(db, book.id)
      const signature = book.signer.sign(sealText(payloadHash, { seq, hash }))
      run(
        db,
        `INSERT INTO proposal (id, client_id, version, language, created_at, by, valid_until, payload, payload_hash,
           signature, audit_seq, audit_hash)
         VALUES (@id, @clientId, @version, @language, @at, @by, @validUntil, @payload, @payloadHash, @signature, @seq, @hash)`,
        {
          id,
          clientId,
          version,
          language,
          at,
          by: actor,
          validUntil,
          payload: text,
          payloadHash,
          signature,
          seq,
          hash,
        },
      )
      const row = requireProposal(db, id)
      const value = { ...toRow(row), ...sealOf(row, book.signer.publicKey) }
      return { entity: 'proposal', entityId: id, facts: { client: clientId, version, language, payloadHash }, value }
    }),

  'proposals.attachPdf': ({ book, actor }, { id, pdf }) =>
    tx(book, actor, 'proposals.attachPdf', (db) => {
      const proposal = requireProposal(db, id)
      if (proposal.file_hash !== null) throw new AppError('proposalRefused', { reasons: ['pdfAttached'] })
      const fileHash = sha256(pdf)
      run(db, 'INSERT INTO proposal_pdf (proposal_id, file_hash, at, pdf) VALUES (?, ?, ?, ?)', [
        id,
        fileHash,
        book.now(),
        Buffer.from(pdf),
      ])
      return { entity: 'proposal', entityId: id, facts: { fileHash, bytes: pdf.byteLength }, value: { fileHash } }
    }),
} satisfies Commands<'proposals.create' | 'proposals.attachPdf'>
