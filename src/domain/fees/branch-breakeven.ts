import example from '../../../resources/policies/branch-example.json'
import { netCommission, netCommissionRate, relativeDrop } from './commission-rate'

/** Money in yuan a year; market turnover is the value traded a day in the whole market, counted once. */
export interface BranchBreakevenInput {
  readonly annualCost: number
  readonly dailyMarketTurnover: number
  /** The branch's share of the market's turnover, decimal (20 per million = 0.00002). */
  readonly marketShare: number
  readonly tradingDays: number
  /** Margin interest, cash spread, product and fee income by name: what commission need not earn. */
  readonly otherRevenue: Readonly<Record<string, number>>
  /**
   * By what part of its change each of these lines follows the market's turnover: 0 (default) = it stays as it is, 1 = in
   * proportion.
   */
  readonly sensitivity?: Readonly<Record<string, number>> | undefined
  readonly currentNetCommissionRate?: number | undefined
  readonly scenarios: readonly { readonly name: string; readonly dailyMarketTurnover: number }[]
  /** Yearly results for which a curve of net rate against market turnover is drawn; 0 = breakeven. */
  readonly isoProfits: readonly number[]
}

interface BranchScenario {
  readonly name: string
  readonly dailyMarketTurnover: number
  /** Buys and sells of the branch's clients a year. */
  readonly tradedValue: number
  /** Net rate at which commission alone carries the whole cost. */
  readonly netCommissionRate: number | null
  /** Net rate that is left to earn after the other revenue; never below zero. */
  readonly residualNetCommissionRate: number | null
  /** Result of the year at today's net rate, other revenue included; null when no rate is given. */
  readonly profit: number | null
}

export interface BranchBreakeven extends Omit<BranchScenario, 'name' | 'dailyMarketTurnover'> {
  readonly scenarios: readonly BranchScenario[]
  /** By what share today's net rate may fall before it reaches the breakeven; negative when it is below. */
  readonly marginOfSafety: { readonly full: number | null; readonly residual: number | null } | null
  readonly isoProfit: readonly {
    readonly profit: number
    readonly points: readonly { readonly dailyMarketTurnover: number; readonly netCommissionRate: number }[]
  }[]
  /** Breakevens of the founding study at its own assumed volume, never beside today's. */
  readonly study: readonly {
    readonly name: string
    readonly dailyMarketTurnover: number
    readonly netCommissionRate: number
  }[]
}

const CURVE_POINTS = 41

/**
 * A line of other revenue, yuan a year, when the market trades `daily` yuan a day instead of `today`'s:
 * line × (1 + s × (daily/today − 1)); as it is where today's turnover is not known.
 */
export const lineAt = (revenue: number, sensitivity: number, today: number, daily: number): number =>
  revenue * (1 + sensitivity * ((today > 0 ? daily / today : 1) - 1))

/** All other revenue, yuan a year, when the market trades `daily` yuan a day. */
export const otherRevenueAt = (
  {
    otherRevenue,
    sensitivity = {},
    dailyMarketTurnover,
  }: Pick<BranchBreakevenInput, 'otherRevenue' | 'sensitivity' | 'dailyMarketTurnover'>,
  daily: number,
): number =>
  Object.entries(otherRevenue).reduce(
    (sum, [line, revenue]) => sum + lineAt(revenue, sensitivity[line] ?? 0, dailyMarketTurnover, daily),
    0,
  )

const scenarioOf = (input: BranchBreakevenInput, name: string, dailyMarketTurnover: number): BranchScenario => {
  const tradedValue = 2 * dailyMarketTurnover * input.tradingDays * input.marketShare
  const other = otherRevenueAt(input, dailyMarketTurnover)
  const rate = input.currentNetCommissionRate
  return {
    name,
    dailyMarketTurnover,
    tradedValue,
    netCommissionRate: netCommissionRate(input.annualCost, tradedValue),
    residualNetCommissionRate: netCommissionRate(Math.max(0, input.annualCost - other), tradedValue),
    profit: rate === undefined ? null : netCommission(tradedValue, rate) + other - input.annualCost,
  }
}

/** Net rate × traded value + other revenue − cost = profit, solved for the rate over a range of market turnover. */
const isoProfitCurve = (input: BranchBreakevenInput, profit: number) => {
  const turnovers = [input.dailyMarketTurnover, ...input.scenarios.map((s) => s.dailyMarketTurnover)]
  const low = Math.min(...turnovers) / 2
  const high = Math.max(...turnovers) * 1.5
  const points = Array.from({ length: CURVE_POINTS }, (_, i) => low * (high / low) ** (i / (CURVE_POINTS - 1)))
  return {
    profit,
    points: points.flatMap((dailyMarketTurnover) => {
      const demanding = { ...input, annualCost: input.annualCost + profit }
      const rate = scenarioOf(demanding, '', dailyMarketTurnover).residualNetCommissionRate
      return rate === null ? [] : [{ dailyMarketTurnover, netCommissionRate: rate }]
    }),
  }
}

/**
 * The net commission rate at which a branch breaks even: cost / (2 × daily turnover × days × share), in full and after
 * its other revenue, over scenarios of market turnover. Source: compute.md §6.
 */
export function branchBreakeven(input: BranchBreakevenInput): BranchBreakeven {
  const { name: _name, dailyMarketTurnover: _daily, ...today } = scenarioOf(input, '', input.dailyMarketTurnover)
  const rate = input.currentNetCommissionRate
  const safety = (breakeven: number | null) =>
    rate === undefined || breakeven === null ? null : relativeDrop(rate, breakeven)
  return {
    ...today,
    scenarios: input.scenarios.map((s) => scenarioOf(input, s.name, s.dailyMarketTurnover)),
    marginOfSafety:
      rate === undefined
        ? null
        : { full: safety(today.netCommissionRate), residual: safety(today.residualNetCommissionRate) },
    isoProfit: input.isoProfits.map((profit) => isoProfitCurve(input, profit)),
    study: example.study.points.map((point) => ({
      name: point.name,
      dailyMarketTurnover: example.study.dailyMarketTurnover,
      netCommissionRate: point.netCommissionRate,
    })),
  }
}
