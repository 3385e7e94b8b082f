/**
 * What the store answers about advisory agreements; part of the contract of store.ts. Money is yuan, instants UTC ms, `on`
 * the business day. Every act is a version that stands for ever; the firm's own system stays the record, and what it
 * exports (import kind `agreements`) is laid beside ours.
 */
import type {
  AgreementAct,
  AgreementState,
  AgreementStatus,
  AgreementStep,
  AgreementTerms,
  AgreementVerdict,
} from '../domain/fees/agreement'
import type { FeeModel } from '../domain/fees/fee-model'
import type { TierState } from './api/clients'

interface Call<Input, Output> {
  readonly input: Input
  readonly output: Output
}

/** An agreement as the firm's system has exported it. */
export interface ImportedAgreement {
  readonly agreementNo: string
  readonly model: Exclude<FeeModel, 'executionCommission'>
  readonly signedOn: string
  readonly start: string
  readonly end: string
  readonly riskLetterSignedOn: string | null
  readonly rate: number | null
  readonly amount: number | null
  readonly cancelled: boolean
}

export interface AgreementVersion {
  readonly version: number
  readonly at: number
  readonly by: string
  readonly on: string
  readonly act: AgreementAct
  readonly state: AgreementState
}

/** One of ours as it stands. `rev` equals the newest version: pass it back with the next act. */
export interface AgreementRecord {
  readonly id: string
  readonly clientId: string
  readonly rev: number
  readonly offeredBy: string
  readonly state: AgreementState
  readonly status: AgreementStatus
  /** Number under which an import shows it. */
  readonly seenAs: string | null
  /** Oldest first. */
  readonly versions: readonly AgreementVersion[]
}

export interface ClientAgreements {
  /** Newest offer first. */
  readonly own: AgreementRecord[]
  /** Latest end first. */
  readonly imported: ImportedAgreement[]
}

/** One of ours in the list over the whole book. */
export interface PipelineRow {
  readonly id: string
  readonly clientId: string
  readonly clientName: string
  readonly clientNo: string
  /** Who offered it. */
  readonly advisor: string
  readonly agreementNo: string | null
  readonly model: FeeModel
  readonly scheduleId: string
  readonly scheduleName: { readonly zh: string; readonly en: string }
  readonly status: AgreementStatus
  readonly offeredOn: string
  readonly offerUntil: string
  readonly signedOn: string | null
  readonly lastCancelDay: string | null
  /** Day of the refusal, cancellation or termination. */
  readonly closedOn: string | null
  readonly start: string
  readonly end: string
  readonly advisedAssets: number
  readonly yearlyFee: number
  readonly verdictModel: FeeModel | null
  readonly verdictCode: string
  /** Null: the verdict did not come down on one side. */
  readonly followed: boolean | null
  readonly seenInImport: boolean
}

/** What happened in a month, by the day of the act. */
export interface PipelineMonth {
  readonly month: string
  readonly offered: number
  /** Signed, those that were cancelled later among them. */
  readonly agreed: number
  readonly cancelled: number
  readonly declined: number
}

export interface AgreementPipeline {
  readonly on: string
  readonly counts: Readonly<Record<AgreementStatus, number>>
  /** Newest offer first. */
  readonly rows: PipelineRow[]
  /** From the first to the last month with an act, gaps filled; empty without any. */
  readonly months: PipelineMonth[]
  /** Clients' agreements signed in the month of `on` that still stand (not cancelled), against the cap. */
  readonly conversions: {
    readonly month: string
    readonly signed: number
    readonly cap: number | null
    /** Never below 0; null without a cap. */
    readonly left: number | null
  }
}

export interface AdvisorVerdicts {
  readonly advisor: string
  readonly offers: number
  /** Offers of what the verdict said. */
  readonly followed: number
  /** Offers of something else. */
  readonly notFollowed: number
  /** The verdict did not come down on one side. */
  readonly open: number
  /** notFollowed / (followed + notFollowed); null without either. */
  readonly share: number | null
}

/** Something of an agreement that has a day: the last one of a cancellation window, or of the agreement itself. */
export interface AgreementDue {
  readonly kind: 'agreementWindow' | 'agreementEnding'
  readonly clientId: string
  readonly clientName: string
  readonly tier: TierState['tier'] | null
  readonly due: string
}

export interface AgreementQueries {
  'agreements.ofClient': Call<{ readonly clientId: string; readonly on: string }, ClientAgreements>
  /** AppError `notFound`. */
  'agreements.get': Call<{ readonly id: string; readonly on: string }, AgreementRecord>
  /** Every agreement of ours over the book. `cap`: conversions that the policy allows a month. */
  'agreements.pipeline': Call<{ readonly on: string; readonly cap: number | null }, AgreementPipeline>
  /** Open cancellation windows, and agreements that end from `on` to `until` without another behind them; soonest first. */
  'agreements.dues': Call<{ readonly on: string; readonly until: string }, AgreementDue[]>
  /** Offers made from `from` to `to` (null: no bound), by advisor. */
  'agreements.verdicts': Call<{ readonly from: string | null; readonly to: string | null }, AdvisorVerdicts[]>
}

/** Two fees on the same assets at the same time are AppError `agreementRefused`, reasons [`DOUBLE_CHARGE`]. */
export interface AgreementCommands {
  'agreements.offer': Call<
    {
      readonly clientId: string
      readonly on: string
      readonly offerUntil: string
      readonly agreementNo: string | null
      readonly terms: AgreementTerms
      readonly verdict: AgreementVerdict
    },
    AgreementRecord
  >
  /** A step that the agreement does not allow is AppError `invalidInput`. */
  'agreements.act': Call<
    { readonly id: string; readonly rev: number; readonly on: string; readonly step: AgreementStep },
    AgreementRecord
  >
  /** Takes the newest act back, as a version of its own. Null: the offer is gone. */
  'agreements.undo': Call<{ readonly id: string; readonly rev: number; readonly on: string }, AgreementRecord | null>
}
