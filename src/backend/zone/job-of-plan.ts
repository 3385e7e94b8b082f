import type { RetirementPlan } from '../../contract/api/retirement-plan'
import { activeMarket } from '../assumptions/active-market'
import type { BackendContext } from '../context'
import { goalsOfPlan } from '../goals/goal-flows'
import { withHistory } from '../history/active-history'
import { planToJob } from './plan-to-job'

interface HistoryOptions {
  readonly history?: boolean
  /** Mixes that levers may change to: a history must know them too. */
  readonly offered?: readonly { readonly weights: Readonly<Record<string, number>> }[]
}

const drawsFromHistory = (plan: RetirementPlan): boolean => plan.model === 'bootstrap'

/**
 * A client's plan as input of the engine: with the assumptions in force and his saved goals beside it, and with the firm's
 * market history where the plan is drawn from it or `history` asks for it.
 */
export async function jobOfPlan(
  ctx: BackendContext,
  clientId: string,
  plan: RetirementPlan,
  { history = drawsFromHistory(plan), offered = [] }: HistoryOptions = {},
): Promise<ReturnType<typeof planToJob>> {
  const market = await activeMarket(ctx)
  const { flows } = await goalsOfPlan(ctx, clientId, plan, market.inflation.mean)
  const job = planToJob(plan, market, flows)
  return history ? withHistory(ctx, market, job, offered) : job
}
