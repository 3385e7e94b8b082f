import { useEffect, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import type { Chart, ChartConfiguration } from 'chart.js'
import type { ChartModel, ChartTable } from '../../charts/chart-model'
import { setUpCharts } from '../../charts/setup'
import { useI18n } from '../lib/i18n'
import { LinkButton } from './button'
import { DataTable } from './data-table'
import { Card } from './layout'
import { useChartTheme } from './theme'

interface CanvasProps {
  readonly config: ChartConfiguration
  readonly label: string
  readonly height: number
}

/**
 * Draws a configuration on a canvas. A new one of the same kind goes into the chart that is there, so that a moving lever
 * redraws within the frame; another kind gets a new chart.
 */
export function ChartCanvas(props: CanvasProps) {
  return <Drawing key={'type' in props.config ? props.config.type : ''} {...props} />
}

function Drawing({ config, label, height }: CanvasProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const drawn = useRef<{ readonly chart: Chart; readonly held: ChartConfiguration } | null>(null)
  useEffect(
    () => () => {
      drawn.current?.chart.destroy()
      drawn.current = null
    },
    [],
  )
  useEffect(() => {
    if (canvas.current === null) return
    if (drawn.current !== null) {
      const { chart, held } = drawn.current
      // The chart reads its inline plugins from the configuration that it was made with.
      held.plugins = config.plugins ?? []
      chart.data = config.data
      chart.options = config.options ?? {}
      chart.update('none')
      return
    }
    const held = { ...config }
    const chart = new (setUpCharts())(canvas.current, held)
    drawn.current = { chart, held }
    // Canvas text waits for no font: draw again once the faces are there.
    if (document.fonts.status !== 'loaded') {
      void document.fonts.ready.then(() => (drawn.current?.chart === chart ? chart.update('none') : undefined))
    }
  }, [config])
  return (
    <div className="chart-box" style={{ height }}>
      <canvas ref={canvas} role="img" aria-label={label} />
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
  /** Larger type where a chart is looked at from across the desk, CSS pixels. */
  readonly fontSize?: number
}) {
  const { t } = useI18n()
  const screen = useChartTheme()
  const { fontSize } = props
  const theme = useMemo(() => (fontSize === undefined ? screen : { ...screen, fontSize }), [screen, fontSize])
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
