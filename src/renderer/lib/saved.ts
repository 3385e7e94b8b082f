import { useSyncExternalStore } from 'react'
import { wallClock } from './clock'

let savedAt: number | null = null
const listeners = new Set<() => void>()

/** Remembers that the backend has just confirmed a write: what it confirms is on disk (synchronous=FULL). */
export function markSaved(): void {
  savedAt = wallClock()
  for (const listener of listeners) listener()
}

export const useSavedAt = (): number | null =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    () => savedAt,
  )
