import { setImmediate } from 'node:timers/promises'
import { AppError } from '../contract/errors'
import type { StoreProgress } from '../contract/store'

/** Longest stretch of work without a look at what else is waiting, ms. Slices themselves stay well below 50 ms. */
const STRETCH_MS = 20
const REPORT_MS = 100

/** What a long command gets: it breathes between slices, reports, and stops when it is told to. */
export interface Pacer {
  /** Returns at once inside a stretch; else lets queries run. AppError `cancelled`. */
  breathe(): Promise<void>
  /** At most ten times a second, and at the end of a stage. */
  report(stage: string, done: number, total: number): void
}

export function createPacer(input: {
  readonly onProgress: (progress: StoreProgress) => void
  readonly cancelled: () => boolean
}): Pacer {
  let stretch = performance.now()
  let reported = 0
  return {
    async breathe() {
      if (input.cancelled()) throw new AppError('cancelled')
      if (performance.now() - stretch < STRETCH_MS) return
      await setImmediate()
      stretch = performance.now()
      if (input.cancelled()) throw new AppError('cancelled')
    },
    report(stage, done, total) {
      const now = performance.now()
      if (done < total && now - reported < REPORT_MS) return
      reported = now
      input.onProgress({ stage, done, total })
    },
  }
}
