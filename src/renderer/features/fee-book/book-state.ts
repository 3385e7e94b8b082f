import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { api, type Inputs, type Outputs } from '../../lib/api'

export type Book = Outputs['feeBook']['view']
export type Row = Book['rows'][number]
export type Policy = Book['policy']
export type WhatIf = NonNullable<Inputs['feeBook']['view']['whatIf']>
export type Show = NonNullable<Inputs['feeBook']['view']['show']>
export type Sort = NonNullable<Inputs['feeBook']['view']['sort']>

export interface Filters {
  readonly show: Show
  readonly code: string | null
  readonly sort: Sort
  readonly descending: boolean
}

export const firstFilters: Filters = { show: 'offers', code: null, sort: 'saving', descending: true }
/** Nothing is tried out: the policy's own values. */
export const noWhatIf: WhatIf = { feeRate: null, membershipFee: null, agreedTurnover: null, surplus: null }

const PAGE = 500
const RECOUNT_MS = 90

/** A value that follows at most every `ms`: sliders recount while they move, and the last position is never lost. */
function useThrottled<T>(value: T, ms: number): T {
  const [shown, setShown] = useState(value)
  const last = useRef(0)
  useEffect(() => {
    const wait = Math.max(0, last.current + ms - performance.now())
    const timer = setTimeout(() => {
      last.current = performance.now()
      setShown(value)
    }, wait)
    return () => clearTimeout(timer)
  }, [value, ms])
  return shown
}

export const BOOK_KEY = ['feeBook.view'] as const

/** The page's data; while the next answer is on its way, the one before stays. */
export function useBook(filters: Filters, whatIf: WhatIf) {
  const settled = useThrottled(whatIf, RECOUNT_MS)
  const query = useQuery({
    queryKey: [...BOOK_KEY, filters, settled],
    queryFn: () => api.feeBook.view.query({ ...filters, whatIf: settled, offset: 0, limit: PAGE }),
    placeholderData: keepPreviousData,
  })
  return { query, moving: settled !== whatIf || query.isPlaceholderData }
}

/** Codes with at least one client, the most frequent first. */
export const codesPresent = ({ byCode }: Book): string[] =>
  Object.entries(byCode)
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([code]) => code)
