import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useCallback, useState } from 'react'
import { pagesOf } from '../ui/virtual-range'

export interface Page<Row> {
  readonly total: number
  readonly rows: readonly Row[]
}

const SIZE = 100

/**
 * Rows of a long list, fetched page by page as they come into view. `key` names the list with its search, filters and
 * order; a change of it starts over, and the old rows stay on the screen until the first new page is there.
 */
export function usePages<Row>(
  key: readonly unknown[],
  fetchPage: (offset: number, limit: number) => Promise<Page<Row>>,
) {
  const [visible, setVisible] = useState({ start: 0, end: 1 })
  const first = useQuery({
    queryKey: [...key, 0],
    queryFn: () => fetchPage(0, SIZE),
    placeholderData: keepPreviousData,
  })
  const pages = pagesOf(visible.start, visible.end, SIZE)
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
  const onRange = useCallback(
    (start: number, end: number) =>
      setVisible((now) => (now.start === start && now.end === end ? now : { start, end })),
    [],
  )
  return {
    query: first,
    total: first.data?.total ?? 0,
    rowAt,
    onRange,
    failed: others.find((query) => query.isError)?.error,
  }
}
