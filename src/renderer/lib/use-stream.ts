import { useCallback, useEffect, useRef, useState } from 'react'
import type { ProgressEvent, Streamed } from '../../contract/api/common'
import { api } from './api'
import { faultOf, type Fault } from './fault'

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

/** One long call at a time, with progress and cancel, for a component. */
export function useStream<T>(): {
  readonly state: StreamState<T>
  readonly run: (start: () => Promise<AsyncIterable<Streamed<T>>>) => Promise<T | null>
  readonly cancel: () => void
  readonly reset: () => void
} {
  const [state, setState] = useState<StreamState<T>>({ status: 'idle' })
  const job = useRef<string | null>(null)
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
      job.current = null
      show({ status: 'running', progress: null, cancelling: false })
      try {
        const result = await readStream(await start(), (progress) => {
          job.current = progress.jobId
          show({ status: 'running', progress, cancelling: false })
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
    if (job.current === null) return
    const jobId = job.current
    setState((now) => (now.status === 'running' ? { ...now, cancelling: true } : now))
    api.jobs.cancel.mutate({ jobId }).catch(() => undefined)
  }, [])
  const reset = useCallback(() => show({ status: 'idle' }), [show])
  return { state, run, cancel, reset }
}
