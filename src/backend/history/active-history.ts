import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import { historyForSet, type MarketHistory, type PlanHistory } from '../../domain/market/market-history'
import type { BackendContext } from '../context'

interface Known {
  readonly key: string
  readonly rev: number
  readonly history: MarketHistory | null
}

/** What the store answered last, per backend: the document travels again only when another version holds. */
const known = new WeakMap<BackendContext['store'], Known>()

/** The firm's market history that holds in the open book, with its version; null while none was imported. */
export async function activeHistory(ctx: Pick<BackendContext, 'store'>): Promise<Omit<Known, 'key'>> {
  const before = known.get(ctx.store)
  const { key, changed, rev, document } = await ctx.store.query('marketHistory.inForce', { known: before?.key ?? null })
  if (!changed && before !== undefined) return before
  const found = { key, rev, history: document }
  known.set(ctx.store, found)
  return found
}

/**
 * The history in the order of a set's classes, for plans that hold `held` (default: every class); null while there is none,
 * while it has too few years, or while a held class is missing in it.
 */
export async function historyForMarket(
  ctx: Pick<BackendContext, 'store'>,
  market: CapitalMarketSet,
  held?: readonly string[],
): Promise<PlanHistory | null> {
  const { history } = await activeHistory(ctx)
  if (history === null) return null
  const found = historyForSet(history, market, held)
  return 'missing' in found ? null : found
}

interface WithWeights {
  readonly weights: Readonly<Record<string, number>>
}

interface JobWithPortfolio {
  readonly portfolio: WithWeights & { readonly glidePath?: readonly WithWeights[] }
  readonly simulation: object
}

/** Every class that a job's money stands in, now or later, or that one of the mixes `offered` beside it holds. */
export const heldClasses = (
  { portfolio }: Pick<JobWithPortfolio, 'portfolio'>,
  offered: readonly WithWeights[] = [],
): string[] => [
  ...new Set(
    [portfolio, ...(portfolio.glidePath ?? []), ...offered].flatMap(({ weights }) =>
      Object.entries(weights).flatMap(([id, weight]) => (weight > 0 ? [id] : [])),
    ),
  ),
]

/** A history as the engine takes it, in the job's `simulation`. */
export const simulationHistory = ({ rows, inflation }: PlanHistory) => ({
  history: rows,
  ...(inflation === null ? {} : { historyInflation: inflation }),
})

/**
 * The job of a plan with the history beside it, where there is one that knows what the plan holds: the block bootstrap then
 * stands among the models of a spread. The input carries all that was used, so that it computes again when the history is another.
 */
export async function withHistory<Job extends JobWithPortfolio>(
  ctx: Pick<BackendContext, 'store'>,
  market: CapitalMarketSet,
  job: Job,
  offered: readonly WithWeights[] = [],
): Promise<Job> {
  const { history } = await activeHistory(ctx)
  return jobWithHistory(history, market, job, offered)
}

/** The same with the firm's history at hand; null = none was imported. */
export function jobWithHistory<Job extends JobWithPortfolio>(
  history: MarketHistory | null,
  market: CapitalMarketSet,
  job: Job,
  offered: readonly WithWeights[] = [],
): Job {
  const found = history === null ? null : historyForSet(history, market, heldClasses(job, offered))
  if (found === null || 'missing' in found) return job
  return { ...job, simulation: { ...job.simulation, ...simulationHistory(found) } }
}
