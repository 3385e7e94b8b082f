/**
 * Time value of money with the sign convention of spreadsheets: what you pay is negative, what you receive positive;
 * rates are per period. Sources: the published definitions of PMT, FV, PV, NPER, RATE, NPV, IRR and XIRR.
 */
import { dayNumber } from './calendar'

/** Payments at the end of each period, or at its beginning. */
export type PaymentTiming = 'end' | 'begin'

const dueFactor = (rate: number, timing: PaymentTiming): number => (timing === 'begin' ? 1 + rate : 1)

/** ((1+r)ⁿ − 1)/r without losing digits near zero; n where r = 0. */
const annuityFactor = (rate: number, periods: number): number =>
  rate === 0 ? periods : Math.expm1(periods * Math.log1p(rate)) / rate

const growth = (rate: number, periods: number): number => Math.exp(periods * Math.log1p(rate))

/** Level payment a period that turns `present` into `future` over `periods` (> 0). */
export const payment = (
  rate: number,
  periods: number,
  present: number,
  future = 0,
  timing: PaymentTiming = 'end',
): number => -(present * growth(rate, periods) + future) / (annuityFactor(rate, periods) * dueFactor(rate, timing))

/** What `present` and a level payment have become after `periods`. */
export const futureValue = (
  rate: number,
  periods: number,
  level: number,
  present = 0,
  timing: PaymentTiming = 'end',
): number => -(present * growth(rate, periods) + level * dueFactor(rate, timing) * annuityFactor(rate, periods))

/** What a level payment over `periods` and a final amount are worth today. */
export const presentValue = (
  rate: number,
  periods: number,
  level: number,
  future = 0,
  timing: PaymentTiming = 'end',
): number => -(future + level * dueFactor(rate, timing) * annuityFactor(rate, periods)) / growth(rate, periods)

/** Number of periods after which `present` and the payments have become `future`; null where they never do. */
export function periodsNeeded(
  rate: number,
  level: number,
  present: number,
  future = 0,
  timing: PaymentTiming = 'end',
): number | null {
  if (rate === 0) return level === 0 ? null : -(present + future) / level
  const due = (level * dueFactor(rate, timing)) / rate
  const ratio = (due - future) / (due + present)
  return ratio > 0 ? Math.log(ratio) / Math.log1p(rate) : null
}

const STEPS = 200
const PRECISE = 1e-13

/** A root of `f` between two points of opposite sign, by bisection: slow, and it cannot miss. */
const bisect = (f: (x: number) => number, low: number, high: number): number => {
  let [a, b] = [low, high]
  const sign = Math.sign(f(a))
  for (let step = 0; step < STEPS && b - a > PRECISE * Math.max(1, Math.abs(a)); step++) {
    const middle = (a + b) / 2
    if (Math.sign(f(middle)) === sign) a = middle
    else b = middle
  }
  return (a + b) / 2
}

/** Rates a period that are looked at, from near total loss to very large, densest around zero. */
const RATE_GRID = [
  -0.9999, -0.99, -0.9, -0.7, -0.5, -0.3, -0.2, -0.1, -0.05, -0.02, -0.01, -0.001, 0, 0.001, 0.01, 0.02, 0.05, 0.1, 0.2,
  0.3, 0.5, 0.7, 1, 2, 5, 10, 100, 1000,
]

/** The rate nearest to zero at which `f` changes sign; null where it never does on the grid. */
const rateWhere = (f: (rate: number) => number): number | null => {
  const values = RATE_GRID.map(f)
  const exact = RATE_GRID.find((_, i) => values[i] === 0)
  if (exact !== undefined) return exact
  const brackets = RATE_GRID.slice(1).flatMap((high, i) => {
    const low = RATE_GRID[i]!
    return Math.sign(values[i]!) * Math.sign(values[i + 1]!) < 0 ? [bisect(f, low, high)] : []
  })
  return brackets.sort((a, b) => Math.abs(a) - Math.abs(b))[0] ?? null
}

/** Rate a period of a level payment; null where there is none. */
export const rateOf = (
  periods: number,
  level: number,
  present: number,
  future = 0,
  timing: PaymentTiming = 'end',
): number | null => rateWhere((rate) => futureValue(rate, periods, level, present, timing) - future)

/** Value one period before the first of equally spaced flows. */
export const netPresentValue = (rate: number, flows: readonly number[]): number =>
  flows.reduceRight((value, flow) => (value + flow) / (1 + rate), 0)

/** Internal rate a period of equally spaced flows; the root nearest to zero, null where there is none. */
export const internalRate = (flows: readonly number[]): number | null =>
  rateWhere((rate) => netPresentValue(rate, flows))

export interface DatedFlow {
  readonly date: string
  readonly amount: number
}

/** Internal rate a year (365 days) of dated flows; the root nearest to zero, null where there is none. */
export function internalRateDated(flows: readonly DatedFlow[]): number | null {
  const first = flows[0]
  if (first === undefined) return null
  const start = dayNumber(first.date)
  const years = flows.map((flow) => (dayNumber(flow.date) - start) / 365)
  return rateWhere((rate) => flows.reduce((sum, flow, i) => sum + flow.amount / (1 + rate) ** years[i]!, 0))
}

/** The rate a month that compounds to a yearly rate. */
export const monthlyRate = (yearly: number): number => Math.expm1(Math.log1p(yearly) / 12)

/**
 * Worth today of `count` payments that grow: the first is `first`, one period from now (`end`) or now (`begin`).
 * first/(r−g)·(1 − ((1+g)/(1+r))ⁿ), and n·first/(1+r) where r = g. Positive in, positive out.
 */
export function growingAnnuity(
  first: number,
  growthRate: number,
  rate: number,
  count: number,
  timing: PaymentTiming = 'end',
): number {
  const ratio = (1 + growthRate) / (1 + rate)
  const sum = growthRate === rate ? count : -Math.expm1(count * Math.log(ratio)) / (1 - ratio)
  return (first / (1 + rate)) * sum * dueFactor(rate, timing)
}

export interface SavingGoal {
  readonly goalToday: number
  readonly inflation: number
  readonly years: number
  readonly returnRate: number
  readonly saved: number
}

/** Future cost, what the money at hand becomes, the level amount a month at month's end, and the share funded today. */
export interface SavingPlan {
  readonly goalFuture: number
  readonly existingFuture: number
  /** Never below zero. */
  readonly monthly: number
  readonly fundedRatio: number
}

/** Saving for a goal in yuan: nominal, level, monthly rate (1+r)^(1/12) − 1. `years` > 0. */
export function savingPlan({ goalToday, inflation, years, returnRate, saved }: SavingGoal): SavingPlan {
  const goalFuture = goalToday * growth(inflation, years)
  const existingFuture = saved * growth(returnRate, years)
  const missing = Math.max(0, goalFuture - existingFuture)
  return {
    goalFuture,
    existingFuture,
    monthly: missing / annuityFactor(monthlyRate(returnRate), Math.round(years * 12)),
    fundedRatio: goalFuture === 0 ? 1 : existingFuture / goalFuture,
  }
}
