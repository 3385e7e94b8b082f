import { useEffect, useRef } from 'react'

/**
 * Enter on a list whose rows still belong to the search before must open what was asked for, never what happens to be
 * on the screen: `press` acts at once on a settled list, and else as soon as it has settled. `forget` takes it back.
 */
export function useWhenSettled(settled: boolean, act: () => void): { press: () => void; forget: () => void } {
  const asked = useRef(false)
  useEffect(() => {
    if (!settled || !asked.current) return
    asked.current = false
    act()
  })
  return {
    press: () => {
      if (settled) act()
      else asked.current = true
    },
    forget: () => {
      asked.current = false
    },
  }
}
