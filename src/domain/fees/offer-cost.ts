import { roundYuan } from '../money'
import { costAt, type CostCurve, raised, straightLine } from './cost-curve'
import { commissionCurve } from './fee-comparison'
import { isWholeAccountModel } from './fee-model'
import { commissionRateOf, type FeeOffer, minimumCommissionOf, type OfferSetting, scopeOf } from './fee-offer'
import { shippedFeeLimits } from './fee-rules'
import { scheduleFee } from './fee-schedule'

/** Why an offer does not apply to this client; a closed list. */
export const OFFER_REASONS = [
  'NO_FUND_SLEEVE',
  'NOT_ENOUGH_ASSETS',
  'ABOVE_MAXIMUM_ASSETS',
  'SCHEDULE_EXPIRED',
  'NOT_YET_VALID',
  'ABOVE_COMMISSION_CAP',
  'BELOW_PASS_THROUGH',
  'NOT_CHEAPER_THAN_NOW',
  'ABOVE_FUND_ADVISORY_CAP',
  'STRATEGY_NOT_RATED',
  'STRATEGY_ABOVE_LEVEL',
] as const
export type OfferReason = (typeof OFFER_REASONS)[number]

/** Two rates that differ by less are the same: what is left is binary. */
const SAME_RATE = 1e-12

/** The parts of a year's cost; `saving:<id>` for what a fee saves elsewhere. */
export type OfferLineName = 'commission' | 'fee' | 'doubleChargeCredit' | `saving:${string}`
export interface OfferLine {
  readonly line: OfferLineName
  /** Yuan a year to the fen; negative for credits and savings. */
  readonly amount: number
}

/** What an offer costs one client, as a curve over traded value; every fixed part is billed to the fen. */
export interface OfferCost {
  readonly offer: FeeOffer
  readonly reasons: readonly OfferReason[]
  readonly scope: number
  readonly commissionRate: number
  readonly commission: CostCurve
  /** Fee, credits and savings: what does not depend on trading. */
  readonly fixed: readonly OfferLine[]
  readonly total: CostCurve
}

/** Whether savings apply: they are what an advisory *fee* saves elsewhere, never what a commission does. */
const bearsFee = ({ model }: FeeOffer): boolean => isWholeAccountModel(model) || model === 'fundAdvisory'

/**
 * What may not be charged twice: the sales service fee that the firm already draws from funds in the sleeve is credited
 * against the advisory fee, never beyond it. Source: 公开募集证券投资基金销售费用管理规定 (2026); china-rules.md §2.3.
 */
const doubleCharge = (offer: FeeOffer, setting: OfferSetting): number =>
  offer.model !== 'fundAdvisory'
    ? 0
    : setting.funds.reduce((sum, fund) => sum + (fund.inSleeve ? fund.value * fund.salesServiceFee : 0), 0)

function fixedLines(offer: FeeOffer, setting: OfferSetting, scope: number): OfferLine[] {
  if (!bearsFee(offer)) return []
  const fee = scope > 0 ? roundYuan(scheduleFee(offer, scope)) : 0
  const credit = Math.min(fee, roundYuan(doubleCharge(offer, setting)))
  return [
    { line: 'fee', amount: fee },
    ...(credit > 0 ? [{ line: 'doubleChargeCredit' as const, amount: -credit }] : []),
    ...setting.savings
      .filter(({ enabled, amount }) => enabled && amount > 0)
      .map(({ id, amount }) => ({ line: `saving:${id}` as const, amount: -roundYuan(amount) })),
  ]
}

const strategyReasons = (offer: FeeOffer, setting: OfferSetting): OfferReason[] => {
  if (offer.model !== 'fundAdvisory' || setting.level === null) return []
  if (offer.strategyRisk === null) return ['STRATEGY_NOT_RATED']
  return offer.strategyRisk > setting.level ? ['STRATEGY_ABOVE_LEVEL'] : []
}

/** Every reason why the offer is none for this client; empty when it applies. `on` judges validity. */
function reasonsOf(offer: FeeOffer, setting: OfferSetting, scope: number, isPresent: boolean): OfferReason[] {
  const reasons: OfferReason[] = []
  const rate = commissionRateOf(offer, setting)
  if (offer.model === 'fundAdvisory' && scope <= 0) reasons.push('NO_FUND_SLEEVE')
  if (setting.assets < offer.minimumAssets) reasons.push('NOT_ENOUGH_ASSETS')
  if (offer.maximumAssets !== null && setting.assets > offer.maximumAssets && !isPresent)
    reasons.push('ABOVE_MAXIMUM_ASSETS')
  if (setting.on !== null && offer.validUntil !== null && offer.validUntil < setting.on)
    reasons.push('SCHEDULE_EXPIRED')
  if (setting.on !== null && offer.validFrom !== null && offer.validFrom > setting.on) reasons.push('NOT_YET_VALID')
  if (rate > shippedFeeLimits.commissionCap + SAME_RATE) reasons.push('ABOVE_COMMISSION_CAP')
  if (rate < setting.passThrough - SAME_RATE) reasons.push('BELOW_PASS_THROUGH')
  const asksForLess =
    offer.model === 'executionCommission' && offer.commissionRate !== null && !isPresent && !offer.rival
  if (asksForLess && rate >= setting.commissionRate - SAME_RATE) reasons.push('NOT_CHEAPER_THAN_NOW')
  const fee = scope > 0 ? scheduleFee(offer, scope) : 0
  // A yearly fee up to the second limit stands outside the cap on assets.
  const highest = Math.max(setting.fundAdvisoryCap * scope, shippedFeeLimits.fundAdvisoryYearly)
  if (offer.model === 'fundAdvisory' && fee > highest) reasons.push('ABOVE_FUND_ADVISORY_CAP')
  return [...reasons, ...strategyReasons(offer, setting)]
}

/** Prices one offer for one client: commission of his own orders at the offer's rate and minimum, and what is fixed. */
export function offerCost(offer: FeeOffer, setting: OfferSetting, isPresent: boolean): OfferCost {
  const scope = scopeOf(offer, setting)
  const rate = commissionRateOf(offer, setting)
  const commission =
    setting.own === null
      ? straightLine(0, rate)
      : commissionCurve(setting.own, rate, minimumCommissionOf(offer, setting), setting.scaling)
  const fixed = fixedLines(offer, setting, scope)
  return {
    offer,
    reasons: reasonsOf(offer, setting, scope, isPresent),
    scope,
    commissionRate: rate,
    commission,
    fixed,
    total: raised(
      commission,
      fixed.reduce((sum, { amount }) => sum + amount, 0),
    ),
  }
}

/** A year's lines at a traded value; they add up to `total` there, rounded to the fen. */
export const linesAt = (cost: OfferCost, tradedValue: number): OfferLine[] => [
  { line: 'commission', amount: roundYuan(costAt(cost.commission, tradedValue)) },
  ...cost.fixed,
]

/** Sum of lines in whole fen, as yuan: nothing is lost to binary fractions. */
export const sumOfLines = (lines: readonly { readonly amount: number }[]): number =>
  lines.reduce((fen, { amount }) => fen + Math.round(amount * 100), 0) / 100
