import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { ChartConfiguration } from 'chart.js'
import type { ChartModel, ChartTable } from '../../charts/chart-model'
import { setUpCharts } from '../../charts/setup'
import { useI18n } from '../lib/i18n'
import { LinkButton } from './button'
import { DataTable } from './data-table'
import { Card } from './layout'
import { useChartTheme } from './theme'

/** Draws a configuration on a canvas; a new one replaces the drawing in place, so that a moving lever redraws at once. */
export function ChartCanvas(props: {
  readonly config: ChartConfiguration
  readonly label: string
  readonly height: number
}) {
  const canvas = useRef<HTMLCanvasElement>(null)
  useEffect(() => {
    if (canvas.current === null) return undefined
    const Chart = setUpCharts()
    const chart = new Chart(canvas.current, props.config)
    // Canvas text waits for no font: draw again once the faces are there.
    let alive = true
    void document.fonts.ready.then(() => (alive ? chart.update('none') : undefined))
    return () => {
      alive = false
      chart.destroy()
    }
  }, [props.config])
  return (
    <div className="chart-box" style={{ height: props.height }}>
      <canvas ref={canvas} role="img" aria-label={props.label} />
    </div>
  )
}

function ModelTable({ table, caption }: { readonly table: ChartTable; readonly caption: string }) {
  return (
    <DataTable
      caption={caption}
      dense
      columns={table.columns.map((column, index) => ({
        key: `${index}`,
        head: column.label,
        numeric: column.numeric,
        render: (row: readonly string[]) => row[index] ?? '',
      }))}
      rows={table.rows}
      rowKey={(_row, index) => index}
    />
  )
}

/** A chart with its finding as title, its table one key (T) away and its summary for screen readers. */
export function ChartCard(props: {
  readonly model: ChartModel
  readonly aside?: ReactNode
  readonly testId?: string
  readonly foot?: ReactNode
}) {
  const { t } = useI18n()
  const theme = useChartTheme()
  const [asTable, setAsTable] = useState(false)
  const { model } = props
  const [config, setConfig] = useState(() => model.config(theme))
  const drawn = useRef({ model, theme })
  useEffect(() => {
    if (drawn.current.model === model && drawn.current.theme === theme) return
    drawn.current = { model, theme }
    setConfig(model.config(theme))
  }, [model, theme])
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key.toLowerCase() !== 't' || event.ctrlKey || event.metaKey || event.altKey) return
    event.preventDefault()
    setAsTable((now) => !now)
  }
  return (
    <Card
      className="chart-card"
      title={model.title}
      aside={props.aside}
      {...(props.testId === undefined ? {} : { testId: props.testId })}
    >
      {model.sub !== undefined && <p className="sub">{model.sub}</p>}
      <figure tabIndex={0} onKeyDown={onKeyDown} aria-label={model.title} aria-keyshortcuts="t">
        {asTable ? (
          <ModelTable table={model.table} caption={model.title} />
        ) : (
          <ChartCanvas config={config} label={model.summary} height={model.height} />
        )}
      </figure>
      <div className="chart-foot">
        <LinkButton onClick={() => setAsTable(!asTable)}>
          {asTable ? t('common.showChart') : t('common.showTable')} <kbd>T</kbd>
        </LinkButton>
        {props.foot}
      </div>
    </Card>
  )
}
