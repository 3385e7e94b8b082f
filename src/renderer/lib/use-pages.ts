import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import { pagesOf } from '../ui/virtual-range'

export interface Page<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

const SIZE = 100
/** Pages are fetched when scrolling rests for so long, and at the latest after `LONGEST_MS`. */
const REST_MS = 70
const LONGEST_MS = 350

/** The newest range once scrolling rests: a fast drag through 100,000 rows does not ask for a thousand pages. */
function useRestingRange() {
  const [resting, setResting] = useState({ start: 0, end: 1 })
  const newest = useRef(resting)
  const timer = useRef<ReturnType<typeof setTimeout> | null>(null)
  const since = useRef(0)
  const onRange = useCallback((start: number, end: number) => {
    if (newest.current.start === start && newest.current.end === end) return
    newest.current = { start, end }
    if (timer.current === null) since.current = performance.now()
    else clearTimeout(timer.current)
    const left = LONGEST_MS - (performance.now() - since.current)
    timer.current = setTimeout(
      () => {
        timer.current = null
        setResting(newest.current)
      },
      Math.max(0, Math.min(REST_MS, left)),
    )
  }, [])
  useEffect(
    () => () => {
      if (timer.current !== null) clearTimeout(timer.current)
    },
    [],
  )
  return { resting, onRange }
}

/**
 * Rows of a long list, fetched page by page as they come into view. `key` names the list with its search, filters and
 * order; a change of it starts over, and the old rows stay on the screen until the first new page is there.
 */
export function usePages<Row, Rest = unknown>(
  key: readonly unknown[],
  fetchPage: (offset: number, limit: number) => Promise<Page<Row> & Rest>,
) {
  const { resting, onRange } = useRestingRange()
  const first = useQuery({
    queryKey: [...key, 0],
    queryFn: () => fetchPage(0, SIZE),
    placeholderData: keepPreviousData,
  })
  const pages = pagesOf(resting.start, resting.end, SIZE)
    .filter((page) => page > 0)
    .slice(0, 4)
  const others = useQueries({
    queries: pages.map((page) => ({ queryKey: [...key, page], queryFn: () => fetchPage(page * SIZE, SIZE) })),
  })
  const rowAt = (index: number): Row | undefined => {
    const page = Math.floor(index / SIZE)
    const data = page === 0 ? first.data : others[pages.indexOf(page)]?.data
    return data?.rows[index - page * SIZE]
  }
  return {
    query: first,
    total: first.data?.total ?? 0,
    /** Whether the rows are those of `key`, and not still the ones before. */
    settled: !first.isPlaceholderData && !first.isPending,
    rowAt,
    onRange,
    failed: others.find((query) => query.isError)?.error,
  }
}
