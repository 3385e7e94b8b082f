import { roundYuan } from '../money'
import { niceCeiling } from './breakeven-chart'
import { costAt, crossingsOf, type Range, rangesAbove } from './cost-curve'
import { type ActualTrading, actualTrading } from './fee-comparison'
import { accountAfter } from './fee-horizon'
import { type FeeModel, isWholeAccountModel } from './fee-model'
import { type FeeOffer, type HeldFund, type OfferSetting, sleeveOf } from './fee-offer'
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

const settingOf = (input: CompareModelsInput): OfferSetting => ({
  ...input,
  own: input.orders === undefined ? null : ownTrading(input.orders, input.period, input.basisMonths),
  on: input.on ?? null,
  level: input.level ?? null,
})

function actualOf(input: CompareModelsInput, { own }: OfferSetting): ActualTrading | null {
  if (own !== null) return actualTrading(own, input.assets, input.seed)
  const turnover = input.actualTwoSidedTurnover
  if (turnover === undefined) return null
  return { tradedValue: turnover * input.assets, twoSidedTurnover: turnover, interval95: null }
}

function terminalWealth(input: CompareModelsInput, cost: OfferCost, actual: ActualTrading): number | null {
  const { assets, growth, years } = input
  if (growth === undefined || years === undefined) return null
  const relief = cost.fixed.reduce((sum, { line, amount }) => (line === 'fee' ? sum : sum + amount), 0)
  const bearsFee = cost.fixed.some(({ line }) => line === 'fee')
  return roundYuan(
    accountAfter({
      assets,
      growth,
      years,
      fee: bearsFee ? cost.offer : 0,
      feeShare: cost.scope / assets,
      otherShare: (costAt(cost.commission, actual.tradedValue) + relief) / assets,
    }),
  )
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

const gridOf = (input: CompareModelsInput, pairs: readonly PairBreakeven[], actual: ActualTrading | null) => {
  const shown = [
    ...pairs.flatMap(({ crossings }) => crossings.map((c) => c.twoSidedTurnover)),
    ...(actual === null ? [] : [actual.twoSidedTurnover, actual.interval95?.[1] ?? 0]),
  ].filter((turnover) => turnover > 0 && turnover <= FURTHEST)
  const max = shown.length === 0 ? 20 : 2 * niceCeiling((Math.max(...shown) / 2) * 1.25)
  return Array.from({ length: input.curvePoints }, (_, i) => (max * i) / (input.curvePoints - 1))
}
/** Two-sided; a crossing further out is named but would flatten the chart. */
const FURTHEST = 120

function fundCostsOf({ funds }: CompareModelsInput): FundCosts {
  const sum = (rate: (fund: HeldFund) => number) =>
    roundYuan(funds.reduce((total, fund) => total + fund.value * rate(fund), 0))
  const [management, custody] = [sum((f) => f.managementFee), sum((f) => f.custodyFee)]
  const salesService = sum((f) => f.salesServiceFee)
  return {
    management,
    custody,
    salesService,
    total: sumOfLines([management, custody, salesService].map((amount) => ({ amount }))),
    sleeve: roundYuan(sleeveOf(funds)),
    notChargedTwice: sum((f) => (f.inSleeve ? f.salesServiceFee : 0)),
  }
}

const rivalOf = (rival: OfferCost, present: OfferCost, actual: ActualTrading): RivalAnswer => {
  const [here, there] = [present, rival].map((cost) => sumOfLines(linesAt(cost, actual.tradedValue)))
  const saved = sumOfLines([{ amount: here ?? 0 }, { amount: -(there ?? 0) }])
  const commission = (cost: OfferCost) => roundYuan(costAt(cost.commission, actual.tradedValue))
  const matching = sumOfLines([{ amount: commission(present) }, { amount: -commission(rival) }])
  const impossible = rival.reasons.length > 0
  return {
    id: rival.offer.id,
    code: impossible ? 'RIVAL_IMPOSSIBLE' : saved > 0 ? 'RIVAL_CHEAPER_ON_PRICE' : 'RIVAL_NOT_CHEAPER',
    clientSaves: saved,
    matchingCost: Math.max(0, matching),
  }
}

/** Whether the cheaper one of two changes inside the interval of his turnover, or both cost the same at it. */
const isClose = (a: OfferCost, b: OfferCost, assets: number, actual: ActualTrading): boolean => {
  const [low, high] = actual.interval95 ?? [actual.twoSidedTurnover, actual.twoSidedTurnover]
  const crossings = crossingsOf(rangesAbove(a.total, b.total))
  if (crossings.some((value) => value / assets >= low && value / assets <= high)) return true
  return Math.abs(costAt(a.total, actual.tradedValue) - costAt(b.total, actual.tradedValue)) < 0.005
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
  const models = costs.map((cost): ComparedModel => {
    const applies = cost.reasons.length === 0
    const lines = applies && actual !== null ? linesAt(cost, actual.tradedValue) : null
    return {
      id: cost.offer.id,
      model: cost.offer.model,
      rival: cost.offer.rival,
      applies,
      reasons: cost.reasons,
      revenue: cost.offer.model === 'executionCommission' ? 'brokerage' : 'advisory',
      commissionRate: cost.commissionRate,
      scopeAssets: roundYuan(cost.fixed.length > 0 || isWholeAccountModel(cost.offer.model) ? cost.scope : 0),
      lines,
      yearlyCost: lines === null ? null : sumOfLines(lines),
      costRange:
        lines === null || actual?.interval95 === null || actual === null
          ? null
          : [
              roundYuan(costAt(cost.total, actual.interval95[0] * input.assets)),
              roundYuan(costAt(cost.total, actual.interval95[1] * input.assets)),
            ],
      cheaperThanPresent:
        applies && present !== undefined
          ? rangesAbove(present.total, cost.total).map((range) => turnoverRange(input.assets, range))
          : [],
      curve: applies ? grid.map((turnover) => roundYuan(costAt(cost.total, turnover * input.assets))) : [],
      terminalWealth: applies && actual !== null ? terminalWealth(input, cost, actual) : null,
    }
  })
  const own = models.filter(({ rival, yearlyCost }) => !rival && yearlyCost !== null)
  const rank = ({ id, yearlyCost }: ComparedModel) => [yearlyCost ?? 0, id === input.present ? 0 : 1] as const
  const [cheapest] = own.toSorted((a, b) => rank(a)[0] - rank(b)[0] || rank(a)[1] - rank(b)[1])
  const best = applying.find(({ offer }) => offer.id === cheapest?.id)
  const close =
    best === undefined || actual === null
      ? []
      : applying
          .filter(({ offer }) => offer !== best.offer && !offer.rival)
          .filter((cost) => isClose(best, cost, input.assets, actual))
          .map(({ offer }) => offer.id)
  return {
    actual,
    models,
    pairs,
    cheapest: cheapest?.id ?? null,
    closeToCheapest: close,
    sentence: modelsSentence({ models, present: input.present, cheapest: cheapest ?? null, close, actual }),
    rivals:
      present === undefined || actual === null
        ? []
        : costs.filter(({ offer }) => offer.rival).map((rival) => rivalOf(rival, present, actual)),
    fundCosts: fundCostsOf(input),
    curve: { twoSidedTurnover: grid },
  }
}
