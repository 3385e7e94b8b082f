import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { FundingWork } from '../../quant/funding-order'
import type { Cube, CubeSpec } from '../../quant/scenario-cube'
import { abandon, createDrawTask, createFundTask, doneShare, nextSlice, type PathTask, sliceDone, workOn } from './task'

/** Numbers to work out below which a second thread is not worth its messages. */
const WORTH_SHARING = 2_000_000
/** How long to wait for the other thread's last slice before looking whether it still lives. */
const LOOK_MS = 500

/** A thread that helps, started with the first work that is worth it. */
export interface DrawHelper {
  /** Lets the thread take slices too; nothing where it cannot run. */
  join(task: PathTask): void
  /** The task needs it no more: a process may end while it waits. */
  release(): void
  /** False once it has died: what it had taken may never be done. */
  readonly alive: boolean
  close(): void
}

/** `threadFile`: the built thread-entry; null draws alone. */
export function createDrawHelper(threadFile: string | null): DrawHelper {
  let worker: Worker | null = null
  let alive = threadFile !== null
  const start = (file: string): Worker => {
    const started = new Worker(file)
    const gone = (): void => {
      alive = false
      worker = null
    }
    started.on('error', gone)
    started.on('exit', gone)
    return started
  }
  return {
    join: (task) => {
      if (!alive || threadFile === null) return
      worker ??= start(threadFile)
      worker.ref()
      worker.postMessage(task)
    },
    release: () => worker?.unref(),
    get alive() {
      return alive
    },
    close: () => void worker?.terminate(),
  }
}

/** The thread's file beside the program, or one folder up from its chunks; null when run from source or on one core. */
function builtThread(): string | null {
  if (availableParallelism() < 2) return null
  const here = import.meta.dirname
  return [here, join(here, '..')].map((dir) => join(dir, 'draw-thread.js')).find(existsSync) ?? null
}

let own: DrawHelper | null = null

/** The helper of this process. */
export const ownHelper = (): DrawHelper => (own ??= createDrawHelper(builtThread()))

type GoesOn = (share: number) => Promise<boolean>

/** Does all slices of a task on this thread and, with `shared`, on the helper's. False when `goesOn` says no. */
async function doTogether(task: PathTask, helper: DrawHelper, shared: boolean, goesOn: GoesOn): Promise<boolean> {
  if (shared) helper.join(task)
  try {
    while (nextSlice(task)) {
      if (await goesOn(doneShare(task))) continue
      abandon(task)
      return false
    }
    for (let done = doneShare(task); done < 1; done = doneShare(task)) {
      if (!helper.alive) {
        workOn(task, 0, task.paths)
        break
      }
      await sliceDone(task, done, LOOK_MS)
    }
    return true
  } finally {
    if (shared) helper.release()
  }
}

/**
 * Draws cubes of the same paths (`drawnFrom`) on this thread and, where it is worth it, on the helper's: the same bytes either
 * way, in the order of the specifications. `goesOn` is asked after each slice with the share that is done; null when it says no.
 */
export async function drawTogether(
  specs: readonly [CubeSpec, ...CubeSpec[]],
  helper: DrawHelper,
  goesOn: GoesOn,
): Promise<readonly Cube[] | null> {
  const task = createDrawTask(specs)
  const [{ paths, weights }] = specs
  const periods = Math.max(...specs.map((spec) => spec.periods))
  const shared = helper.alive && paths * periods * (weights.length + 1) >= WORTH_SHARING
  return (await doTogether(task, helper, shared, goesOn)) ? task.cubes : null
}

/** Funds goals on all paths in the same way; false when `goesOn` says no. The figures stand in the work's outcomes. */
export function fundTogether(work: FundingWork, helper: DrawHelper, goesOn: GoesOn): Promise<boolean> {
  const items = work.orders.reduce((sum, order) => sum + order.items.length, 0)
  const { cube } = work
  const isShared = cube.growth.buffer instanceof SharedArrayBuffer && cube.price.buffer instanceof SharedArrayBuffer
  const shared = helper.alive && isShared && cube.paths * cube.periods * items >= WORTH_SHARING
  return doTogether(createFundTask(work), helper, shared, goesOn)
}
