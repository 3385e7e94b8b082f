/** Rows to draw for a scroll position, with `overscan` rows on either side; `end` is excluded. Heights in pixels. */
export function visibleRange(
  scrollTop: number,
  height: number,
  rowHeight: number,
  total: number,
  overscan: number,
): { readonly start: number; readonly end: number } {
  const first = Math.floor(Math.max(0, scrollTop) / rowHeight)
  const count = Math.ceil(Math.max(0, height) / rowHeight) + 1
  const start = Math.max(0, Math.min(first - overscan, total))
  return { start, end: Math.max(start, Math.min(total, first + count + overscan)) }
}

/** Where a navigation key leads from the current row; null for any other key or an empty list. */
export function nextRow(key: string, current: number, total: number, page: number): number | null {
  if (total === 0) return null
  const target: Record<string, number> = {
    ArrowDown: current + 1,
    ArrowUp: current - 1,
    PageDown: current + page,
    PageUp: current - page,
    Home: 0,
    End: total - 1,
  }
  const next = target[key]
  return next === undefined ? null : Math.min(total - 1, Math.max(0, next))
}

/** Pages of `size` rows that a range touches. */
export function pagesOf(start: number, end: number, size: number): number[] {
  if (end <= start) return []
  const first = Math.floor(start / size)
  const last = Math.floor((end - 1) / size)
  return Array.from({ length: last - first + 1 }, (_, offset) => first + offset)
}
