import { useLayoutEffect, useRef, useState, type ReactNode } from 'react'

/**
 * A box that scrolls when what is in it needs more room. Only then the Tab key stops at it, so that the arrow keys can
 * move it (WCAG 2.1.1).
 */
export function ScrollRegion(props: {
  readonly label: string
  readonly className: string
  readonly children: ReactNode
}) {
  const box = useRef<HTMLDivElement>(null)
  const [scrolls, setScrolls] = useState(false)
  useLayoutEffect(() => {
    const element = box.current
    if (element === null) return undefined
    const measure = (): void =>
      setScrolls(element.scrollWidth > element.clientWidth || element.scrollHeight > element.clientHeight)
    const observer = new ResizeObserver(measure)
    observer.observe(element)
    for (const child of element.children) observer.observe(child)
    measure()
    return () => observer.disconnect()
  }, [])
  return (
    <div
      ref={box}
      className={props.className}
      {...(scrolls ? { tabIndex: 0, role: 'region', 'aria-label': props.label } : {})}
    >
      {props.children}
    </div>
  )
}
