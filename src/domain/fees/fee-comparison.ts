import {
  costAt,
  type CostCurve,
  crossingsOf,
  ordersCurve,
  type Range,
  rangesAbove,
  straightLine,
  timesOrders,
} from './cost-curve'
import { type FeeSchedule, scheduleFee } from './fee-schedule'
import { type FeeOrder, type MonthSpan, type OwnTrading, ownTrading } from './own-trading'
import { yearlyInterval } from './turnover-interval'

/** Something that the fee saves elsewhere, yuan a year: counted only while it is switched on, and always by name. */
interface FeeSaving {
  readonly id: string
  readonly amount: number
  readonly enabled: boolean
}

/** Everything that decides between commission and fee for one client. Money in yuan, rates as decimals a year. */
export interface FeeComparisonInput {
  /** Average advised assets, positive. */
  readonly assets: number
  readonly fee: number | FeeSchedule
  /** All-in commission rate. */
  readonly commissionRate: number
  /** Commission that remains in the fee account; screens and documents pass at least the pass-through. */
  readonly feeAccountCommissionRate: number
  readonly minimumCommission: number
  readonly orders?: readonly FeeOrder[] | undefined
  readonly period?: MonthSpan | undefined
  /**
   * How another turnover is imagined: the same orders in other sizes (`orderSize`: minimums bind when they shrink), or
   * more or fewer of the same orders (`orderCount`: his present effective rate stays).
   */
  readonly scaling: 'orderSize' | 'orderCount'
  /** Used where there are no orders. */
  readonly actualTwoSidedTurnover?: number | undefined
  readonly savings: readonly FeeSaving[]
  readonly seed: number
}

/** The client's own year. `interval95` is of two-sided turnover; null below twelve months of orders. */
export interface ActualTrading {
  readonly tradedValue: number
  readonly twoSidedTurnover: number
  readonly interval95: readonly [low: number, high: number] | null
}

/** The two cost lines of one client and where they cross. Traded values and costs in yuan a year. */
export interface FeeComparison {
  readonly assets: number
  /** A year's fee by the schedule. */
  readonly fee: number
  readonly savings: number
  readonly commission: CostCurve
  readonly feeAccount: CostCurve
  /** Ranges of traded value in which the fee account costs less. */
  readonly feeCheaper: readonly Range[]
  /** Traded values at which the cheaper side changes. */
  readonly crossings: readonly number[]
  readonly actual: ActualTrading | null
}

interface CommissionSide {
  readonly curve: CostCurve
  readonly actual: ActualTrading | null
}

/** What the orders of the basis cost at a rate and a minimum, a year; see `scaling` for another turnover. */
export function commissionCurve(
  own: OwnTrading,
  rate: number,
  minimum: number,
  scaling: FeeComparisonInput['scaling'],
): CostCurve {
  if (scaling === 'orderSize') return timesOrders(ordersCurve(own.values, rate, minimum), own.perYear)
  const traded = own.values.reduce((sum, value) => sum + value, 0)
  const billed = own.values.reduce((sum, value) => sum + Math.max(minimum, rate * value), 0)
  return straightLine(0, traded > 0 ? billed / traded : rate)
}

/** The client's own year from the orders of the basis, with the interval of all his months. */
export function actualTrading(own: OwnTrading, assets: number, seed: number): ActualTrading {
  const interval = yearlyInterval(own.monthly, seed)
  const tradedValue = own.values.reduce((sum, value) => sum + value, 0) * own.perYear
  return {
    tradedValue,
    twoSidedTurnover: tradedValue / assets,
    interval95: interval === null ? null : [interval[0] / assets, interval[1] / assets],
  }
}

const fromOrders = (input: FeeComparisonInput, orders: readonly FeeOrder[]): CommissionSide => {
  const own = ownTrading(orders, input.period)
  return {
    curve: commissionCurve(own, input.commissionRate, input.minimumCommission, input.scaling),
    actual: actualTrading(own, input.assets, input.seed),
  }
}

const withoutOrders = ({ assets, commissionRate, actualTwoSidedTurnover }: FeeComparisonInput): CommissionSide => ({
  curve: straightLine(0, commissionRate),
  actual:
    actualTwoSidedTurnover === undefined
      ? null
      : { tradedValue: actualTwoSidedTurnover * assets, twoSidedTurnover: actualTwoSidedTurnover, interval95: null },
})

/**
 * Builds both cost lines: commission Σ max(minimum, rate × value) per order against fee − savings + residual commission.
 * The interval is that of a year drawn from all months of the period; the past year may lie outside. Source: compute.md §6, decisions E4.
 */
export function compareFees(input: FeeComparisonInput): FeeComparison {
  const fee = typeof input.fee === 'number' ? input.fee * input.assets : scheduleFee(input.fee, input.assets)
  const savings = input.savings.reduce((sum, saving) => sum + (saving.enabled ? saving.amount : 0), 0)
  const side = input.orders === undefined ? withoutOrders(input) : fromOrders(input, input.orders)
  const feeAccount = straightLine(fee - savings, input.feeAccountCommissionRate)
  const feeCheaper = rangesAbove(side.curve, feeAccount)
  return {
    assets: input.assets,
    fee,
    savings,
    commission: side.curve,
    feeAccount,
    feeCheaper,
    crossings: crossingsOf(feeCheaper),
    actual: side.actual,
  }
}

/** A year's cost on both sides at a traded value, yuan, not rounded. */
export const costsAt = (comparison: FeeComparison, tradedValue: number) => ({
  commission: costAt(comparison.commission, tradedValue),
  fee: costAt(comparison.feeAccount, tradedValue),
})

/**
 * The traded value from which on the fee account is the cheaper one for good; where it is cheaper only below some value,
 * that value; 0 where it is always cheaper, null where it never is.
 */
export function breakevenOf({ feeCheaper }: FeeComparison): number | null {
  const last = feeCheaper.at(-1)
  if (last === undefined) return null
  return last[1] ?? last[0]
}
