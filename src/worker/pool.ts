import { AppError } from '../contract/errors'
import type { JobDescription, JobSummary } from '../contract/worker-protocol'
import type { Spawn } from '../host/ports'
import { createLane, type Computed, type ComputeFault, type Lane } from './pool/lane'

export type { Computed, ComputeFault } from './pool/lane'

export interface RunOptions {
  /** Name under which `cancel` finds this run. */
  readonly jobId?: string
  readonly signal?: AbortSignal
  /** Done share, 0…1. */
  readonly onProgress?: (done: number) => void
  /** `background` for what takes seconds, so that sliders and short questions never wait for it. Default `interactive`. */
  readonly lane?: 'interactive' | 'background'
}

/**
 * Client of the compute processes. All calls reject with AppError: `computationRefused` (with problems),
 * `computationCrashed` (process died or a bug; the next job gets a fresh process) or `cancelled`.
 */
export interface ComputePool {
  run<Output = unknown>(job: string, input: unknown, options?: RunOptions): Promise<Computed<Output>>
  /**
   * For sliders: of the calls with one key at most one runs and one waits. A newer call takes the place of the waiting
   * one, which is rejected with `cancelled`.
   */
  runLatest<Output = unknown>(key: string, job: string, input: unknown, options?: RunOptions): Promise<Computed<Output>>
  /** True when a run of that jobId was there to be cancelled. */
  cancel(jobId: string): boolean
  /**
   * Starts the interactive process before the first job needs it and lets it load every area; a little later it computes
   * something small.
   */
  warm(): void
  list(): Promise<readonly JobSummary[]>
  describe(job: string): Promise<JobDescription>
  /** Fresh processes for whatever comes next: what the old ones held of clients is gone. Running jobs are `cancelled`. */
  renew(): void
  close(): void
}

interface PoolOptions {
  readonly spawn: Spawn
  readonly onFault?: (fault: ComputeFault) => void
}

/** From the loading of all areas to the first trial computation. */
const COMPUTE_AFTER_MS = 4_000

interface Slot {
  busy: boolean
  waiting: { readonly start: () => void; readonly drop: () => void } | undefined
}

/**
 * Two lanes, a process each; the background one starts with its first job. A second one beside it was measured and is not
 * worth it: it draws again the scenarios that the first has kept.
 */
export function createComputePool({ spawn, onFault = () => undefined }: PoolOptions): ComputePool {
  const newLane = (): Lane => createLane(() => spawn('worker'), onFault)
  const interactive = newLane()
  const background = newLane()
  const cancels = new Map<string, AbortController>()
  const slots = new Map<string, Slot>()
  let warming: NodeJS.Timeout | undefined

  const run = async <Output>(job: string, input: unknown, options: RunOptions = {}): Promise<Computed<Output>> => {
    const controller = new AbortController()
    const signal =
      options.signal === undefined ? controller.signal : AbortSignal.any([options.signal, controller.signal])
    if (options.jobId !== undefined) cancels.set(options.jobId, controller)
    try {
      const lane = options.lane === 'background' ? background : interactive
      const computed = await lane.run({ type: 'run', job, input }, options.onProgress, signal)
      return computed as Computed<Output>
    } finally {
      if (options.jobId !== undefined) cancels.delete(options.jobId)
    }
  }

  /** Waits until the slot is free; rejects when a newer call takes the waiting place. */
  const enter = (slot: Slot): Promise<void> => {
    if (!slot.busy) {
      slot.busy = true
      return Promise.resolve()
    }
    slot.waiting?.drop()
    return new Promise((start, reject) => {
      slot.waiting = { start, drop: () => reject(new AppError('cancelled')) }
    })
  }

  const leave = (key: string, slot: Slot): void => {
    const next = slot.waiting
    slot.waiting = undefined
    if (next === undefined) slots.delete(key)
    else next.start()
  }

  return {
    run,
    runLatest: async <Output>(key: string, job: string, input: unknown, options?: RunOptions) => {
      const slot = slots.get(key) ?? { busy: false, waiting: undefined }
      slots.set(key, slot)
      await enter(slot)
      try {
        return await run<Output>(job, input, options)
      } finally {
        leave(key, slot)
      }
    },
    cancel: (jobId) => {
      const controller = cancels.get(jobId)
      controller?.abort()
      return controller !== undefined
    },
    warm: () => {
      void interactive.run({ type: 'list' }).catch(() => undefined)
      // Once the start is over: a computer with few cores is drawing its first screen until then.
      warming ??= setTimeout(() => {
        void interactive.run({ type: 'warm' }).catch(() => undefined)
      }, COMPUTE_AFTER_MS).unref()
    },
    list: async () => (await interactive.run({ type: 'list' })).output as readonly JobSummary[],
    describe: async (job) => (await interactive.run({ type: 'describe', job })).output as JobDescription,
    renew: () => {
      interactive.renew()
      background.renew()
    },
    close: () => {
      clearTimeout(warming)
      interactive.close()
      background.close()
    },
  }
}
