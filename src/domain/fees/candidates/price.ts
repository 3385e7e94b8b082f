import { type FeeSchedule, scheduleFee } from '../fee-schedule'
import { yearlyInterval } from '../turnover-interval'
import { advisedAssets, type CandidateFacts, perYear } from './facts'

/** A schedule with the commission that its trades still bear. */
export interface OfferedSchedule extends FeeSchedule {
  readonly id: string
  readonly feeAccountCommissionRate: number
}

/** What can count for the client beside the price, by name. */
export const SURPLUS_SOURCES = ['shareClass', 'duties', 'impact'] as const
export type SurplusSource = (typeof SURPLUS_SOURCES)[number]

/** How the comparison is made: one-sided turnover of an agreement, and what is switched on. */
export interface PriceTerms {
  readonly agreedTurnover: number
  readonly surplus: Readonly<Record<SurplusSource, boolean>>
  /** Price impact and spread a side, share of traded value. */
  readonly impactRate: number
}

/**
 * What of a client stays the same while schedules are tried out: it never changes an answer, only how soon it comes. Belongs
 * to one `CandidateFacts`.
 */
export interface ClientMemo {
  interval?: { readonly seed: number; readonly traded: readonly [low: number, high: number] | null }
}

/** Both lines of one client. Money in yuan a year, traded values two-sided, turnover one-sided; nothing is rounded. */
export interface Price {
  readonly assets: number
  readonly effectiveRate: number
  /** His own year. */
  readonly traded: number
  readonly turnover: number
  /** The same, at most the agreed turnover: what everything is compared at. */
  readonly compared: number
  readonly fee: number
  readonly commission: number
  readonly residualCommission: number
  /** What is switched on and worth something. */
  readonly surplus: readonly { readonly id: SurplusSource; readonly amount: number }[]
  /** Traded value from which on the fee is cheaper, by price alone and with the surplus; null: never. */
  readonly breakevenOfPrice: number | null
  readonly breakeven: number | null
  /** Commission less fee and remaining commission: positive = the client pays less. By price alone, and with the surplus. */
  readonly savingOfPrice: number
  readonly saving: number
}

/** Rate of his own orders, minimum included: it stays when he trades more or less often. Null while unknown. */
const effectiveRateOf = ({ year, commissionRate }: CandidateFacts): number | null =>
  year.traded > 0 ? year.billed / year.traded : commissionRate

/** V* = (F − S)/(c − c_fee), yuan; 0 where the fee is always cheaper, null where it never is. Source: compute.md §6. */
function breakevenValue(fee: number, surplus: number, rate: number, residual: number): number | null {
  if (fee <= surplus && rate >= residual) return 0
  return rate > residual ? (fee - surplus) / (rate - residual) : null
}

function priceAt(facts: CandidateFacts, schedule: OfferedSchedule, terms: PriceTerms, traded: number): Price | null {
  const assets = advisedAssets(facts)
  const rate = effectiveRateOf(facts)
  if (assets <= 0 || rate === null) return null
  const { year } = facts
  const residual = schedule.feeAccountCommissionRate
  const compared = Math.min(traded, terms.agreedTurnover * 2 * assets)
  const dutyRate = year.traded > 0 ? (year.stamp + year.transfer) / year.traded : 0
  const amounts: Readonly<Record<SurplusSource, number>> = {
    shareClass: year.trail,
    duties: (traded - compared) * dutyRate,
    impact: (traded - compared) * terms.impactRate,
  }
  const surplus = SURPLUS_SOURCES.filter((id) => terms.surplus[id] && amounts[id] > 0).map((id) => ({
    id,
    amount: amounts[id],
  }))
  const named = surplus.reduce((sum, { amount }) => sum + amount, 0)
  const fee = scheduleFee(schedule, assets)
  const commission = rate * compared
  const residualCommission = residual * compared
  return {
    assets,
    effectiveRate: rate,
    traded,
    turnover: traded / assets / 2,
    compared,
    fee,
    commission,
    residualCommission,
    surplus,
    breakevenOfPrice: breakevenValue(fee, 0, rate, residual),
    breakeven: breakevenValue(fee, named, rate, residual),
    savingOfPrice: commission - residualCommission - fee,
    saving: commission - residualCommission - fee + named,
  }
}

/**
 * Commission against a schedule for one client at min(past, agreed) turnover, so that past churning is never rewarded. The
 * rate is that of his own orders with their minimums (`orderCount` of the fee comparison). Null without advised assets or a
 * rate. Duties and impact are what he saves by trading no more than agreed; the commission that he saves so is not counted.
 */
export const priceOf = (facts: CandidateFacts, schedule: OfferedSchedule, terms: PriceTerms): Price | null =>
  priceAt(facts, schedule, terms, facts.year.traded * perYear(facts))

/**
 * 95 % interval of his one-sided turnover from his own months, and what he saves at its low end; null below twelve months.
 * Source: block bootstrap of `yearlyInterval`.
 */
export function priceInterval(
  facts: CandidateFacts,
  schedule: OfferedSchedule,
  terms: PriceTerms,
  seed: number,
  memo: ClientMemo = {},
): { readonly low: number; readonly high: number; readonly savingAtLow: number } | null {
  if (memo.interval?.seed !== seed) memo.interval = { seed, traded: yearlyInterval(facts.monthly, seed) }
  const interval = memo.interval.traded
  const atLow = interval === null ? null : priceAt(facts, schedule, terms, interval[0])
  if (interval === null || atLow === null) return null
  return { low: atLow.turnover, high: interval[1] / atLow.assets / 2, savingAtLow: atLow.saving }
}
