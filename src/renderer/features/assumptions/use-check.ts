import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import type { CapitalMarketSet } from '../../../domain/market/capital-market-set'
import { api } from '../../lib/api'

const PAUSE_MS = 150

/** What is wrong with the draft, asked a moment after the last key. `fresh`: the answer is about what stands here now. */
export function useCheck(document: CapitalMarketSet) {
  const text = JSON.stringify(document)
  const [asked, setAsked] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setAsked(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const query = useQuery({
    queryKey: ['assumptions.check', asked],
    queryFn: () => api.assumptions.check.query({ set: JSON.parse(asked) as unknown }),
    placeholderData: keepPreviousData,
    gcTime: 0,
    retry: false,
  })
  const fresh = asked === text && query.isSuccess && !query.isPlaceholderData
  return { check: query.data ?? null, fresh, error: query.error }
}
