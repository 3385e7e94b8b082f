import type { CreateProposalInput, ProposalListEntry } from '../../contract/api/planning'
import { AppError } from '../../contract/errors'
import type { ProposalPayload } from '../../contract/proposal-payload'
import type { Json, ProposalRow } from '../../contract/store'
import { checkWording, wordingAllowed, type WordingFinding } from '../../domain/proposal/wording'
import type { BackendContext } from '../context'
import type { Progress } from '../progress'
import { activeFeeSchedules } from '../fees/active-schedules'
import { feeScheduleForPaper } from '../fees/fees-for-client'
import { buildPayload } from './build-payload'
import { oneReading } from './one-reading'
import { printProposal } from './print-proposal'
import { proposalReadiness } from './readiness'

/** Makes a new, immutable version of a client's proposal: computed, sealed, printed, stored. */
export async function createProposal(
  ctx: BackendContext,
  input: CreateProposalInput,
  progress: Progress,
): Promise<ProposalListEntry> {
  const reading = oneReading(ctx)
  const readiness = await proposalReadiness(reading, input.clientId)
  if (!readiness.ready) throw new AppError('proposalRefused', { reasons: readiness.blockers })
  refuseForbiddenWords(input)
  if (input.scheduleId !== null) {
    const { schedules } = await activeFeeSchedules(reading)
    feeScheduleForPaper(schedules, ctx.today(), input.scheduleId)
  }
  // Starting the browser takes as long as the computation: both at once.
  ctx.ports.printer.warm?.()
  progress.report('computing', 0, 3)
  const payload = await buildPayload(reading, input)
  progress.check()
  progress.report('writing', 1, 3)
  const created = await ctx.store.execute('proposals.create', ctx.session.actor, {
    clientId: input.clientId,
    language: input.language,
    validUntil: payload.dates.validUntil,
    payload: payload as unknown as Json,
  })
  progress.report('printing', 2, 3)
  const pdf = await printProposal(ctx, payload, created, created)
  await ctx.store.execute('proposals.attachPdf', ctx.session.actor, { id: created.id, pdf })
  progress.report('printing', 3, 3)
  return listEntry(await ctx.store.query('proposals.get', { id: created.id }))
}

/** Prints a sealed proposal whose file was never finished (the printer failed, the computer was switched off). */
export async function printAgain(ctx: BackendContext, id: string, progress: Progress): Promise<ProposalListEntry> {
  const [row, sealed] = await Promise.all([
    ctx.store.query('proposals.get', { id }),
    ctx.store.query('proposals.payload', { id }),
  ])
  if (row.fileHash !== null) return listEntry(row)
  progress.report('printing', 0, 1)
  const pdf = await printProposal(ctx, sealed.payload as unknown as ProposalPayload, row, sealed)
  await ctx.store.execute('proposals.attachPdf', ctx.session.actor, { id, pdf })
  progress.report('printing', 1, 1)
  return listEntry(await ctx.store.query('proposals.get', { id }))
}

/** The phrase, and after an arrow what to write instead where the rules know something. */
export const wordingReason = ({ phrase, replacement }: WordingFinding): string =>
  replacement === undefined || replacement === '' ? phrase : `${phrase}→${replacement}`

/** Free text of the meeting must not promise anything; the refused phrases are named with what to write instead. */
function refuseForbiddenWords({ heard, decide, language }: CreateProposalInput): void {
  const findings = [...heard, ...decide].flatMap((line) => checkWording(line, language))
  if (wordingAllowed(findings)) return
  const reasons = findings.filter((f) => f.severity === 'block').map((f) => wordingReason(f))
  throw new AppError('wordingRefused', { reasons })
}

export const listEntry = (row: ProposalRow): ProposalListEntry => ({
  id: row.id,
  clientId: row.clientId,
  version: row.version,
  language: row.language,
  createdAt: row.createdAt,
  by: row.by,
  validUntil: row.validUntil,
  fileHash: row.fileHash,
  pdfBytes: row.pdfBytes,
  payloadHash: row.payloadHash,
})
