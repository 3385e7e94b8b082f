import shipped from '../../../resources/policies/tactical-policy.json'
import type { BilingualText } from '../market/capital-market-set'
import type { Conviction } from './view'

/** What views may do to a portfolio: data with an owner, edited by the firm. */
export interface TacticalPolicy {
  readonly id: string
  readonly version: string
  readonly label: BilingualText
  readonly owner: BilingualText
  readonly effectiveFrom: string
  readonly reviewBy: string
  readonly source: string
  /** Longest life of a view, start and expiry included. */
  readonly maxLifeDays: number
  /** A view whose last day is so many days away, or fewer, is expiring. */
  readonly expiringDays: number
  /** Oldest report, in days before the start, that a view may rest on. */
  readonly maxReportAgeDays: number
  /** Expected active return per unit of active risk that a conviction stands for. */
  readonly convictionInformationRatio: Readonly<Record<`${Conviction}`, number>>
  /** Views that together promise this information ratio may use the whole tracking-error budget; less promises less. */
  readonly fullBudgetInformationRatio: number
  /** Share of the budget that an advisor's own views may use; the firm's views then keep to the rest. */
  readonly ownShareOfBudget: number
  /** No class moves further than this from its strategic weight. */
  readonly maxActiveWeight: number
  /** Where the money of a view on one class comes from, or goes to. */
  readonly fundingClasses: readonly string[]
  /** Most views that one client may have in effect; keeps the split among them exact and quick. */
  readonly maxSelected: number
}

/** The policy that the product ships; its shape is checked against the schema by a test. */
export const shippedTacticalPolicy = shipped as unknown as TacticalPolicy
