import { useCallback, useEffect, useRef, useState } from 'react'
import type { ProgressEvent, Streamed } from '../../contract/api/common'
import { api } from './api'
import { faultOf, type Fault } from './fault'
import { jobStop } from './job-stop'

export type StreamState<T> =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly progress: ProgressEvent | null; readonly cancelling: boolean }
  | { readonly status: 'done'; readonly result: T }
  | { readonly status: 'failed'; readonly fault: Fault }

/** Reads a streamed call to its end, reporting progress; throws what the backend threw. */
export async function readStream<T>(
  stream: AsyncIterable<Streamed<T>>,
  onProgress: (progress: ProgressEvent) => void,
): Promise<T> {
  for await (const event of stream) {
    if (event.type === 'done') return event.result
    onProgress(event)
  }
  throw new TypeError('the stream ended without a result')
}

/** A job that has ended meanwhile cannot be cancelled; its stream tells how it ended, so the answer adds nothing. */
export function sendStop(jobId: string): void {
  api.jobs.cancel.mutate({ jobId }).catch(() => undefined)
}

/** One long call at a time, with progress and cancel, for a component. */
export function useStream<T>(): {
  readonly state: StreamState<T>
  readonly run: (start: () => Promise<AsyncIterable<Streamed<T>>>) => Promise<T | null>
  readonly cancel: () => void
  readonly reset: () => void
} {
  const [state, setState] = useState<StreamState<T>>({ status: 'idle' })
  const job = useRef(jobStop(sendStop))
  const mounted = useRef(true)
  useEffect(() => {
    mounted.current = true
    return () => {
      mounted.current = false
    }
  }, [])
  const show = useCallback((next: StreamState<T>) => {
    if (mounted.current) setState(next)
  }, [])

  const run = useCallback(
    async (start: () => Promise<AsyncIterable<Streamed<T>>>): Promise<T | null> => {
      const own = jobStop(sendStop)
      job.current = own
      show({ status: 'running', progress: null, cancelling: false })
      try {
        const result = await readStream(await start(), (progress) => {
          own.named(progress.jobId)
          show({ status: 'running', progress, cancelling: own.wanted() })
        })
        show({ status: 'done', result })
        return result
      } catch (error) {
        show({ status: 'failed', fault: faultOf(error) })
        return null
      }
    },
    [show],
  )

  const cancel = useCallback(() => {
    setState((now) => (now.status === 'running' ? { ...now, cancelling: true } : now))
    job.current.stop()
  }, [])
  const reset = useCallback(() => show({ status: 'idle' }), [show])
  return { state, run, cancel, reset }
}
