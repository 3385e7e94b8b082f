import { isWholeAccountModel, type FeeModel } from './fee-model'
import type { FeeSchedule, ShippedFeeSchedule } from './fee-schedule'
import type { OwnTrading } from './own-trading'

/** Funds that the client holds; yearly rates as shares of value, those of the fund's own documents. */
export interface HeldFund {
  readonly id: string
  readonly value: number
  readonly managementFee: number
  readonly custodyFee: number
  readonly salesServiceFee: number
  /** In the sleeve that a fund advisory agreement would cover. */
  readonly inSleeve: boolean
}

/** One way to pay that is laid beside the others. Rates as decimals, money in yuan. */
export interface FeeOffer extends FeeSchedule {
  readonly id: string
  readonly model: FeeModel
  /** All-in commission that his trades bear under it; null = his present rate. */
  readonly commissionRate: number | null
  /** Yuan an order; null = his present minimum where commission pays for the trade, none in a fee account. */
  readonly minimumCommission: number | null
  /** Assets that the fee is charged on; null = all advised assets, or the fund sleeve for fund advisory. */
  readonly scopeAssets: number | null
  /** The offer is made from so many assets on. */
  readonly minimumAssets: number
  /** The offer is made up to so many assets; null = to all. */
  readonly maximumAssets: number | null
  readonly validFrom: string | null
  readonly validUntil: string | null
  /** Another firm's offer: compared, never recommended. */
  readonly rival: boolean
  /** Fund advisory: risk of the strategy, R1…R5 as 1…5; null = not rated. */
  readonly strategyRisk: number | null
}

/** A shipped schedule as an offer: what its rate of commission means depends on the model. */
export const offerOf = (schedule: ShippedFeeSchedule): FeeOffer => ({
  id: schedule.id,
  model: schedule.model,
  kind: schedule.kind,
  tiers: schedule.tiers,
  minimum: schedule.minimum,
  // Fund advisory leaves the trading of shares as it is.
  commissionRate: schedule.model === 'fundAdvisory' ? null : schedule.feeAccountCommissionRate,
  minimumCommission: null,
  scopeAssets: null,
  minimumAssets: 0,
  maximumAssets: schedule.maximumAssets ?? null,
  validFrom: schedule.effectiveFrom,
  validUntil: schedule.validUntil,
  rival: false,
  strategyRisk: schedule.strategyRisk ?? null,
})

/** A commission rate as an offer: his own, a cheaper one that he may ask for, or a rival's. */
export const commissionOffer = (
  id: string,
  commissionRate: number | null,
  options: { readonly minimumCommission?: number; readonly rival?: boolean } = {},
): FeeOffer => ({
  id,
  model: 'executionCommission',
  kind: 'flat',
  tiers: [[null, 0]],
  minimum: 0,
  commissionRate,
  minimumCommission: options.minimumCommission ?? null,
  scopeAssets: null,
  minimumAssets: 0,
  maximumAssets: null,
  validFrom: null,
  validUntil: null,
  rival: options.rival ?? false,
  strategyRisk: null,
})

/** What decides whether and at what price an offer applies to one client. */
export interface OfferSetting {
  readonly assets: number
  readonly funds: readonly HeldFund[]
  readonly commissionRate: number
  readonly minimumCommission: number
  readonly passThrough: number
  readonly scaling: 'orderSize' | 'orderCount'
  readonly own: OwnTrading | null
  readonly savings: readonly { readonly id: string; readonly amount: number; readonly enabled: boolean }[]
  /** Day on which validity is judged; null = not judged. */
  readonly on: string | null
  /** Client's level C1…C5 as 1…5; null = unknown. */
  readonly level: number | null
  /** Highest fund advisory fee a year, a limit of the dated rules of fees. */
  readonly fundAdvisoryCap: number
}

/** Value of the funds that a fund advisory agreement would cover. */
export const sleeveOf = (funds: readonly HeldFund[]): number =>
  funds.reduce((sum, fund) => sum + (fund.inSleeve ? fund.value : 0), 0)

/** Assets that the offer's fee is charged on. */
export const scopeOf = (offer: FeeOffer, setting: OfferSetting): number =>
  offer.scopeAssets ?? (offer.model === 'fundAdvisory' ? sleeveOf(setting.funds) : setting.assets)

/** All-in rate that his trades bear under the offer; in a fee account the pass-through unless the offer says more. */
export const commissionRateOf = (offer: FeeOffer, setting: OfferSetting): number =>
  offer.commissionRate ?? (isWholeAccountModel(offer.model) ? setting.passThrough : setting.commissionRate)

export const minimumCommissionOf = (offer: FeeOffer, setting: OfferSetting): number =>
  offer.minimumCommission ?? (isWholeAccountModel(offer.model) ? 0 : setting.minimumCommission)
