import type { createComputePool } from '../../src/worker/pool'
import { examplePlan } from '../../src/worker/jobs/retirement-example'
import { median, ms, type Figure } from './figure'

const PATHS = 10_000
const GOALS = 10
const REPEATS = 9

/** Ten goals from near to far, some flexible, on a plan of forty-three years. */
const request = (step: 'year' | 'month', shift: number) => ({
  ...examplePlan,
  simulation: { ...examplePlan.simulation, paths: PATHS, step },
  goals: Array.from({ length: GOALS }, (_, n) => ({
    id: `goal-${n}`,
    priority: n + 1,
    flexible: n % 3 === 0,
    amount: 60_000 + 20_000 * n + 1000 * shift,
    at: `${2029 + 2 * n}-05`,
    ...(n % 2 === 0 ? { years: 4, growth: { real: 0.02 } } : {}),
  })),
})

/** Inside the compute process: ten goals on 10,000 paths, the first time with the drawing of the paths. */
export async function goalsFigures(pool: ReturnType<typeof createComputePool>): Promise<Figure[]> {
  const figures: Figure[] = []
  for (const step of ['year', 'month'] as const) {
    const times: number[] = []
    for (let shift = 0; shift < REPEATS; shift++) {
      times.push((await pool.run('goals.plan', request(step, shift))).elapsedMs)
    }
    const [first = Number.NaN, ...rest] = times
    const name = `${GOALS} goals together, 10,000 paths, by the ${step}`
    figures.push({ name: `${name}, new scenarios`, value: ms(first), aim: '< 1 s' }, { name, value: ms(median(rest)) })
  }
  return figures
}
