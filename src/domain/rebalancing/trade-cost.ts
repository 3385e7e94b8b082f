import { Decimal } from 'decimal.js'
import { type FeeScheme, orderCost } from '../fees/order-cost'
import type { OrderSide } from '../fees/tariff'
import { ratesOf, tariffOn } from '../fees/tariff'
import { fenToYuan, yuanToFen } from '../money'
import type { PlanInput, Position } from './problem'

/** Yuan, to the fen; the parts add up to `total`: what is inside the commission is not repeated. */
export interface TradeCost {
  readonly commission: number
  /** Handling and regulatory fee where they are charged beside the commission. */
  readonly statutory: number
  readonly transfer: number
  readonly stamp: number
  readonly fundFee: number
  readonly total: number
}

export const FREE: TradeCost = { commission: 0, statutory: 0, transfer: 0, stamp: 0, fundFee: 0, total: 0 }

/** Cost as a program knows it: max(minimum, rate × amount) + extra × amount. */
export interface CostLine {
  readonly rate: number
  readonly minimum: number
  readonly extra: number
}

const OVER_THE_COUNTER = new Set(['fund', 'private'])

const schemeOf = ({ costs, accountCosts }: PlanInput, position: Position): FeeScheme | undefined =>
  accountCosts[position.accountId] ?? costs

const isFund = ({ holding }: Position): boolean =>
  holding?.buyFee !== undefined ||
  holding?.sellFee !== undefined ||
  (holding?.instrument !== undefined && OVER_THE_COUNTER.has(holding.instrument))

const fundRate = ({ holding }: Position, side: OrderSide): number =>
  (side === 'buy' ? holding?.buyFee : holding?.sellFee) ?? 0

const marketOf = ({ holding }: Position) => ({
  exchange: holding?.exchange ?? ('SSE' as const),
  instrument: holding?.instrument ?? ('stock' as const),
})

/** The cost of a position's orders as lines, for a linear program. Undefined without a scheme, or without a tariff. */
export function costLine(input: PlanInput, position: Position, side: OrderSide): CostLine | undefined {
  if (isFund(position)) return { rate: 0, minimum: 0, extra: fundRate(position, side) }
  const scheme = schemeOf(input, position)
  if (scheme === undefined) return undefined
  const { exchange, instrument } = marketOf(position)
  const tariff = tariffOn(exchange, instrument, input.tradeDate)
  if (tariff === undefined) return undefined
  const rates = ratesOf(tariff)
  const inside = scheme.transferOnTop === 'SSE' && (exchange === 'SZSE' || exchange === 'BSE')
  const transfer = inside ? 0 : rates.transfer
  const stamp = side === 'buy' ? rates.stampBuy : rates.stampSell
  const statutory = scheme.allIn ? 0 : rates.handling + rates.regulatory
  const together = scheme.minimumCovers === 'commissionAndTransfer'
  return {
    rate: scheme.commissionRate + (together ? transfer : 0),
    minimum: scheme.minimumCovers === 'nothing' ? 0 : scheme.minimumCommission,
    extra: statutory + stamp + (together ? 0 : transfer),
  }
}

/** What an order of `amount` yuan costs, to the fen (see fees/order-cost); null when the rate pack has no tariff for it. */
export function tradeCost(input: PlanInput, position: Position, side: OrderSide, amount: number): TradeCost | null {
  if (isFund(position)) {
    const fundFee = fenToYuan(yuanToFen(new Decimal(amount).times(fundRate(position, side))))
    return { ...FREE, fundFee, total: fundFee }
  }
  const scheme = schemeOf(input, position)
  if (scheme === undefined) return FREE
  const { exchange, instrument } = marketOf(position)
  const cost = orderCost({ side, exchange, instrument, amount: yuanToFen(amount), tradeDate: input.tradeDate }, scheme)
  if (cost === undefined) return null
  return {
    commission: fenToYuan(cost.commission),
    statutory: cost.statutoryInside ? 0 : fenToYuan(cost.handling + cost.regulatory),
    transfer: cost.transferInside ? 0 : fenToYuan(cost.transfer),
    stamp: fenToYuan(cost.stamp),
    fundFee: 0,
    total: fenToYuan(cost.total),
  }
}
