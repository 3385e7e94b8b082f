import { useEffect, useRef, useState, useSyncExternalStore } from 'react'

const KEY = 'idle-minutes'
export const IDLE_CHOICES = [5, 10, 15, 30, 60] as const
const DEFAULT_MINUTES = 10
/** The warning stands this long before the lock. */
export const WARNING_SECONDS = 30

const listeners = new Set<() => void>()
const read = (): number => {
  const stored = Number(sessionStorage.getItem(KEY) ?? DEFAULT_MINUTES)
  return IDLE_CHOICES.some((choice) => choice === stored) ? stored : DEFAULT_MINUTES
}

export function setIdleMinutes(minutes: number): void {
  sessionStorage.setItem(KEY, String(minutes))
  for (const listener of listeners) listener()
}

export const useIdleMinutes = (): number =>
  useSyncExternalStore((listener) => {
    listeners.add(listener)
    return () => listeners.delete(listener)
  }, read)

const SIGNS_OF_LIFE = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const

/**
 * Seconds left before the book locks itself, or null while there is plenty of time. Calls `lock` when they run out, also
 * when a sleeping computer wakes up later than that.
 */
export function useIdleLock(
  minutes: number,
  lock: () => void,
): { readonly secondsLeft: number | null; readonly stay: () => void } {
  const last = useRef(0)
  const [secondsLeft, setSecondsLeft] = useState<number | null>(null)
  const lockNow = useRef(lock)
  useEffect(() => {
    lockNow.current = lock
  })
  const stay = (): void => {
    last.current = performance.now()
    setSecondsLeft(null)
  }
  useEffect(() => {
    const alive = (): void => {
      // Once the warning stands, only an answer to it counts: a nudged mouse is not a person.
      if (performance.now() - last.current < (minutes * 60 - WARNING_SECONDS) * 1000) last.current = performance.now()
    }
    const tick = (): void => {
      const left = minutes * 60 - (performance.now() - last.current) / 1000
      if (left <= 0) lockNow.current()
      setSecondsLeft(left > WARNING_SECONDS ? null : Math.max(0, Math.ceil(left)))
    }
    last.current = performance.now()
    for (const sign of SIGNS_OF_LIFE) window.addEventListener(sign, alive, { passive: true })
    document.addEventListener('visibilitychange', tick)
    const timer = setInterval(tick, 1000)
    return () => {
      for (const sign of SIGNS_OF_LIFE) window.removeEventListener(sign, alive)
      document.removeEventListener('visibilitychange', tick)
      clearInterval(timer)
    }
  }, [minutes])
  return { secondsLeft, stay }
}
