import type { ReactNode } from 'react'
import { CHART_ATTRIBUTE, type PaperChart } from '../charts/paper-charts'
import type { ProposalPayload, ProposalSealFacts, ZoneWord } from '../contract/proposal-payload'
import type { Translate } from '../i18n/create-i18n'
import type { Language } from '../i18n/types'

/** What every section is drawn from. */
export interface SectionProps {
  readonly payload: ProposalPayload
  readonly seal: ProposalSealFacts
  readonly t: Translate
  readonly language: Language
}

interface SectionFrame {
  readonly title: string
  readonly kicker?: string
  /** A little smaller and closer, for what must stand on one page. */
  readonly compact?: boolean
  /** Goes on below the section before it instead of beginning a page. */
  readonly flow?: boolean
  /** Shares its page with no other section, in large type too: names of products stand beside no model figure. */
  readonly own?: boolean
  /** Is never split over two pages. */
  readonly together?: boolean
  readonly children: ReactNode
}

export function Section({ title, kicker, children, ...frame }: SectionFrame) {
  const classes = (['compact', 'flow', 'own', 'together'] as const).filter((name) => frame[name] === true)
  return (
    <section className={classes.join(' ') || undefined}>
      <div className="head">
        {kicker === undefined ? null : <div className="kicker">{kicker}</div>}
        <h1>{title}</h1>
      </div>
      {children}
    </section>
  )
}

/** Width of the text column at 96 dpi: 210 mm − 2 × 18 mm. */
export const COLUMN_PX = 657

interface ChartFigureProps {
  readonly chart: PaperChart
  readonly caption: string
  /** Says in words what the chart shows, for screen readers. */
  readonly summary: string
  readonly height: number
  readonly width?: number
}

export function ChartFigure({ chart, caption, summary, height, width = COLUMN_PX }: ChartFigureProps) {
  return (
    <figure>
      <figcaption>{caption}</figcaption>
      <canvas
        role="img"
        aria-label={summary}
        width={width}
        height={height}
        style={{ width, height }}
        {...{ [CHART_ATTRIBUTE]: JSON.stringify(chart) }}
      />
    </figure>
  )
}

/** A pattern, a word and a colour: the zone is readable in grey scale and without colours. */
const ZONE_PATTERN: Record<ZoneWord, string> = { green: '●', grey: '▒', red: '▲' }

export function ZoneTag({ zone, t }: { zone: ZoneWord; t: Translate }) {
  return (
    <span className={`zone ${zone}`}>
      {ZONE_PATTERN[zone]} {t(`charts.zone.${zone}`)}
    </span>
  )
}

export interface Column<Row> {
  readonly head: string
  readonly cell: (row: Row) => ReactNode
  readonly number?: boolean
  readonly width?: string
}

interface PaperTableProps<Row> {
  readonly caption?: string
  readonly columns: readonly Column<Row>[]
  readonly rows: readonly Row[]
  readonly keyOf: (row: Row, index: number) => string
  readonly highlight?: (row: Row) => boolean
  readonly foot?: readonly ReactNode[]
}

/** First column is the row's header; number columns are right-aligned. */
export function PaperTable<Row>({ caption, columns, rows, keyOf, highlight, foot }: PaperTableProps<Row>) {
  return (
    <table>
      {caption === undefined ? null : <caption>{caption}</caption>}
      <thead>
        <tr>
          {columns.map((column) => (
            <th
              key={column.head}
              scope="col"
              className={column.number ? 'n' : undefined}
              style={{ width: column.width }}
            >
              {column.head}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row, index) => (
          <tr key={keyOf(row, index)} className={highlight?.(row) ? 'on' : undefined}>
            {columns.map((column, c) =>
              c === 0 ? (
                <th key={column.head} scope="row" className={column.number ? 'n' : undefined}>
                  {column.cell(row)}
                </th>
              ) : (
                <td key={column.head} className={column.number ? 'n' : undefined}>
                  {column.cell(row)}
                </td>
              ),
            )}
          </tr>
        ))}
      </tbody>
      {foot === undefined ? null : (
        <tfoot>
          <tr>
            {foot.map((cell, c) => (
              <td key={columns[c]?.head ?? c} className={columns[c]?.number ? 'n' : undefined}>
                {cell}
              </td>
            ))}
          </tr>
        </tfoot>
      )}
    </table>
  )
}

export function Figures({ items }: { items: readonly { readonly value: string; readonly label: string }[] }) {
  return (
    <div className="figures" style={{ gridTemplateColumns: `repeat(${items.length}, 1fr)` }}>
      {items.map((item) => (
        <div key={item.label}>
          <div className="v">{item.value}</div>
          <div className="k">{item.label}</div>
        </div>
      ))}
    </div>
  )
}
