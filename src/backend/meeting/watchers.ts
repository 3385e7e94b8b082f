/**
 * Whether somebody is there: a window that asks, or asked just now. It waits for changes in one call after another, so that
 * a gap longer than `graceMs` means that it is gone.
 */
export interface Watchers {
  readonly present: boolean
  /** Runs a call of the window. */
  during<T>(call: () => Promise<T>): Promise<T>
  /** Counts from now, as if a call had just ended. */
  expect(): void
  forget(): void
}

export function createWatchers(graceMs: number, on: { came(): void; went(): void }): Watchers {
  let calls = 0
  let present = false
  let timer: NodeJS.Timeout | undefined
  const count = (): void => {
    clearTimeout(timer)
    timer = setTimeout(() => {
      if (calls > 0) return
      present = false
      on.went()
    }, graceMs)
    timer.unref()
  }
  return {
    get present() {
      return present
    },
    during: async (call) => {
      calls += 1
      clearTimeout(timer)
      if (!present) {
        present = true
        on.came()
      }
      try {
        return await call()
      } finally {
        calls -= 1
        if (calls === 0) count()
      }
    },
    expect: count,
    forget: () => {
      clearTimeout(timer)
      present = false
    },
  }
}
