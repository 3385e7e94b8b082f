import type { AgreementDue } from '../../contract/agreements-store'
import type { TierCode } from '../../contract/store'
import { type AgreementState, agreementStatusOn, windowIsOpen } from '../../domain/fees/agreement'
import type { Connection } from '../open-book'
import { all } from '../sql'

interface OwnRow {
  readonly clientId: string
  readonly clientName: string
  readonly tier: TierCode | null
  readonly state: string
}

/** Windows that are open, and agreements that end by `until` with nothing behind them; soonest first. */
export function duesOf(db: Connection, on: string, until: string): AgreementDue[] {
  const own = all<OwnRow>(
    db,
    `SELECT g.client_id AS clientId, c.name AS clientName, t.tier, g.state
     FROM advisory_agreement g JOIN client c ON c.id = g.client_id
       LEFT JOIN tier_state t ON t.unit_id = coalesce(c.household_id, c.id)
     WHERE g.removed = 0 AND g.recorded = 'agreed'
       AND g.version = (SELECT max(n.version) FROM advisory_agreement n WHERE n.id = g.id)`,
  ).map(({ state, ...who }) => ({ who, state: JSON.parse(state) as AgreementState }))
  const windows = own
    .filter(({ state }) => windowIsOpen(state, on))
    .map(({ who, state }): AgreementDue => ({ ...who, kind: 'agreementWindow', due: state.lastCancelDay ?? on }))
  const running = own
    .filter(({ state }) => agreementStatusOn(state, on) === 'inForce')
    .map(({ who, state }): AgreementDue => ({ ...who, kind: 'agreementEnding', due: state.terms.end }))
  const imported = all<Omit<AgreementDue, 'kind'>>(
    db,
    `SELECT c.id AS clientId, c.name AS clientName, t.tier, m.agreement_end AS due
     FROM client_measure m JOIN client c ON c.id = m.client_id
       LEFT JOIN tier_state t ON t.unit_id = coalesce(c.household_id, c.id)
     WHERE m.agreement_start <= @on AND m.agreement_end BETWEEN @on AND @until`,
    { on, until },
  ).map((row): AgreementDue => ({ ...row, kind: 'agreementEnding' }))
  // Somebody whose next agreement is signed is not reminded of the one that ends.
  const covered = new Set(own.filter(({ state }) => state.terms.end > until).map(({ who }) => who.clientId))
  const ending = [...running.filter(({ due }) => due <= until), ...imported].filter(
    ({ clientId }) => !covered.has(clientId),
  )
  const last = new Map(ending.toSorted((a, b) => a.due.localeCompare(b.due)).map((due) => [due.clientId, due]))
  return [...windows, ...last.values()].sort((a, b) => a.due.localeCompare(b.due))
}
