import type { AdvisorVerdicts, AgreementPipeline, PipelineRow } from '../../contract/agreements-store'
import { monthOfDate } from '../../domain/calendar'
import {
  AGREEMENT_STATUSES,
  type AgreementState,
  type AgreementStatus,
  agreementStatusOn,
  followsVerdict,
} from '../../domain/fees/agreement'
import { conversionsIn, monthsOf, verdictFigures } from '../../domain/fees/agreement-figures'
import type { FeeModel } from '../../domain/fees/fee-model'
import { matchImported } from '../../domain/fees/match-import'
import type { Connection } from '../open-book'
import { all } from '../sql'

interface Row {
  readonly id: string
  readonly client_id: string
  readonly client_name: string
  readonly client_no: string
  readonly offered_by: string
  readonly state: string
}

interface Standing extends Omit<Row, 'state'> {
  readonly state: AgreementState
}

/** Every agreement of ours as its newest version says, newest offer first; without offers that were taken back. */
const standingOf = (db: Connection): Standing[] =>
  all<Row>(
    db,
    `SELECT g.id, g.client_id, c.name AS client_name, c.client_no, f.by AS offered_by, g.state
     FROM advisory_agreement g JOIN client c ON c.id = g.client_id
       JOIN advisory_agreement f ON f.id = g.id AND f.version = 1
     WHERE g.removed = 0 AND g.version = (SELECT max(n.version) FROM advisory_agreement n WHERE n.id = g.id)`,
  )
    .map((row) => ({ ...row, state: JSON.parse(row.state) as AgreementState }))
    .sort((a, b) => b.state.offeredOn.localeCompare(a.state.offeredOn) || b.id.localeCompare(a.id))

interface ImportedRow {
  readonly client_id: string
  readonly agreementNo: string
  readonly model: FeeModel
  readonly start: string
}

/** Ids of ours that the firm's system shows. */
function seenOf(db: Connection, standing: readonly Standing[]): ReadonlySet<string> {
  const imported = Map.groupBy(
    all<ImportedRow>(
      db,
      `SELECT client_id, agreement_no AS agreementNo, model, start FROM agreement
       WHERE client_id IN (SELECT client_id FROM advisory_agreement) ORDER BY agreement_no`,
    ),
    ({ client_id }) => client_id,
  )
  const open = standing.filter(({ state }) => state.recorded === 'offered' || state.recorded === 'agreed')
  const seen = [...Map.groupBy(open, ({ client_id }) => client_id)].flatMap(([clientId, own]) => [
    ...matchImported(
      own.map(({ id, state }) => ({
        id,
        agreementNo: state.agreementNo,
        model: state.terms.model,
        start: state.terms.start,
      })),
      imported.get(clientId) ?? [],
    ).keys(),
  ])
  return new Set(seen)
}

const rowOf = ({ state, ...row }: Standing, on: string, seen: ReadonlySet<string>): PipelineRow => ({
  id: row.id,
  clientId: row.client_id,
  clientName: row.client_name,
  clientNo: row.client_no,
  advisor: row.offered_by,
  agreementNo: state.agreementNo,
  model: state.terms.model,
  scheduleId: state.terms.schedule.id,
  scheduleName: state.terms.schedule.name,
  status: agreementStatusOn(state, on),
  offeredOn: state.offeredOn,
  offerUntil: state.offerUntil,
  signedOn: state.signedOn,
  lastCancelDay: state.lastCancelDay,
  closedOn: state.closedOn,
  start: state.terms.start,
  end: state.terms.end,
  advisedAssets: state.terms.scope.advisedAssets,
  yearlyFee: state.terms.scope.yearlyFee,
  verdictModel: state.verdict.model,
  verdictCode: state.verdict.code,
  followed: followsVerdict(state),
  seenInImport: seen.has(row.id),
})

export function pipelineOf(db: Connection, on: string, cap: number | null): AgreementPipeline {
  const standing = standingOf(db)
  const seen = seenOf(db, standing)
  const rows = standing.map((one) => rowOf(one, on, seen))
  const states = standing.map(({ state }) => state)
  const month = monthOfDate(on)
  const signed = conversionsIn(states, month)
  const count = (status: AgreementStatus): number => rows.filter((row) => row.status === status).length
  return {
    on,
    counts: Object.fromEntries(AGREEMENT_STATUSES.map((status) => [status, count(status)])) as Record<
      AgreementStatus,
      number
    >,
    rows,
    months: monthsOf(states),
    conversions: { month, signed, cap, left: cap === null ? null : Math.max(0, cap - signed) },
  }
}

export function verdictsOf(db: Connection, from: string | null, to: string | null): AdvisorVerdicts[] {
  const made = standingOf(db).filter(
    ({ state }) => (from === null || state.offeredOn >= from) && (to === null || state.offeredOn <= to),
  )
  return [...Map.groupBy(made, ({ offered_by }) => offered_by)]
    .map(([advisor, own]) => ({ advisor, ...verdictFigures(own.map(({ state }) => state)) }))
    .sort((a, b) => b.offers - a.offers || a.advisor.localeCompare(b.advisor))
}
