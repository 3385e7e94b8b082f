/**
 * The input of a retirement projection. Money is yuan, in today's purchasing power unless said otherwise; rates, weights
 * and probabilities are decimals a year; months are `YYYY-MM`. Shapes: compute.md §3 with decisions A1.2–A1.5 and E7.
 */

export type Sex = 'male' | 'female'

export interface Member {
  readonly id: string
  readonly birthMonth: string
  readonly sex?: Sex | undefined
  /** Years, decimals = months/12. */
  readonly retirementAge?: number | undefined
  readonly planToAge: number
}

/** What changes for a couple when the first of them reaches his plan age; without it nothing changes. */
interface SurvivorRule {
  /** Share of joint spending that one person needs, 0.65–0.70 by custom. */
  readonly spendingShare: number
  /** `larger`: the survivor goes on with the larger of both pensions; `own`: with his own. */
  readonly pension: 'larger' | 'own'
}

export interface Household {
  readonly members: readonly Member[]
  readonly survivor?: SurvivorRule | undefined
}

/** `YYYY-MM`, `start`, `end`, `retirement` (one member only), or a member's age or retirement. */
export type FlowMoment =
  | string
  | { readonly member: string; readonly age: number }
  /**
   * The later of his retirement and, where given, an age: a pension cannot start before the law allows. `plus` years after
   * that: instalments end so long after they began.
   */
  | {
      readonly member: string
      readonly at: 'retirement'
      readonly notBefore?: number | undefined
      readonly plus?: number | undefined
    }

export type FlowKind = 'saving' | 'income' | 'essential' | 'lifestyle' | 'lump' | 'bequest'
export type Timing = 'begin' | 'end'

export interface Cashflow {
  readonly id: string
  readonly kind: FlowKind
  /** ≥ 0, the kind gives the sign. Yearly; `lump` once at `from`; `bequest` what must be left at the end. */
  readonly amount: number
  /** First month, included. */
  readonly from?: FlowMoment | undefined
  /** First month no more, excluded. */
  readonly to?: FlowMoment | undefined
  /**
   * `real`: keeps its purchasing power; `nominal`: stays the same figure; a number: grows by it a year, from the start;
   * `{ real }`: grows by it a year above inflation, from the start.
   */
  readonly growth?: 'real' | 'nominal' | number | { readonly real: number } | undefined
  readonly timing?: Timing | undefined
  /** Whose income or spending it is, for the survivor rule. */
  readonly member?: string | undefined
  /** Spending that no lever scales: a flat for a child, a wedding. */
  readonly committed?: boolean | undefined
  /** Income and lump of a `member`: the amount by his retirement age; see `amountOf`. */
  readonly amountByRetirementAge?: readonly AmountAtAge[] | undefined
  /** The goal that this money is for. */
  readonly goal?: string | undefined
  /** Income that is a pension: the survivor rule and stress on uprating are about it. */
  readonly pension?: boolean | undefined
}

/** Yuan a year (a lump: yuan) for somebody who retires at this age. */
interface AmountAtAge {
  readonly age: number
  readonly amount: number
}

interface MarketAsset {
  readonly id: string
  readonly expectedReturn: number
  readonly volatility: number
  /** Counts as equities in the sensitivity line. */
  readonly equity?: boolean | undefined
}

/** Nominal assumptions. */
export interface Market {
  /** Whether returns are yearly growth at the median (geometric) or means of simple returns (arithmetic). */
  readonly basis: 'geometric' | 'arithmetic'
  readonly assets: readonly MarketAsset[]
  readonly correlation: readonly (readonly number[])[]
  readonly stressCorrelation?: readonly (readonly number[])[] | undefined
  readonly inflation: {
    readonly mean: number
    readonly volatility: number
    /** With each class, or one figure for all; 0 by default. */
    readonly correlation?: number | readonly number[] | undefined
  }
}

export type Weights = Readonly<Record<string, number>>

type SpendingRule =
  | { readonly type: 'fixed' }
  | {
      readonly type: 'guardrails'
      /** First year's withdrawal as a share of the portfolio; absent: what the plan's spending needs beyond income. */
      readonly initialRate?: number | undefined
      readonly upper: number
      readonly lower: number
      readonly cut: number
      readonly raise: number
      readonly noCutLastYears: number
    }
  | { readonly type: 'percentOfPortfolio'; readonly rate: number }
  /** Real rate; `toAge` of the first member, the plan's end by default. */
  | { readonly type: 'amortised'; readonly rate: number; readonly toAge?: number | undefined }
  /** Floor and ceiling in yuan a year. */
  | { readonly type: 'floorCeiling'; readonly rate: number; readonly floor: number; readonly ceiling: number }

export type ModelName = 'lognormal' | 'studentT' | 'bootstrap'

export interface Simulation {
  readonly paths: number
  readonly seed: number
  readonly step: 'year' | 'month'
  readonly model: ModelName
  readonly degreesOfFreedom: number
  /** Yearly nominal simple returns: years × classes in the market's order. */
  readonly history?: readonly (readonly number[])[] | undefined
  /** Yearly inflation beside `history`; absent: inflation is drawn from the market's assumption. */
  readonly historyInflation?: readonly number[] | undefined
  readonly blockYears: number
  /** Bootstrap: move the history's mean log-growth to the market's assumption. */
  readonly recentre: boolean
}

interface Portfolio {
  readonly value: number
  readonly weights: Weights
  /** From `weights` at the start to these at ages of the first member, linear between them and flat after the last. */
  readonly glidePath?: readonly { readonly age: number; readonly weights: Weights }[] | undefined
}

/** What the plan has to stand on every path; see stress.ts for what each means. */
interface Stress {
  /** Equity classes lose `fall` in the period of `at`. */
  readonly marketFall?: { readonly at: FlowMoment; readonly fall: number } | undefined
  /** Mean inflation for the first `years`, or always. */
  readonly inflation?: { readonly mean: number; readonly years?: number | undefined } | undefined
  /** Pensions rise less than prices in their first `years`, or always. */
  readonly pensionUprating?: { readonly belowInflation: number; readonly years?: number | undefined } | undefined
}

export type ZoneName = 'green' | 'grey' | 'red'

export interface RetirementPlan {
  readonly household: Household
  readonly start: string
  readonly assets?: readonly { readonly id: string; readonly amount: number; readonly weights: Weights }[] | undefined
  readonly portfolio?: Portfolio | undefined
  readonly market: Market
  readonly cashflows: readonly Cashflow[]
  readonly spendingRule: SpendingRule
  readonly simulation: Simulation
  /** Yearly share of the portfolio. */
  readonly feesRate: number
  readonly modelSpread: boolean
  readonly sensitivity: boolean
  readonly stress?: Stress | undefined
  readonly previousZone?: ZoneName | undefined
  readonly policy?: PolicyOverride | undefined
}

/** A firm's own thresholds in place of shipped ones. */
export interface PolicyOverride {
  readonly version: string
  readonly green?: ZoneThresholds | undefined
  readonly red?: ZoneThresholds | undefined
  readonly overFunded?: { readonly probability: number; readonly fundedRatio: number } | undefined
  readonly hysteresis?: number | undefined
  readonly modelSpreadLimit?: number | undefined
  readonly realDiscountRate?: number | undefined
}

interface ZoneThresholds {
  readonly probability: number
  readonly essential: number
  readonly depth: number
}
