import { randomBytes } from 'node:crypto'
import { AFRelationship, PDFDocument } from '@cantoo/pdf-lib'
import { AppError } from '../../contract/errors'
import type { ProposalPayload, ProposalSealFacts } from '../../contract/proposal-payload'
import type { ProposalSeal } from '../../contract/store'
import { checkWording, wordingAllowed } from '../../domain/proposal/wording'
import { renderProposal } from '../../proposal/render-proposal'
import type { BackendContext } from '../context'
import { PRINT_FONTS_PATH, PRINT_SCRIPT_PATH, printResources } from './print-resources'

/** Name of the attachment that carries the digest of a proposal; it holds no client data. */
export const DIGEST_NAME = 'advisor-proposal.json'

export interface Digest {
  readonly format: 'advisor-proposal-1'
  readonly proposalId: string
  readonly payloadHash: string
  readonly signature: string
  readonly publicKey: string
  readonly auditHead: { readonly seq: number; readonly hash: string }
}

/** Draws the document, checks its words, prints it and attaches the digest. */
export async function printProposal(
  ctx: BackendContext,
  payload: ProposalPayload,
  proposal: { readonly id: string; readonly version: number; readonly createdAt: number },
  seal: ProposalSeal,
): Promise<Uint8Array> {
  const { fingerprint } = await ctx.store.query('publicKey', {})
  const facts: ProposalSealFacts = {
    proposalId: proposal.id,
    version: proposal.version,
    payloadHash: seal.payloadHash,
    signature: seal.signature,
    publicKeyFingerprint: fingerprint,
    auditSeq: seal.auditHead.seq,
    auditHead: seal.auditHead.hash,
  }
  const html = renderProposal(payload, facts, {
    scriptPath: PRINT_SCRIPT_PATH,
    fontsPath: PRINT_FONTS_PATH,
    nonce: randomBytes(16).toString('base64url'),
  })
  refuseForbiddenWords(html, payload)
  const printed = await ctx.ports.printer.printToPdf({ html, resources: await printResources(ctx.ports) })
  return attachDigest(printed, proposal, seal)
}

/** The text of the document, without its markup. */
export const textOf = (html: string): string =>
  html
    .replace(/<style[\s\S]*?<\/style>/g, ' ')
    .replace(/<[^>]+>/g, '\n')
    .replaceAll('&amp;', '&')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')

/** Names are quoted and not looked at; everything else must be free of promises. */
export function verbatimOf(payload: ProposalPayload): string[] {
  const names = [payload.client.name, payload.client.householdName ?? '', payload.firm.firm, payload.firm.branch]
  return [...names, ...payload.client.members.map((m) => m.name), ...payload.holdings.map((h) => h.name)].filter(
    Boolean,
  )
}

function refuseForbiddenWords(html: string, payload: ProposalPayload): void {
  const findings = checkWording(textOf(html), payload.language, { verbatim: verbatimOf(payload) })
  if (wordingAllowed(findings)) return
  throw new AppError('wordingRefused', { reasons: findings.filter((f) => f.severity === 'block').map((f) => f.phrase) })
}

async function attachDigest(
  printed: Uint8Array,
  proposal: { readonly id: string; readonly createdAt: number },
  { payloadHash, signature, publicKey, auditHead }: ProposalSeal,
): Promise<Uint8Array> {
  const digest: Digest = {
    format: 'advisor-proposal-1',
    proposalId: proposal.id,
    payloadHash,
    signature,
    publicKey,
    auditHead,
  }
  const document = await PDFDocument.load(printed, { updateMetadata: false })
  const created = new Date(proposal.createdAt)
  await document.attach(new TextEncoder().encode(JSON.stringify(digest)), DIGEST_NAME, {
    mimeType: 'application/json',
    description: 'Digest of the proposal',
    creationDate: created,
    modificationDate: created,
    afRelationship: AFRelationship.Data,
  })
  return document.save({ useObjectStreams: false })
}

/** The digest that a file carries, or null when it is no proposal of this product. */
export async function readDigest(bytes: Uint8Array): Promise<Digest | null> {
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false })
    const attached = document.getAttachments().find(({ name }) => name === DIGEST_NAME)
    if (attached === undefined) return null
    const digest = JSON.parse(new TextDecoder().decode(attached.data)) as Digest
    return digest.format === 'advisor-proposal-1' ? digest : null
  } catch {
    // Not a PDF, or not one that can be read: it carries no digest.
    return null
  }
}
