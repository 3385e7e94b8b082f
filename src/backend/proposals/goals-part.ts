import type { z } from 'zod'
import { goalsDocument } from '../../contract/api/goals'
import type { JobMeta } from '../../contract/job'
import type { goalsPlanOutput } from '../../contract/jobs/goals-plan'
import type { ProposalGoals } from '../../contract/proposal-planning'
import { firstCost, goalSpan } from '../../domain/goals/goal-cashflows'
import type { BackendContext } from '../context'
import { chancesFrom, goalsJob } from '../goals/evaluate-goals'
import { goalsBase } from '../goals/goals-of-client'
import { householdOf } from '../goals/household'
import { keptDocument } from '../goals/kept-document'
import type { Part } from './part'

const GOALS_JOB = 'goals.plan'

type Inputs = Readonly<Record<string, unknown>>
type Answer = z.output<typeof goalsPlanOutput> & { readonly meta: JobMeta }

const ask = async (ctx: BackendContext, inputs: Inputs): Promise<Answer> =>
  (await ctx.compute.run<Answer>(GOALS_JOB, inputs[GOALS_JOB], { lane: 'background' })).output

/** Chances of all goals on the same paths, from the stored input. */
export const goalsFigures = async (ctx: BackendContext, inputs: Inputs): Promise<ProposalGoals['figures']> =>
  chancesFrom(await ask(ctx, inputs))

/** The goals page; null without a goal that has something to pay. */
export async function goalsPart(ctx: BackendContext, clientId: string): Promise<Part<ProposalGoals> | null> {
  const kept = await keptDocument(ctx, clientId, 'goals', goalsDocument)
  if (kept === null || kept.document.goals.length === 0) return null
  const [base, household] = await Promise.all([goalsBase(ctx, clientId), householdOf(ctx, clientId)])
  const job = goalsJob(kept.document, base)
  const asked = new Set(job.goals.map(({ id }) => id))
  const goals = kept.document.goals.flatMap((goal) => {
    const span = asked.has(goal.id) ? goalSpan(goal, base.clock) : null
    if (span === null) return []
    const { id, kind, label, years, amount, saved, assignedTo } = goal
    const forName = household.document.family.find((member) => member.id === assignedTo)?.name ?? null
    return [
      { id, kind, label, forName, ...span, years, amount, firstCost: firstCost(goal, span.from, base.clock), saved },
    ]
  })
  if (goals.length === 0) return null
  const inputs = { [GOALS_JOB]: job }
  const answer = await ask(ctx, inputs)
  const first = base.plan.members[0]
  return {
    figures: {
      facts: {
        start: base.plan.start,
        ageOf: first === undefined ? null : { name: first.name, birthMonth: first.birthMonth },
        goals,
        lifestyleFirst: kept.document.lifestyleFirst,
        seed: base.plan.seed,
      },
      figures: chancesFrom(answer),
    },
    inputs,
    hashes: { [GOALS_JOB]: answer.meta.inputHash },
  }
}
