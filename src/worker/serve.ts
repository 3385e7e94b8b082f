import type { JobContext } from '../contract/job'
import { framesOf, nameOf } from '../contract/stack-frames'
import { isToWorker, type FromWorker, type ToWorker } from '../contract/worker-protocol'
import type { Problem } from '../domain/result'
import { describeJob, summaryOf } from './describe'
import { allJobs, findJob } from './jobs'
import { runJob } from './runner'
import { warmUp } from './warm-up'

const PROGRESS_EVERY_MS = 50

/** Refusals travel as values inside a rejected promise only here, between `answer` and `serve`. */
class Refused extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super('refused')
    this.problems = problems
  }
}

const unknownJob = (name: string): Refused =>
  new Refused([{ code: 'unknown_job', path: '', message: `unknown job "${name}"` }])

interface Answer {
  readonly output: unknown
  /** Time of the computation alone, without loading its code. */
  readonly elapsedMs: number
}

async function answer(request: Exclude<ToWorker, { type: 'cancel' }>, context: JobContext): Promise<Answer> {
  if (request.type === 'list') return { output: (await allJobs()).map(summaryOf), elapsedMs: 0 }
  if (request.type === 'warm') {
    await warmUp(context)
    return { output: null, elapsedMs: 0 }
  }
  const job = await findJob(request.job)
  if (job === undefined) throw unknownJob(request.job)
  if (request.type === 'describe') return { output: describeJob(job), elapsedMs: 0 }
  const started = performance.now()
  const result = await runJob(job, request.input, context)
  if (!result.ok) throw new Refused(result.problems)
  return { output: result.value, elapsedMs: performance.now() - started }
}

/**
 * Serves the compute protocol: requests run one after the other; `cancel` is seen by jobs that let messages in while
 * they run (a job that does not is ended with its process by the pool).
 */
export function serve(send: (message: FromWorker) => void): (message: unknown) => void {
  const cancelled = new Set<number>()
  let last: Promise<void> = Promise.resolve()

  const contextOf = (id: number): JobContext => {
    let reportedAt = 0
    return {
      progress: (done) => {
        const now = performance.now()
        if (now - reportedAt < PROGRESS_EVERY_MS) return
        reportedAt = now
        send({ type: 'progress', id, done })
      },
      cancelled: () => cancelled.has(id),
    }
  }

  const handle = async (request: Exclude<ToWorker, { type: 'cancel' }>): Promise<void> => {
    const { id } = request
    try {
      if (cancelled.has(id))
        throw new Refused([{ code: 'cancelled', path: '', message: 'cancelled before it started' }])
      send({ type: 'done', id, ...(await answer(request, contextOf(id))) })
    } catch (error) {
      if (error instanceof Refused) send({ type: 'refused', id, problems: error.problems })
      else send({ type: 'failed', id, error: nameOf(error), stack: framesOf(error) })
    } finally {
      cancelled.delete(id)
    }
  }

  return (message) => {
    if (!isToWorker(message)) return
    if (message.type === 'cancel') cancelled.add(message.id)
    else last = last.then(() => handle(message))
  }
}
