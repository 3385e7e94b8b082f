import context from '../../../resources/reference/branch-context.json'
import example from '../../../resources/policies/branch-example.json'
import planning from '../../../resources/policies/branch-planning.json'
import type { BranchBreakevenInput } from './branch-breakeven'
import { shippedHouseEconomics as house } from './house-economics'

/** Lines of a branch's revenue; all but the first are what commission need not earn. */
export const REVENUE_LINES = [
  'netCommission',
  'marginSpread',
  'cashSpread',
  'productTrailAndFront',
  'advisoryFees',
] as const
export type RevenueLine = (typeof REVENUE_LINES)[number]
export type OtherLine = Exclude<RevenueLine, 'netCommission'>
/** Lines that shrink on assets that are converted to a fee: balances and products go. */
export const CONVERTED_LINES = ['marginSpread', 'cashSpread', 'productTrailAndFront'] as const
type ConvertedLine = (typeof CONVERTED_LINES)[number]

export const OTHER_LINES: readonly OtherLine[] = REVENUE_LINES.filter((line) => line !== 'netCommission')

/** Everything that the breakeven of a branch rests on. Money in yuan a year, rates and shares as decimals. */
export interface BranchFigures {
  readonly annualCost: number
  /** Assets of the branch's clients, yuan. */
  readonly assets: number
  /** Value traded a day in the whole market, counted once, yuan. */
  readonly dailyMarketTurnover: number
  readonly marketShare: number
  readonly tradingDays: number
  readonly netCommissionRate: number
  readonly otherRevenue: Readonly<Record<OtherLine, number>>
  /** By what part of its change each other line follows the market's turnover in the scenarios, 0…1; 0 = it stays. */
  readonly sensitivity: Readonly<Record<OtherLine, number>>
  /** One-sided turnover of the market a year, today and in a mature market (6 = 600 %). */
  readonly marketTurnover: number
  readonly matureTurnover: number
  /** Share of each line that moves with the turnover of the market, 0…1. */
  readonly exposure: Readonly<Record<RevenueLine, number>>
  /** Assets under an asset-based fee today, yuan; what they pay is `otherRevenue.advisoryFees`. */
  readonly feeAssets: number
  /** Yearly fee of assets that are still to be converted, before VAT. */
  readonly feeRate: number
  readonly vatRate: number
  /** Share of the fee net of VAT that the advisor is paid. */
  readonly payoutFee: number
  /** What the platform costs, as a share of the converted assets a year. */
  readonly platformRate: number
  /** What is still earned on converted assets, as a share of each line. */
  readonly kept: Readonly<Record<ConvertedLine, number>>
  /** How much the converted clients trade, as a multiple of the average client. */
  readonly relativeTrading: number
}

/**
 * The example branch as it ships. The file prints its market share rounded to three digits beside the traded value that it
 * was computed from: the exact share is taken from the traded value, so that the printed breakevens come out.
 */
export const shippedBranchFigures: BranchFigures = {
  annualCost: example.annualCost,
  assets: example.aum,
  dailyMarketTurnover: example.dailyMarketTurnover,
  marketShare: example.twoSidedTraded / (2 * example.dailyMarketTurnover * example.tradingDays),
  tradingDays: example.tradingDays,
  netCommissionRate: example.currentNetCommissionRate,
  otherRevenue: {
    marginSpread: example.revenue.marginSpread,
    cashSpread: example.revenue.cashSpread,
    productTrailAndFront: example.revenue.productTrailAndFront,
    advisoryFees: example.revenue.advisoryFees,
  },
  sensitivity: {
    marginSpread: planning.sensitivity.marginSpread,
    cashSpread: planning.sensitivity.cashSpread,
    productTrailAndFront: planning.sensitivity.productTrailAndFront,
    advisoryFees: planning.sensitivity.advisoryFees,
  },
  marketTurnover: context.turnover.china,
  matureTurnover: house.market.matureOneSidedTurnover,
  exposure: planning.exposure,
  feeAssets: planning.feeAssets,
  feeRate: planning.feeRate,
  vatRate: house.vat.enabled ? house.vat.rate : 0,
  payoutFee: house.payout.fee,
  platformRate: house.platform.assetBased,
  kept: {
    marginSpread: house.conversion.assetBased.margin,
    cashSpread: house.conversion.assetBased.cash,
    productTrailAndFront: house.conversion.assetBased.productTrail,
  },
  relativeTrading: planning.relativeTrading,
}

/** Scenarios of market turnover of the example: down, flat, up. */
export const branchScenarios: readonly { readonly name: string; readonly dailyMarketTurnover: number }[] =
  example.scenarios

/** The founding study's breakevens of listed firms, at its own assumed volume. */
export const branchStudy = example.study

export const otherRevenueOf = (figures: BranchFigures): number =>
  OTHER_LINES.reduce((sum, line) => sum + figures.otherRevenue[line], 0)

/** The input of `branchBreakeven` for figures of a branch. */
export const breakevenInputOf = (figures: BranchFigures): BranchBreakevenInput => ({
  annualCost: figures.annualCost,
  dailyMarketTurnover: figures.dailyMarketTurnover,
  marketShare: figures.marketShare,
  tradingDays: figures.tradingDays,
  otherRevenue: figures.otherRevenue,
  sensitivity: figures.sensitivity,
  currentNetCommissionRate: figures.netCommissionRate,
  scenarios: branchScenarios,
  isoProfits: [0],
})
