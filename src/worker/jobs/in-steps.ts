import type { JobContext } from '../../contract/job'
import type { Result } from '../../domain/result'
import { cancelled, pause } from './retirement-cubes'

/** Share of a job's progress that drawing takes. */
export const DRAWING = 0.8

/** Runs a computation that pauses, telling its progress and looking for a cancellation at each pause. */
export async function inSteps<T>(steps: Generator<number, Result<T>>, context: JobContext): Promise<Result<T>> {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    context.progress(DRAWING + (1 - DRAWING) * step.value)
    await pause()
    if (context.cancelled()) return cancelled()
  }
}
