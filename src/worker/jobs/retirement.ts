import type { z } from 'zod'
import { defineJob, type JobContext, type JobDefinition } from '../../contract/job'
import {
  glanceInput,
  glanceOutput,
  historicalInput,
  historicalOutput,
  leversInput,
  leversOutput,
  pathInput,
  pathOutput,
  projectInput,
  projectOutput,
  ruinInput,
  ruinOutput,
  survivalInput,
  survivalOutput,
  variantsInput,
  variantsOutput,
  windowsInput,
  windowsOutput,
  zoneMapInput,
  zoneMapOutput,
} from '../../contract/jobs/retirement'
import { fail, failAll, ok, type Problem, type Result } from '../../domain/result'
import { glance } from '../../domain/retirement/glance'
import { historicalWindows } from '../../domain/retirement/historical'
import { leverCubes, solveLevers } from '../../domain/retirement/levers/solve-levers'
import { replayPath } from '../../domain/retirement/path-replay'
import type { RetirementPlan } from '../../domain/retirement/plan'
import { policyOf, shippedPolicy } from '../../domain/retirement/policy'
import { neededCubes } from '../../domain/retirement/evaluate'
import { prepare } from '../../domain/retirement/prepare'
import { project, projectionCubes, type Projection } from '../../domain/retirement/project'
import { ruin } from '../../domain/retirement/ruin'
import { projectSimple, simpleSpec, type SimpleProjection } from '../../domain/retirement/simple'
import { survivalTable } from '../../domain/retirement/survival-job'
import { planWindows } from '../../domain/retirement/windows'
import { zoneMap } from '../../domain/retirement/zone-map'
import type { CubeSpec } from '../../quant/scenario-cube'
import { DRAWING, inSteps } from './in-steps'
import { examplePlan } from './retirement-example'
import { cancelled, drawCubes, pause } from './retirement-cubes'

type ProjectInput = z.infer<typeof projectInput>

/** The plan of a projection's input, which has to be whole. */
export function planOf(input: ProjectInput): Result<RetirementPlan> {
  const { simple: _simple, household, start, market, cashflows, ...rest } = input
  if (household === undefined) return fail('invalid_input', '/household', 'is required')
  if (start === undefined) return fail('invalid_input', '/start', 'is required')
  if (market === undefined) return fail('invalid_input', '/market', 'is required')
  if (cashflows === undefined) return fail('invalid_input', '/cashflows', 'is required')
  return ok({ ...rest, household, start, market, cashflows })
}

/** Fields of a plan that cannot stand beside `simple`. */
const PLAN_FIELDS = ['household', 'start', 'assets', 'portfolio', 'market', 'cashflows'] as const

/** The projection of a plan, or of the simple form, on cubes that are drawn in slices. */
async function runProject(input: ProjectInput, context: JobContext): Promise<Result<Projection | SimpleProjection>> {
  if (input.simple !== undefined) {
    const clash = PLAN_FIELDS.find((field) => input[field] !== undefined)
    if (clash !== undefined) return fail('invalid_input', `/${clash}`, 'cannot stand beside simple')
    const { model } = input.simulation
    if (model === 'bootstrap') return fail('invalid_input', '/simulation/model', 'simple has no history')
    const simulation = { ...input.simulation, model }
    const cubes = await drawCubes([simpleSpec(input.simple, simulation)], context, DRAWING)
    return cubes.ok ? projectSimple(input.simple, simulation, cubes.value) : cubes
  }
  const plan = planOf(input)
  if (!plan.ok) return plan
  const specs = projectionCubes(plan.value)
  if (!specs.ok) return specs
  const cubes = await drawCubes(specs.value, context, DRAWING)
  return cubes.ok ? project(plan.value, cubes.value) : cubes
}

/** Every plan as `retirement.project` answers it; what they are drawn from is drawn once for all that share it. */
async function runVariants({ plans }: z.infer<typeof variantsInput>, context: JobContext) {
  const at = (index: number, { problems }: { readonly problems: readonly Problem[] }) =>
    failAll(problems.map((problem) => ({ ...problem, path: `/plans/${index}${problem.path}` })))
  const needed: CubeSpec[] = []
  for (const [i, plan] of plans.entries()) {
    const specs = projectionCubes(plan)
    if (!specs.ok) return at(i, specs)
    needed.push(...specs.value)
  }
  const cubes = await drawCubes(needed, context, DRAWING)
  if (!cubes.ok) return cubes
  const answers: Projection[] = []
  for (const [i, plan] of plans.entries()) {
    const answer = project(plan, cubes.value)
    if (!answer.ok) return at(i, answer)
    answers.push(answer.value)
    context.progress(DRAWING + ((1 - DRAWING) * answers.length) / plans.length)
    await pause()
    if (context.cancelled()) return cancelled()
  }
  return ok({ answers })
}

function runPath({ pathIndex, view, ...plan }: z.infer<typeof pathInput>) {
  if ((pathIndex === undefined) === (view === undefined)) {
    return fail('invalid_input', '/pathIndex', 'give either pathIndex or view')
  }
  if (pathIndex !== undefined) return replayPath(plan, { kind: 'path', index: pathIndex })
  if (view === undefined || view === 'deterministic') return replayPath(plan, { kind: 'deterministic' })
  return replayPath(plan, { kind: 'history', start: view.historyStart })
}

async function runGlance(plan: z.infer<typeof glanceInput>, context: JobContext) {
  const prepared = prepare(plan)
  if (!prepared.ok) return prepared
  const specs = neededCubes(prepared.value)
  if (!specs.ok) return specs
  const cubes = await drawCubes(specs.value, context, DRAWING)
  return cubes.ok ? glance(plan, cubes.value) : cubes
}

async function runLevers(input: z.infer<typeof leversInput>, context: JobContext) {
  const { levers, target, yearlyIncome, ...plan } = input
  const request = {
    plan,
    levers: levers.map((lever) => (typeof lever === 'string' ? { lever } : lever)),
    target,
    yearlyIncome: yearlyIncome ?? null,
  }
  const specs = leverCubes(request)
  if (!specs.ok) return specs
  const cubes = await drawCubes(specs.value, context, DRAWING)
  return cubes.ok ? inSteps(solveLevers(request, cubes.value), context) : cubes
}

async function runZoneMap(input: z.infer<typeof zoneMapInput>, context: JobContext) {
  const { ages, spending, saving, member, ...plan } = input
  const prepared = prepare(plan)
  if (!prepared.ok) return prepared
  const specs = neededCubes(prepared.value)
  if (!specs.ok) return specs
  const cubes = await drawCubes(specs.value, context, DRAWING)
  return cubes.ok ? inSteps(zoneMap({ plan, ages, spending, saving, member }, cubes.value), context) : cubes
}

const seedOf = (input: { readonly simulation: { readonly seed: number } }): number => input.simulation.seed
const policiesOf = (input: Pick<RetirementPlan, 'policy'>) => ({ [shippedPolicy.id]: policyOf(input.policy).version })

/** Computations of compute.md §3. */
export const retirementJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'retirement.project',
    summary: 'Success probability, zone and percentiles of a household’s retirement plan on simulated paths.',
    input: projectInput,
    output: projectOutput,
    example: examplePlan,
    seedOf,
    policiesOf,
    run: runProject,
  }),
  defineJob({
    name: 'retirement.variants',
    summary:
      'Several variants of a plan, each answered as by retirement.project, on scenarios that are drawn together.',
    input: variantsInput,
    output: variantsOutput,
    example: { plans: [examplePlan, { ...examplePlan, stress: { inflation: { mean: 0.04 } } }] },
    seedOf: ({ plans: [first] }) => first?.simulation.seed ?? 0,
    policiesOf: ({ plans: [first] }) => policiesOf({ policy: first?.policy }),
    run: runVariants,
  }),
  defineJob({
    name: 'retirement.glance',
    summary: 'Zone, monthly amount and fan of a plan and nothing else: for a lever that is being moved.',
    input: glanceInput,
    output: glanceOutput,
    example: examplePlan,
    seedOf,
    policiesOf,
    run: runGlance,
  }),
  defineJob({
    name: 'retirement.path',
    summary: 'One simulated path of a plan, year by year, with what happens in each.',
    input: pathInput,
    output: pathOutput,
    example: { ...examplePlan, pathIndex: 17 },
    seedOf,
    run: runPath,
  }),
  defineJob({
    name: 'retirement.levers',
    summary: 'What would take a plan to green (or to a probability), ranked by effort.',
    input: leversInput,
    output: leversOutput,
    example: {
      ...examplePlan,
      levers: [
        'saveMore',
        'spendLess',
        'retireLater',
        { lever: 'workPartTime', yearlyIncome: 48_000 },
        { lever: 'flexibleRetirement', earliestAge: 60, latestAge: 66 },
        { lever: 'rentOut', yearlyRent: 24_000 },
      ],
      yearlyIncome: 400_000,
    },
    seedOf,
    policiesOf,
    run: runLevers,
  }),
  defineJob({
    name: 'retirement.zoneMap',
    summary: 'Zone and success probability for every retirement age and yearly spending or saving.',
    input: zoneMapInput,
    output: zoneMapOutput,
    example: { ...examplePlan, ages: [58, 60, 62], spending: [150_000, 180_000, 210_000] },
    seedOf,
    policiesOf,
    run: runZoneMap,
  }),
  defineJob({
    name: 'retirement.historical',
    summary: 'Every window of a market history lived through as a retirement, with the highest rate that lasts.',
    input: historicalInput,
    output: historicalOutput,
    example: {
      returns: [
        [0.1, 0.02],
        [-0.2, 0.04],
        [0.25, 0.01],
        [0.05, 0.03],
      ],
      weights: [0.5, 0.5],
      inflation: [0.02, 0.03, 0.01, 0.02],
      withdrawalRate: 0.04,
      years: 3,
      timing: 'end',
    },
    run: historicalWindows,
  }),
  defineJob({
    name: 'retirement.windows',
    summary: 'The plan’s own cash flows walked through every window of a market history, start year by start year.',
    input: windowsInput,
    output: windowsOutput,
    example: {
      ...examplePlan,
      firstYear: 2016,
      simulation: {
        history: [
          [0.03, -0.11],
          [0.0, 0.22],
          [0.05, -0.25],
          [0.04, 0.36],
          [0.03, 0.27],
          [0.04, -0.05],
        ],
        historyInflation: [0.02, 0.016, 0.021, 0.029, 0.024, 0.01],
      },
    },
    run: ({ firstYear, ...plan }) => planWindows(plan, firstYear),
  }),
  defineJob({
    name: 'retirement.ruin',
    summary: 'Lifetime ruin probability in closed form (reciprocal gamma; Milevsky and Robinson 2005).',
    input: ruinInput,
    output: ruinOutput,
    example: { mean: 0.07, volatility: 0.2, spendingPer1: 0.05, medianRemainingYears: 28.1 },
    run: ruin,
  }),
  defineJob({
    name: 'mortality.survival',
    summary: 'Survival to given ages, life expectancy and median age from a life table or Gompertz’s law.',
    input: survivalInput,
    output: survivalOutput,
    example: { table: '2025', column: 'CL1', sex: 'female', age: 60, toAges: [85, 90, 95] },
    run: survivalTable,
  }),
]
