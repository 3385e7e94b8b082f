import { marketDayJobs } from '../../src/worker/jobs/market-day'
import type { ComputePool } from '../../src/worker/pool'
import { lastOf } from '../e2e/import-over-http'
import type { Session } from '../e2e/host'
import { seconds, timed, type Figure } from './figure'

const CLIENTS = 10_000
const A_SHARES = { CN_EQ_L: -0.05, CN_EQ_S: -0.06, HK_EQ: -0.03 }

/** A market day of a whole branch inside the compute process, nobody with a plan. */
export async function branchDayFigures(pool: ComputePool): Promise<Figure[]> {
  const example = marketDayJobs[0]?.example as { readonly clients: readonly object[] }
  const clients = Array.from({ length: CLIENTS }, (_, k) => ({ ...example.clients[0], id: `c${k}` }))
  const { elapsedMs } = await pool.run('marketDay.run', { ...example, clients })
  return [{ name: `market day of ${CLIENTS.toLocaleString('en')} clients without plans`, value: seconds(elapsedMs) }]
}

/** A market day of the sample's book over HTTP: read, computed with its zones, kept. */
export async function sampleDayFigures({ api }: Session): Promise<Figure[]> {
  const { plans } = await api.marketDay.setup.query()
  const form = { preset: null, classMoves: A_SHARES }
  const whole = await timed(async () => lastOf(await api.marketDay.run.mutate(form)))
  return [{ name: `market day of the sample, ${plans} plans before and after`, value: seconds(whole) }]
}
