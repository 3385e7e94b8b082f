import { projectionMarket } from '../../src/backend/zone/plan-to-job'
import { classReturns } from '../../src/domain/market/market-model'
import { shippedMarket } from '../../src/domain/market/capital-market-set'
import { outcomeOn } from '../../src/domain/retirement/evaluate'
import type { RetirementPlan } from '../../src/domain/retirement/plan'
import { cubeSpecOf, prepare } from '../../src/domain/retirement/prepare'
import { projectInput } from '../../src/contract/jobs/retirement'
import { buildCube } from '../../src/quant/scenario-cube'
import { createWalkState } from '../../src/quant/walk-state'
import { createComputePool } from '../../src/worker/pool'
import { forkFrom } from '../../src/host/node/fork'
import { allocationFigures } from './allocation-figures'
import { median, ms, type Figure } from './figure'
import { rebalancingFigures } from './rebalancing-figures'
import { branchDayFigures } from './market-day-figures'

const { assets, correlation } = shippedMarket
const PATHS = 10_000
const REPEATS = 21

/** A saver of 35 who plans to 95: sixty years, all ten classes of the house assumptions. */
const plan = (seed: number, saving: number) => ({
  household: { members: [{ id: 'a', birthMonth: '1991-11', sex: 'female', retirementAge: 60, planToAge: 95 }] },
  start: '2026-11',
  portfolio: { value: 2_000_000, weights: Object.fromEntries(assets.map(({ id }) => [id, 1 / assets.length])) },
  market: projectionMarket(shippedMarket),
  cashflows: [
    { id: 'saving', kind: 'saving', amount: saving, from: 'start', to: 'retirement' },
    { id: 'pension', kind: 'income', amount: 60_000, from: 'retirement', to: 'end' },
    { id: 'living', kind: 'essential', amount: 150_000, from: 'retirement', to: 'end' },
  ],
  simulation: { paths: PATHS, seed },
})

const frontierInput = {
  assets: assets.map((asset) => ({
    id: asset.id,
    expectedReturn: classReturns(shippedMarket.basis, asset).arithmetic,
    volatility: asset.vol,
  })),
  correlation: correlation.map((row) => [...row]),
  points: 30,
}

/** Every path walked again on scenarios that are kept, with another saving each time: p, essentials and depth. */
function walksAgain(): number[] {
  const preparedOf = (saving: number) => prepare(projectInput.parse(plan(1, saving)) as unknown as RetirementPlan)
  const first = preparedOf(50_000)
  const spec = first.ok ? cubeSpecOf(first.value) : first
  if (!spec.ok) throw new Error('the plan of the benchmark is not right')
  const cube = buildCube(spec.value)
  const state = createWalkState(cube.paths)
  return Array.from({ length: REPEATS }, (_, step) => {
    const prepared = preparedOf(50_000 + step * 1000)
    if (!prepared.ok) throw new Error('the plan of the benchmark is not right')
    const started = performance.now()
    outcomeOn(prepared.value, cube, state)
    return performance.now() - started
  })
}

/** Times inside the compute process: what the engine needs; and once with the way there and back. */
export async function computeFigures(programsDir: string): Promise<Figure[]> {
  const pool = createComputePool({ spawn: forkFrom(programsDir) })
  try {
    const project = async (seed: number, saving: number): Promise<number> =>
      (await pool.run('retirement.project', plan(seed, saving))).elapsedMs
    const first = await project(1, 50_000)
    const cold: number[] = []
    for (let seed = 2; seed < 9; seed++) cold.push(await project(seed, 50_000))
    const lever: number[] = []
    const roundTrip: number[] = []
    for (let step = 1; step <= REPEATS; step++) {
      const started = performance.now()
      lever.push(await project(8, 50_000 + step * 1000))
      roundTrip.push(performance.now() - started)
    }
    const frontier: number[] = []
    for (let step = 0; step < REPEATS; step++)
      frontier.push((await pool.run('allocation.frontier', frontierInput)).elapsedMs)
    return [
      { name: 'projection 10,000 × 60 years × 10 classes, first call of a process', value: ms(first), aim: '< 200 ms' },
      { name: 'projection 10,000 × 60 years × 10 classes, new scenarios', value: ms(median(cold)), aim: '< 200 ms' },
      { name: 'the same scenarios walked again for a lever', value: ms(median(walksAgain())), aim: '< 5 ms' },
      { name: '  the whole answer to a lever: bands, sustainable amount …', value: ms(median(lever)) },
      { name: '  with the way to the compute process and back', value: ms(median(roundTrip)) },
      { name: 'frontier of 10 classes, first', value: ms(frontier[0] ?? Number.NaN) },
      { name: 'frontier of 10 classes', value: ms(median(frontier)), aim: '< 5 ms' },
      ...(await allocationFigures(pool)),
      ...(await rebalancingFigures(pool)),
      ...(await branchDayFigures(pool)),
    ]
  } finally {
    pool.close()
  }
}
