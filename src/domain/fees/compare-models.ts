import { roundYuan } from '../money'
import { fundCostsOf, gridOf, rivalOf, terminalWealth } from './compare-parts'
import { costAt, crossingsOf, type Range, rangesAbove } from './cost-curve'
import { type ActualTrading, actualTrading } from './fee-comparison'
import type { FeeModel } from './fee-model'
import type { FeeOffer, HeldFund, OfferSetting } from './fee-offer'
import { shippedFeeLimits } from './fee-rules'
import { type ModelsSentence, modelsSentence } from './models-verdict'
import { linesAt, type OfferCost, offerCost, type OfferLine, type OfferReason, sumOfLines } from './offer-cost'
import { type BasisMonths, type FeeOrder, type MonthSpan, ownTrading } from './own-trading'

/** One client and the offers that are laid beside each other. Money in yuan, turnovers two-sided a year. */
export interface CompareModelsInput {
  readonly assets: number
  readonly commissionRate: number
  readonly minimumCommission: number
  readonly passThrough: number
  readonly orders?: readonly FeeOrder[] | undefined
  readonly period?: MonthSpan | undefined
  readonly basisMonths: BasisMonths
  readonly scaling: 'orderSize' | 'orderCount'
  readonly actualTwoSidedTurnover?: number | undefined
  readonly offers: readonly FeeOffer[]
  /** The offer that the client has today. */
  readonly present: string
  readonly savings: OfferSetting['savings']
  readonly funds: readonly HeldFund[]
  /** Highest fund advisory fee a year; the shipped limit when absent. */
  readonly fundAdvisoryCap?: number | undefined
  readonly on?: string | undefined
  readonly level?: number | undefined
  readonly growth?: number | undefined
  readonly years?: number | undefined
  readonly curvePoints: number
  readonly seed: number
}

export interface ComparedModel {
  readonly id: string
  readonly model: FeeModel
  readonly rival: boolean
  readonly applies: boolean
  readonly reasons: readonly OfferReason[]
  /** Differential commission is advisory revenue, not brokerage, although it is billed with each trade. */
  readonly revenue: 'brokerage' | 'advisory'
  readonly commissionRate: number
  readonly scopeAssets: number
  readonly lines: readonly OfferLine[] | null
  /** Yuan a year at his own turnover, the sum of the lines; null where the offer does not apply or nothing is known. */
  readonly yearlyCost: number | null
  /** At the ends of the interval of his turnover. */
  readonly costRange: readonly [number, number] | null
  /** Ranges of two-sided turnover in which it costs less than what he has today; null = without end. */
  readonly cheaperThanPresent: readonly Range[]
  /** Cost at each turnover of `curve`; empty where the offer does not apply. */
  readonly curve: readonly number[]
  /** Wealth at the end of the horizon; null without one. */
  readonly terminalWealth: number | null
}

/** Where two offers that apply cost the same: two-sided turnovers, and the ranges in which `a` is the dearer one. */
export interface PairBreakeven {
  readonly a: string
  readonly b: string
  readonly crossings: readonly { readonly twoSidedTurnover: number; readonly cost: number }[]
  readonly aDearer: readonly Range[]
}

export interface FundCosts {
  readonly management: number
  readonly custody: number
  readonly salesService: number
  readonly total: number
  readonly sleeve: number
  /** Of the sales service fee, what a fund advisory fee may not be charged on top of. */
  readonly notChargedTwice: number
}

export interface RivalAnswer {
  readonly id: string
  readonly code: 'RIVAL_CHEAPER_ON_PRICE' | 'RIVAL_NOT_CHEAPER' | 'RIVAL_IMPOSSIBLE'
  /** Yuan a year that he would save there. */
  readonly clientSaves: number
  /** House figure: commission that matching the quote would cost the firm a year. Not for the client. */
  readonly matchingCost: number
}

export interface ComparedModels {
  readonly actual: ActualTrading | null
  readonly models: readonly ComparedModel[]
  readonly pairs: readonly PairBreakeven[]
  readonly cheapest: string | null
  /** Offers that cost less than the cheapest somewhere inside the interval of his turnover. */
  readonly closeToCheapest: readonly string[]
  readonly sentence: ModelsSentence
  readonly rivals: readonly RivalAnswer[]
  readonly fundCosts: FundCosts
  readonly curve: { readonly twoSidedTurnover: readonly number[] }
}

const turnoverRange = (assets: number, [from, to]: Range): Range => [from / assets, to === null ? null : to / assets]

/** What decides over each offer of a comparison. */
export const settingOf = (input: CompareModelsInput): OfferSetting => ({
  ...input,
  own: input.orders === undefined ? null : ownTrading(input.orders, input.period, input.basisMonths),
  on: input.on ?? null,
  level: input.level ?? null,
  fundAdvisoryCap: input.fundAdvisoryCap ?? shippedFeeLimits.fundAdvisoryRate,
})

function actualOf(input: CompareModelsInput, { own }: OfferSetting): ActualTrading | null {
  if (own !== null) return actualTrading(own, input.assets, input.seed)
  const turnover = input.actualTwoSidedTurnover
  if (turnover === undefined) return null
  return { tradedValue: turnover * input.assets, twoSidedTurnover: turnover, interval95: null }
}

const pairOf = (assets: number, a: OfferCost, b: OfferCost): PairBreakeven => {
  const aDearer = rangesAbove(a.total, b.total)
  return {
    a: a.offer.id,
    b: b.offer.id,
    crossings: crossingsOf(aDearer).map((value) => ({
      twoSidedTurnover: value / assets,
      cost: roundYuan(costAt(a.total, value)),
    })),
    aDearer: aDearer.map((range) => turnoverRange(assets, range)),
  }
}

/** Whether the cheaper one of two changes inside the interval of his turnover, or both cost the same at it. */
const isClose = (a: OfferCost, b: OfferCost, assets: number, actual: ActualTrading): boolean => {
  const [low, high] = actual.interval95 ?? [actual.twoSidedTurnover, actual.twoSidedTurnover]
  const crossings = crossingsOf(rangesAbove(a.total, b.total))
  if (crossings.some((value) => value / assets >= low && value / assets <= high)) return true
  return Math.abs(costAt(a.total, actual.tradedValue) - costAt(b.total, actual.tradedValue)) < 0.005
}

function modelOf(
  cost: OfferCost,
  present: OfferCost | undefined,
  input: CompareModelsInput,
  grid: readonly number[],
  actual: ActualTrading | null,
): ComparedModel {
  const { offer, reasons, total } = cost
  const { assets } = input
  const applies = reasons.length === 0
  const at = (turnover: number): number => roundYuan(costAt(total, turnover * assets))
  const lines = applies && actual !== null ? linesAt(cost, actual.tradedValue) : null
  const interval = lines === null ? null : (actual?.interval95 ?? null)
  return {
    id: offer.id,
    model: offer.model,
    rival: offer.rival,
    applies,
    reasons,
    revenue: offer.model === 'executionCommission' ? 'brokerage' : 'advisory',
    commissionRate: cost.commissionRate,
    scopeAssets: roundYuan(cost.fixed.length > 0 ? cost.scope : 0),
    lines,
    yearlyCost: lines === null ? null : sumOfLines(lines),
    costRange: interval === null ? null : [at(interval[0]), at(interval[1])],
    cheaperThanPresent:
      applies && present !== undefined
        ? rangesAbove(present.total, total).map((range) => turnoverRange(assets, range))
        : [],
    curve: applies ? grid.map(at) : [],
    terminalWealth: applies && actual !== null ? terminalWealth(input, cost, actual) : null,
  }
}

/** The least of the firm's own offers that apply; what he has wins a tie. */
function cheapestOf(models: readonly ComparedModel[], present: string): ComparedModel | null {
  let best: ComparedModel | null = null
  for (const model of models) {
    if (model.rival || model.yearlyCost === null) continue
    const least = best?.yearlyCost ?? Number.POSITIVE_INFINITY
    if (model.yearlyCost < least || (model.yearlyCost === least && model.id === present)) best = model
  }
  return best
}

function closeTo(
  cheapest: ComparedModel | null,
  applying: readonly OfferCost[],
  assets: number,
  actual: ActualTrading | null,
): string[] {
  const best = applying.find(({ offer }) => offer.id === cheapest?.id)
  if (best === undefined || actual === null) return []
  return applying
    .filter(({ offer }) => offer !== best.offer && !offer.rival)
    .filter((cost) => isClose(best, cost, assets, actual))
    .map(({ offer }) => offer.id)
}

/**
 * Lays n ways to pay beside each other for one client from his own orders: what a year costs by line, where any two of
 * them cost the same, what each leaves at a horizon, and one fixed sentence that may say "stay on commission" or "ask for
 * a cheaper commission". The order of orders plays no part. Source: compute.md §6.
 */
export function compareModels(input: CompareModelsInput): ComparedModels {
  const setting = settingOf(input)
  const actual = actualOf(input, setting)
  const costs = input.offers.map((offer) => offerCost(offer, setting, offer.id === input.present))
  const applying = costs.filter(({ reasons }) => reasons.length === 0)
  const present = costs.find(({ offer }) => offer.id === input.present)
  const pairs = applying.flatMap((a, i) => applying.slice(i + 1).map((b) => pairOf(input.assets, a, b)))
  const grid = gridOf(input, pairs, actual)
  const models = costs.map((cost) => modelOf(cost, present, input, grid, actual))
  const cheapest = cheapestOf(models, input.present)
  const close = closeTo(cheapest, applying, input.assets, actual)
  return {
    actual,
    models,
    pairs,
    cheapest: cheapest?.id ?? null,
    closeToCheapest: close,
    sentence: modelsSentence({ models, present: input.present, cheapest, close, actual }),
    rivals:
      present === undefined || actual === null
        ? []
        : costs.filter(({ offer }) => offer.rival).map((rival) => rivalOf(rival, present, actual)),
    fundCosts: fundCostsOf(input),
    curve: { twoSidedTurnover: grid },
  }
}
