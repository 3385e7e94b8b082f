import { useEffect, useRef, useState } from 'react'
import { faultOf } from './fault'

export interface Newest<T> {
  readonly data: T | null
  readonly error: unknown
  /** The answer shown is not yet that of the newest question. */
  readonly behind: boolean
}

/**
 * Answers a question that changes while it is being answered, as under a moving slider: one call at a time, and after it
 * the newest question only. The last answer stays until the next is there, so that nothing flickers.
 */
export function useNewest<Q, T>(question: Q | null, ask: (question: Q) => Promise<T>): Newest<T> {
  const [state, setState] = useState<Newest<T>>({ data: null, error: null, behind: question !== null })
  const wanted = useRef<Q | null>(null)
  const running = useRef(false)
  const alive = useRef(true)
  const asking = useRef(ask)
  useEffect(() => {
    asking.current = ask
  }, [ask])
  useEffect(() => {
    alive.current = true
    return () => {
      alive.current = false
    }
  }, [])
  useEffect(() => {
    if (question === null) return
    wanted.current = question
    const next = async (): Promise<void> => {
      running.current = true
      while (alive.current && wanted.current !== null) {
        const current = wanted.current
        wanted.current = null
        try {
          const data = await asking.current(current)
          if (alive.current) setState({ data, error: null, behind: wanted.current !== null })
        } catch (error) {
          const superseded = faultOf(error).code === 'cancelled'
          if (alive.current && !superseded) setState((now) => ({ ...now, error, behind: false }))
        }
      }
      running.current = false
    }
    if (!running.current) void next()
  }, [question])
  return state
}
