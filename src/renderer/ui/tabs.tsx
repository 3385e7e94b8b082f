import { useId, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'

export interface TabItem<K extends string> {
  readonly key: K
  readonly label: ReactNode
}

/** Tabs by the WAI-ARIA pattern: arrows move, the panel follows at once. */
export function Tabs<K extends string>(props: {
  readonly label: string
  readonly items: readonly TabItem<K>[]
  readonly current: K
  readonly onSelect: (key: K) => void
  readonly children: ReactNode
}) {
  const id = useId()
  const bar = useRef<HTMLDivElement>(null)
  // A bar that is too narrow for its tabs never hides the one that is open.
  useLayoutEffect(() => {
    const box = bar.current
    const tab = box?.querySelector<HTMLElement>('[aria-selected="true"]')
    if (box === null || tab === null || tab === undefined) return
    const [from, to] = [tab.offsetLeft - box.offsetLeft, tab.offsetLeft - box.offsetLeft + tab.offsetWidth]
    if (from < box.scrollLeft) box.scrollLeft = from
    else if (to > box.scrollLeft + box.clientWidth) box.scrollLeft = to - box.clientWidth
  }, [props.current, props.items.length])
  const onKeyDown = (event: KeyboardEvent): void => {
    const index = props.items.findIndex((item) => item.key === props.current)
    const last = props.items.length - 1
    const next = {
      ArrowRight: index + 1 > last ? 0 : index + 1,
      ArrowLeft: index - 1 < 0 ? last : index - 1,
      Home: 0,
      End: last,
    }[event.key]
    const item = next === undefined ? undefined : props.items[next]
    if (item === undefined || next === undefined) return
    event.preventDefault()
    props.onSelect(item.key)
    bar.current?.querySelectorAll<HTMLElement>('[role="tab"]')[next]?.focus()
  }
  return (
    <>
      <div className="tabs" role="tablist" aria-label={props.label} ref={bar} onKeyDown={onKeyDown}>
        {props.items.map((item) => (
          <button
            key={item.key}
            type="button"
            role="tab"
            id={`${id}-${item.key}`}
            aria-selected={item.key === props.current}
            aria-controls={`${id}-panel`}
            tabIndex={item.key === props.current ? 0 : -1}
            data-testid={`tab-${item.key}`}
            onClick={() => props.onSelect(item.key)}
          >
            {item.label}
          </button>
        ))}
      </div>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${props.current}`}>
        {props.children}
      </div>
    </>
  )
}
