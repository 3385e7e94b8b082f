import { projectionMarket } from '../../src/backend/zone/plan-to-job'
import { projectInput } from '../../src/contract/jobs/retirement'
import { shippedMarket } from '../../src/domain/market/capital-market-set'
import { judgePlan, outcomeOn } from '../../src/domain/retirement/evaluate'
import type { RetirementPlan } from '../../src/domain/retirement/plan'
import { cubeSpecOf, prepare, type Prepared } from '../../src/domain/retirement/prepare'
import { criticalQuantile, neededSuccesses, pathCriticals } from '../../src/domain/retirement/solve'
import { buildCube, type Cube, type CubeSpec } from '../../src/quant/scenario-cube'
import { createWalkState } from '../../src/quant/walk-state'
import { drawTogether, ownHelper } from '../../src/worker/drawing/helper'
import type { ComputePool } from '../../src/worker/pool'
import { median, ms, type Figure } from './figure'

const PATHS = 10_000
const REPEATS = 21

interface Variant {
  readonly seed: number
  readonly saving?: number
  /** The first classes of the house assumptions that the mix holds. */
  readonly classes?: number
  readonly step?: 'year' | 'month'
}

/** A saver of 35 who plans to 95: sixty years. */
function planOf({ seed, saving = 50_000, classes = shippedMarket.assets.length, step = 'year' }: Variant) {
  const market = projectionMarket(shippedMarket)
  const square = (rows: readonly (readonly number[])[] | undefined) =>
    rows?.slice(0, classes).map((row) => row.slice(0, classes))
  const assets = market.assets.slice(0, classes)
  return {
    household: { members: [{ id: 'a', birthMonth: '1991-11', sex: 'female', retirementAge: 60, planToAge: 95 }] },
    start: '2026-11',
    portfolio: { value: 2_000_000, weights: Object.fromEntries(assets.map(({ id }) => [id, 1 / classes])) },
    market: {
      ...market,
      assets,
      correlation: square(market.correlation),
      stressCorrelation: square(market.stressCorrelation),
    },
    cashflows: [
      { id: 'saving', kind: 'saving', amount: saving, from: 'start', to: 'retirement' },
      { id: 'pension', kind: 'income', amount: 60_000, from: 'retirement', to: 'end' },
      { id: 'living', kind: 'essential', amount: 150_000, from: 'retirement', to: 'end' },
    ],
    simulation: { paths: PATHS, seed, step },
  }
}

interface Ready {
  readonly plan: RetirementPlan
  readonly prepared: Prepared
  readonly spec: CubeSpec
}

function ready(variant: Variant): Ready {
  const plan = projectInput.parse(planOf(variant)) as unknown as RetirementPlan
  const prepared = prepare(plan)
  const spec = prepared.ok ? cubeSpecOf(prepared.value) : prepared
  if (!prepared.ok || !spec.ok) throw new Error('the plan of the benchmark is not right')
  return { plan, prepared: prepared.value, spec: spec.value }
}

/** Median time of a piece of work that is done again and again. */
async function repeated(times: number, work: (round: number) => unknown): Promise<number> {
  const taken: number[] = []
  for (let round = 0; round < times; round++) {
    const started = performance.now()
    await work(round)
    taken.push(performance.now() - started)
  }
  return median(taken)
}

/** Drawing alone: the cube of a plan on this thread, and with the second one. */
async function drawing(step: 'year' | 'month', rounds: number): Promise<readonly [number, number]> {
  const spec = (round: number): CubeSpec => ({ ...ready({ seed: 1, classes: 8, step }).spec, seed: 100 + round })
  const one = await repeated(rounds, (round) => buildCube(spec(round)))
  const two = await repeated(rounds, (round) =>
    drawTogether([spec(round)], ownHelper(), async () => {
      await new Promise<void>((resume) => {
        setImmediate(resume)
      })
      return true
    }),
  )
  return [one, two]
}

/** What a lever costs on paths that are there: in this process, without messages. */
async function onKeptPaths(): Promise<readonly Figure[]> {
  const base = ready({ seed: 1 })
  const cube: Cube = buildCube(base.spec)
  const state = createWalkState(cube.paths)
  const walked = await repeated(REPEATS, (round) =>
    outcomeOn(ready({ seed: 1, saving: 50_000 + round * 1000 }).prepared, cube, state),
  )
  const more = ready({ seed: 1, saving: 100_000 }).prepared
  const needed = neededSuccesses('green', cube.paths, base.prepared.policy)
  const onePass = await repeated(REPEATS, () =>
    criticalQuantile(pathCriticals(cube, base.prepared, more, 50_000), needed),
  )
  const ages = await repeated(7, () => {
    for (let age = 50; age < 80; age++) {
      const members = base.plan.household.members.map((m) => ({ ...m, retirementAge: age }))
      judgePlan({ ...base.plan, household: { members } }, { cube, models: [] }, state)
    }
  })
  return [
    { name: 'the same paths walked again for a lever', value: ms(walked), aim: '< 5 ms' },
    { name: 'a saving or spending lever in one pass', value: ms(onePass), aim: '< 10 ms' },
    { name: '30 retirement ages on the same paths', value: ms(ages), aim: '< 60 ms' },
  ]
}

/** Projection, levers and map: times inside the compute process, and once with the way there and back. */
export async function retirementFigures(pool: ComputePool): Promise<Figure[]> {
  const project = async (variant: Variant): Promise<number> =>
    (await pool.run('retirement.project', planOf(variant))).elapsedMs
  const cold = async (rounds: number, variant: Omit<Variant, 'seed'>): Promise<number> => {
    const taken: number[] = []
    for (let round = 0; round < rounds; round++) taken.push(await project({ seed: 2 + round, ...variant }))
    return median(taken)
  }
  const first = await project({ seed: 1 })
  const yearly = await cold(7, { classes: 8 })
  const monthly = await cold(3, { classes: 8, step: 'month' })
  const ten = await cold(7, {})
  const lever: number[] = []
  const roundTrip = await repeated(REPEATS, async (round) => {
    lever.push(await project({ seed: 8, saving: 51_000 + round * 1000 }))
  })
  const map = async (amounts: 'spending' | 'saving', from: number): Promise<number> => {
    const ages = Array.from({ length: 30 }, (_, i) => 50 + i)
    const steps = Array.from({ length: 20 }, (_, i) => from + 10_000 * i)
    return (await pool.run('retirement.zoneMap', { ...planOf({ seed: 8 }), ages, [amounts]: steps })).elapsedMs
  }
  const spendingMap = await map('spending', 80_000)
  const savingMap = await map('saving', 0)
  const [one, two] = await drawing('year', 7)
  const [oneMonthly, twoMonthly] = await drawing('month', 3)
  return [
    { name: 'projection 10,000 × 60 years × 10 classes, first of a process', value: ms(first), aim: '< 200 ms' },
    { name: 'projection 10,000 × 60 years × 10 classes, new paths', value: ms(ten), aim: '< 200 ms' },
    { name: 'projection 10,000 × 60 years × 8 classes, new paths', value: ms(yearly), aim: '< 150 ms' },
    { name: '  its paths alone, one thread', value: ms(one), aim: '111 ms' },
    { name: '  its paths alone, two threads', value: ms(two) },
    { name: 'projection 10,000 × 720 months × 8 classes, new paths', value: ms(monthly), aim: '< 2000 ms' },
    { name: '  its paths alone, one thread', value: ms(oneMonthly), aim: '1310 ms' },
    { name: '  its paths alone, two threads', value: ms(twoMonthly), aim: '714 ms' },
    ...(await onKeptPaths()),
    { name: '  the whole answer to a lever: bands, sustainable amount …', value: ms(median(lever)) },
    { name: '  with the way to the compute process and back', value: ms(roundTrip) },
    { name: 'zone map 30 ages × 20 amounts of spending', value: ms(spendingMap), aim: '< 1500 ms' },
    { name: 'zone map 30 ages × 20 amounts of saving', value: ms(savingMap), aim: '< 1500 ms' },
  ]
}
