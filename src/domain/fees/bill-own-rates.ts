import repo from '../../../resources/reference/repo-commission.json'
import { exactRate, type ExactRate, shareOf, withoutSurcharge } from './exact-rate'
import type { BilledOrder } from './billed-order'
import type { BillReason } from './bill-reason'

/** What is known of the fee of an order that follows no tariff of an exchange. */
export type OwnRateVerdict =
  | { readonly kind: 'fits'; readonly expected: number }
  /** Less than the highest fee, as promotions and holding periods give it. */
  | { readonly kind: 'reduced'; readonly expected: number }
  | { readonly kind: 'wrong'; readonly expected: number; readonly reason: BillReason }
  | { readonly kind: 'unknown'; readonly cause: 'productRate' | 'repoRate' }

const repoRates: ReadonlyMap<string, ExactRate> = new Map(
  repo.rates.flatMap(({ codes, rate }) => codes.map((code) => [code, exactRate(rate)] as const)),
)

const against = (billed: number, highest: number, reason: BillReason): OwnRateVerdict => {
  if (Math.abs(billed - highest) <= 1) return { kind: 'fits', expected: highest }
  return billed < highest ? { kind: 'reduced', expected: highest } : { kind: 'wrong', expected: highest, reason }
}

/** Highest fee of a fund order: outside method (价外法) on what was paid, a share of what was redeemed. Whole fen. */
function fundFee({ side, amount, billed }: BilledOrder, rate: number): number {
  if (side === 'sell') return shareOf(amount, exactRate(rate), 'halfUp')
  const paid = amount + billed.commission + billed.otherFees
  const byPaid = paid - withoutSurcharge(paid, exactRate(rate))
  return Math.max(byPaid, shareOf(amount, exactRate(rate), 'halfUp'))
}

/**
 * Judges a fund order against the rate of the product file and a repo order against the brokers' published standard. Both are
 * highest rates, so that a lower fee is no error. Source: china-rules §2.3; pack `repo-commission`.
 */
export function ownRateVerdict(order: BilledOrder): OwnRateVerdict {
  const fee = order.billed.commission + order.billed.otherFees
  if (order.kind === 'repo') {
    // The return leg bears no commission.
    if (order.side === 'sell') return against(fee, 0, 'aboveRepoRate')
    const rate = repoRates.get(order.code)
    if (rate === undefined) return { kind: 'unknown', cause: 'repoRate' }
    return against(fee, shareOf(order.amount, rate, 'halfUp'), 'aboveRepoRate')
  }
  if (fee === 0) return { kind: 'fits', expected: 0 }
  if (order.productRate === null) return { kind: 'unknown', cause: 'productRate' }
  return against(fee, fundFee(order, order.productRate), 'aboveProductRate')
}

export const repoCommissionPack = { id: repo.id, version: repo.version } as const
