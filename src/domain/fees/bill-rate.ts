import { Decimal } from 'decimal.js'
import type { Fen } from '../money'
import type { BilledOrder } from './billed-order'
import { shareOf } from './exact-rate'
import { PASS_THROUGH } from './order-cost'
import { tariffOn } from './tariff'

/** A rate that bills point to: simplest decimal of those that most orders agree with. */
export interface SupportedRate {
  /** All-in, decimal. */
  readonly allInRate: number
  /** Orders whose commission this rate explains to the fen, truncated or rounded. */
  readonly orders: number
}

/** Whole fen; 0 = none. `withTransfer`: commission and transfer fee together reach it. */
export interface SeenMinimum {
  readonly amount: number
  readonly withTransfer: boolean
}

interface Edge {
  readonly at: number
  readonly step: 1 | -1
}

/**
 * The rates that explain a commission of `billed` fen on `amount` fen, as a half-open interval: billed = rate × amount
 * rounded either way, so rate ∈ [(billed − ½) / amount, (billed + 1) / amount).
 */
export const ratesFor = (billed: number, amount: number): readonly [number, number] => [
  Math.max(0, billed - 0.5) / amount,
  (billed + 1) / amount,
]

/** The decimal with the fewest places in [low, high), at most 9; undefined when there is none. Source: interval halving by places. */
export function simplestDecimal(low: number, high: number): number | undefined {
  for (let places = 3; places <= 9; places++) {
    const up = new Decimal(low).toDecimalPlaces(places, Decimal.ROUND_CEIL).toNumber()
    if (up < high) return up
  }
  return undefined
}

const MAINLAND: ReadonlySet<string> = new Set(['SSE', 'SZSE', 'BSE'])

/** Where most of the intervals overlap. */
function densest(edges: readonly Edge[]): { readonly low: number; readonly high: number; readonly depth: number } {
  let depth = 0
  let best = { low: 0, high: 0, depth: 0 }
  for (const [i, edge] of edges.entries()) {
    depth += edge.step
    if (depth > best.depth) best = { low: edge.at, high: edges[i + 1]?.at ?? edge.at, depth }
  }
  return best
}

/** Below this an order says too little about a rate: one fen is more than a thirtieth of its commission. */
const TELLING_FEN = 30

/** What the bill charges as commission, with the levies where the rate is all-in. */
const feeOf = ({ billed }: BilledOrder): number => billed.commission + billed.otherFees

/**
 * The rates that a statement's commissions follow, most supported first, at most `most` of them: the densest overlap of the
 * intervals that every order above the minimum allows, taken out and repeated. An all-in rate is sought, or (for net bills) a
 * net one, which comes back as all-in. Mainland exchanges only; bonds and money-market funds have rates of their own.
 */
export function supportedRates(
  orders: readonly BilledOrder[],
  minimum: SeenMinimum,
  kind: 'allIn' | 'net',
  most: number,
): SupportedRate[] {
  const telling = orders.filter(
    (order) =>
      order.kind === 'exchange' &&
      order.instrument !== 'bond' &&
      !order.moneyFund &&
      MAINLAND.has(order.exchange) &&
      feeOf(order) > TELLING_FEN &&
      feeOf(order) + (minimum.withTransfer ? order.billed.transfer : 0) > minimum.amount + 1,
  )
  const intervals = telling.map((order) => {
    const fee = kind === 'allIn' ? feeOf(order) : netFee(order)
    return ratesFor(fee, order.amount)
  })
  const found: SupportedRate[] = []
  let left = intervals
  while (found.length < most && left.length > 0) {
    const edges = left
      .flatMap(([low, high]): Edge[] => [
        { at: low, step: 1 },
        { at: high, step: -1 },
      ])
      .sort((a, b) => a.at - b.at || a.step - b.step)
    const { low, high, depth } = densest(edges)
    if (depth < Math.min(2, telling.length)) break
    const rate = agreedRate(low, high, kind)
    if (rate === undefined) break
    const own = kind === 'allIn' ? rate : new Decimal(rate).minus(PASS_THROUGH).toNumber()
    const rest = left.filter((interval) => own < interval[0] || own >= interval[1])
    if (rest.length === left.length) break
    found.push({ allInRate: rate, orders: left.length - rest.length })
    left = rest
  }
  return found
}

/**
 * The all-in rate that was most likely agreed: the simplest decimal, all-in or net, that lies in the range. People agree on
 * 0.0086 % or 0.025 %, mostly all-in.
 */
function agreedRate(low: number, high: number, kind: 'allIn' | 'net'): number | undefined {
  if (kind === 'allIn') return simplestDecimal(low, high)
  const shifted = (rate: number): number => new Decimal(rate).plus(PASS_THROUGH).toNumber()
  const allIn = simplestDecimal(shifted(low), shifted(high))
  const net = simplestDecimal(low, high)
  if (net === undefined) return allIn
  const places = (rate: number): number => new Decimal(rate).decimalPlaces()
  return allIn !== undefined && places(allIn) <= places(net) ? allIn : shifted(net)
}

/** The net commission; where the bill has one fee column, what is left without handling and regulatory fee. */
function netFee({ billed, amount, exchange, instrument, date }: BilledOrder): number {
  if (billed.otherFees > 0) return billed.commission
  const tariff = tariffOn(exchange, instrument, date)
  if (tariff === undefined) return billed.commission
  return billed.commission - shareOf(amount, tariff.handling, 'halfUp') - shareOf(amount, tariff.regulatory, 'halfUp')
}

/** Share of orders that a value must have to be the minimum, and the fewest of them. */
const MINIMUM_SHARE = 0.02
const MINIMUM_ORDERS = 3
/** Nobody bothers with a minimum below one yuan; equal commissions of tiny orders are chance. */
const LEAST_MINIMUM_FEN = 100

/**
 * The minimum commission that bills show: the commission (or, with `withTransfer`, commission and transfer fee together) that
 * most often stands on orders of different values, in whole fen; undefined when no value repeats enough, or when orders are
 * billed below it as often as at it.
 */
export function billedMinimum(orders: readonly BilledOrder[], withTransfer: boolean): Fen | undefined {
  const seen = new Map<number, { orders: number; low: number; high: number }>()
  const trading = orders.filter(({ kind, instrument }) => kind === 'exchange' && instrument === 'stock')
  for (const order of trading) {
    const fee = feeOf(order) + (withTransfer ? order.billed.transfer : 0)
    if (fee < LEAST_MINIMUM_FEN) continue
    const known = seen.get(fee) ?? { orders: 0, low: order.amount, high: order.amount }
    known.orders += 1
    known.low = Math.min(known.low, order.amount)
    known.high = Math.max(known.high, order.amount)
    seen.set(fee, known)
  }
  const [fee, best] = [...seen]
    .filter(([, { low, high }]) => high > 1.1 * low)
    .reduce((most, entry) => (entry[1].orders > most[1].orders ? entry : most), [0, { orders: 0, low: 0, high: 0 }])
  if (best.orders < Math.max(MINIMUM_ORDERS, MINIMUM_SHARE * trading.length)) return undefined
  const below = trading.filter((order) => feeOf(order) + (withTransfer ? order.billed.transfer : 0) < fee).length
  return below * 2 > best.orders ? undefined : (fee as Fen)
}
