import type { AgreementRecord, ClientAgreements, ImportedAgreement } from '../../contract/agreements-store'
import { AppError } from '../../contract/errors'
import { type AgreementAct, type AgreementState, agreementStatusOn, afterStep } from '../../domain/fees/agreement'
import { chargesTwice, type RunningFee, runningFeeOf } from '../../domain/fees/double-charge'
import { matchImported } from '../../domain/fees/match-import'
import { tx } from '../book'
import { canonicalJson } from '../canonical'
import { yuanOrNull } from '../format'
import type { CommandContext, Commands, Queries } from '../handlers'
import { newId } from '../ids'
import type { Connection } from '../open-book'
import { all, flag, run } from '../sql'
import { duesOf } from './agreement-dues'
import { pipelineOf, verdictsOf } from './agreement-pipeline'
import { requireClient } from './client-page'

export interface AgreementRow {
  readonly id: string
  readonly version: number
  readonly at: number
  readonly by: string
  readonly on_date: string
  readonly act: AgreementAct
  readonly client_id: string
  readonly removed: number
  readonly state: string
}

export const stateOf = (row: Pick<AgreementRow, 'state'>): AgreementState => JSON.parse(row.state) as AgreementState

const rowsOf = (db: Connection, id: string): AgreementRow[] =>
  all<AgreementRow>(db, 'SELECT * FROM advisory_agreement WHERE id = ? ORDER BY version', [id])

type ImportedRow = Omit<ImportedAgreement, 'amount' | 'cancelled'> & {
  readonly amount: number | null
  readonly status: string | null
}

const importedOf = (db: Connection, clientId: string): ImportedAgreement[] =>
  all<ImportedRow>(
    db,
    `SELECT agreement_no AS agreementNo, model, signed_on AS signedOn, start, end,
       risk_letter_signed_on AS riskLetterSignedOn, rate, amount, status
     FROM agreement WHERE client_id = ? ORDER BY end DESC, agreement_no`,
    [clientId],
  ).map(({ status, amount, ...row }) => ({ ...row, amount: yuanOrNull(amount), cancelled: status === 'cancelled' }))

function recordOf(rows: readonly AgreementRow[], on: string, seenAs: string | null): AgreementRecord | null {
  const [first] = rows
  const newest = rows.at(-1)
  if (first === undefined || newest === undefined || newest.removed === 1) return null
  const state = stateOf(newest)
  return {
    id: newest.id,
    clientId: newest.client_id,
    rev: newest.version,
    offeredBy: first.by,
    state,
    status: agreementStatusOn(state, on),
    seenAs,
    versions: rows.map((row) => ({
      version: row.version,
      at: row.at,
      by: row.by,
      on: row.on_date,
      act: row.act,
      state: stateOf(row),
    })),
  }
}

function readClient(db: Connection, clientId: string, on: string): ClientAgreements {
  const imported = importedOf(db, clientId)
  const byId = Map.groupBy(
    all<AgreementRow>(db, 'SELECT * FROM advisory_agreement WHERE client_id = ? ORDER BY id, version', [clientId]),
    ({ id }) => id,
  )
  const standing = [...byId.values()].flatMap((rows) => recordOf(rows, on, null) ?? [])
  const seen = matchImported(
    standing
      .filter(({ state }) => state.recorded === 'offered' || state.recorded === 'agreed')
      .map(({ id, state }) => ({
        id,
        agreementNo: state.agreementNo,
        model: state.terms.model,
        start: state.terms.start,
      })),
    imported,
  )
  return {
    own: standing
      .map((record) => ({ ...record, seenAs: seen.get(record.id) ?? null }))
      .sort((a, b) => b.state.offeredOn.localeCompare(a.state.offeredOn) || b.id.localeCompare(a.id)),
    imported,
  }
}

/** AppError `notFound`. */
function requireRecord(db: Connection, id: string, on: string): AgreementRecord {
  const clientId = rowsOf(db, id)[0]?.client_id
  const found = clientId === undefined ? undefined : readClient(db, clientId, on).own.find((own) => own.id === id)
  if (found === undefined) throw new AppError('notFound')
  return found
}

export const agreementQueries = {
  'agreements.ofClient': ({ db }, { clientId, on }) => readClient(db, clientId, on),
  'agreements.get': ({ db }, { id, on }) => requireRecord(db, id, on),
  'agreements.pipeline': ({ db }, { on, cap }) => pipelineOf(db, on, cap),
  'agreements.dues': ({ db }, { on, until }) => duesOf(db, on, until),
  'agreements.verdicts': ({ db }, { from, to }) => verdictsOf(db, from, to),
} satisfies Queries<
  'agreements.ofClient' | 'agreements.get' | 'agreements.pipeline' | 'agreements.dues' | 'agreements.verdicts'
>

/** No two fees on the same assets at once: what was signed here, and what the firm's system shows of others. */
function refuseDoubleCharge(db: Connection, clientId: string, id: string | null, fee: RunningFee, on: string): void {
  const { own, imported } = readClient(db, clientId, on)
  const matched = new Set(own.flatMap(({ seenAs }) => seenAs ?? []))
  const others = [
    ...own.filter((record) => record.id !== id).flatMap(({ state }) => runningFeeOf(state) ?? []),
    ...imported
      .filter((one) => !one.cancelled && !matched.has(one.agreementNo))
      .map(({ model, start, end }) => ({ model, start, end, accountIds: null })),
  ]
  if (others.some((other) => chargesTwice(fee, other)))
    throw new AppError('agreementRefused', { reasons: ['DOUBLE_CHARGE'] })
}

const feeOf = ({ terms }: AgreementState): RunningFee => ({
  model: terms.model,
  accountIds: terms.scope.accountIds,
  start: terms.start,
  end: terms.end,
})

interface NewVersion {
  readonly id: string
  readonly version: number
  readonly on: string
  readonly act: AgreementAct
  readonly clientId: string
  readonly state: AgreementState
  readonly removed?: boolean
}

function addVersion(context: CommandContext, db: Connection, next: NewVersion): void {
  const { state } = next
  run(
    db,
    `INSERT INTO advisory_agreement
       (id, version, at, by, on_date, act, client_id, recorded, model, agreement_no, start, end, signed_on, removed, state)
     VALUES (@id, @version, @at, @by, @on, @act, @clientId, @recorded, @model, @agreementNo, @start, @end, @signedOn,
       @removed, @state)`,
    {
      id: next.id,
      version: next.version,
      at: context.book.now(),
      by: context.actor,
      on: next.on,
      act: next.act,
      clientId: next.clientId,
      recorded: state.recorded,
      model: state.terms.model,
      agreementNo: state.agreementNo,
      start: state.terms.start,
      end: state.terms.end,
      signedOn: state.signedOn,
      removed: flag(next.removed ?? false),
      state: canonicalJson(state),
    },
  )
}

/** The newest version of an agreement, if it is the one that was shown. */
function requireRev(db: Connection, id: string, rev: number): { rows: AgreementRow[]; newest: AgreementRow } {
  const rows = rowsOf(db, id)
  const newest = rows.at(-1)
  if (newest === undefined) throw new AppError('notFound')
  if (newest.version !== rev) throw new AppError('staleRevision')
  return { rows, newest }
}

export const agreementCommands = {
  'agreements.offer': (context, { clientId, on, offerUntil, agreementNo, terms, verdict }) =>
    tx(context.book, context.actor, 'agreements.offer', (db) => {
      requireClient(db, clientId)
      const state: AgreementState = {
        recorded: 'offered',
        agreementNo,
        terms,
        verdict,
        offeredOn: on,
        offerUntil,
        signedOn: null,
        riskLetterOn: null,
        lastCancelDay: null,
        closedOn: null,
        reason: '',
      }
      refuseDoubleCharge(db, clientId, null, feeOf(state), on)
      const id = newId(context.book.now())
      addVersion(context, db, { id, version: 1, on, act: 'offer', clientId, state })
      const facts = { model: terms.model, schedule: terms.schedule.id, verdict: verdict.code }
      return { entity: 'agreement', entityId: id, facts, value: requireRecord(db, id, on) }
    }),

  'agreements.act': (context, { id, rev, on, step }) =>
    tx(context.book, context.actor, `agreements.${step.act}`, (db) => {
      const { newest } = requireRev(db, id, rev)
      if (newest.removed === 1) throw new AppError('notFound')
      const done = afterStep(stateOf(newest), step, on)
      if (!done.ok) throw new AppError('invalidInput', { problems: done.problems })
      const clientId = newest.client_id
      if (step.act === 'sign' || step.act === 'amend') refuseDoubleCharge(db, clientId, id, feeOf(done.value), on)
      const version = rev + 1
      addVersion(context, db, { id, version, on, act: step.act, clientId, state: done.value })
      return { entity: 'agreement', entityId: id, facts: { version }, value: requireRecord(db, id, on) }
    }),

  'agreements.undo': (context, { id, rev, on }) =>
    tx(context.book, context.actor, 'agreements.undo', (db) => {
      const { rows, newest } = requireRev(db, id, rev)
      const clientId = newest.client_id
      const before = rows.at(-2)
      const version = rev + 1
      const back =
        before === undefined
          ? { state: stateOf(newest), removed: true }
          : { state: stateOf(before), removed: before.removed === 1 }
      // What comes back to life must not charge what something newer charges by now.
      const fee = back.removed ? null : runningFeeOf(back.state)
      if (fee !== null) refuseDoubleCharge(db, clientId, id, fee, on)
      addVersion(context, db, { id, version, on, act: 'undo', clientId, ...back })
      const value = back.removed ? null : requireRecord(db, id, on)
      return { entity: 'agreement', entityId: id, facts: { version }, value }
    }),
} satisfies Commands<'agreements.offer' | 'agreements.act' | 'agreements.undo'>
