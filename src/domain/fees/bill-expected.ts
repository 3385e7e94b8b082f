import { type Fen, fen, yuanToFen } from '../money'
import type { BilledOrder, BillLine } from './billed-order'
import type { BillScheme } from './bill-scheme'
import { type OrderCost, orderCost } from './order-cost'

/** What an order should have been charged, whole fen; lines that are inside the commission are 0. */
export type ExpectedLines = Readonly<Record<BillLine, number>>

const linesOf = (cost: OrderCost): ExpectedLines => ({
  commission: cost.commission,
  levies: cost.statutoryInside ? 0 : cost.handling + cost.regulatory,
  transfer: cost.transferInside ? 0 : cost.transfer,
  stamp: cost.stamp,
})

const costOf = (order: BilledOrder, amount: Fen, scheme: BillScheme): ExpectedLines | undefined => {
  const { side, exchange, instrument, date } = order
  const cost = orderCost({ side, exchange, instrument, amount, tradeDate: date }, scheme)
  return cost === undefined ? undefined : linesOf(cost)
}

/** The order's lines when each fill is rounded by itself; the minimum is still one an order. */
function expectedByFill(order: BilledOrder, scheme: BillScheme): ExpectedLines | undefined {
  const free: BillScheme = { ...scheme, minimumCovers: 'nothing' }
  const sum = { commission: 0, levies: 0, transfer: 0, stamp: 0 }
  for (const amount of order.fillAmounts) {
    const part = costOf(order, amount, free)
    if (part === undefined) return undefined
    sum.commission += part.commission
    sum.levies += part.levies
    sum.transfer += part.transfer
    sum.stamp += part.stamp
  }
  const minimum = yuanToFen(scheme.minimumCommission)
  if (scheme.minimumCovers === 'commission') sum.commission = Math.max(sum.commission, minimum)
  if (scheme.minimumCovers === 'commissionAndTransfer')
    sum.commission = Math.max(sum.commission, minimum - sum.transfer)
  return sum
}

/**
 * What an order on an exchange should have been charged under a scheme, line by line; undefined where the rate pack knows no
 * rates for that market, instrument and day.
 */
export const expectedLines = (order: BilledOrder, scheme: BillScheme): ExpectedLines | undefined =>
  scheme.roundedPer === 'fill' && order.fillAmounts.length > 1
    ? expectedByFill(order, scheme)
    : costOf(order, order.amount, scheme)

/** Every fill billed as if it were an order: what a broker does who asks for the minimum once a fill. */
export function commissionPerFill(order: BilledOrder, scheme: BillScheme): number | undefined {
  let sum = 0
  for (const amount of order.fillAmounts) {
    const part = costOf(order, fen(amount), scheme)
    if (part === undefined) return undefined
    sum += part.commission
  }
  return sum
}
