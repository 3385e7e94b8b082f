import type { ChartConfiguration } from 'chart.js'
import { baseOptions, linearAxis } from './base'
import { directLabels } from './direct-labels'
import type { ChartTheme } from './theme'

/** One way of paying: its yearly cost in yuan at every turnover of the grid. */
export interface CostLine {
  /** As it stands at the end of its line, in the language of the chart. */
  readonly name: string
  readonly cost: readonly number[]
  /** Place in the series colours, so that a model keeps its colour from chart to chart. */
  readonly series: number
}

export interface CostModelsDrawing {
  /** One-sided turnover a year at each point of every line, rising from 0. */
  readonly turnover: readonly number[]
  /** Five at most. */
  readonly lines: readonly CostLine[]
  /** The client himself and the range of his turnover. */
  readonly actual: number | null
  readonly interval: readonly [number, number] | null
  readonly crossings: readonly { readonly turnover: number; readonly cost: number; readonly text: string }[]
}

export interface CostModelsTexts {
  readonly turnoverAxis: string
  readonly costAxis: string
  readonly you: string
  readonly money: (yuan: number) => string
}

/** Every line has its own dash: told apart in grey scale as well. */
const DASHES: readonly number[][] = [[], [9, 4], [3, 3], [10, 3, 2, 3], [1, 3]]
/** Room for the names at the ends of the lines, by the longest of them. */
const LABEL_MIN = 96
const LABEL_MAX = 232

/** About as wide as the text is drawn: signs of Chinese count in full. */
const widthOf = (text: string, size: number): number => {
  const wide = text.match(/[\u2e80-\uffff]/g)?.length ?? 0
  return wide * size + (text.length - wide) * size * 0.58
}

/** Yearly cost against turnover for a few models, with the client's own turnover, its interval and the crossings. */
export function costModelsChart(
  data: CostModelsDrawing,
  texts: CostModelsTexts,
  theme: ChartTheme,
): ChartConfiguration<'line'> {
  const last = data.turnover.length - 1
  const end = data.turnover[last] ?? 1
  const colorOf = (line: CostLine): string => theme.series[line.series % theme.series.length] ?? theme.accent
  const room = Math.max(0, ...data.lines.map(({ name }) => widthOf(name, theme.fontSize))) + 14
  return {
    type: 'line',
    data: {
      datasets: [
        ...data.lines.map((line) => ({
          label: line.name,
          data: data.turnover.map((x, i) => ({ x, y: line.cost[i] ?? 0 })),
          borderColor: colorOf(line),
          borderDash: DASHES[line.series % DASHES.length] ?? [],
          borderWidth: 3,
          pointRadius: 0,
          pointHitRadius: 8,
          fill: false,
        })),
        {
          data: data.crossings.map(({ turnover, cost }) => ({ x: turnover, y: cost })),
          pointRadius: 6,
          pointHoverRadius: 6,
          pointBackgroundColor: theme.paper,
          pointBorderColor: theme.ink,
          pointBorderWidth: 2.5,
          showLine: false,
        },
      ],
    },
    options: {
      ...baseOptions<'line'>(theme),
      layout: { padding: { top: 20, right: Math.min(LABEL_MAX, Math.max(LABEL_MIN, room)), bottom: 0, left: 0 } },
      interaction: { mode: 'nearest', intersect: false, axis: 'x' },
      scales: {
        x: linearAxis(theme, texts.turnoverAxis, (v) => String(Number(v.toFixed(2))), { min: 0, max: end }),
        y: linearAxis(theme, texts.costAxis, texts.money, { min: 0 }),
      },
    },
    plugins: [
      directLabels(
        theme,
        [
          ...data.lines.map((line) => ({
            x: end,
            y: line.cost[last] ?? 0,
            text: line.name,
            color: colorOf(line),
            bold: true,
          })),
          ...data.crossings.map(({ turnover, cost, text }) => ({
            x: turnover,
            y: cost,
            text,
            color: theme.ink,
            bold: true,
            dx: 10,
            dy: 16,
          })),
        ],
        [
          ...(data.interval ? [{ from: data.interval[0], to: data.interval[1], color: theme.accentFaint }] : []),
          ...(data.actual === null ? [] : [{ from: data.actual, color: theme.accent, text: texts.you }]),
        ],
      ),
    ],
  }
}
