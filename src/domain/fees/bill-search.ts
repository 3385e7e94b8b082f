import { monthOfDate } from '../calendar'
import type { FeeConvention } from '../import/records'
import { type Fen, yuanToFen } from '../money'
import type { BilledOrder } from './billed-order'
import { billFit } from './bill-comparison'
import { billedMinimum, supportedRates } from './bill-rate'
import {
  BILL_ROUNDINGS,
  BILL_SHAPES,
  type BillScheme,
  billScheme,
  type BillSwitches,
  type BillTerms,
  conventionOf,
  switchesOf,
} from './bill-scheme'
import { PASS_THROUGH } from './order-cost'
import { tradingCostPack } from './tariff'

/** What the account file says about an account; null = it says nothing. */
export interface DeclaredTerms {
  readonly allInRate: number | null
  readonly minimum: Fen | null
  readonly convention: FeeConvention | null
}

/** A way of billing with how many orders it explains. */
export interface Followed {
  readonly switches: BillSwitches
  /** 1–3; null = a combination of switches of its own. */
  readonly convention: FeeConvention | null
  readonly terms: BillTerms
  /** `atMinimum`: every order pays the minimum, so that no rate shows; the lowest possible one stands in for it. */
  readonly rateSource: 'declared' | 'estimated' | 'atMinimum'
  readonly minimumSource: 'declared' | 'estimated' | 'usual'
  readonly orders: number
  /** To the fen. */
  readonly exact: number
  /** Within one fen a line, not to the fen. */
  readonly rounding: number
}

/** A run of whole months over which one way of billing explains the orders best. */
export interface FollowedPeriod extends Followed {
  readonly from: string
  readonly to: string
}

type Terms = Pick<Followed, 'terms' | 'rateSource' | 'minimumSource'>
type Candidate = Terms & { readonly switches: BillSwitches; readonly scheme: BillScheme }

const usualMinimum: Fen = yuanToFen(tradingCostPack.usualMinimum)
/** Rates that are tried beside the declared one. */
const RATES = 3
/** Orders that another way must explain more before a new period is believed. */
const SWITCH = 5

const candidate = (switches: BillSwitches, terms: Terms): Candidate => ({
  ...terms,
  switches,
  scheme: billScheme(switches, terms.terms),
})

/** Declared terms first, then what the bills themselves point to for this kind of commission. */
export function termsToTry(
  orders: readonly BilledOrder[],
  declared: DeclaredTerms,
  kind: 'allIn' | 'net',
  withTransfer: boolean,
): Terms[] {
  const seen = declared.minimum === null ? billedMinimum(orders, withTransfer) : undefined
  const minimum = declared.minimum ?? seen ?? usualMinimum
  const minimumSource = declared.minimum === null ? (seen === undefined ? 'usual' : 'estimated') : 'declared'
  const floor = { amount: declared.minimum ?? seen ?? 0, withTransfer }
  const rates = supportedRates(orders, floor, kind, RATES)
  const estimated = rates
    .filter(({ allInRate }) => allInRate !== declared.allInRate)
    .map(({ allInRate }): Terms => ({ terms: { allInRate, minimum }, rateSource: 'estimated', minimumSource }))
  if (declared.allInRate === null) {
    if (estimated.length > 0 || floor.amount === 0) return estimated
    const lowest = { allInRate: PASS_THROUGH.toNumber(), minimum }
    return [{ terms: lowest, rateSource: 'atMinimum', minimumSource }]
  }
  return [{ terms: { allInRate: declared.allInRate, minimum }, rateSource: 'declared', minimumSource }, ...estimated]
}

const count = (orders: readonly BilledOrder[], scheme: BillScheme) => {
  let exact = 0
  let rounding = 0
  for (const order of orders) {
    const fit = billFit(order, scheme)
    if (fit === 'exact') exact += 1
    else if (fit === 'rounding') rounding += 1
  }
  return { exact, rounding }
}

const followed = (chosen: Candidate, orders: readonly BilledOrder[]): Followed => {
  const { switches, terms, rateSource, minimumSource } = chosen
  const counts = count(orders, chosen.scheme)
  return {
    switches,
    convention: conventionOf(switches),
    terms,
    rateSource,
    minimumSource,
    orders: orders.length,
    ...counts,
  }
}

/** More explained first, then more to the fen; of equals the earlier one, so that what is declared or usual is preferred. */
const better = (a: Followed, b: Followed): Followed => {
  const explained = a.exact + a.rounding - b.exact - b.rounding
  return explained > 0 || (explained === 0 && a.exact >= b.exact) ? a : b
}

/** The way of rounding that explains most, with switches and terms as they are; stops at the first that leaves nothing. */
export function bestRounding(orders: readonly BilledOrder[], switches: BillSwitches, terms: Terms): Followed {
  let best: Followed | undefined
  for (const rounded of BILL_ROUNDINGS) {
    const tried = followed(candidate({ ...switches, ...rounded }, terms), orders)
    best = best === undefined ? tried : better(best, tried)
    if (best.exact === orders.length) break
  }
  return best!
}

const judged = (orders: readonly BilledOrder[]): BilledOrder[] => orders.filter(({ kind }) => kind === 'exchange')

const declaredFirst = (declared: DeclaredTerms): readonly BillSwitches[] => {
  if (declared.convention === null) return BILL_SHAPES
  const own = switchesOf(declared.convention)
  return [own, ...BILL_SHAPES.filter((shape) => conventionOf(shape) !== declared.convention)]
}

const candidatesOf = (orders: readonly BilledOrder[], declared: DeclaredTerms): Candidate[] => {
  const byKind = new Map<string, Terms[]>()
  return declaredFirst(declared).flatMap((switches) => {
    const withTransfer = switches.minimumCovers === 'commissionAndTransfer'
    const kind = switches.allIn ? 'allIn' : 'net'
    const key = `${kind} ${withTransfer}`
    const terms = byKind.get(key) ?? termsToTry(orders, declared, kind, withTransfer)
    byKind.set(key, terms)
    return terms.map((t) => candidate(switches, t))
  })
}

/** How each of the three conventions explains the orders, with the better of declared and estimated rate. */
export function conventionsTried(
  orders: readonly BilledOrder[],
  declared: DeclaredTerms,
): readonly (Followed | null)[] {
  const own = judged(orders)
  return ([1, 2, 3] as const).map((convention) => {
    const switches = switchesOf(convention)
    const terms = termsToTry(own, declared, switches.allIn ? 'allIn' : 'net', convention === 2)
    return terms
      .map((t) => bestRounding(own, switches, t))
      .reduce<Followed | null>((best, tried) => (best === null ? tried : better(best, tried)), null)
  })
}

/** The candidate of every month by the path that explains most orders, each change of candidate costing SWITCH of them. */
function bestPath(fits: readonly Float64Array[]): number[] {
  const states = fits[0]?.length ?? 0
  let score = new Float64Array(states)
  const cameFrom: Int32Array[] = []
  for (const month of fits) {
    let top = 0
    for (let s = 1; s < states; s++) if (score[s]! > score[top]!) top = s
    const next = new Float64Array(states)
    const from = new Int32Array(states)
    for (let s = 0; s < states; s++) {
      const jump = score[top]! - SWITCH
      from[s] = score[s]! >= jump ? s : top
      next[s] = Math.max(score[s]!, jump) + month[s]!
    }
    score = next
    cameFrom.push(from)
  }
  let state = 0
  for (let s = 1; s < states; s++) if (score[s]! > score[state]!) state = s
  const path = Array.from({ length: fits.length }, () => 0)
  for (let m = fits.length - 1; m >= 0; m--) {
    path[m] = state
    state = cameFrom[m]![state]!
  }
  return path
}

/** A fit to the fen counts a little more than one within rounding, so that equals are told apart. */
const WITHIN_ROUNDING = 0.999

/**
 * The ways of billing that the orders follow, by period. One period as long as one way explains all or nearly all of them; a
 * new one begins where another way explains at least five orders more. Empty without an order that can be judged or without
 * any rate, declared or estimated. Method: all combinations of the switches with the declared and the best supported rates,
 * then the path of highest count over the months.
 */
export function followedPeriods(orders: readonly BilledOrder[], declared: DeclaredTerms): FollowedPeriod[] {
  const own = judged(orders)
  if (own.length === 0) return []
  const byMonth = Map.groupBy(own, ({ date }) => monthOfDate(date))
  const months = [...byMonth.keys()].sort()
  const [first = '', last = first] = [months[0], months.at(-1)]
  if (declared.convention !== null && declared.allInRate !== null) {
    const terms = termsToTry([], declared, 'allIn', false)[0]!
    const asDeclared = bestRounding(own, switchesOf(declared.convention), terms)
    if (asDeclared.exact === own.length) return [{ ...asDeclared, from: first, to: last }]
  }
  const candidates = candidatesOf(own, declared)
  if (candidates.length === 0) return []
  const fits = months.map((month) =>
    Float64Array.from(candidates, ({ scheme }) => {
      const { exact, rounding } = count(byMonth.get(month)!, scheme)
      return exact + WITHIN_ROUNDING * rounding
    }),
  )
  const path = bestPath(fits)
  const periods: FollowedPeriod[] = []
  for (let start = 0; start < months.length;) {
    let end = start
    while (end + 1 < months.length && path[end + 1] === path[start]) end += 1
    const chosen = candidates[path[start]!]!
    const within = months.slice(start, end + 1).flatMap((month) => byMonth.get(month)!)
    periods.push({
      ...bestRounding(within, chosen.switches, chosen),
      from: months[start]!,
      to: months[end]!,
    })
    start = end + 1
  }
  return periods
}
