import { roundYuan } from '../money'
import { niceCeiling } from './breakeven-chart'
import type { CompareModelsInput, FundCosts, PairBreakeven, RivalAnswer } from './compare-models'
import { costAt } from './cost-curve'
import type { ActualTrading } from './fee-comparison'
import { accountAfter } from './fee-horizon'
import { type HeldFund, sleeveOf } from './fee-offer'
import { linesAt, type OfferCost, sumOfLines } from './offer-cost'

/** Two-sided; a crossing further out is named but would flatten the chart. */
const FURTHEST = 120
/** A crossing so many times further than the client himself would push him into the corner of the picture. */
const NEAR = 3
/** Two-sided: how far the chart goes where nothing is known of the client. */
const UNKNOWN_REACH = 20

/** Wealth at the end of the horizon under an offer, yuan to the fen; null without a horizon. See `accountAfter`. */
export function terminalWealth(input: CompareModelsInput, cost: OfferCost, actual: ActualTrading): number | null {
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

/**
 * Turnovers of the chart, two-sided, from 0 to beyond the client and where something costs as much as what he has: the
 * crossings that are near him, else the nearest.
 */
export function gridOf(
  input: CompareModelsInput,
  pairs: readonly PairBreakeven[],
  actual: ActualTrading | null,
): readonly number[] {
  const crossings = pairs
    .filter(({ a, b }) => a === input.present || b === input.present)
    .flatMap((pair) => pair.crossings.map(({ twoSidedTurnover }) => twoSidedTurnover))
    .filter((turnover) => turnover > 0 && turnover <= FURTHEST)
  const own = actual === null ? 0 : Math.max(actual.twoSidedTurnover, actual.interval95?.[1] ?? 0)
  const near = crossings.filter((turnover) => own === 0 || turnover <= NEAR * own)
  const shown = [own, ...(near.length > 0 || crossings.length === 0 ? near : [Math.min(...crossings)])]
  const furthest = Math.max(...shown)
  const max = furthest === 0 ? UNKNOWN_REACH : 2 * niceCeiling((furthest / 2) * 1.25)
  return Array.from({ length: input.curvePoints }, (_, i) => (max * i) / (input.curvePoints - 1))
}

/** What the funds that he holds charge a year, whatever the model; and what of it a fund fee may not be charged on top of. */
export function fundCostsOf({ funds }: CompareModelsInput): FundCosts {
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

/** A rival's quote: what he would save there, and what matching it would cost the house. */
export const rivalOf = (rival: OfferCost, present: OfferCost, actual: ActualTrading): RivalAnswer => {
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
