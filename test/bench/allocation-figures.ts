import type { ComputePool } from '../../src/worker/pool'
import { STREAM, seedPath } from '../../src/quant/rng'
import { fillNormals } from '../../src/quant/ziggurat'
import { median, ms, type Figure } from './figure'

const REPEATS = 15

/** `size` assets on five factors, long-only. */
function drawn(size: number) {
  const state = new Int32Array(4)
  seedPath(state, 7, size, STREAM.returns)
  const z = new Float64Array(size * 7)
  fillNormals(state, z, z.length)
  const normal = (k: number): number => z[k] as number
  const common = (i: number, j: number): number =>
    [0, 1, 2, 3, 4].reduce((total, f) => total + 0.006 * normal(i * 5 + f) * normal(j * 5 + f), 0)
  const places = Array.from({ length: size }, (_, i) => i)
  return {
    assets: places.map((i) => ({ id: `A${i}`, expectedReturn: 0.05 + 0.02 * normal(size * 6 + i) })),
    covariance: places.map((i) =>
      places.map((j) => common(i, j) + (i === j ? 0.01 + 0.01 * Math.abs(normal(size * 5 + i)) : 0)),
    ),
  }
}

/** What the optimisers take inside the compute process, explanation included; the first call of each beside the rest. */
export async function allocationFigures(pool: ComputePool): Promise<Figure[]> {
  const times = async (job: string, input: unknown): Promise<number[]> => {
    const all: number[] = []
    for (let k = 0; k < REPEATS; k++) all.push((await pool.run(job, input)).elapsedMs)
    return all
  }
  const rows: Figure[] = []
  for (const [size, aim] of [
    [50, '< 20 ms'],
    [8, '< 5 ms'],
    [20, '< 20 ms'],
    [31, '< 20 ms'],
  ] as const) {
    const all = await times('allocation.frontier', { ...drawn(size), points: 2 })
    rows.push({
      name: `full frontier of ${size} assets, all turning points (first ${ms(all[0] ?? Number.NaN)})`,
      value: ms(median(all)),
      aim,
    })
  }
  const seed = 20_260_101
  const tail = { type: 'minCvar', confidence: 0.95, draw: { count: 1000, seed } }
  const cvar = await times('allocation.optimize', { ...drawn(8), objective: tail })
  rows.push({
    name: `min-CVaR, 1,000 scenarios × 8 (first ${ms(cvar[0] ?? Number.NaN)})`,
    value: ms(median(cvar)),
    aim: '< 100 ms',
  })
  const resampled = { type: 'resampled', observations: 60, samples: 200, seed, targetVolatility: 0.12 }
  const again = await times('allocation.optimize', { ...drawn(8), objective: resampled })
  rows.push({ name: 'resampled frontier, 200 histories × 8', value: ms(median(again)), aim: '< 100 ms' })
  return rows
}
