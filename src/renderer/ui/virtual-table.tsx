import {
  useCallback,
  useEffect,
  useId,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
  type ReactNode,
} from 'react'
import { useWhenSettled } from '../lib/use-when-settled'
import { visibleRange, nextRow } from './virtual-range'

export interface VirtualColumn<Row> {
  readonly key: string
  readonly head: ReactNode
  /** Plain words of the head, where `head` is not text. */
  readonly render: (row: Row) => ReactNode
  readonly width: number
  /** Takes what is left of the width. */
  readonly grow?: boolean
  readonly numeric?: boolean
  readonly sortable?: boolean
}

export interface VirtualTableProps<Row> {
  readonly label: string
  readonly columns: readonly VirtualColumn<Row>[]
  readonly total: number
  /** The row, or undefined while it is on its way. */
  readonly rowAt: (index: number) => Row | undefined
  /** Called with the rows that are to be seen (end excluded), for fetching them. */
  readonly onRange?: (start: number, end: number) => void
  readonly onOpen?: (row: Row, index: number) => void
  readonly sort?: { readonly key: string; readonly descending: boolean }
  readonly onSort?: (key: string) => void
  readonly rowHeight?: number
  readonly height: number | string
  /** False while the rows on the screen still belong to another search or order. */
  readonly settled?: boolean
  /** A change of it (another search, order, filter) goes back to the first row. */
  readonly resetKey?: string
  readonly testId?: string
}

const HEAD = 38
const OVERSCAN = 8

/**
 * A grid that draws the visible rows only: 100,000 rows scroll as smoothly as ten. Arrow, page, Home and End keys move the
 * current row, Enter opens it; screen readers hear the real row numbers.
 */
export function VirtualTable<Row>(props: VirtualTableProps<Row>) {
  const { columns, total, rowAt, onRange, onOpen, rowHeight = 42, settled = true } = props
  const box = useRef<HTMLDivElement>(null)
  const id = useId()
  const [view, setView] = useState({ top: 0, height: 600 })
  const [current, setCurrent] = useState(0)
  const range = visibleRange(view.top, view.height - HEAD, rowHeight, total, OVERSCAN)

  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const measure = (): void => setView({ top: element.scrollTop, height: element.clientHeight })
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    measure()
    return () => observer.disconnect()
  }, [])
  useEffect(() => onRange?.(range.start, range.end), [onRange, range.start, range.end])

  // Another list: the first row is the current one again (adjusted while drawing, so that no old row flashes up).
  const [listKey, setListKey] = useState(props.resetKey)
  if (listKey !== props.resetKey) {
    setListKey(props.resetKey)
    setCurrent(0)
  }
  useLayoutEffect(() => {
    if (listKey !== undefined && box.current !== null) box.current.scrollTop = 0
  }, [listKey])

  const reveal = useCallback(
    (index: number) => {
      const element = box.current
      if (element === null) return
      const top = index * rowHeight
      const room = element.clientHeight - HEAD
      if (top < element.scrollTop) element.scrollTop = top
      else if (top + rowHeight > element.scrollTop + room) element.scrollTop = top + rowHeight - room
    },
    [rowHeight],
  )
  const opening = useWhenSettled(settled, () => {
    const row = rowAt(current)
    if (row !== undefined) onOpen?.(row, current)
  })
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== box.current) return
    if (event.key === 'Enter') {
      // The key must not go on to act on what takes the focus next.
      event.preventDefault()
      opening.press()
      return
    }
    opening.forget()
    const page = Math.max(1, Math.floor((view.height - HEAD) / rowHeight) - 1)
    const next = nextRow(event.key, current, total, page)
    if (next === null) return
    event.preventDefault()
    setCurrent(next)
    reveal(next)
  }
  const width = columns.reduce((sum, column) => sum + column.width, 0)
  const styleOf = (column: VirtualColumn<Row>) =>
    column.grow === true ? { flex: `1 0 ${column.width}px` } : { width: column.width }
  const rows = Array.from({ length: range.end - range.start }, (_, offset) => range.start + offset)

  return (
    <div
      ref={box}
      className="vt"
      role="grid"
      tabIndex={0}
      aria-label={props.label}
      aria-rowcount={total + 1}
      aria-busy={!settled}
      aria-activedescendant={total > 0 ? `${id}-${current}` : undefined}
      data-testid={props.testId}
      style={{ height: props.height }}
      onScroll={(event) => setView({ top: event.currentTarget.scrollTop, height: event.currentTarget.clientHeight })}
      onKeyDown={onKeyDown}
    >
      <div className="vt-inner" style={{ height: HEAD + total * rowHeight, minWidth: width }} role="rowgroup">
        <div className="vt-head" role="row" aria-rowindex={1}>
          {columns.map((column) => {
            const sorted =
              props.sort?.key === column.key ? (props.sort.descending ? 'descending' : 'ascending') : undefined
            return (
              <div
                key={column.key}
                role="columnheader"
                className={column.numeric === true ? 'vt-cell num' : 'vt-cell'}
                style={styleOf(column)}
                aria-sort={column.sortable === true ? (sorted ?? 'none') : undefined}
              >
                {column.sortable === true ? (
                  <button type="button" onClick={() => props.onSort?.(column.key)} data-testid={`sort-${column.key}`}>
                    {column.head}
                    {sorted !== undefined && <span aria-hidden="true"> {sorted === 'descending' ? '↓' : '↑'}</span>}
                  </button>
                ) : (
                  column.head
                )}
              </div>
            )
          })}
        </div>
        {rows.map((index) => {
          const row = rowAt(index)
          return (
            <div
              key={index}
              id={`${id}-${index}`}
              role="row"
              aria-rowindex={index + 2}
              aria-selected={index === current}
              className={`vt-row${index === current ? ' current' : ''}${onOpen === undefined ? '' : ' clickable'}`}
              style={{ top: HEAD + index * rowHeight, height: rowHeight }}
              onClick={() => {
                setCurrent(index)
                if (row !== undefined) onOpen?.(row, index)
              }}
            >
              {columns.map((column) => (
                <div
                  key={column.key}
                  role="gridcell"
                  className={column.numeric === true ? 'vt-cell num' : 'vt-cell'}
                  style={styleOf(column)}
                >
                  {row === undefined ? <span className="vt-waiting" /> : column.render(row)}
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </div>
  )
}
