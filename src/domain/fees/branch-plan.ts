import { lineAt } from './branch-breakeven'
import { netCommission } from './commission-rate'
import {
  type BranchFigures,
  CONVERTED_LINES,
  OTHER_LINES,
  type OtherLine,
  REVENUE_LINES,
  type RevenueLine,
} from './branch-figures'

/** What a branch earns and costs in one state of the market, yuan a year. */
export interface BranchState {
  readonly name: string
  readonly dailyMarketTurnover: number
  /** Net commission of the state. */
  readonly commission: number
  readonly otherRevenue: Readonly<Record<OtherLine, number>>
  readonly profit: number
  /** What is missing to the wanted result; zero when nothing is. */
  readonly gap: number
}

/** One line of revenue at the turnover of a mature market. `lost` = today − what remains. */
export interface RevenueAtRisk {
  readonly line: RevenueLine
  readonly exposure: number
  readonly today: number
  readonly remains: number
  readonly lost: number
}

/**
 * How much of the assets has to move to an asset-based fee. `none`: nothing is missing. `closes`: with `share` of all
 * assets, on top of those that pay a fee today. `tooLittle`: not even with all of them. `loses`: at this fee a converted
 * yuan brings no more than the revenue that it replaces.
 */
export interface FeeMix {
  readonly verdict: 'none' | 'closes' | 'tooLittle' | 'loses'
  /** Share of all assets to be converted, beyond today's; null unless `none` or `closes`. */
  readonly share: number | null
  readonly assets: number | null
}

/** A share of all assets under an asset-based fee and what it pays a year, before VAT. */
export interface FeeMixPoint {
  readonly share: number
  readonly feeRate: number
}

export interface BranchPlan {
  readonly mature: {
    /** Turnover of a mature market over today's. */
    readonly ratio: number
    readonly dailyMarketTurnover: number
    readonly lines: readonly RevenueAtRisk[]
    readonly today: number
    readonly remains: number
    readonly lost: number
  }
  /** Every state of the market: its result, and the fee mix that closes its gap at the fee of the figures. */
  readonly states: readonly (BranchState & { readonly feeMix: FeeMix })[]
  /** Where the branch stands today: share of assets under a fee, and what they pay; null without such assets. */
  readonly todayMix: FeeMixPoint | null
}

/** Revenue of every line when only a `ratio` of today's market turnover is traded: line × (1 − exposure × (1 − ratio)). */
function atTurnover(figures: BranchFigures, ratio: number): readonly RevenueAtRisk[] {
  const traded = 2 * figures.dailyMarketTurnover * figures.tradingDays * figures.marketShare
  const revenue = { netCommission: netCommission(traded, figures.netCommissionRate), ...figures.otherRevenue }
  return REVENUE_LINES.map((line) => {
    const exposure = figures.exposure[line]
    const today = revenue[line]
    const remains = today * (1 - exposure * (1 - ratio))
    return { line, exposure, today, remains, lost: today - remains }
  })
}

const sumOf = (lines: readonly RevenueAtRisk[], of: (line: RevenueAtRisk) => number): number =>
  lines.reduce((sum, line) => sum + of(line), 0)

const stateOf = (
  figures: BranchFigures,
  targetProfit: number,
  state: Pick<BranchState, 'name' | 'dailyMarketTurnover' | 'commission' | 'otherRevenue'>,
): BranchState => {
  const other = OTHER_LINES.reduce((sum, line) => sum + state.otherRevenue[line], 0)
  const profit = state.commission + other - figures.annualCost
  return { ...state, profit, gap: Math.max(0, targetProfit - profit) }
}

/** Every other line in a scenario of market turnover, by its own sensitivity. */
function linesAt(figures: BranchFigures, daily: number): Readonly<Record<OtherLine, number>> {
  const at = (line: OtherLine): number =>
    lineAt(figures.otherRevenue[line], figures.sensitivity[line], figures.dailyMarketTurnover, daily)
  return {
    marginSpread: at('marginSpread'),
    cashSpread: at('cashSpread'),
    productTrailAndFront: at('productTrailAndFront'),
    advisoryFees: at('advisoryFees'),
  }
}

/** Share of all assets that pays no fee today. */
const withoutFee = (figures: BranchFigures): number =>
  figures.assets > 0 ? Math.max(0, 1 - figures.feeAssets / figures.assets) : 0

/** Share of all assets that can be converted: what pays no fee, and no more than makes up the whole commission. */
export const convertibleShare = (figures: BranchFigures): number =>
  withoutFee(figures) / Math.max(1, figures.relativeTrading)

/**
 * Revenue that goes with a converted share of assets, yuan a year for all of them: the net commission, of which only the
 * pass-through is still paid, and what balances and products no longer bring.
 */
function replacedRevenue(figures: BranchFigures, state: BranchState): number {
  const free = withoutFee(figures)
  if (free <= 0) return 0
  const lines = CONVERTED_LINES.reduce((sum, line) => sum + state.otherRevenue[line] * (1 - figures.kept[line]), 0)
  return (figures.relativeTrading * state.commission + lines) / free
}

/** What the branch keeps of a yearly fee on all assets: without VAT, the advisor's payout and the platform. Yuan a year. */
const feeKept = (figures: BranchFigures, feeRate: number): number =>
  figures.assets * ((feeRate * (1 - figures.payoutFee)) / (1 + figures.vatRate) - figures.platformRate)

/**
 * Result of a state when `share` of all assets moves to a fee of `feeRate`: what is kept of the fee comes, the revenue that
 * it replaces goes. The cost stays, the payout of the lost commission in it too. Source: firm side of compute.md §6.
 */
export const profitAtFeeMix = (figures: BranchFigures, state: BranchState, { share, feeRate }: FeeMixPoint): number =>
  state.profit + share * (feeKept(figures, feeRate) - replacedRevenue(figures, state))

/** The share of assets that closes the gap of a state at the fee of the figures: gap / (fee kept − revenue replaced). */
export function closingShare(figures: BranchFigures, state: BranchState): FeeMix {
  if (state.gap <= 0) return { verdict: 'none', share: 0, assets: 0 }
  const most = convertibleShare(figures)
  const gain = feeKept(figures, figures.feeRate) - replacedRevenue(figures, state)
  if (gain <= 0) return { verdict: 'loses', share: null, assets: null }
  const share = state.gap / gain
  return share > most
    ? { verdict: 'tooLittle', share: null, assets: null }
    : { verdict: 'closes', share, assets: share * figures.assets }
}

/** The fee at which `share` > 0 of all assets, newly converted, closes the gap; before VAT, decimal a year. */
export const closingRate = (figures: BranchFigures, state: BranchState, share: number): number =>
  (((state.gap / share + replacedRevenue(figures, state)) / figures.assets + figures.platformRate) *
    (1 + figures.vatRate)) /
  (1 - figures.payoutFee)

const CURVE_POINTS = 60

/** Fee shares (newly converted) and fee rates that close the gap of a state, between two rates; empty where none is. */
export function feeMixCurve(
  figures: BranchFigures,
  state: BranchState,
  [lowest, highest]: readonly [number, number],
): readonly FeeMixPoint[] {
  const first = closingShare({ ...figures, feeRate: highest }, state).share
  if (first === null || first <= 0) return []
  const most = convertibleShare(figures)
  return Array.from({ length: CURVE_POINTS }, (_, i) => first * (most / first) ** (i / (CURVE_POINTS - 1)))
    .map((share) => ({ share, feeRate: closingRate(figures, state, share) }))
    .filter(({ feeRate }) => feeRate >= lowest)
}

/**
 * A branch under its scenarios of market turnover and at the turnover of a mature market: what each line of revenue would
 * leave, what is missing to `targetProfit`, and how much of the assets at which fee closes it. In the scenarios the other
 * revenue follows by the sensitivity of each line (0: it stays as it is); at mature turnover every line shrinks by its own exposure. Source: compute.md §6; the share of
 * each line that moves with turnover is house policy.
 */
export function branchPlan(
  figures: BranchFigures,
  scenarios: readonly { readonly name: string; readonly dailyMarketTurnover: number }[],
  targetProfit = 0,
): BranchPlan {
  const ratio = figures.marketTurnover > 0 ? figures.matureTurnover / figures.marketTurnover : 1
  const lines = atTurnover(figures, ratio)
  const commissionAt = (daily: number): number =>
    netCommission(2 * daily * figures.tradingDays * figures.marketShare, figures.netCommissionRate)
  const matureDaily = figures.dailyMarketTurnover * ratio
  const remaining = (line: RevenueLine): number => lines.find((one) => one.line === line)?.remains ?? 0
  const states = [
    { name: 'today', dailyMarketTurnover: figures.dailyMarketTurnover },
    ...scenarios.map(({ name, dailyMarketTurnover }) => ({ name, dailyMarketTurnover })),
  ].map(({ name, dailyMarketTurnover }) => ({
    name,
    dailyMarketTurnover,
    commission: commissionAt(dailyMarketTurnover),
    otherRevenue: linesAt(figures, dailyMarketTurnover),
  }))
  const mature = {
    name: 'mature',
    dailyMarketTurnover: matureDaily,
    commission: remaining('netCommission'),
    otherRevenue: {
      marginSpread: remaining('marginSpread'),
      cashSpread: remaining('cashSpread'),
      productTrailAndFront: remaining('productTrailAndFront'),
      advisoryFees: remaining('advisoryFees'),
    },
  }
  return {
    mature: {
      ratio,
      dailyMarketTurnover: matureDaily,
      lines,
      today: sumOf(lines, (line) => line.today),
      remains: sumOf(lines, (line) => line.remains),
      lost: sumOf(lines, (line) => line.lost),
    },
    states: [...states, mature].map((state) => {
      const found = stateOf(figures, targetProfit, state)
      return { ...found, feeMix: closingShare(figures, found) }
    }),
    todayMix:
      figures.feeAssets > 0 && figures.assets > 0
        ? {
            share: figures.feeAssets / figures.assets,
            feeRate: figures.otherRevenue.advisoryFees / figures.feeAssets,
          }
        : null,
  }
}
