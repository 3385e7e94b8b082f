import shipped from '../../../resources/policies/override-policy.json'
import type { BilingualText } from '../market/capital-market-set'

/** When a chosen mix that differs from the suggested one needs a second person: data with an owner, edited by the firm. */
export interface OverridePolicy {
  readonly id: string
  readonly version: string
  readonly owner: BilingualText
  readonly rule: string
  /** Half the sum of differences up to which a mix is still the suggested one: what rounding leaves. */
  readonly noticeable: number
  readonly secondPair: {
    /** Half the sum of the differences of weights. */
    readonly distance: number
    /** Of the volatility, up or down. */
    readonly volatilityChange: number
    readonly outsideBand: boolean
    readonly groupLimit: boolean
    readonly moneyDue: boolean
  }
}

export const shippedOverridePolicy: OverridePolicy = shipped
