import type { z } from 'zod'
import type { RetirementPlan } from '../../contract/api/retirement-plan'
import type { projectOutput } from '../../contract/jobs/retirement'
import { answerOf } from '../compute-answer'
import type { BackendContext } from '../context'
import { jobOfPlan } from './job-of-plan'

type CarefulAnswer = z.output<typeof projectOutput>

/** What is being computed, by its question. SECURITY: nothing stays here once it has been answered. */
const running = new WeakMap<BackendContext['compute'], Map<string, Promise<CarefulAnswer>>>()

/**
 * The careful answer to a plan, which decides the zone: with the spread of models and the sensitivity line. It takes the
 * background process. Who asks the same while it is being computed gets the same answer: the client's window asks
 * together with the page.
 */
export async function carefulAnswer(
  ctx: BackendContext,
  clientId: string,
  plan: RetirementPlan,
): Promise<CarefulAnswer> {
  const plain = await jobOfPlan(ctx, clientId, plan, { history: true })
  const job = { ...plain, modelSpread: true, sensitivity: true }
  const key = JSON.stringify(job)
  const asked = running.get(ctx.compute) ?? new Map<string, Promise<CarefulAnswer>>()
  running.set(ctx.compute, asked)
  const before = asked.get(key)
  if (before !== undefined) return before
  const answer = answerOf<CarefulAnswer>(ctx, 'retirement.project', job, { lane: 'background' }).finally(() =>
    asked.delete(key),
  )
  asked.set(key, answer)
  return answer
}
