import shipped from '../../../resources/policies/capital-market-assumptions.json'

export type ProductRisk = 'R1' | 'R2' | 'R3' | 'R4' | 'R5'

export interface AssetClass {
  readonly id: string
  readonly zh: string
  readonly proxy: string
  /** Geometric (compound) return per year, nominal, before fees: in a geometric set. Read it through `classReturns`. */
  readonly geo?: number | undefined
  /** Arithmetic (expected) return per year, nominal, before fees: in an arithmetic set. Read it through `classReturns`. */
  readonly mean?: number | undefined
  /** Standard deviation of yearly returns. */
  readonly vol: number
  /** Lowest product risk that the class comes in. */
  readonly minR: ProductRisk
  readonly extended?: boolean | undefined
  readonly note?: string | undefined
}

export interface BilingualText {
  readonly zh: string
  readonly en: string
}

export type MarketBasis = 'geometric' | 'arithmetic'

/** Where a number comes from, and what its owner has to say about it. */
export interface NumberSource {
  readonly source: string
  readonly note?: string | undefined
}

/** How correlations move in a crisis. */
export interface StressCorrelationRule {
  readonly description: BilingualText
  /** Among these classes: `add` on top, at most `atMost` (never below the normal value). */
  readonly together: { readonly assets: readonly string[]; readonly add: number; readonly atMost: number }
  /** Between `assets` and `with`: at least `correlation`. */
  readonly atLeast: {
    readonly assets: readonly string[]
    readonly with: readonly string[]
    readonly correlation: number
  }
}

/** A dated set of house assumptions about asset classes: data with an owner and an expiry, edited by the firm. */
export interface CapitalMarketSet {
  readonly id: string
  readonly version: string
  readonly owner: BilingualText
  readonly label: BilingualText
  /** Which return the assets state: `geo` (compound, the house convention) or `mean` (expected). */
  readonly basis: MarketBasis
  readonly currency: string
  readonly fees: 'before'
  /** First day on which the set may be used; omitted: no earlier limit. */
  readonly validFrom?: string | undefined
  /** Last day before a review is due. */
  readonly reviewBy: string
  /** Last day of validity. */
  readonly expires: string
  readonly inflation: {
    readonly mean: number
    readonly volatility: number
    readonly correlationWithAll: number
    readonly education: number
    readonly medical: number
  }
  readonly realDiscountRate: number
  /** Standard deviation that a single stock adds to its class, independent of all else. */
  readonly singleStockVolatility: { readonly idiosyncratic: number }
  readonly assets: readonly AssetClass[]
  /** In the order of `assets`. */
  readonly correlation: readonly (readonly number[])[]
  readonly stressCorrelation: StressCorrelationRule
  /** Returns of each class in past bad years, in the order of `assets`; illustrations. */
  readonly stressYears: Readonly<Record<string, readonly number[]>>
  readonly stressNote: string
  /** Sources by JSON Pointer into this document (`/assets/4/geo`, `/correlation/4/6`, `/inflation/mean`). */
  readonly sources?: Readonly<Record<string, NumberSource>> | undefined
}

/** The set that the product ships; its shape is checked against the schema by a test. */
export const shippedMarket = shipped as unknown as CapitalMarketSet

export type AssumptionsStatus = 'valid' | 'reviewDue' | 'expired'

/** Where the set stands on a day (YYYY-MM-DD): both dates are the last day that still counts. */
export function assumptionsStatus(
  { reviewBy, expires }: Pick<CapitalMarketSet, 'reviewBy' | 'expires'>,
  on: string,
): AssumptionsStatus {
  if (on > expires) return 'expired'
  return on > reviewBy ? 'reviewDue' : 'valid'
}
