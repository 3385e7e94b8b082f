import { addMonths, monthNumber, monthOfDate } from '../calendar'
import type { CompareModelsInput } from './compare-models'
import type { FeeModel } from './fee-model'
import { commissionOffer, type FeeOffer, type HeldFund } from './fee-offer'
import { type FeeSchedule, type FeeTier, scheduleFee } from './fee-schedule'
import { negotiableCommissionRate } from './house-economics'
import type { BasisMonths, FeeOrder, MonthSpan } from './own-trading'

interface HouseSchedule extends FeeSchedule {
  readonly id: string
  readonly model: FeeModel
  readonly feeAccountCommissionRate: number
  readonly maximumAssets: number | null
  readonly strategyRisk: number | null
  readonly validUntil: string
}

/** What is known of one client; money in yuan. */
export interface ClientOfferFacts {
  readonly on: string
  readonly level: 'C1' | 'C2' | 'C3' | 'C4' | 'C5' | null
  /** Average of the advised assets, and of all that lies at the firm. */
  readonly assets: number
  readonly wholeAssets: number
  readonly commissionRate: number
  readonly minimumCommission: number
  readonly passThrough: number
  readonly orders: readonly Omit<FeeOrder, 'id'>[]
  readonly period: MonthSpan
  readonly schedules: readonly HouseSchedule[]
  readonly funds: readonly Omit<HeldFund, 'id' | 'inSleeve'>[]
  readonly household: { readonly assets: number } | null
  /** Agreement that is in force: its yearly rate or amount. */
  readonly agreed: { readonly model: FeeModel; readonly rate: number | null; readonly amount: number | null } | null
}

/** What client and advisor try out; turnover one-sided, null = as it is. */
export interface WhatIf {
  readonly turnover: number | null
  readonly commissionRate: number | null
  /** A yearly rate in place of the chosen schedule. */
  readonly feeRate: number | null
  readonly assets: number | null
}

export interface ClientOfferChoices {
  readonly scheduleId: string
  readonly basis: BasisMonths
  /** The tier of the chosen schedule is found by the assets of his household. */
  readonly byHousehold: boolean
  readonly savings: CompareModelsInput['savings']
  readonly rivalRate: number | null
  readonly growth: number
  readonly years: number
  readonly whatIf: WhatIf
}

/** The lines of the chart are drawn over a grid of their own (`costLines`). */
const CURVE_POINTS = 2
const YEAR = 12

const feeOffer = (schedule: HouseSchedule, tiers: readonly FeeTier[], kind: FeeSchedule['kind']): FeeOffer => ({
  id: schedule.id,
  model: schedule.model,
  kind,
  tiers,
  minimum: schedule.minimum,
  // Fund advisory leaves the trading of shares as it is.
  commissionRate: schedule.model === 'fundAdvisory' ? null : schedule.feeAccountCommissionRate,
  minimumCommission: null,
  scopeAssets: null,
  minimumAssets: 0,
  maximumAssets: schedule.maximumAssets,
  validFrom: null,
  validUntil: schedule.validUntil,
  rival: false,
  strategyRisk: schedule.strategyRisk,
})

function scheduleOffer(schedule: HouseSchedule, facts: ClientOfferFacts, choices: ClientOfferChoices): FeeOffer {
  const chosen = schedule.id === choices.scheduleId
  const { feeRate } = choices.whatIf
  if (chosen && feeRate !== null) return feeOffer({ ...schedule, minimum: 0 }, [[null, feeRate]], 'flat')
  const together = facts.household?.assets ?? 0
  if (choices.byHousehold && schedule.model === 'assetBased' && together > facts.assets) {
    return feeOffer(schedule, [[null, scheduleFee({ ...schedule, minimum: 0 }, together) / together]], 'flat')
  }
  return feeOffer(schedule, schedule.tiers, schedule.kind)
}

/** The agreement that he has, as the offer that he pays by today; null where commission is all he pays. */
function agreedOffer({ agreed, passThrough, wholeAssets }: ClientOfferFacts, tried: number | null): FeeOffer | null {
  if (agreed === null || agreed.model === 'executionCommission' || agreed.model === 'fundAdvisory') return null
  const base = { ...commissionOffer('agreed', null), model: agreed.model }
  if (agreed.model === 'differentialCommission') return { ...base, commissionRate: agreed.rate }
  return {
    ...base,
    commissionRate: passThrough,
    tiers: [[null, agreed.rate ?? 0]],
    minimum: agreed.amount ?? 0,
    // The export names a rate and no assets: as on the page of agreements it is taken on all that lies at the firm.
    scopeAssets: tried ?? wholeAssets,
  }
}

const LEVELS = ['C1', 'C2', 'C3', 'C4', 'C5'] as const

/** All ways to pay that are laid beside each other for one client, as the input of `compareModels`. Pure and quick. */
export function clientOffersInput(facts: ClientOfferFacts, choices: ClientOfferChoices): CompareModelsInput {
  const { whatIf } = choices
  const assets = whatIf.assets ?? facts.assets
  const commissionRate = Math.max(whatIf.commissionRate ?? facts.commissionRate, facts.passThrough)
  const agreed = agreedOffer(facts, whatIf.assets)
  const ordersOf = { ...facts, assets, basis: choices.basis }
  const factor = whatIf.turnover === null ? 1 : orderFactor(ordersOf, whatIf.turnover)
  return {
    assets,
    commissionRate,
    minimumCommission: facts.minimumCommission,
    passThrough: facts.passThrough,
    orders: facts.orders.map(({ date, side, value }, i) => ({ id: String(i), date, side, value: value * factor })),
    period: facts.period,
    basisMonths: choices.basis,
    scaling: 'orderSize',
    offers: [
      commissionOffer('commission', null),
      ...(agreed === null ? [] : [agreed]),
      commissionOffer('cheaper', negotiableCommissionRate(whatIf.assets ?? facts.wholeAssets)),
      ...facts.schedules.map((schedule) => scheduleOffer(schedule, { ...facts, assets }, choices)),
      ...(choices.rivalRate === null ? [] : [commissionOffer('rival', choices.rivalRate, { rival: true })]),
    ],
    present: agreed === null ? 'commission' : 'agreed',
    savings: choices.savings,
    funds: facts.funds.map((fund, i) => ({ ...fund, id: String(i), inSleeve: true })),
    on: facts.on,
    ...(facts.level === null ? {} : { level: LEVELS.indexOf(facts.level) + 1 }),
    growth: choices.growth,
    years: choices.years,
    curvePoints: CURVE_POINTS,
    seed: 1,
  }
}

/** The months that the basis covers of what there is. */
export function basisSpan({ from, to }: MonthSpan, basis: BasisMonths): MonthSpan {
  const first = addMonths(to, 1 - basis)
  return { from: first > from ? first : from, to }
}

/** His own one-sided turnover a year over the basis. */
export function ownTurnover(facts: Pick<ClientOfferFacts, 'orders' | 'period' | 'assets'>, basis: BasisMonths): number {
  const { from, to } = basisSpan(facts.period, basis)
  const traded = facts.orders.reduce((sum, { date, value }) => {
    const month = monthOfDate(date)
    return month >= from && month <= to ? sum + value : sum
  }, 0)
  return (traded / facts.assets / 2) * (YEAR / (monthNumber(to) - monthNumber(from) + 1))
}

/** What every order is multiplied with so that the year has the turnover asked for; 1 for somebody who never trades. */
function orderFactor(
  facts: Pick<ClientOfferFacts, 'orders' | 'period' | 'assets'> & { readonly basis: BasisMonths },
  turnover: number,
): number {
  const own = ownTurnover(facts, facts.basis)
  return own > 0 ? turnover / own : 1
}
