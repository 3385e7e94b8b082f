import type { JobContext } from '../contract/job'
import { findJob } from './jobs'
import { examplePlan } from './jobs/retirement-example'
import { runJob } from './runner'

/** What a meeting asks first. */
const FIRST_JOBS = ['retirement.glance', 'retirement.project'] as const
/** Enough for the loops to be compiled, few enough to be over before anybody asks. */
const PATHS = 2_000
const ROUNDS = 3

/**
 * Runs the first jobs of a meeting on an example: their schemas and loops are compiled then, and the thread that helps to
 * draw has been started. Nothing of it is kept but the code.
 */
export async function warmUp(context: JobContext): Promise<void> {
  const quiet: JobContext = { progress: () => undefined, cancelled: () => context.cancelled() }
  for (const name of FIRST_JOBS) {
    const job = await findJob(name)
    if (job === undefined) continue
    for (let round = 0; round < ROUNDS && !context.cancelled(); round++) {
      await runJob(job, { ...examplePlan, simulation: { ...examplePlan.simulation, paths: PATHS } }, quiet)
    }
  }
}
