import type { ClientAgreementsView, OwnAgreement, RunningAgreement } from '../../contract/api/agreements'
import type { AgreementRecord, ImportedAgreement } from '../../contract/agreements-store'
import { daysBetween } from '../../domain/calendar'
import { ALLOWED_ACTS, followsVerdict, windowIsOpen } from '../../domain/fees/agreement'
import { scheduleRefusals } from '../../domain/fees/fee-rules'
import { yearlyOfTerm } from '../../domain/fees/term-fee'
import { roundYuan } from '../../domain/money'
import { workingCalendar, workingDaysUntil } from '../../domain/working-days'
import type { BackendContext } from '../context'
import { activeFeeSchedules } from '../fees/active-schedules'
import { differencesOf, isWaiting } from './agreement-standing'
import { type ClientMoney, clientMoney, scopeOf } from './client-scope'
import { verdictsFor } from './verdict'

/** Everything that is agreed or offered to one client, and what may be. */
export async function clientAgreementsView(ctx: BackendContext, clientId: string): Promise<ClientAgreementsView> {
  const on = ctx.today()
  const [money, { own, imported }, active] = await Promise.all([
    clientMoney(ctx, clientId),
    ctx.store.query('agreements.ofClient', { clientId, on }),
    activeFeeSchedules(ctx),
  ])
  const verdicts = await verdictsFor(ctx, clientId, active.schedules)
  const { client } = money
  return {
    on,
    clientName: client.name,
    asOf: money.asOf,
    running: runningOf(money, own, imported, on),
    own: own.map((record) => ownView(record, on)),
    imported: imported.map((one) => ({
      ...one,
      ownId: own.find(({ seenAs }) => seenAs === one.agreementNo)?.id ?? null,
      differences: differencesOf(own, one).map((difference) => ({ ...difference })),
    })),
    accounts: client.accounts
      .filter(({ kind }) => kind !== 'external')
      .map(({ id, accountNo, kind, value }) => ({ id, accountNo, kind, value })),
    lines: [...money.lines],
    others: money.others,
    schedules: active.schedules.map((schedule) => {
      const verdict = verdicts.get(schedule.id)
      return {
        schedule: mutable(schedule),
        refusals: scheduleRefusals(schedule, on, active.limits),
        verdict: { model: verdict?.model ?? null, code: verdict?.code ?? 'NO_DATA' },
      }
    }),
    limits: active.limits,
  }
}

type Schedule = OwnAgreement['schedule']

/** The same schedule in the shape of the API. */
export const mutable = (schedule: AgreementRecord['state']['terms']['schedule']): Schedule => ({
  ...schedule,
  tiers: schedule.tiers.map(([upTo, rate]): [number | null, number] => [upTo, rate]),
  includes: { zh: [...schedule.includes.zh], en: [...schedule.includes.en] },
})

function ownView(record: AgreementRecord, on: string): OwnAgreement {
  const { state } = record
  const { terms } = state
  const open = windowIsOpen(state, on)
  return {
    id: record.id,
    rev: record.rev,
    status: record.status,
    offeredBy: record.offeredBy,
    agreementNo: state.agreementNo,
    seenAs: record.seenAs,
    waiting: isWaiting(record),
    model: terms.model,
    schedule: mutable(terms.schedule),
    scheduleVersion: terms.scheduleVersion,
    start: terms.start,
    end: terms.end,
    scope: { ...terms.scope, accountIds: [...terms.scope.accountIds] },
    agreedTurnover: terms.agreedTurnover,
    verdict: { model: state.verdict.model, code: state.verdict.code, departure: state.verdict.departure },
    followed: followsVerdict(state),
    offeredOn: state.offeredOn,
    offerUntil: state.offerUntil,
    signedOn: state.signedOn,
    riskLetterOn: state.riskLetterOn,
    lastCancelDay: state.lastCancelDay,
    windowKnown: state.lastCancelDay === null || state.lastCancelDay <= workingCalendar.validUntil,
    workingDaysLeft: open && state.lastCancelDay !== null ? workingDaysUntil(on, state.lastCancelDay) : null,
    closedOn: state.closedOn,
    reason: state.reason,
    acts: actsOf(record, open),
    versions: record.versions.map((version) => ({
      version: version.version,
      at: version.at,
      by: version.by,
      on: version.on,
      act: version.act,
      scheduleName: version.state.terms.schedule.name,
      yearlyFee: version.state.terms.scope.yearlyFee,
    })),
  }
}

/** Of cancelling and terminating only the one that is true today; nothing is signed after the offer has lapsed. */
function actsOf({ state, status }: AgreementRecord, open: boolean): OwnAgreement['acts'] {
  if (status === 'lapsed' || status === 'ended') return []
  return ALLOWED_ACTS[state.recorded].filter((act) => act !== (open ? 'terminate' : 'cancel'))
}

/** What is charged on the day: the record of the firm's system, and what was signed here and is not in it yet. */
function runningOf(
  money: ClientMoney,
  own: readonly AgreementRecord[],
  imported: readonly ImportedAgreement[],
  on: string,
): RunningAgreement[] {
  const theirs = imported
    .filter(({ cancelled, start, end }) => !cancelled && start <= on && on <= end)
    .map((one): RunningAgreement => ({
      source: 'imported',
      agreementNo: one.agreementNo,
      model: one.model,
      name: null,
      status: 'inForce',
      start: one.start,
      end: one.end,
      days: daysBetween(on, one.end),
      ...importedFee(money, one),
      rate: one.rate,
    }))
  const ours = own
    .filter(({ seenAs, state, status }) => seenAs === null && state.recorded !== 'offered' && isRunning(status))
    .filter(({ state }) => state.terms.start <= on)
    .map(({ state, status }): RunningAgreement => {
      const { terms } = state
      const scope = scopeOf(money, terms.schedule, terms.scope)
      const onTrades = terms.schedule.basis === 'tradedValue'
      const end = state.recorded === 'terminated' && state.closedOn !== null ? state.closedOn : terms.end
      return {
        source: 'own',
        agreementNo: state.agreementNo,
        model: terms.model,
        name: terms.schedule.name,
        status,
        start: terms.start,
        end,
        days: daysBetween(on, end),
        yearlyFee: onTrades ? null : scope.yearlyFee,
        advisedAssets: terms.schedule.basis === 'assets' ? scope.advisedAssets : null,
        rate: onTrades ? terms.schedule.feeAccountCommissionRate : null,
      }
    })
  return [...theirs, ...ours].sort((a, b) => a.end.localeCompare(b.end))
}

const isRunning = (status: AgreementRecord['status']): boolean => status === 'inForce' || status === 'agreed'

/** The export states a rate or an amount a term, not the assets: a rate is taken on all that lies at the firm (on funds for fund advisory). */
function importedFee(
  { client, lines }: ClientMoney,
  { model, rate, amount, start, end }: ImportedAgreement,
): Pick<RunningAgreement, 'yearlyFee' | 'advisedAssets'> {
  if (model === 'fixedTerm') {
    return { yearlyFee: amount === null ? null : yearlyOfTerm(amount, start, end), advisedAssets: null }
  }
  if (model === 'differentialCommission') return { yearlyFee: null, advisedAssets: null }
  const funds = lines.reduce(
    (sum, { accountId, kind, value }) => sum + (accountId !== null && kind === 'fund' ? value : 0),
    0,
  )
  const assets = roundYuan(model === 'fundAdvisory' ? funds : client.assets.firm)
  return { yearlyFee: rate === null ? null : roundYuan(assets * rate), advisedAssets: assets }
}
