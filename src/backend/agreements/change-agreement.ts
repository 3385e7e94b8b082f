import type { z } from 'zod'
import type {
  AgreementChanged,
  amendAgreementInput,
  closeAgreementInput,
  OfferAgreement,
  signAgreementInput,
} from '../../contract/api/agreements'
import { AppError } from '../../contract/errors'
import type { AgreementRecord } from '../../contract/agreements-store'
import type { AgreementStep, AgreementTerms } from '../../domain/fees/agreement'
import { type FeeRefusal, offerRefusals, signatureRefusals } from '../../domain/fees/fee-rules'
import { workingDaysAfter } from '../../domain/working-days'
import type { BackendContext } from '../context'
import { type ActiveFeeSchedules, activeFeeSchedules } from '../fees/active-schedules'
import { clientMoney, scopeOf } from './client-scope'
import { verdictFor } from './verdict'

const changed = ({ id, rev, status }: AgreementRecord): AgreementChanged => ({ id, rev, status })

function refuse(reasons: readonly FeeRefusal[]): void {
  if (reasons.length > 0) throw new AppError('agreementRefused', { reasons })
}

type TermsInput = Pick<
  OfferAgreement,
  'scheduleId' | 'start' | 'end' | 'accountIds' | 'cash' | 'restricted' | 'heldAway' | 'agreedTurnover'
>

/** The terms with figures of today: never what a page says that the assets are. */
async function termsOf(
  ctx: BackendContext,
  active: ActiveFeeSchedules,
  clientId: string,
  input: TermsInput,
): Promise<AgreementTerms> {
  const schedule = active.schedules.find(({ id }) => id === input.scheduleId)
  const money = await clientMoney(ctx, clientId)
  const known = new Set(money.client.accounts.map(({ id }) => id))
  // SECURITY: only accounts of this very client come into the scope.
  if (schedule === undefined || !input.accountIds.every((id) => known.has(id))) throw new AppError('notFound')
  const { accountIds, cash, restricted, heldAway } = input
  return {
    model: schedule.model,
    schedule,
    scheduleVersion: active.rev,
    start: input.start,
    end: input.end,
    scope: scopeOf(money, schedule, { accountIds, cash, restricted, heldAway }),
    agreedTurnover: input.agreedTurnover,
  }
}

/** Offers terms to a client, beside what the analysis says today. AppError `agreementRefused` with every rule that is broken. */
export async function offerAgreement(ctx: BackendContext, input: OfferAgreement): Promise<AgreementChanged> {
  const { clientId, offerUntil } = input
  const on = ctx.today()
  const active = await activeFeeSchedules(ctx)
  const terms = await termsOf(ctx, active, clientId, input)
  const verdict = { ...(await verdictFor(ctx, clientId, terms.schedule)), departure: input.departure.trim() }
  refuse(offerRefusals({ terms, verdict, offerUntil }, on, active.limits))
  return changed(
    await ctx.store.execute('agreements.offer', ctx.session.actor, {
      clientId,
      on,
      offerUntil,
      agreementNo: null,
      terms,
      verdict,
    }),
  )
}

const step = async (
  ctx: BackendContext,
  { id, rev }: { readonly id: string; readonly rev: number },
  what: AgreementStep,
): Promise<AgreementChanged> =>
  changed(await ctx.store.execute('agreements.act', ctx.session.actor, { id, rev, on: ctx.today(), step: what }))

/** Records the client's signature; the last day of the window is reckoned from it. */
export async function signAgreement(
  ctx: BackendContext,
  input: z.output<typeof signAgreementInput>,
): Promise<AgreementChanged> {
  const { agreementNo, signedOn, riskLetterOn } = input
  const { limits } = await activeFeeSchedules(ctx)
  refuse(signatureRefusals({ agreementNo, signedOn, riskLetterOn }))
  return step(ctx, input, {
    act: 'sign',
    agreementNo: agreementNo.trim(),
    signedOn,
    riskLetterOn: riskLetterOn ?? signedOn,
    lastCancelDay: workingDaysAfter(signedOn, limits.cancellationDays).day,
  })
}

/** Records that the client declined, cancelled within the window, or that the agreement was terminated. */
export async function closeAgreement(
  ctx: BackendContext,
  input: z.output<typeof closeAgreementInput>,
): Promise<AgreementChanged> {
  if (input.act === 'cancel') {
    const { state } = await ctx.store.query('agreements.get', { id: input.id, on: ctx.today() })
    if (state.lastCancelDay !== null && input.on > state.lastCancelDay) refuse(['CANCEL_WINDOW'])
  }
  return step(ctx, input, { act: input.act, on: input.on, reason: input.reason.trim() })
}

/** Other terms, as a version of the same agreement. What was signed is signed again, and its window opens anew. */
export async function amendAgreement(
  ctx: BackendContext,
  input: z.output<typeof amendAgreementInput>,
): Promise<AgreementChanged> {
  const on = ctx.today()
  const [{ clientId }, active] = await Promise.all([
    ctx.store.query('agreements.get', { id: input.id, on }),
    activeFeeSchedules(ctx),
  ])
  const terms = await termsOf(ctx, active, clientId, input)
  const verdict = { ...(await verdictFor(ctx, clientId, terms.schedule)), departure: input.departure.trim() }
  refuse(offerRefusals({ terms, verdict, offerUntil: on }, on, active.limits))
  const { signedOn } = input
  const signed =
    signedOn === null
      ? null
      : { on: signedOn, lastCancelDay: workingDaysAfter(signedOn, active.limits.cancellationDays).day }
  return step(ctx, input, { act: 'amend', terms, verdict, signed })
}
