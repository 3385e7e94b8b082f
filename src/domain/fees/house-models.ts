import type { CompareModelsInput } from './compare-models'
import { costAt, type CostCurve, crossingsOf, type Range, rangesAbove } from './cost-curve'
import { actualTrading } from './fee-comparison'
import type { FeeModel } from './fee-model'
import type { OfferSetting } from './fee-offer'
import { shippedFeeLimits } from './fee-rules'
import {
  type HouseEconomics,
  marketOneSidedTurnover,
  servingCostOf,
  type ServiceTier,
  turnoverScenarios,
} from './house-economics'
import { type OfferCost, offerCost, type OfferReason } from './offer-cost'
import { ownTrading } from './own-trading'

/** One client as the house sees him. Money in yuan, turnovers two-sided a year. Internal: nothing of it is for a client. */
export interface HouseModelsInput extends Omit<
  CompareModelsInput,
  'savings' | 'growth' | 'years' | 'curvePoints' | 'seed'
> {
  readonly tier: ServiceTier
  readonly cash: number
  readonly marginDebt: number
  /** Products that pay the house a trail. */
  readonly products: number
  readonly vat: boolean
  /** Client turnover over market turnover; default: his own over today's market. */
  readonly beta?: number | undefined
}

export const HOUSE_LINES = [
  'commission',
  'fee',
  'marginInterest',
  'cashSpread',
  'productTrail',
  'passThrough',
  'vat',
  'clearing',
  'platform',
  'serving',
] as const
export const PAYOUT_LINES = ['commission', 'fee', 'productTrail'] as const

interface Line<Name extends string> {
  readonly line: Name
  /** Yuan a year to the fen; negative = what goes out. */
  readonly amount: number
}

/** What one model brings in one scenario: house = firm + advisor, to the fen. */
export interface HouseAt {
  readonly name: 'today' | 'down' | 'flat' | 'up'
  readonly twoSidedTurnover: number
  readonly house: number
  readonly advisor: number
  readonly firm: number
  readonly lines: readonly Line<(typeof HOUSE_LINES)[number]>[]
  readonly payout: readonly Line<(typeof PAYOUT_LINES)[number]>[]
}

/** Where a model pays a side as much as the present one: client turnovers (two-sided) and market turnovers (one-sided). */
interface SideBreakeven {
  readonly clientTurnovers: readonly number[]
  readonly marketTurnovers: readonly number[]
  /** Two-sided turnovers in which the side earns more than under the present model; null = without end. */
  readonly earnsMore: readonly Range[]
}

export interface HouseModel {
  readonly id: string
  readonly model: FeeModel
  readonly reasons: readonly OfferReason[]
  /** Null where the offer does not apply or his turnover is unknown. */
  readonly today: HouseAt | null
  readonly scenarios: readonly HouseAt[]
  readonly firm: SideBreakeven | null
  readonly advisor: SideBreakeven | null
  /** What each side earns more than under the present model today: the conflict of interest in yuan. */
  readonly difference: { readonly advisor: number; readonly firm: number } | null
}

export interface HouseModels {
  readonly models: readonly HouseModel[]
  readonly beta: number | null
  readonly marketOneSidedTurnover: number
}

/** Everything of one model that does not depend on trading, and the rates of what does. */
interface Terms {
  readonly commission: CostCurve
  readonly passThrough: number
  readonly clearing: number
  readonly vat: number
  readonly fee: number
  readonly marginInterest: number
  readonly cashSpread: number
  readonly productTrail: number
  readonly platform: number
  readonly serving: number
  readonly payoutCommission: number
  readonly payoutFee: number
  readonly payoutTrail: number
}

function termsOf(cost: OfferCost, input: HouseModelsInput, house: HouseEconomics): Terms {
  const { model } = cost.offer
  const stays = house.conversion[model]
  const serving = servingCostOf(input.tier, model, house)
  return {
    commission: cost.commission,
    passThrough: input.passThrough,
    clearing: house.clearing,
    vat: input.vat ? house.vat.rate : 0,
    fee: cost.fixed.reduce((sum, { line, amount }) => (line.startsWith('saving:') ? sum : sum + amount), 0),
    marginInterest: input.marginDebt * house.spreads.margin * stays.margin,
    cashSpread: input.cash * house.spreads.cash * stays.cash,
    productTrail: input.products * house.spreads.productTrail * stays.productTrail,
    platform: house.platform[model] * cost.scope,
    serving: serving.base + serving.extra,
    // Differential commission is advisory revenue, and is paid out as such.
    payoutCommission: model === 'differentialCommission' ? house.payout.fee : house.payout.commission,
    payoutFee: model === 'fundAdvisory' ? house.payout.fundAdvisory : house.payout.fee,
    payoutTrail: house.payout.productTrail,
  }
}

/** Never negative zero, which JSON does not know. */
const toFen = (yuan: number): number => Math.round(yuan * 100) + 0
const sum = (lines: readonly { readonly amount: number }[]): number =>
  lines.reduce((fen, { amount }) => fen + toFen(amount), 0) / 100

/**
 * One model at one traded value: revenue net of pass-through and value-added tax, less clearing, platform and serving;
 * the advisor's payout is a share of net revenue. The same formulas as `firmBreakeven` and `advisorBreakeven`, with the
 * balances that a conversion changes beside them. Source: compute.md §6, decisions A10.
 */
function houseAt(name: HouseAt['name'], terms: Terms, tradedValue: number, assets: number): HouseAt {
  const untaxed = (revenue: number) => revenue / (1 + terms.vat)
  const commission = costAt(terms.commission, tradedValue)
  const net = commission - terms.passThrough * tradedValue
  const taxed = net + terms.fee + terms.marginInterest + terms.productTrail
  const lines: HouseAt['lines'] = [
    { line: 'commission', amount: commission },
    { line: 'fee', amount: terms.fee },
    { line: 'marginInterest', amount: terms.marginInterest },
    // Interest on deposits bears no value-added tax.
    { line: 'cashSpread', amount: terms.cashSpread },
    { line: 'productTrail', amount: terms.productTrail },
    { line: 'passThrough', amount: 0 - terms.passThrough * tradedValue },
    { line: 'vat', amount: 0 - (taxed - untaxed(taxed)) },
    { line: 'clearing', amount: 0 - terms.clearing * tradedValue },
    { line: 'platform', amount: 0 - terms.platform },
    { line: 'serving', amount: 0 - terms.serving },
  ].map(({ line, amount }) => ({ line: line as (typeof HOUSE_LINES)[number], amount: toFen(amount) / 100 }))
  const payout: HouseAt['payout'] = [
    { line: 'commission' as const, amount: toFen(untaxed(net) * terms.payoutCommission) / 100 },
    { line: 'fee' as const, amount: toFen(untaxed(terms.fee) * terms.payoutFee) / 100 },
    { line: 'productTrail' as const, amount: toFen(untaxed(terms.productTrail) * terms.payoutTrail) / 100 },
  ]
  const [house, advisor] = [sum(lines), sum(payout)]
  return {
    name,
    twoSidedTurnover: tradedValue / assets,
    house,
    advisor,
    firm: sum([{ amount: house }, { amount: -advisor }]),
    lines,
    payout,
  }
}

/** What a side earns over traded value, as a curve: `share` of net commission, less clearing, on a fixed part. */
const earningsCurve = (terms: Terms, share: number, clearing: number, fixed: number): CostCurve =>
  terms.commission.map((piece) => ({
    ...piece,
    intercept: (piece.intercept * share) / (1 + terms.vat) + fixed,
    slope: ((piece.slope - terms.passThrough) * share) / (1 + terms.vat) - clearing,
  }))

const advisorCurve = (terms: Terms): CostCurve => {
  const fixed = (terms.fee * terms.payoutFee + terms.productTrail * terms.payoutTrail) / (1 + terms.vat)
  return earningsCurve(terms, terms.payoutCommission, 0, fixed)
}

const firmCurve = (terms: Terms): CostCurve => {
  const taxed = terms.fee * (1 - terms.payoutFee) + terms.productTrail * (1 - terms.payoutTrail) + terms.marginInterest
  const fixed = taxed / (1 + terms.vat) + terms.cashSpread - terms.platform - terms.serving
  return earningsCurve(terms, 1 - terms.payoutCommission, terms.clearing, fixed)
}

const sideOf = (model: CostCurve, present: CostCurve, assets: number, beta: number | null): SideBreakeven => {
  const ranges = rangesAbove(model, present)
  const clientTurnovers = crossingsOf(ranges).map((value) => value / assets)
  return {
    clientTurnovers,
    marketTurnovers: beta === null || beta <= 0 ? [] : clientTurnovers.map((turnover) => turnover / 2 / beta),
    earnsMore: ranges.map(([from, to]): Range => [from / assets, to === null ? null : to / assets]),
  }
}

/**
 * What advisor and firm earn under every offer, today and in three scenarios of market turnover, by line; where each
 * earns as much as under the present model, linked to the market by β; and the difference today, which is the conflict
 * of interest. Source: compute.md §6.
 */
export function houseModels(input: HouseModelsInput, house: HouseEconomics): HouseModels {
  const own = input.orders === undefined ? null : ownTrading(input.orders, input.period, input.basisMonths)
  const setting: OfferSetting = {
    ...input,
    own,
    savings: [],
    on: input.on ?? null,
    level: input.level ?? null,
    fundAdvisoryCap: input.fundAdvisoryCap ?? shippedFeeLimits.fundAdvisoryRate,
  }
  const turnover =
    own === null ? (input.actualTwoSidedTurnover ?? null) : actualTrading(own, input.assets, 0).twoSidedTurnover
  const market = marketOneSidedTurnover(house)
  const beta = input.beta ?? (turnover === null ? null : turnover / 2 / market)
  const costs = input.offers
    .filter(({ rival }) => !rival)
    .map((offer) => offerCost(offer, setting, offer.id === input.present))
  const presentCost = costs.find(({ offer }) => offer.id === input.present)
  const present = presentCost === undefined ? null : termsOf(presentCost, input, house)
  const presentToday =
    present === null || turnover === null ? null : houseAt('today', present, turnover * input.assets, input.assets)
  const models = costs.map((cost): HouseModel => {
    const { id, model } = cost.offer
    const none = { today: null, scenarios: [], firm: null, advisor: null, difference: null }
    if (cost.reasons.length > 0 || turnover === null) return { id, model, reasons: cost.reasons, ...none }
    const terms = termsOf(cost, input, house)
    const today = houseAt('today', terms, turnover * input.assets, input.assets)
    return {
      id,
      model,
      reasons: [],
      today,
      scenarios: turnoverScenarios(house).map(({ name, multiple }) =>
        houseAt(name, terms, turnover * multiple * input.assets, input.assets),
      ),
      firm: present === null ? null : sideOf(firmCurve(terms), firmCurve(present), input.assets, beta),
      advisor: present === null ? null : sideOf(advisorCurve(terms), advisorCurve(present), input.assets, beta),
      difference:
        presentToday === null
          ? null
          : {
              advisor: sum([{ amount: today.advisor }, { amount: -presentToday.advisor }]),
              firm: sum([{ amount: today.firm }, { amount: -presentToday.firm }]),
            },
    }
  })
  return { models, beta, marketOneSidedTurnover: market }
}
