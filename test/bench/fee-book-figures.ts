import { feesCandidatesJobs } from '../../src/worker/jobs/fees-candidates'
import type { ComputePool } from '../../src/worker/pool'
import type { Session } from '../e2e/host'
import { median, ms, seconds, timed, type Figure } from './figure'

const CLIENTS = 100_000
const RECOUNTS = 7

/** The classes of a large branch inside the compute process. */
export async function branchCandidatesFigures(pool: ComputePool): Promise<Figure[]> {
  const example = feesCandidatesJobs[0]?.example as { readonly clients: readonly object[] }
  const clients = Array.from({ length: CLIENTS }, (_, k) => ({ ...example.clients[k % 2], clientId: `c${k}` }))
  const { elapsedMs } = await pool.run('fees.candidates', { ...example, clients })
  return [{ name: `fee candidates of ${CLIENTS.toLocaleString('en')} clients`, value: seconds(elapsedMs) }]
}

/** Candidates over the sample over HTTP: read from the trades the first time, recounted when a slider moves. */
export async function candidatesFigures({ api }: Session): Promise<Figure[]> {
  const first = await timed(() => api.feeBook.view.query({ show: 'all', limit: 500 }))
  const recounts: number[] = []
  for (let step = 0; step < RECOUNTS; step++)
    recounts.push(await timed(() => api.feeBook.view.query({ whatIf: { agreedTurnover: 1 + step } })))
  return [
    { name: 'fee candidates over the sample, the whole answer', value: ms(first), aim: '< 1 s' },
    { name: '  when a slider moves', value: ms(median(recounts)) },
  ]
}
