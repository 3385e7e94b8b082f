import { AppError } from '../../contract/errors'
import { isFromWorker, type FromWorker } from '../../contract/worker-protocol'
import type { ChildProcessHandle } from '../../host/ports'

/** A job that does not look at `cancelled()` is ended together with its process after this long. */
const CANCEL_GRACE_MS = 250

export type Request =
  | { readonly type: 'run'; readonly job: string; readonly input: unknown }
  | { readonly type: 'list' }
  | { readonly type: 'warm' }
  | { readonly type: 'describe'; readonly job: string }

export interface Computed<Output = unknown> {
  readonly output: Output
  /** Time inside the compute process. */
  readonly elapsedMs: number
}

/** What the log hears of a dead process or of a bug in a job: names and stack frames, never data. */
export interface ComputeFault {
  readonly event: 'workerExited' | 'jobFailed'
  readonly error: string
  readonly stack: string
}

interface Task {
  readonly id: number
  readonly request: Request
  readonly onProgress: ((done: number) => void) | undefined
  readonly resolve: (computed: Computed) => void
  readonly reject: (error: AppError) => void
}

export interface Lane {
  run(request: Request, onProgress?: (done: number) => void, signal?: AbortSignal): Promise<Computed>
  /** Starts the process before the first job needs it. */
  start(): void
  /** Ends the process, if there is one; the next job gets a fresh one. */
  renew(): void
  close(): void
}

/**
 * One compute process and its queue: one job at a time, so that a crash is the running job's alone. The next job gets a
 * fresh process.
 */
export function createLane(spawn: () => ChildProcessHandle, onFault: (fault: ComputeFault) => void): Lane {
  const queue: Task[] = []
  let running: Task | undefined
  let child: ChildProcessHandle | undefined
  let ready = false
  let nextId = 1
  let closed = false

  const finish = (settle: (task: Task) => void): void => {
    const task = running
    running = undefined
    if (task !== undefined) settle(task)
    dispatch()
  }

  const receive = (message: FromWorker): void => {
    if (message.type === 'ready') {
      ready = true
      dispatch()
      return
    }
    if (running?.id !== message.id) return
    if (message.type === 'progress') running.onProgress?.(message.done)
    else if (message.type === 'done')
      finish((task) => task.resolve({ output: message.output, elapsedMs: message.elapsedMs }))
    else if (message.type === 'refused') {
      const cancelled = message.problems.some((problem) => problem.code === 'cancelled')
      finish((task) =>
        task.reject(
          cancelled ? new AppError('cancelled') : new AppError('computationRefused', { problems: message.problems }),
        ),
      )
    } else {
      onFault({ event: 'jobFailed', error: message.error, stack: message.stack })
      finish((task) => task.reject(new AppError('computationCrashed')))
    }
  }

  const start = (): void => {
    if (child !== undefined || closed) return
    const started = spawn()
    child = started
    ready = false
    started.onMessage((message) => {
      if (child === started && isFromWorker(message)) receive(message)
    })
    started.onExit((code) => {
      if (child !== started) return
      child = undefined
      if (closed) return
      onFault({ event: 'workerExited', error: `exit ${code ?? 'by signal'}`, stack: '' })
      // A process that dies before it is ready takes the job that it was started for with it: no endless restarts.
      if (!ready) running ??= queue.shift()
      finish((task) => task.reject(new AppError('computationCrashed')))
    })
  }

  const dispatch = (): void => {
    if (closed || running !== undefined || queue.length === 0) return
    if (child === undefined) start()
    if (!ready || child === undefined) return
    running = queue.shift()
    if (running !== undefined) child.send({ ...running.request, id: running.id })
  }

  const replaceProcess = (): void => {
    const old = child
    child = undefined
    old?.kill()
    start()
  }

  const cancel = (task: Task): void => {
    const waiting = queue.indexOf(task)
    if (waiting >= 0) {
      queue.splice(waiting, 1)
      task.reject(new AppError('cancelled'))
    } else if (running === task) {
      child?.send({ type: 'cancel', id: task.id })
      setTimeout(() => {
        if (running !== task) return
        replaceProcess()
        finish(() => task.reject(new AppError('cancelled')))
      }, CANCEL_GRACE_MS)
    }
  }

  return {
    start,
    renew: () => {
      const old = child
      child = undefined
      old?.kill()
      finish((task) => task.reject(new AppError('cancelled')))
    },
    run: (request, onProgress, signal) =>
      new Promise((resolve, reject) => {
        if (closed || signal?.aborted === true) return reject(new AppError('cancelled'))
        const task: Task = { id: nextId++, request, onProgress, resolve, reject }
        signal?.addEventListener('abort', () => cancel(task), { once: true })
        queue.push(task)
        dispatch()
      }),
    close: () => {
      closed = true
      child?.kill()
      for (const task of [...(running === undefined ? [] : [running]), ...queue.splice(0)])
        task.reject(new AppError('cancelled'))
      running = undefined
    },
  }
}
