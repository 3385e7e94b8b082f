import { useCallback, useEffect, useRef, useState } from 'react'
import { api, type Inputs, type Outputs } from '../../lib/api'
import { usePages } from '../../lib/use-pages'
import { useStream } from '../../lib/use-stream'

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

/** The page's data and its list, a page at a time; while the next answer is on its way, the one before stays. */
export function useBook(filters: Filters, whatIf: WhatIf) {
  const settled = useThrottled(whatIf, RECOUNT_MS)
  const list = usePages<Row, Book>([...BOOK_KEY, filters, settled], (offset, limit) =>
    api.feeBook.view.query({ ...filters, whatIf: settled, offset, limit }),
  )
  return { list, moving: settled !== whatIf || list.query.isPlaceholderData }
}

/** Longer than that, and progress is shown. */
const AT_ONCE_MS = 400

/** Reads the book before the first question: small ones at once, large ones with progress and a way out. */
export function usePrepared() {
  const stream = useStream<{ clients: number }>()
  const [late, setLate] = useState(false)
  const { run } = stream
  const begin = useCallback(() => void run(() => api.feeBook.prepare.mutate()), [run])
  useEffect(begin, [begin])
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), AT_ONCE_MS)
    return () => clearTimeout(timer)
  }, [])
  return { ...stream, begin, late }
}

/** Codes with at least one client, the most frequent first. */
export const codesPresent = ({ byCode }: Book): string[] =>
  Object.entries(byCode)
    .toSorted(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([code]) => code)
