/**
 * What the store answers about market days; part of the contract of store.ts. Money is yuan, instants UTC ms. A day, once kept, and
 * every step of its calls stand for ever.
 */
import type { z } from 'zod'
import type { RiskLevel, Instrument } from '../domain/import/records'
import type { addContactInput, TierState } from './api/clients'
import type { Choice, Json } from './store'

interface Call<Input, Output> {
  readonly input: Input
  readonly output: Output
}
type Nothing = Readonly<Record<string, never>>

export interface BookLevel {
  readonly level: RiskLevel
  readonly lowest: boolean
  readonly assessedOn: string
}

export interface BookClient {
  readonly id: string
  readonly clientNo: string
  readonly name: string
  readonly kind: 'person' | 'institution'
  readonly birthDate: string | null
  readonly openedOn: string | null
  readonly tier: TierState['tier'] | null
  readonly lastContactOn: string | null
  readonly openComplaint: boolean
  readonly official: BookLevel | null
  readonly pre: (BookLevel & { readonly questionnaireId: string; readonly answers: Json }) | null
}

export interface BookLine {
  readonly clientId: string
  /** Null for money elsewhere. */
  readonly accountId: string | null
  readonly code: string
  readonly exchange: string
  readonly name: string
  readonly instrument: Instrument | 'heldAway'
  readonly assetClass: string
  readonly value: number
  readonly price: string | null
  readonly asOf: string
}

/** The whole book by its last statements, without clients who have left. */
export interface WholeBook {
  readonly clients: BookClient[]
  /** Accounts with a maintenance ratio. */
  readonly margin: { readonly id: string; readonly clientId: string; readonly maintenanceRatio: number }[]
  readonly lines: BookLine[]
  /** The newest of every kind. */
  readonly choices: Choice[]
  /** The newest version of the kinds asked for. */
  readonly plans: { readonly clientId: string; readonly kind: string; readonly document: Json }[]
}

export const CALL_STATES = ['toCall', 'missed', 'reached', 'promised'] as const
export type CallState = (typeof CALL_STATES)[number]

export interface MarketDayHead {
  readonly id: string
  readonly on: string
  readonly at: number
  readonly by: string
  readonly policyVersion: string
  readonly inputHash: string
  readonly input: Json
  readonly summary: Json
}

export interface MarketDayCall {
  readonly id: string
  readonly clientId: string
  readonly at: number
  readonly by: string
  readonly status: CallState
  readonly contactId: string | null
}

export interface MarketDayQueries {
  'marketDay.book': Call<{ readonly on: string; readonly planKinds: readonly string[] }, WholeBook>
  /** Newest first. */
  'marketDay.list': Call<Nothing, (MarketDayHead & { readonly called: number })[]>
  /** AppError `notFound`. `clientIds` absent: all, in the order of the list. */
  'marketDay.get': Call<
    { readonly id: string; readonly clientIds?: readonly string[] },
    {
      readonly head: MarketDayHead
      readonly clients: {
        readonly clientId: string
        readonly name: string
        readonly clientNo: string
        readonly tier: TierState['tier'] | null
        readonly kind: 'person' | 'institution'
        readonly day: Json
        /** The newest step, null before the first. */
        readonly call: MarketDayCall | null
      }[]
    }
  >
}

export interface MarketDayCommands {
  'marketDay.save': Call<
    {
      readonly on: string
      readonly policyVersion: string
      readonly input: Json
      readonly inputHash: string
      readonly summary: Json
      /** In the order of the call list. */
      readonly clients: readonly { readonly clientId: string; readonly day: Json }[]
    },
    MarketDayHead
  >
  /** Writes the step and, with `contact`, the entry in the contact log, in one transaction. */
  'marketDay.setCall': Call<
    {
      readonly runId: string
      readonly clientId: string
      readonly status: CallState
      readonly contact: Omit<z.infer<typeof addContactInput>, 'clientId'> | null
    },
    MarketDayCall
  >
  /** Takes the newest step back: a step with the status before, and the contact removed from the log. */
  'marketDay.undoCall': Call<{ readonly id: string }, MarketDayCall>
}
