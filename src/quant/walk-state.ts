import type { Guardrails } from './spending-rules'

/** Money at one moment of each period; whole household, all amounts ≥ 0. */
export interface PhaseFlows {
  /** Savings and lump sums: they enlarge the portfolio. */
  readonly capital: Float64Array
  /** Pensions and other income: they pay for spending first. */
  readonly income: Float64Array
  readonly essential: Float64Array
  readonly lifestyle: Float64Array
}

/** Flows at the beginning and at the end of each period. */
export interface FlowTable {
  readonly begin: PhaseFlows
  readonly end: PhaseFlows
}

export interface WalkPlan {
  /** Portfolio at the start. */
  readonly initial: number
  /** In today's money. */
  readonly real: FlowTable
  /** In the money of the day, divided by the price level on each path; null where there are none. */
  readonly nominal: FlowTable | null
  /** Gross factor on every period's growth: what fees leave. */
  readonly growthScale: number
  /** A period's plan counts as paid when no more than this is missing. */
  readonly tolerance: number
  /** Real present value of 1 at the beginning of each period, and at the end of the last: periods + 1 values. */
  readonly discount: Float64Array
  readonly periodsPerYear: number
  readonly rule: RulePlan | null
  /** A fall of the markets that every path sees; null without one. */
  readonly fall: MarketFall | null
}

/** What a fall in period `period` leaves of the portfolio, beside the growth that is drawn. */
export interface MarketFall {
  readonly period: number
  readonly factor: number
}

/** Gross factor on a period's drawn growth: fees and, in its period, the fall. */
export const growthScaleAt = ({ growthScale, fall }: Pick<WalkPlan, 'growthScale' | 'fall'>, t: number): number =>
  fall !== null && fall.period === t ? growthScale * fall.factor : growthScale

export const NEVER = 0x7fff_ffff

/** What a walk leaves behind, one value per path. Made once and used again by every walk over as many paths. */
export interface WalkState {
  readonly paths: number
  /** Real wealth. */
  readonly wealth: Float64Array
  /** Real present value of planned spending that was not paid. */
  readonly shortPv: Float64Array
  /** Real present value of planned spending. */
  readonly plannedPv: Float64Array
  /** First period in which something planned was not paid, or NEVER. */
  readonly failedAt: Int32Array
  /** First period in which essential spending was not paid, or NEVER. */
  readonly essentialFailedAt: Int32Array
  /** Years with unpaid plan. */
  readonly shortYears: Uint16Array
  /** This year so far: planned and missing. */
  readonly yearPlanned: Float64Array
  readonly yearShort: Float64Array
  readonly rule: RuleState
}

export const createWalkState = (paths: number): WalkState => ({
  paths,
  wealth: new Float64Array(paths),
  shortPv: new Float64Array(paths),
  plannedPv: new Float64Array(paths),
  failedAt: new Int32Array(paths),
  essentialFailedAt: new Int32Array(paths),
  shortYears: new Uint16Array(paths),
  yearPlanned: new Float64Array(paths),
  yearShort: new Float64Array(paths),
  rule: { amount: new Float64Array(paths), rate: new Float64Array(paths), floor: 0 },
})

/** A spending rule in force from period `from` on. Amounts are in today's money a year. */
export interface RulePlan {
  readonly from: number
  readonly rule:
    | {
        readonly kind: 'guardrails'
        readonly rails: Guardrails
        /** First year's withdrawal: a share of the balance, or an amount. */
        readonly start: { readonly rate: number } | { readonly amount: number }
      }
    | { readonly kind: 'percentOfPortfolio'; readonly rate: number }
    /** Uses the balance up by the end of period `until` − 1. */
    | { readonly kind: 'amortised'; readonly rate: number; readonly until: number }
    | { readonly kind: 'floorCeiling'; readonly rate: number; readonly floor: number; readonly ceiling: number }
}

/** What the rule says for this year on each path, and the floor that it promises. */
interface RuleState {
  /** Yearly withdrawal. */
  readonly amount: Float64Array
  /** Guardrails: the initial rate. */
  readonly rate: Float64Array
  floor: number
}

/** Notes that `short` of one path's plan in period `t` was not paid; `essentialShort` of it was essential. */
export function noteShortfall(
  state: WalkState,
  i: number,
  t: number,
  short: number,
  essentialShort: boolean,
  discount: number,
): void {
  state.shortPv[i] = state.shortPv[i]! + short * discount
  const before = state.yearShort[i]!
  state.yearShort[i] = before + short
  if (before === 0) state.shortYears[i] = state.shortYears[i]! + 1
  if (state.failedAt[i] === NEVER) state.failedAt[i] = t
  if (essentialShort && state.essentialFailedAt[i] === NEVER) state.essentialFailedAt[i] = t
}
