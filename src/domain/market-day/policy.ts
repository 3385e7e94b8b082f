import shipped from '../../../resources/policies/market-day-policy.json'
import presets from '../../../resources/reference/market-day-presets.json'
import type { BilingualText } from '../market/capital-market-set'

/** How the call list of a market day is ordered: data with an owner; points are whole numbers that add up. */
export interface MarketDayPolicy {
  readonly id: string
  readonly version: string
  readonly owner: BilingualText
  readonly note: BilingualText
  /** Ratios of assets to debt of a margin account: below `closeOut` positions are closed, below `warning` money is asked for. */
  readonly margin: {
    readonly warning: number
    readonly closeOut: number
    readonly near: number
    readonly validFrom: string
    readonly source: string
  }
  readonly zone: { readonly paths: number }
  /** A need or a retirement within so many months is soon. */
  readonly needMonths: number
  /** What the answer to "the largest loss I can bear" is taken for, as a share of the money. */
  readonly lossAnswers: {
    readonly questionnaire: string
    readonly question: string
    readonly shares: Readonly<Record<string, number>>
    readonly note: string
  }
  /** Below this loss (share of the client's own money) the day gives nobody points. */
  readonly minimumLoss: number
  /** The same in yuan: nobody is called about the price of a dinner. */
  readonly minimumLossYuan: number
  /** Sum of points from which a call is due. */
  readonly callFrom: number
  readonly safeClasses: readonly string[]
  readonly hurt: Readonly<Record<HurtSetting, number>>
  readonly scared: Readonly<Record<ScaredSetting, number>> & { readonly firstBearSince: string }
}

export type HurtSetting = keyof typeof shipped.hurt
export type ScaredSetting = Exclude<keyof typeof shipped.scared, 'firstBearSince'>

/** The policy that the product ships; its shape is checked by a test. */
export const shippedMarketDayPolicy: MarketDayPolicy = shipped

export interface MarketDayPreset {
  readonly id: string
  /** `day`, `month` or `shock`: over what time the moves happened. */
  readonly kind: string
  readonly zh: string
  readonly en: string
  /** Class → move, 0.05 = up five per cent. Classes that are not named stand still. */
  readonly moves: Readonly<Record<string, number | undefined>>
}

export const marketDayPresets: readonly MarketDayPreset[] = presets.presets
export const presetsLabel: BilingualText = presets.label
