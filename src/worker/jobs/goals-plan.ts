import type { z } from 'zod'
import { defineJob, type JobContext } from '../../contract/job'
import { goalsPlanInput, goalsPlanOutput } from '../../contract/jobs/goals-plan'
import type { GoalsRequest } from '../../domain/goals/goal'
import { goalsCubes, goalsFunding, goalsReport } from '../../domain/goals/plan-goals'
import { ok } from '../../domain/result'
import { policyOf, shippedPolicy } from '../../domain/retirement/policy'
import { fundTogether, ownHelper } from '../drawing/helper'
import { DRAWING } from './in-steps'
import { cancelled, drawCubes, pause } from './retirement-cubes'
import { examplePlan } from './retirement-example'

type Input = z.infer<typeof goalsPlanInput>

function requestOf({ goals, retirementPriority, target, ...plan }: Input): GoalsRequest {
  return { plan, goals, retirementPriority, target: target ?? policyOf(plan.policy).green.probability }
}

async function run(input: Input, context: JobContext) {
  const request = requestOf(input)
  const specs = goalsCubes(request)
  if (!specs.ok) return specs
  const cubes = await drawCubes(specs.value, context, DRAWING)
  if (!cubes.ok) return cubes
  const funding = goalsFunding(request, cubes.value)
  if (!funding.ok) return funding
  const funded = await fundTogether(funding.value.work, ownHelper(), async (share) => {
    context.progress(DRAWING + (1 - DRAWING) * share)
    await pause()
    return !context.cancelled()
  })
  return funded ? ok(goalsReport(funding.value)) : cancelled()
}

/** All goals of a household on the paths of its retirement plan. */
export const goalsPlanJob = defineJob({
  name: 'goals.plan',
  summary:
    'All goals of a household on one set of paths, funded in order of priority: a probability and the saving for each.',
  input: goalsPlanInput,
  output: goalsPlanOutput,
  example: {
    ...examplePlan,
    goals: [
      { id: 'university', priority: 1, amount: 60_000, at: '2032-09', years: 4, growth: { real: 0.02 } },
      { id: 'flat', priority: 2, amount: 900_000, at: '2035-05' },
      { id: 'parents', priority: 1, flexible: true, amount: 36_000, at: '2030-01', years: 12 },
      { id: 'estate', priority: 60, flexible: true, bequest: true, amount: 1_000_000 },
    ],
  },
  seedOf: ({ simulation }) => simulation.seed,
  policiesOf: ({ policy }) => ({ [shippedPolicy.id]: policyOf(policy).version }),
  run,
})
