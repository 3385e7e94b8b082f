import type { Instrument, ProductRisk, RiskLevel } from '../import/records'
import type { TradingUnit } from './trading-unit'

/**
 * From the target weights of asset classes to a list of products: what is asked. Money in yuan, weights, shares and costs
 * as decimals. Only products that may be recommended to this client are ever chosen.
 */
export interface SelectionProblem {
  /** Class → share of `investable`; adds up to 1. */
  readonly target: Readonly<Record<string, number>>
  /** All the money that the target is a share of. */
  readonly investable: number
  /** Money in classes that cannot be moved here: assets elsewhere. */
  readonly outside: Readonly<Record<string, number>>
  /** Positions that stay as they are: restricted, pledged, or the client's wish. */
  readonly keep: readonly { readonly code: string; readonly assetClass: string; readonly amount: number }[]
  readonly products: readonly SelectionProduct[]
  /** Lines that must be in the list, with their amount when it is given. */
  readonly fixed: readonly { readonly code: string; readonly amount?: number | undefined }[]
  readonly limits: SelectionLimits
  readonly preferences: SelectionPreferences
  readonly suitability: {
    readonly official: {
      readonly level: RiskLevel
      readonly lowest: boolean
      readonly validUntil: string
      readonly assessedOn?: string | undefined
    } | null
    readonly agreement?: { readonly model?: string | undefined; readonly validUntil: string } | null | undefined
    readonly client: {
      readonly age?: number | undefined
      readonly horizon?: number | undefined
      readonly types?: readonly string[] | undefined
    }
  }
  readonly on: string
}

export interface SelectionProduct {
  readonly code: string
  readonly assetClass: string
  readonly instrument: Instrument
  readonly risk: ProductRisk
  readonly ratedOn: string | null
  /** Years for which the money is bound or should stay. */
  readonly horizon?: number | undefined
  readonly status: 'open' | 'closed' | 'suspended'
  readonly unit: TradingUnit | null
  /** Yuan a share or unit; needed where the unit is a quantity. */
  readonly price?: number | null | undefined
  /** Null: the file does not say. */
  readonly yearlyCost: number | null
  readonly entryCost: number
  readonly issuer: string | null
  /** The issuer's failure is the holder's loss: the limit on an issuer applies. */
  readonly issuerRisk: boolean
  readonly affiliated: boolean
  readonly tags: readonly string[]
  /** Largest share of `investable`. */
  readonly maximum: number
  /** Held today. */
  readonly held: number
}

export interface SelectionLimits {
  readonly lines: number
  /** No line below this share of `investable`. */
  readonly smallestLine: number
  readonly perIssuer: number
  readonly affiliates: number
  readonly exclude: {
    readonly codes: readonly string[]
    readonly issuers: readonly string[]
    readonly tags: readonly string[]
  }
}

/** Weights of what is minimised, beside the misfit, which counts 1. */
export interface SelectionPreferences {
  /** On the yearly cost of the list, with entry costs spread over three years. */
  readonly cost: number
  /** On half of what is bought and sold. */
  readonly turnover: number
  /** On each line: a line that improves the rest by less is not worth having. */
  readonly line: number
}

/** Why a product of the shelf is not proposed to this client. */
export const REFUSALS = [
  'NOT_OPEN',
  'SINGLE_SECURITY',
  'QUALIFIED_INVESTORS_ONLY',
  'NO_UNIT',
  'NO_PRICE',
  'EXCLUDED_CODE',
  'EXCLUDED_ISSUER',
  'EXCLUDED_TAG',
  'UNSUITABLE',
  'MINIMUM_TOO_HIGH',
] as const
export type Refusal = (typeof REFUSALS)[number]

/** Why a line stands in the list. */
export const LINE_REASONS = [
  'FIXED',
  'HELD',
  'ONLY_SUITABLE',
  'LOWEST_COST',
  'CHEAPER_DOES_NOT_FIT',
  'SPREADS_CLASS',
  'FILLS_CLASS',
] as const
export type LineReason = (typeof LINE_REASONS)[number]

/** Why a class stays short of its target. */
export const SHORT_REASONS = ['NO_PRODUCT', 'NONE_SUITABLE', 'MINIMUM_TOO_HIGH', 'LIMITS', 'MONEY_ELSEWHERE'] as const
export type ShortReason = (typeof SHORT_REASONS)[number]

/** A product that can be chosen, with its smallest and largest share of the money and the step in between. */
export interface Candidate {
  readonly product: SelectionProduct
  readonly unit: TradingUnit
  /** Yuan of one unit of measure: 1 for amounts, the price for quantities. */
  readonly price: number
  readonly minimum: number
  readonly step: number
  readonly maximum: number
  readonly fixed: boolean
  /** Given amount of a fixed line. */
  readonly amount?: number
}

/** Years over which entry costs are spread when products are compared. */
export const ENTRY_YEARS = 3

/** Yearly cost of a product with the entry cost of new money; a file that says nothing counts as the mean of its class. */
export const comparedCost = (product: SelectionProduct, unknown: number): number =>
  (product.yearlyCost ?? unknown) + (product.held > 0 ? 0 : product.entryCost / ENTRY_YEARS)
