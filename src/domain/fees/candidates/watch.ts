import { daysBetween } from '../../calendar'
import { isWholeAccountModel } from '../fee-model'
import { advisedAssets, type CandidateFacts, isRunning, perYear } from './facts'
import type { ConversionPolicy } from './policy'
import { type OfferedSchedule, priceOf, type PriceTerms } from './price'

const DAYS_OF_YEAR = 365

/** Closed list: whose trading or not trading somebody has to ask about. */
export const WATCH_CODES = ['CHURNING_TURNOVER', 'CHURNING_COSTS', 'REVERSE_CHURNING_FEE_ACCOUNT'] as const
export type WatchCode = (typeof WATCH_CODES)[number]

/** What a watch code was decided by: `value` against `limit` (shares, or one-sided turnover a year). */
export interface WatchFinding {
  readonly code: WatchCode
  readonly value: number
  readonly limit: number
}

/** A year's costs of trading over average assets: commission, duties and margin interest; null without assets. */
export function costToEquity(facts: CandidateFacts): number | null {
  const { charged, stamp, transfer, marginInterest } = facts.year
  const equity = facts.averageAssets ?? 0
  return equity > 0 ? ((charged + stamp + transfer) * perYear(facts) + marginInterest) / equity : null
}

/** The schedule that a running agreement stands for: its rate on advised assets, or its yearly amount. */
function scheduleOf(facts: CandidateFacts, residual: number): OfferedSchedule | null {
  const { agreement } = facts
  if (agreement === null || !isWholeAccountModel(agreement.model)) return null
  const rate = agreement.rate ?? 0
  const days = Math.max(1, daysBetween(agreement.start, agreement.end) + 1)
  const minimum = ((agreement.amount ?? 0) * DAYS_OF_YEAR) / days
  if (rate === 0 && minimum === 0) return null
  return {
    id: 'agreement',
    kind: 'flat',
    tiers: [[null, agreement.model === 'assetBased' ? rate : 0]],
    minimum: agreement.model === 'fixedTerm' ? minimum : 0,
    feeAccountCommissionRate: residual,
  }
}

/**
 * Churning watch of a commission account (turnover above so many times the breakeven, or a year's costs above the limit) and
 * reverse-churning watch of an account that pays a fee: by price alone, at his own turnover. Small accounts, in which the
 * minimum commission makes every breakeven low, are left out by the policy's least assets.
 */
export function watchFindings(
  facts: CandidateFacts,
  offered: OfferedSchedule,
  terms: PriceTerms,
  policy: ConversionPolicy,
  on: string,
): WatchFinding[] {
  const assets = advisedAssets(facts)
  if (assets < policy.watch.minAssets) return []
  if (isRunning(facts.agreement, on) && facts.agreement.model !== 'differentialCommission') {
    const schedule = scheduleOf(facts, offered.feeAccountCommissionRate)
    const price = schedule === null ? null : priceOf(facts, schedule, terms)
    if (price === null) return []
    const limit =
      price.breakevenOfPrice === null
        ? Number.POSITIVE_INFINITY
        : (policy.watch.feeAccountShare.limit * price.breakevenOfPrice) / assets / 2
    // A fee that no turnover makes cheaper has no limit to show; the turnover itself is the finding.
    if (price.turnover >= limit) return []
    return [{ code: 'REVERSE_CHURNING_FEE_ACCOUNT', value: price.turnover, limit: Number.isFinite(limit) ? limit : 0 }]
  }
  const findings: WatchFinding[] = []
  const price = priceOf(facts, offered, terms)
  if (price !== null && price.breakevenOfPrice !== null) {
    const limit = (policy.watch.churningTimes.limit * price.breakevenOfPrice) / assets / 2
    if (price.turnover > limit) findings.push({ code: 'CHURNING_TURNOVER', value: price.turnover, limit })
  }
  const costs = costToEquity(facts)
  const most = policy.watch.costToEquity.limit
  if (costs !== null && costs > most) findings.push({ code: 'CHURNING_COSTS', value: costs, limit: most })
  return findings
}
