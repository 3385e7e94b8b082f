import type { ChartConfiguration, Plugin, TooltipItem } from 'chart.js'
import { withAlpha } from './chart-model'
import type { ChartTheme } from './theme'

/** Forgets the kind of a chart, so that charts of all kinds stand in one list; chart.js itself makes no difference. */
export const anyKind = (config: object): ChartConfiguration => config as ChartConfiguration

/** The chart without what a pointer would bring up: for charts whose amounts are covered. */
export const withoutTooltip = (config: ChartConfiguration): ChartConfiguration => ({
  ...config,
  options: {
    ...config.options,
    plugins: { ...config.options?.plugins, tooltip: { ...config.options?.plugins?.tooltip, enabled: false } },
  },
})

/** Tooltip with one line a value, in the shipped font. */
export const tooltip = <T extends 'bar' | 'scatter'>(theme: ChartTheme, label: (item: TooltipItem<T>) => string) => ({
  enabled: !theme.paperMode,
  displayColors: false,
  padding: 10,
  cornerRadius: 8,
  titleFont: { family: theme.fontFamily, size: theme.fontSize },
  bodyFont: { family: theme.fontFamily, size: theme.fontSize },
  callbacks: { label },
})

/** A category axis without lines. */
export const categoryAxis = (theme: ChartTheme) => ({
  type: 'category' as const,
  border: { color: theme.grid },
  grid: { display: false },
  ticks: {
    color: theme.ink,
    padding: 4,
    maxRotation: 0,
    autoSkipPadding: 10,
    font: { family: theme.fontFamily, size: theme.fontSize },
  },
})

/** Writes a text at the end of every horizontal bar of the first dataset. */
export const barEndLabels = (texts: readonly string[], theme: ChartTheme): Plugin<'bar'> => ({
  id: 'barEndLabels',
  afterDatasetsDraw(chart) {
    const { ctx } = chart
    ctx.save()
    ctx.font = `${theme.fontSize}px ${theme.fontFamily}`
    ctx.fillStyle = theme.inkDim
    ctx.textBaseline = 'middle'
    chart.getDatasetMeta(0).data.forEach((bar, index) => {
      ctx.fillText(texts[index] ?? '', bar.x + 8, bar.y)
    })
    ctx.restore()
  },
})

export interface CornerWord {
  readonly text: string
  readonly x: 'left' | 'right'
  readonly y: 'top' | 'bottom'
}

/** Words in the corners of the plot, for quadrants. */
export const cornerWords = (words: readonly CornerWord[], theme: ChartTheme): Plugin<'scatter'> => ({
  id: 'cornerWords',
  afterDatasetsDraw(chart) {
    const { ctx, chartArea: area } = chart
    ctx.save()
    ctx.font = `700 ${theme.fontSize}px ${theme.fontFamily}`
    for (const word of words) {
      const width = ctx.measureText(word.text).width
      const x = word.x === 'left' ? area.left + 8 : area.right - 8 - width
      const y = word.y === 'top' ? area.top + 14 : area.bottom - 12
      ctx.fillStyle = withAlpha(theme.paper, 0.8)
      ctx.fillRect(x - 4, y - 10, width + 8, 20)
      ctx.fillStyle = theme.inkDim
      ctx.textBaseline = 'middle'
      ctx.fillText(word.text, x, y)
    }
    ctx.restore()
  },
})
