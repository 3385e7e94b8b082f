import type { z } from 'zod'
import type { AllocationChoice, AllocationForClient } from '../../contract/api/allocation'
import { AppError } from '../../contract/errors'
import type { JobMeta } from '../../contract/job'
import type { forClientInput, forClientOutput } from '../../contract/jobs/allocation'
import { shippedMarket, type CapitalMarketSet } from '../../domain/market/capital-market-set'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'
import { effectiveLevel } from '../risk/risk-for-client'

export const ALLOCATION_JOB = 'allocation.forClient'
const CHOICE = 'allocation'

type JobInput = z.input<typeof forClientInput>
type JobOutput = z.output<typeof forClientOutput> & { readonly meta: JobMeta }

/**
 * From a client to an allocation: his level, his money by asset class (firm and held away), the assumptions in
 * force and the budgets. AppError `noData` without a level, or without money in any asset class.
 */
export async function allocationForClient(
  ctx: BackendContext,
  input: { readonly clientId: string; readonly horizonYears: number | null },
): Promise<AllocationForClient & { readonly jobInput: JobInput }> {
  const { clientId, horizonYears } = input
  const on = ctx.today()
  const [client, official, pre, holdings, choices, market] = await Promise.all([
    ctx.store.query('clients.get', { clientId, on }),
    ctx.store.query('assessments.official', { clientId, on }),
    ctx.store.query('preAssessments.list', { clientId }),
    ctx.store.query('clients.holdings', { clientId }),
    ctx.store.query('choices.list', { clientId }),
    activeMarket(ctx),
  ])
  const effective = effectiveLevel(official, pre[0])
  if (effective === null) throw new AppError('noData', { params: { what: 'riskLevel' } })
  const money = moneyByClass(market, client.assets.byClass)
  if (money.investable <= 0) throw new AppError('noData', { params: { what: 'assets' } })

  const jobInput: JobInput = {
    level: effective.level,
    lowest: effective.lowest,
    ...(horizonYears === null ? {} : { horizonYears }),
    currentWeights: money.weights,
    singleStocks: holdings
      .filter((h) => h.instrument === 'stock' && h.value > 0)
      .map((h) => h.value / money.investable),
    investable: money.investable,
    on,
    // The shipped set is the job's default; another one travels with the input, so that a stored proposal computes again.
    ...(market === shippedMarket ? {} : { market }),
  }
  const { output } = await ctx.compute.run<JobOutput>(ALLOCATION_JOB, jobInput)
  const { meta, ...result } = output
  const choice = choices.find((entry) => entry.kind === CHOICE)
  return {
    level: { level: effective.level, lowest: effective.lowest, source: effective.source },
    asOf: client.assets.asOf,
    result,
    outside: money.outside,
    choice:
      choice === undefined
        ? null
        : { ...(choice.document as unknown as Omit<AllocationChoice, 'at' | 'by'>), at: choice.at, by: choice.by },
    inputHash: meta.inputHash,
    jobInput,
  }
}

/** Shares of the asset classes that the assumptions know; whatever else there is stays outside. */
export function moneyByClass(
  market: CapitalMarketSet,
  byClass: Readonly<Record<string, number>>,
): {
  readonly weights: Record<string, number>
  readonly investable: number
  readonly outside: number
} {
  const known = market.assets.map(({ id }) => [id, Math.max(0, byClass[id] ?? 0)] as const)
  const investable = known.reduce((sum, [, value]) => sum + value, 0)
  const all = Object.values(byClass).reduce((sum, value) => sum + Math.max(0, value), 0)
  const weights = Object.fromEntries(known.map(([id, value]) => [id, investable > 0 ? value / investable : 0]))
  return { weights, investable: round2(investable), outside: round2(all - investable) }
}

const round2 = (value: number): number => Math.round(value * 100) / 100

/** Keeps what client and advisor settled on. */
export const saveAllocationChoice = (
  ctx: BackendContext,
  input: { clientId: string; horizonYears: number | null; weights: Record<string, number>; reason: string },
) =>
  ctx.store.execute('choices.save', ctx.session.actor, {
    clientId: input.clientId,
    kind: CHOICE,
    document: { horizonYears: input.horizonYears, weights: input.weights, reason: input.reason },
  })
