/** Wakes whoever waits for a change; every change has a number. */
export interface ChangeBell {
  readonly rev: number
  ring(): void
  /** Resolves when the number is no longer `after`, after `ms`, or when the caller has gone. */
  changed(after: number, ms: number, signal?: AbortSignal): Promise<void>
}

export function createChangeBell(): ChangeBell {
  const waiting = new Set<() => void>()
  let rev = 1
  return {
    get rev() {
      return rev
    },
    ring: () => {
      rev += 1
      for (const wake of waiting) wake()
    },
    changed: (after, ms, signal) =>
      new Promise((resolve) => {
        if (rev !== after || signal?.aborted === true) {
          resolve()
          return
        }
        const wake = (): void => {
          waiting.delete(wake)
          clearTimeout(timer)
          signal?.removeEventListener('abort', wake)
          resolve()
        }
        const timer = setTimeout(wake, ms)
        timer.unref()
        waiting.add(wake)
        signal?.addEventListener('abort', wake)
      }),
  }
}
