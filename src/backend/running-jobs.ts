import { randomUUID } from 'node:crypto'
import type { RunningJobs } from './context'

/** Registry of the long calls that can be cancelled. */
export function createRunningJobs(): RunningJobs {
  const cancels = new Map<string, () => void>()
  return {
    register: (cancel) => {
      const jobId = randomUUID()
      cancels.set(jobId, cancel)
      return jobId
    },
    release: (jobId) => void cancels.delete(jobId),
    cancel: (jobId) => {
      const cancel = cancels.get(jobId)
      cancels.delete(jobId)
      cancel?.()
      return cancel !== undefined
    },
    cancelAll: () => {
      const all = [...cancels.values()]
      cancels.clear()
      for (const cancel of all) cancel()
    },
  }
}
