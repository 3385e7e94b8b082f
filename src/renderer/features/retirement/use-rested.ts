import { useEffect, useState } from 'react'

/** What takes longer than a frame is looked up once the hand rests. */
const REST_MS = 400

/** The value once it has not changed for a moment. */
export function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS)
    return () => clearTimeout(timer)
  }, [value])
  return rested
}
