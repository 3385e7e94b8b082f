import { Decimal } from 'decimal.js'
import { fenToYuan, roundYuan, yuanToFen } from '../money'
import { cutOf, type Leg } from './lot-program'
import type { PlanTask } from './plan'
import type { Position } from './problem'
import { tradeCost, type TradeCost } from './trade-cost'

/** An order to the fen. */
export interface Order {
  readonly leg: Leg
  readonly position: Position
  readonly side: 'buy' | 'sell'
  readonly quantity: number | undefined
  readonly amount: number
  /** Null: the rate pack has no tariff for it. */
  readonly cost: TradeCost | null
}

const FEN = 0.01
const toFen = (yuan: Decimal): number => fenToYuan(yuanToFen(yuan))

/**
 * Turns the units of a program's answer into orders to the fen. Solvers answer with rounding, and the exact costs can be a
 * fen above their lines: where an account would fall below zero, its most flexible purchase gives way. Purchases that the
 * new money cannot pay for either are cut in the same manner.
 */
export function settle(task: PlanTask, units: readonly number[]): Order[] {
  const { program, problem, positions, input } = task
  const orders = program.legs.map((leg, i) => orderOf(task, leg, positions[i] as Position, units[i] as number))
  // Every pass takes something away, so this ends.
  for (;;) {
    const balances = problem.accounts.map((account, a) => {
      const own = orders.filter(({ leg }) => leg.account === a)
      return own.reduce((sum, order) => sum.plus(flowOf(order)), new Decimal(problem.cash.get(account) ?? 0))
    })
    const short = balances.reduce((sum, balance) => sum.plus(Decimal.max(0, balance.neg())), new Decimal(0))
    const deficit = toFen(short.minus(problem.unplaced))
    if (deficit <= 0) return orders.filter((order) => order.amount >= Math.max(FEN, input.minTrade - FEN))
    const worst = balances.findIndex((balance) => balance.lt(0))
    const index = mostFlexible(orders, worst)
    if (index === undefined) return orders
    orders[index] = smaller(task, orders[index] as Order, deficit)
  }
}

const flowOf = ({ side, amount, cost }: Order): Decimal =>
  new Decimal(side === 'sell' ? amount : -amount).minus(cost?.total ?? 0)

/** The purchase of an account whose steps are finest, among equals the largest. */
function mostFlexible(orders: readonly Order[], account: number): number | undefined {
  const candidates = orders
    .map((order, index) => ({ order, index, grain: order.leg.step * order.leg.unitValue }))
    .filter(({ order }) => order.leg.account === account && order.side === 'buy' && order.amount > 0)
    .sort((a, b) => a.grain - b.grain || b.order.amount - a.order.amount || a.index - b.index)
  return candidates[0]?.index
}

function smaller(task: PlanTask, order: Order, deficit: number): Order {
  const { leg, position } = order
  const { step, minimum, unitValue } = leg
  if (step === 0) {
    const amount = Math.max(0, roundYuan(order.amount - Math.max(FEN, deficit)))
    return orderOf(task, leg, position, amount / unitValue < minimum ? 0 : amount / unitValue)
  }
  const units = (order.quantity ?? order.amount / unitValue) - step
  return orderOf(task, leg, position, units < minimum - 1e-9 ? 0 : units)
}

function orderOf({ input }: PlanTask, leg: Leg, position: Position, units: number): Order {
  const { side, unitValue } = leg
  const quantity = quantityOf(leg, position, units)
  const exact = side === 'sell' && units >= position.held * (1 - 1e-12) ? new Decimal(position.value) : null
  const counts = quantity !== undefined && fixed(leg, side)
  const amount = toFen(exact ?? valueOf(position, counts ? quantity : units, unitValue, counts))
  const cost = amount > 0 ? tradeCost(input, position, side, amount) : null
  return { leg, position, side, quantity: amount > 0 ? quantity : undefined, amount, cost }
}

/** A purchase by amount is settled in yuan and its units follow; everything else is settled in shares or units. */
const fixed = ({ step }: Leg, side: 'buy' | 'sell'): boolean => step > 0 || side === 'sell'

function valueOf({ holding }: Position, count: number, unitValue: number, byCount: boolean): Decimal {
  return byCount && holding?.price !== undefined
    ? new Decimal(count).times(holding.price).times(holding.fx)
    : new Decimal(count).times(unitValue)
}

function quantityOf(leg: Leg, { counted, held }: Position, units: number): number | undefined {
  if (!counted) return undefined
  if (leg.step === 0) {
    const all = leg.side === 'sell' && units >= held * (1 - 1e-9)
    // Units of funds have two decimals; a sale never takes more than is held.
    return all ? held : new Decimal(units).toDecimalPlaces(2, Decimal.ROUND_DOWN).toNumber()
  }
  const { whole, odd } = cutOf(leg)
  return Math.min(whole + odd, new Decimal(units).toDecimalPlaces(6).toNumber())
}
