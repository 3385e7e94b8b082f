import { Decimal } from 'decimal.js'
import type { Exchange, FeeConvention, Instrument } from '../import/records'
import { type Fen, fen, fenToYuan, type Rounding, yuanToFen } from '../money'
import { type ExactRate, exactRate, shareOf, withoutSurcharge } from './exact-rate'
import { newestPassThrough, type OrderSide, tariffOn } from './tariff'

/** How a broker bills: the switches in which real bills differ (china-rules §2.1). */
export interface FeeScheme {
  /** Share of traded value; all-in or net of handling and regulatory fee, as `allIn` says. */
  readonly commissionRate: number
  /** Yuan an order. */
  readonly minimumCommission: number
  /** True: the commission contains handling and regulatory fee; false: they are added. */
  readonly allIn: boolean
  readonly minimumCovers: 'commission' | 'commissionAndTransfer' | 'nothing'
  /** 'SSE': outside Shanghai (Shenzhen, Beijing) the transfer fee is inside the commission. */
  readonly transferOnTop: 'always' | 'SSE'
  readonly rounding: Rounding
}

/** One order: its fills grouped beforehand, because the minimum is per order (委托), not per fill. */
export interface OrderForCost {
  readonly side: OrderSide
  readonly exchange: Exchange
  readonly instrument: Instrument
  /** Traded value, whole fen, positive. */
  readonly amount: Fen
  /** `YYYY-MM-DD`. */
  readonly tradeDate: string
}

/** Every line in whole fen. Lines inside the commission are informative and not part of the sum again. */
export interface OrderCost {
  readonly commission: Fen
  readonly handling: Fen
  readonly regulatory: Fen
  readonly transfer: Fen
  readonly stamp: Fen
  readonly total: Fen
  /** Handling and regulatory fee are inside `commission`. */
  readonly statutoryInside: boolean
  /** The transfer fee is inside `commission`. */
  readonly transferInside: boolean
}

interface CompiledScheme {
  readonly rate: ExactRate
  readonly minimum: number
}

const compiled = new WeakMap<FeeScheme, CompiledScheme>()

const compile = (scheme: FeeScheme): CompiledScheme => {
  const known = compiled.get(scheme)
  if (known !== undefined) return known
  const fresh = { rate: exactRate(scheme.commissionRate), minimum: yuanToFen(scheme.minimumCommission) }
  compiled.set(scheme, fresh)
  return fresh
}

/** A fund over the counter: the front-end rate comes out of the amount paid (价外法), a redemption rate off the proceeds. */
const fundCommission = (side: OrderSide, amount: number, rate: ExactRate, rounding: Rounding): number =>
  side === 'buy' ? amount - withoutSurcharge(amount, rate) : shareOf(amount, rate, rounding)

const commissionOf = (order: OrderForCost, scheme: FeeScheme, transferOnTop: number): number => {
  const { rate, minimum } = compile(scheme)
  if (order.instrument === 'fund') return fundCommission(order.side, order.amount, rate, scheme.rounding)
  const proportional = shareOf(order.amount, rate, scheme.rounding)
  if (scheme.minimumCovers === 'nothing') return proportional
  if (scheme.minimumCovers === 'commission') return Math.max(proportional, minimum)
  return Math.max(proportional, minimum - transferOnTop)
}

/**
 * What an order costs, to the fen, at the statutory rates of its trade date. Undefined when the rate pack knows no rates
 * for that market, instrument and day. Source: china-rules.md §2.1; rates and notices in `trading-costs.json`.
 * Fast enough for millions of orders: no allocation but the answer.
 */
export function orderCost(order: OrderForCost, scheme: FeeScheme): OrderCost | undefined {
  const tariff = tariffOn(order.exchange, order.instrument, order.tradeDate)
  if (tariff === undefined) return undefined
  const { amount } = order
  const handling = shareOf(amount, tariff.handling, scheme.rounding)
  const regulatory = shareOf(amount, tariff.regulatory, scheme.rounding)
  const transfer = shareOf(amount, tariff.transfer, scheme.rounding)
  const stamp = shareOf(amount, tariff.stamp[order.side], scheme.rounding)
  const transferInside = scheme.transferOnTop === 'SSE' && (order.exchange === 'SZSE' || order.exchange === 'BSE')
  const transferOnTop = transferInside ? 0 : transfer
  const commission = commissionOf(order, scheme, transferOnTop)
  const statutory = scheme.allIn ? 0 : handling + regulatory
  return {
    commission: fen(commission),
    handling: handling as Fen,
    regulatory: regulatory as Fen,
    transfer: transfer as Fen,
    stamp: stamp as Fen,
    total: fen(commission + statutory + transferOnTop + stamp),
    statutoryInside: scheme.allIn,
    transferInside,
  }
}

/** Handling and regulatory fee of A-shares, which a net commission leaves out; decimal, so that rates subtract exactly. */
export const PASS_THROUGH = new Decimal(newestPassThrough)

/**
 * The three conventions of real bills (china-rules §2.1) as schemes, from the client's *all-in* rate and his minimum:
 * 1. all-in commission with a minimum, Shanghai's transfer fee on top, Shenzhen's inside;
 * 2. commission and transfer fee together subject to the minimum;
 * 3. net commission and the statutory lines shown apart, no minimum. The net rate is the all-in rate less the pack's newest
 *    pass-through of A-shares (0.00541 %), never below zero; `minimum` plays no part.
 */
export function schemeOf(
  convention: FeeConvention,
  allInRate: number,
  minimum: Fen,
  rounding: Rounding = 'halfUp',
): FeeScheme {
  const minimumCommission = fenToYuan(minimum)
  if (convention === 1) {
    return {
      commissionRate: allInRate,
      minimumCommission,
      allIn: true,
      minimumCovers: 'commission',
      transferOnTop: 'SSE',
      rounding,
    }
  }
  if (convention === 2) {
    return {
      commissionRate: allInRate,
      minimumCommission,
      allIn: true,
      minimumCovers: 'commissionAndTransfer',
      transferOnTop: 'always',
      rounding,
    }
  }
  const net = Decimal.max(0, new Decimal(allInRate).minus(PASS_THROUGH)).toNumber()
  return {
    commissionRate: net,
    minimumCommission: 0,
    allIn: false,
    minimumCovers: 'nothing',
    transferOnTop: 'always',
    rounding,
  }
}
