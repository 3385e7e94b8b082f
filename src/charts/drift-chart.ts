import type { ChartConfiguration, Plugin } from 'chart.js'
import { translator, wordOf } from '../i18n/create-i18n'
import { formatNumber, formatPercent } from '../i18n/format'
import { baseOptions, linearAxis } from './base'
import { type ChartBuilder, withAlpha } from './chart-model'
import { anyKind, categoryAxis, tooltip } from './screen-parts'
import type { ChartTheme } from './theme'

/** Shares of the compared assets, 1 = all. */
export interface DriftLine {
  readonly id: string
  readonly actual: number
  readonly target: number
  readonly band: number
  readonly after: number | null
  readonly outside: boolean
}
export interface DriftData {
  readonly lines: readonly DriftLine[]
}

const points = (share: number): string => `${share >= 0 ? '+' : ''}${formatNumber(share * 100, 1)}`

/** Where every class is, where it should be, and the band around that; the title names the one that is furthest out. */
export const driftChart: ChartBuilder<DriftData> = ({ lines }, language) => {
  const t = translator(language)
  const name = (line: DriftLine): string => wordOf(t, 'enums.assetClass', line.id)
  const ratio = ({ actual, target, band }: DriftLine): number => Math.abs(actual - target) / Math.max(band, 1e-9)
  const worst = lines.reduce<DriftLine | undefined>(
    (a, b) => (a === undefined || ratio(b) > ratio(a) ? b : a),
    undefined,
  )
  const title =
    worst === undefined
      ? ''
      : t('rebalancing.tab.chartTitle', {
          name: name(worst),
          drift: points(worst.actual - worst.target),
          state: worst.outside ? t('rebalancing.tab.chartOut') : t('rebalancing.tab.chartIn'),
        })
  const withAfter = lines.some(({ after }) => after !== null)
  return {
    title,
    sub: t('rebalancing.tab.axis'),
    summary: title,
    height: 48 + lines.length * 36,
    table: {
      columns: [
        { label: t('rebalancing.tab.class'), numeric: false },
        { label: t('rebalancing.tab.now'), numeric: true },
        { label: t('rebalancing.tab.target'), numeric: true },
        { label: t('rebalancing.tab.band'), numeric: true },
        ...(withAfter ? [{ label: t('rebalancing.tab.after'), numeric: true }] : []),
      ],
      rows: lines.map((line) => [
        `${name(line)}${line.outside ? ` · ${t('rebalancing.tab.breachMark')}` : ''}`,
        formatPercent(line.actual),
        formatPercent(line.target),
        `±${formatPercent(line.band)}`,
        ...(withAfter ? [line.after === null ? '' : formatPercent(line.after)] : []),
      ]),
    },
    config: (theme) =>
      anyKind(
        configOf(lines, lines.map(name), withAfter, theme, {
          now: t('rebalancing.tab.now'),
          after: t('rebalancing.tab.after'),
          target: t('rebalancing.tab.target'),
        }),
      ),
  }
}

interface Words {
  readonly now: string
  readonly after: string
  readonly target: string
}

function configOf(
  lines: readonly DriftLine[],
  names: string[],
  withAfter: boolean,
  theme: ChartTheme,
  words: Words,
): ChartConfiguration<'bar'> {
  const font = { family: theme.fontFamily, size: theme.fontSize }
  const bars = (label: string, values: number[], color: string) => ({
    label,
    data: values,
    backgroundColor: color,
    barPercentage: 0.86,
    categoryPercentage: 0.62,
    borderRadius: 2,
  })
  return {
    type: 'bar',
    data: {
      labels: names,
      datasets: [
        bars(
          words.now,
          lines.map(({ actual }) => actual * 100),
          theme.series[1],
        ),
        ...(withAfter
          ? [
              bars(
                words.after,
                lines.map(({ after }) => (after ?? 0) * 100),
                theme.series[0],
              ),
            ]
          : []),
      ],
    },
    options: {
      ...baseOptions<'bar'>(theme),
      indexAxis: 'y',
      layout: { padding: { top: 4, right: 24, bottom: 0, left: 0 } },
      plugins: {
        legend: {
          display: true,
          position: 'top',
          align: 'start',
          labels: { boxWidth: 12, boxHeight: 12, color: theme.ink, font },
        },
        tooltip: tooltip<'bar'>(theme, (item) => `${item.dataset.label ?? ''} ${formatNumber(item.parsed.x ?? 0, 1)}%`),
      },
      scales: {
        x: linearAxis(theme, '', (value) => `${value}%`, { min: 0 }),
        y: { ...categoryAxis(theme), ticks: { ...categoryAxis(theme).ticks, autoSkip: false } },
      },
    },
    plugins: [bandPlugin(lines, theme)],
  }
}

/** The band as a shaded stretch with the target as its middle line, behind each pair of bars. */
const bandPlugin = (lines: readonly DriftLine[], theme: ChartTheme): Plugin<'bar'> => ({
  id: 'bands',
  beforeDatasetsDraw(chart) {
    const { ctx, scales } = chart
    const [x, y] = [scales['x'], scales['y']]
    if (x === undefined || y === undefined) return
    ctx.save()
    lines.forEach(({ target, band }, index) => {
      const middle = y.getPixelForValue(index)
      const from = x.getPixelForValue(Math.max(0, target - band) * 100)
      const to = x.getPixelForValue(Math.min(1, target + band) * 100)
      ctx.fillStyle = withAlpha(theme.accent, 0.14)
      ctx.fillRect(from, middle - 15, Math.max(2, to - from), 30)
    })
    ctx.restore()
  },
  afterDatasetsDraw(chart) {
    const { ctx, scales } = chart
    const [x, y] = [scales['x'], scales['y']]
    if (x === undefined || y === undefined) return
    ctx.save()
    ctx.fillStyle = theme.ink
    lines.forEach(({ target }, index) => {
      ctx.fillRect(x.getPixelForValue(target * 100) - 1, y.getPixelForValue(index) - 15, 2, 30)
    })
    ctx.restore()
  },
})
