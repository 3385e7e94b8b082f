import { fail, ok, type Result } from '../result'
import type { FeeModel } from './fee-model'
import type { HouseFeeSchedule } from './house-fee-schedule'

/** What was recorded last; what it means on a day is `agreementStatusOn`. */
export const RECORDED_STATES = ['offered', 'agreed', 'declined', 'cancelled', 'terminated'] as const
type RecordedState = (typeof RECORDED_STATES)[number]

export const AGREEMENT_STATUSES = ['offered', 'agreed', 'inForce', 'declined', 'cancelled', 'lapsed', 'ended'] as const
export type AgreementStatus = (typeof AGREEMENT_STATUSES)[number]

export const AGREEMENT_ACTS = ['offer', 'sign', 'decline', 'cancel', 'terminate', 'amend', 'undo'] as const
export type AgreementAct = (typeof AGREEMENT_ACTS)[number]

/** What the fee is charged on. Cash, restricted and held-away assets are out unless switched on; money is yuan of the day of the offer. */
export interface AgreementScope {
  readonly accountIds: readonly string[]
  readonly cash: boolean
  readonly restricted: boolean
  readonly heldAway: boolean
  readonly advisedAssets: number
  /** What decides the tier when the schedule adds the household up; null when it does not. */
  readonly householdAssets: number | null
  /** A year's fee on these assets. */
  readonly yearlyFee: number
  /** Day of the statements that the assets come from. */
  readonly asOf: string | null
}

/** The frozen terms: the schedule as it stood, with the version of the policy that it came from (0: as shipped). */
export interface AgreementTerms {
  readonly model: FeeModel
  readonly schedule: HouseFeeSchedule
  readonly scheduleVersion: number
  readonly start: string
  /** Last day. */
  readonly end: string
  readonly scope: AgreementScope
  /** One-sided a year, over all advised assets; null when none was agreed. */
  readonly agreedTurnover: number | null
}

/** What the analysis said when the offer was made. `model` null: it did not come down on one side. */
export interface AgreementVerdict {
  readonly model: FeeModel | null
  readonly code: string
  /** Of the computation, so that it can be made again; null when there was nothing to compute from. */
  readonly inputHash: string | null
  /** Why the advisor offers something else; empty when he follows it. */
  readonly departure: string
}

export interface AgreementState {
  readonly recorded: RecordedState
  readonly agreementNo: string | null
  readonly terms: AgreementTerms
  readonly verdict: AgreementVerdict
  readonly offeredOn: string
  /** Last day on which the client may accept. */
  readonly offerUntil: string
  readonly signedOn: string | null
  readonly riskLetterOn: string | null
  /** Last day of the cancellation window. */
  readonly lastCancelDay: string | null
  /** Day of the refusal, cancellation or termination. */
  readonly closedOn: string | null
  /** In the client's words. */
  readonly reason: string
}

/** One act on an agreement that exists. `undo` is none: it brings the state before back. */
export type AgreementStep =
  | {
      readonly act: 'sign'
      readonly agreementNo: string
      readonly signedOn: string
      readonly riskLetterOn: string
      readonly lastCancelDay: string
    }
  | { readonly act: 'decline'; readonly on: string; readonly reason: string }
  | { readonly act: 'cancel'; readonly on: string; readonly reason: string }
  | { readonly act: 'terminate'; readonly on: string; readonly reason: string }
  | {
      readonly act: 'amend'
      readonly terms: AgreementTerms
      /** What the analysis says of the new terms. */
      readonly verdict: AgreementVerdict
      /** Of an agreement that was signed already: the change is signed too, and the window is open again. */
      readonly signed: { readonly on: string; readonly lastCancelDay: string } | null
    }

/** What an agreement that is recorded so may become. Nothing else happens to it. */
export const ALLOWED_ACTS: Readonly<Record<RecordedState, readonly AgreementStep['act'][]>> = {
  offered: ['sign', 'decline', 'amend'],
  agreed: ['cancel', 'terminate', 'amend'],
  declined: [],
  cancelled: [],
  terminated: [],
}

/**
 * Where an agreement stands on a day. Signed, it is `agreed` until it has begun and the cancellation window is over
 * (证券投资顾问业务暂行规定: five working days), then `inForce`; `ended` after its last day or the day of termination. An offer
 * that nobody has answered is `lapsed` after its last day.
 */
export function agreementStatusOn(state: AgreementState, on: string): AgreementStatus {
  const { recorded, terms, lastCancelDay } = state
  if (recorded === 'declined' || recorded === 'cancelled') return recorded
  if (recorded === 'offered') return state.offerUntil < on ? 'lapsed' : 'offered'
  if (recorded === 'terminated') return state.closedOn !== null && on <= state.closedOn ? 'inForce' : 'ended'
  if (terms.end < on) return 'ended'
  return terms.start <= on && (lastCancelDay === null || lastCancelDay < on) ? 'inForce' : 'agreed'
}

/** True while the client may walk away: from the signature to the last day of the window. */
export const windowIsOpen = ({ recorded, lastCancelDay }: AgreementState, on: string): boolean =>
  recorded === 'agreed' && lastCancelDay !== null && on <= lastCancelDay

/** The state after a step, or why the step is none: codes `out_of_domain` at /act or /on. Dates are `YYYY-MM-DD`. */
export function afterStep(state: AgreementState, step: AgreementStep, today: string): Result<AgreementState> {
  if (!ALLOWED_ACTS[state.recorded].includes(step.act))
    return fail('out_of_domain', '/act', `an agreement that is ${state.recorded} cannot be ${step.act}ed`)
  if (step.act === 'sign') return signed(state, step, today)
  if (step.act === 'amend') return amended(state, step, today)
  if (step.act === 'decline') return closed(state, 'declined', step, today)
  const inWindow = state.lastCancelDay !== null && step.on <= state.lastCancelDay
  if (step.act === 'cancel')
    return inWindow
      ? closed(state, 'cancelled', step, today)
      : fail('out_of_domain', '/on', 'the window is over: from now on it is a termination')
  return inWindow
    ? fail('out_of_domain', '/on', 'within the window it is a cancellation')
    : closed(state, 'terminated', step, today)
}

function signed(
  state: AgreementState,
  { agreementNo, signedOn, riskLetterOn, lastCancelDay }: Extract<AgreementStep, { act: 'sign' }>,
  today: string,
): Result<AgreementState> {
  if (signedOn > today || signedOn < state.offeredOn)
    return fail('out_of_domain', '/signedOn', 'an offer is signed between the day it was made and today')
  if (signedOn > state.offerUntil)
    return fail('out_of_domain', '/signedOn', 'the offer had lapsed before it was signed')
  if (lastCancelDay < signedOn) return fail('out_of_domain', '/lastCancelDay', 'the window begins with the signature')
  return ok({ ...state, recorded: 'agreed', agreementNo, signedOn, riskLetterOn, lastCancelDay })
}

function closed(
  state: AgreementState,
  recorded: 'declined' | 'cancelled' | 'terminated',
  step: { readonly on: string; readonly reason: string },
  today: string,
): Result<AgreementState> {
  if (step.on > today || step.on < (state.signedOn ?? state.offeredOn))
    return fail('out_of_domain', '/on', 'the day lies between the act before and today')
  return ok({ ...state, recorded, closedOn: step.on, reason: step.reason })
}

function amended(
  state: AgreementState,
  { terms, verdict, signed }: Extract<AgreementStep, { act: 'amend' }>,
  today: string,
): Result<AgreementState> {
  if ((state.recorded === 'agreed') !== (signed !== null))
    return fail('out_of_domain', '/signed', 'a change of a signed agreement is signed, one of an offer is not')
  if (signed === null) return ok({ ...state, terms, verdict })
  if (signed.on > today || signed.on < (state.signedOn ?? ''))
    return fail('out_of_domain', '/signed/on', 'the change is signed between the agreement and today')
  return ok({ ...state, terms, verdict, signedOn: signed.on, lastCancelDay: signed.lastCancelDay })
}

/** Whether the offer is what the analysis said; null where it did not come down on one side. */
export const followsVerdict = ({ verdict, terms }: Pick<AgreementState, 'verdict' | 'terms'>): boolean | null =>
  verdict.model === null ? null : verdict.model === terms.model
