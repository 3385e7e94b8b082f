import type { z } from 'zod'
import type { planWindowsOutput } from '../../contract/api/history'
import type { RetirementPlan } from '../../contract/api/retirement-plan'
import type { windowsOutput } from '../../contract/jobs/retirement'
import { historyForSet } from '../../domain/market/market-history'
import { activeMarket } from '../assumptions/active-market'
import { answerOf } from '../compute-answer'
import type { BackendContext } from '../context'
import { jobOfPlan } from '../zone/job-of-plan'
import { activeHistory, heldClasses, simulationHistory } from './active-history'

type Windows = z.output<typeof windowsOutput>

/** A client's plan lived through the firm's history, or why it cannot be. */
export async function windowsOfPlan(
  ctx: BackendContext,
  clientId: string,
  plan: RetirementPlan,
): Promise<z.output<typeof planWindowsOutput>> {
  const [market, { history }] = await Promise.all([activeMarket(ctx), activeHistory(ctx)])
  if (history === null) return { status: 'none' }
  const job = await jobOfPlan(ctx, clientId, plan, { history: false })
  const found = historyForSet(history, market, heldClasses(job))
  if ('missing' in found) return { status: 'missing', name: history.name, classes: [...found.missing] }
  const { firstYear, name, simulated, inflationFrom, rows } = found
  const report = await answerOf<Windows>(
    ctx,
    'retirement.windows',
    { ...job, firstYear, simulation: { ...job.simulation, ...simulationHistory(found) } },
    { lane: 'background' },
  )
  const { source, owner } = history
  return {
    status: 'found',
    history: { name, simulated, source, owner, firstYear, lastYear: firstYear + rows.length - 1, inflationFrom },
    report,
  }
}
