import type { FeeModel } from '../domain/fees/fee-model'
import type { ClientBridge } from '../domain/fees/client-bridge'
import type { ModelsSentenceCode } from '../domain/fees/models-verdict'
import type { OfferReason } from '../domain/fees/offer-cost'

/**
 * All ways to pay, as they stand in a proposal: the client's own figures alone, nothing of the house. `figures` is what
 * the engines answered and what verifying computes again. Money in yuan a year, turnovers one-sided.
 */
export interface ProposalFeeModels {
  readonly basisMonths: number
  readonly growth: number
  readonly years: number
  /** Id of the offer that he has today. */
  readonly present: string
  readonly scheduleId: string
  /** Lines of the chart. */
  readonly shown: readonly string[]
  /** Names of the schedules of the house; a commission is named by the document. */
  readonly names: Readonly<Record<string, { readonly zh: string; readonly en: string } | undefined>>
  /** What the chosen schedule promises. */
  readonly includes: { readonly zh: readonly string[]; readonly en: readonly string[] }
  readonly rivalRate: number | null
  readonly figures: {
    readonly turnover: number | null
    readonly interval: readonly [number, number] | null
    readonly sentence: {
      readonly code: ModelsSentenceCode
      readonly offer: string | null
      readonly params: Readonly<Record<string, number>>
    }
    readonly models: readonly {
      readonly id: string
      readonly model: FeeModel
      readonly rival: boolean
      readonly commissionRate: number
      readonly yearlyCost: number | null
      readonly costRange: readonly [number, number] | null
      readonly terminalWealth: number | null
      readonly cost: readonly number[]
    }[]
    readonly excluded: readonly { readonly id: string; readonly reasons: readonly OfferReason[] }[]
    readonly grid: readonly number[]
    readonly breakevens: readonly {
      readonly a: string
      readonly b: string
      readonly turnover: number
      readonly cost: number
    }[]
    readonly rivals: readonly { readonly id: string; readonly code: string; readonly clientSaves: number }[]
    readonly fundCosts: { readonly total: number; readonly notChargedTwice: number }
    readonly bridge: ClientBridge | null
  }
}
