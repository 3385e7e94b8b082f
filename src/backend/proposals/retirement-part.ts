import type { z } from 'zod'
import stressSizes from '../../../resources/policies/plan-stresses.json'
import type { RetirementPlan } from '../../contract/api/retirement-plan'
import { STRESS_NAMES } from '../../contract/api/zone'
import type { JobMeta } from '../../contract/job'
import type { leversOutput, pathOutput, projectOutput, zoneMapOutput } from '../../contract/jobs/retirement'
import type { ProposalRetirement } from '../../contract/proposal-payload'
import type { ProposalRetirementMore } from '../../contract/proposal-planning'
import type { CapitalMarketSet } from '../../domain/market/capital-market-set'
import type { Cashflow } from '../../domain/retirement/plan'
import type { BackendContext } from '../context'
import { goalsOfPlan } from '../goals/goal-flows'
import { withHistory } from '../history/active-history'
import { EVENT_FLOW } from '../zone/apply-suggestion'
import { leversOf, withDeferrableEvents } from '../zone/lever-views'
import type { MapGrid } from '../zone/map-grid'
import { jobOfPlan } from '../zone/job-of-plan'
import { planDocument } from '../zone/plan-document'
import { answersToAll, stressApplies, stressedJob } from '../zone/stress'
import { zoneMapJob } from '../zone/zone-map'
import { retirementFigures } from './figures'
import type { Part } from './part'
import { retirementFacts } from './retirement-facts'
import { type GoalNames, type PlanJob, type RetirementAnswers, retirementMoreFigures } from './retirement-figures'

export const PROJECT_JOB = 'retirement.project'
export const LEVERS_JOB = 'retirement.levers'
const MAP_JOB = 'retirement.zoneMap'
const PATH_JOB = 'retirement.path'
/** Where inputs of the payload hold what stands beside the jobs' own. */
const GRID = 'zoneMapGrid'
const STRESS = 'retirement.stress'
const NAMES = 'leverNames'

interface StressInput {
  readonly id: string
  readonly params: Readonly<Record<string, number>>
  readonly job: unknown
}
type Answer<T> = T & { readonly meta: JobMeta }
type Inputs = Readonly<Record<string, unknown>>

/** Answers of the retirement jobs for stored or fresh inputs. What an older document did not ask is null. */
export async function retirementAnswers(ctx: BackendContext, inputs: Inputs) {
  const run = async <T>(job: string, input: unknown): Promise<Answer<T>> =>
    (await ctx.compute.run<Answer<T>>(job, input, { lane: 'background' })).output
  const ask = async <T>(job: string): Promise<Answer<T> | null> =>
    inputs[job] === undefined ? null : run<T>(job, inputs[job])
  const stresses = (inputs[STRESS] ?? []) as readonly StressInput[]
  // All at once: the process takes the next as soon as it has answered the one before.
  const [project, levers, map, path, stress] = await Promise.all([
    run<z.output<typeof projectOutput>>(PROJECT_JOB, inputs[PROJECT_JOB]),
    run<z.output<typeof leversOutput>>(LEVERS_JOB, inputs[LEVERS_JOB]),
    ask<z.output<typeof zoneMapOutput>>(MAP_JOB),
    ask<z.output<typeof pathOutput>>(PATH_JOB),
    answersToAll(
      ctx,
      stresses.map(({ job }) => job),
    ),
  ])
  return {
    project,
    levers,
    map,
    path,
    stress: stress.map((output, i) => ({ id: stresses[i]!.id, params: stresses[i]!.params, output })),
  }
}

/** What can wait: goals by their id, expenses of the plan by the name of their flow. */
const leverNames = (
  { events }: RetirementPlan,
  goals: readonly { readonly id: string; readonly label: string }[],
): GoalNames =>
  Object.fromEntries([
    ...events.map(({ id, label }) => [`${EVENT_FLOW}${id}`, label]),
    ...goals.map(({ id, label }) => [id, label]),
  ])

/** The figures that stand on the retirement pages, from the inputs and what the engines answer to them. */
export function moreOf(
  plan: RetirementPlan,
  inputs: Inputs,
  { project, levers, map, path, stress }: Awaited<ReturnType<typeof retirementAnswers>>,
): ProposalRetirementMore['figures'] {
  const grid = inputs[GRID] as MapGrid | undefined
  const answers: RetirementAnswers = {
    project,
    levers,
    map: map === null || grid === undefined ? null : { grid, output: map },
    path,
    stress,
  }
  return retirementMoreFigures(plan, inputs[PROJECT_JOB] as PlanJob, answers, (inputs[NAMES] ?? {}) as GoalNames)
}

/** Each stress that would change something, alone, judged by the same models as the plan. */
const stressInputs = (
  ctx: BackendContext,
  plan: RetirementPlan,
  market: CapitalMarketSet,
  goals: readonly Cashflow[],
): Promise<StressInput[]> =>
  Promise.all(
    STRESS_NAMES.filter((name) => stressApplies(plan, name)).map(async (id) => ({
      id,
      params: stressSizes[id],
      job: { ...(await withHistory(ctx, market, stressedJob(plan, [id], market, goals))), modelSpread: true },
    })),
  )

/** The retirement pages of a proposal: the plan as it is kept, asked of every engine. */
export async function retirementPart(
  ctx: BackendContext,
  clientId: string,
  market: CapitalMarketSet,
): Promise<Part<{ readonly retirement: ProposalRetirement; readonly more: ProposalRetirementMore }>> {
  const { plan, sources, mixes } = await planDocument(ctx, clientId)
  // With the firm's history, where it fits the assumptions, the spread of models is the one of the screen.
  const job = await jobOfPlan(ctx, clientId, plan, { history: true })
  const map = zoneMapJob(plan, job)
  const offered = Object.values(mixes).flatMap((weights) => (weights === null ? [] : [{ weights }]))
  const leverJob = await jobOfPlan(ctx, clientId, plan, { history: true, offered })
  const goals = await goalsOfPlan(ctx, clientId, plan, market.inflation.mean)
  const cashflows = withDeferrableEvents(leverJob.cashflows)
  const asked = {
    [PROJECT_JOB]: { ...job, modelSpread: true, sensitivity: true },
    [LEVERS_JOB]: { ...leverJob, cashflows, levers: leversOf(plan, mixes, cashflows), modelSpread: true },
    [STRESS]: await stressInputs(ctx, plan, market, goals.flows),
    [NAMES]: leverNames(plan, goals.counted),
    ...(map === null ? {} : { [MAP_JOB]: map.input, [GRID]: map.grid }),
    // The plan stands beside the job's input: names, sources and labels are not the engine's business.
    plan,
    sources,
  }
  const first = await retirementAnswers(ctx, asked)
  const inputs = { ...asked, [PATH_JOB]: { ...job, pathIndex: first.project.examplePaths.unlucky } }
  const path = (await ctx.compute.run<Answer<z.output<typeof pathOutput>>>(PATH_JOB, inputs[PATH_JOB])).output
  const hashes = { [PROJECT_JOB]: first.project, [LEVERS_JOB]: first.levers, [MAP_JOB]: first.map, [PATH_JOB]: path }
  return {
    figures: {
      retirement: retirementFigures(plan, sources, first.project, first.levers),
      more: { facts: retirementFacts(plan, job), figures: moreOf(plan, inputs, { ...first, path }) },
    },
    inputs,
    hashes: Object.fromEntries(
      Object.entries(hashes).flatMap(([name, answer]) => (answer === null ? [] : [[name, answer.meta.inputHash]])),
    ),
  }
}
