import { examplePlan } from '../../src/worker/jobs/retirement-example'
import type { createComputePool } from '../../src/worker/pool'
import { median, ms, type Figure } from './figure'

const PATHS = 10_000
const REPEATS = 5

/** A grey plan with all that levers can act on: a pension by age, a goal, a bequest, fees. */
const plan = (seed: number) => ({
  ...examplePlan,
  portfolio: { ...examplePlan.portfolio, value: 3_100_000 },
  simulation: { seed, paths: PATHS },
  cashflows: [
    ...examplePlan.cashflows.map((flow) => (flow.id === 'pension' ? { ...flow, member: 'a' } : flow)),
    { id: 'flat', kind: 'lifestyle', amount: 3_600_000, from: '2032-05', to: '2032-06', goal: 'flat' },
    { id: 'heirs', kind: 'bequest', amount: 200_000 },
  ],
})

const levers = [
  'saveMore',
  'spendLess',
  'retireLater',
  'lumpSum',
  'reduceBequest',
  'lowerFees',
  { lever: 'changeMix', mixes: [{ id: 'reference', weights: { BOND: 0.5, EQUITY: 0.5 } }] },
  { lever: 'workPartTime', yearlyIncome: 60_000 },
  { lever: 'delayPension', flow: 'pension', choices: [{ age: 66, amount: 72_000 }] },
  { lever: 'flexibleRetirement', earliestAge: 60, latestAge: 66 },
  { lever: 'downsizeHome', release: 1_500_000 },
  { lever: 'rentOut', yearlyRent: 36_000 },
  { lever: 'deferGoal', goal: 'flat' },
]

/** Inside the compute process: all levers with their pair, on scenarios that are kept. */
export async function leverFigures(pool: ReturnType<typeof createComputePool>): Promise<Figure[]> {
  const seed = 7
  await pool.run('retirement.project', plan(seed))
  const figures: Figure[] = []
  for (const lever of levers) {
    const name = typeof lever === 'string' ? lever : lever.lever
    const times: number[] = []
    for (let i = 0; i < REPEATS; i++)
      times.push((await pool.run('retirement.levers', { ...plan(seed), levers: [lever] })).elapsedMs)
    figures.push({ name: `lever ${name} to green, 10,000 paths`, value: ms(median(times)) })
  }
  const all = await pool.run('retirement.levers', { ...plan(seed), levers })
  figures.push({ name: `all ${levers.length} levers and their pair`, value: ms(all.elapsedMs) })
  return figures
}
