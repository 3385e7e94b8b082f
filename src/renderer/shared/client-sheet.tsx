import { type ReactNode, useSyncExternalStore } from 'react'
import { useI18n } from '../lib/i18n'
import { Button } from '../ui/button'
import { Tag } from '../ui/layout'
import './client-sheet.css'

/** Type of the charts across the desk, CSS pixels. */
export const SHEET_CHART_TYPE = 16

/** What stands around the chart of a sheet with one, CSS pixels: all of it is on a screen of 800. */
const AROUND = 500
const [LOWEST, HIGHEST] = [300, 560]

const onResize = (changed: () => void): (() => void) => {
  window.addEventListener('resize', changed)
  return () => window.removeEventListener('resize', changed)
}

/** Height of the only chart of a sheet: what the window leaves for it. */
export function useSheetChartHeight(): number {
  return useSyncExternalStore(onResize, () => Math.min(HIGHEST, Math.max(LOWEST, window.innerHeight - AROUND)))
}

/** Head of what a client sees: whether it is only tried, the finding, and the button that covers amounts. */
export function SheetHead(props: {
  /** Said above the finding when it does not stand for what is. */
  readonly tried: string | null
  readonly hidden: boolean
  readonly onHide: (hidden: boolean) => void
  readonly children: ReactNode
}) {
  const { t } = useI18n()
  const { tried, hidden, onHide } = props
  return (
    <header className="cw-head">
      <div>
        {tried !== null && (
          <p className="cw-tried" data-testid="client-view-tried">
            <Tag tone="warn">{tried}</Tag>
          </p>
        )}
        {props.children}
      </div>
      <Button kind="quiet" onClick={() => onHide(!hidden)} aria-pressed={hidden} data-testid="hide-amounts">
        {t(hidden ? 'feeWindow.client.show' : 'feeWindow.client.hide')}
      </Button>
    </header>
  )
}
