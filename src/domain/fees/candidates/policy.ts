import shipped from '../../../../resources/policies/fee-conversion-policy.json'
import type { BilingualText } from '../../market/capital-market-set'
import type { RiskLevel } from '../../import/records'
import type { SurplusSource } from './price'

/** A threshold with where it comes from. */
export interface SourcedLimit {
  readonly limit: number
  readonly source: BilingualText
}

/**
 * Whom a fee account may be offered, to whom it must not be, and who has to be looked at: data with an owner. Turnovers are
 * one-sided a year, rates decimals, money yuan.
 */
export interface ConversionPolicy {
  readonly id: string
  readonly version: string
  readonly owner: BilingualText
  readonly effectiveFrom: string
  readonly validUntil: string
  readonly note: BilingualText
  /** The most trading that a fee agreement reckons with: past trading above it is never rewarded. */
  readonly agreedTurnover: number
  readonly schedules: { readonly assetBased: string; readonly membership: string }
  /** What counts for the client beside the price, by name; off means 0. */
  readonly surplus: Readonly<Record<SurplusSource, boolean>>
  readonly lowRate: { readonly maxRate: number; readonly minAssets: number }
  readonly small: { readonly maxAssets: number; readonly maxContribution: number }
  readonly highTurnover: { readonly minTurnover: number }
  /** From this commission on a cheaper commission is the first thing to offer. */
  readonly highCommission: { readonly minRate: number }
  /** Yuan a year that the client has to save at least. */
  readonly minimumSaving: number
  /** An agreement that ends within so many days is talked about anew. */
  readonly renewalDays: number
  readonly mustNot: {
    /** Turnover below this share of the breakeven turnover: a fee would be reverse churning. */
    readonly reverseChurning: SourcedLimit
    readonly minAdvisedShare: number
    readonly minAdvisedAssets: number
    readonly levels: readonly RiskLevel[]
    readonly bereavementMonths: number
  }
  readonly secondLook: { readonly age: number; readonly highAge: number; readonly expiringDays: number }
  readonly watch: {
    /** Below these advised assets nobody is watched: the minimum commission makes every breakeven low. */
    readonly minAssets: number
    /** Turnover of a commission account above so many times the breakeven turnover. */
    readonly churningTimes: SourcedLimit
    /** A year's costs of trading over average assets. */
    readonly costToEquity: SourcedLimit
    /** Turnover of a fee account below this share of the breakeven turnover. */
    readonly feeAccountShare: SourcedLimit
  }
  readonly monthlyCap: number
}

const LEVELS: readonly RiskLevel[] = ['C1', 'C2', 'C3', 'C4', 'C5']

/** The policy that the product ships; its shape is checked by a test. */
export const shippedConversionPolicy: ConversionPolicy = {
  ...shipped,
  mustNot: {
    ...shipped.mustNot,
    levels: shipped.mustNot.levels.flatMap((level) => LEVELS.find((l) => l === level) ?? []),
  },
}
