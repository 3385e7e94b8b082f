import type { ProgressEvent, Streamed } from '../contract/api/common'
import { AppError } from '../contract/errors'
import type { RunningJobs } from './context'

export interface Progress {
  readonly jobId: string
  /** Aborted by `jobs.cancel(jobId)`, or when nobody listens to the stream any more. */
  readonly signal: AbortSignal
  report(stage: string, done: number, total?: number, rate?: number): void
  /** Throws AppError `cancelled` once the signal is aborted: for loops. */
  check(): void
}

type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: unknown }

/**
 * Turns a long piece of work that reports by callback into the stream that a procedure returns: progress events, then
 * exactly one `done`. The first event comes at once, so that the screen knows what to cancel. Of several reports between
 * two reads only the newest is kept. When the reader goes away, the work is told to stop and nothing stays behind.
 *
 * An iterator of its own and not a generator: a generator that waits for the work cannot be left before the work reports.
 */
export function streamed<T>(
  jobs: RunningJobs,
  work: (progress: Progress) => Promise<T>,
): AsyncGenerator<Streamed<T>, void> {
  const controller = new AbortController()
  const { signal } = controller
  const jobId = jobs.register(() => controller.abort())
  let latest: ProgressEvent | undefined = { type: 'progress', jobId, stage: 'starting', done: 0 }
  let outcome: Outcome<T> | undefined
  let over = false
  let wake = (): void => undefined

  const settle = (settled: Outcome<T>): void => {
    outcome = settled
    jobs.release(jobId)
    wake()
  }

  const progress: Progress = {
    jobId,
    signal,
    report: (stage, done, total, rate) => {
      const counts = { ...(total === undefined ? {} : { total }), ...(rate === undefined ? {} : { rate }) }
      latest = { type: 'progress', jobId, stage, done, ...counts }
      wake()
    },
    check: () => {
      if (signal.aborted) throw new AppError('cancelled')
    },
  }

  const nextEvent = async (): Promise<IteratorResult<Streamed<T>, void>> => {
    while (!over) {
      if (outcome?.ok === false) {
        over = true
        throw outcome.error
      }
      if (latest !== undefined) {
        const event = latest
        latest = undefined
        return { done: false, value: event }
      }
      if (outcome?.ok === true) {
        over = true
        return { done: false, value: { type: 'done', result: outcome.value } }
      }
      await new Promise<void>((resolve) => {
        wake = resolve
      })
    }
    return { done: true, value: undefined }
  }

  const leave = async (): Promise<IteratorResult<Streamed<T>, void>> => {
    over = true
    if (outcome === undefined) controller.abort()
    wake()
    return { done: true, value: undefined }
  }

  void (async () => work(progress))().then(
    (value) => settle({ ok: true, value }),
    (error: unknown) => settle({ ok: false, error }),
  )

  return {
    next: nextEvent,
    return: leave,
    throw: async (error: unknown) => {
      await leave()
      throw error
    },
    [Symbol.asyncIterator]() {
      return this
    },
    [Symbol.asyncDispose]: async () => void (await leave()),
  }
}
