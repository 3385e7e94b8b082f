import type { ChartConfiguration } from 'chart.js'
import { translator, wordOf } from '../../i18n/create-i18n'
import { formatPercent } from '../../i18n/format'
import type { Language } from '../../i18n/types'
import { allocationChart } from '../allocation-chart'
import { baseOptions, linearAxis } from '../base'
import type { ChartBuilder } from '../chart-model'
import { directLabels } from '../direct-labels'
import { anyKind, categoryAxis } from '../screen-parts'
import type { ChartTheme } from '../theme'

interface Moved {
  readonly id: string
  readonly from: number
  readonly to: number
}

export interface MarketReturnsData {
  /** Long-term assumption of each class in both sets. */
  readonly classes: readonly Moved[]
  /** Classes of which return or volatility changes. */
  readonly changed: number
}

const name = (language: Language, id: string): string => wordOf(translator(language), 'enums.assetClass', id)

/** Long-term assumptions of two sets, class by class. */
export const marketReturnsModel: ChartBuilder<MarketReturnsData> = ({ classes, changed }, language) => {
  const t = translator(language)
  const most = classes.reduce<Moved | undefined>(
    (best, row) => (best === undefined || Math.abs(row.to - row.from) > Math.abs(best.to - best.from) ? row : best),
    undefined,
  )
  const title =
    most === undefined || Math.abs(most.to - most.from) < 0.0005
      ? t('assumptions.chart.compareSame')
      : t('assumptions.chart.compareTitle', {
          count: changed,
          name: name(language, most.id),
          from: formatPercent(most.from, 2),
          to: formatPercent(most.to, 2),
        })
  const sub = t('assumptions.chart.compareSub')
  const data = {
    names: classes.map(({ id }) => name(language, id)),
    current: classes.map(({ from }) => from),
    proposed: classes.map(({ to }) => to),
  }
  const texts = {
    current: t('assumptions.chart.before'),
    proposed: t('assumptions.chart.after'),
    percent: (share: number) => formatPercent(share, 1),
  }
  return {
    title,
    sub,
    summary: t('assumptions.chart.summary', { title, sub }),
    height: 40 + classes.length * 34,
    table: {
      columns: [
        { label: t('assumptions.classes.name'), numeric: false },
        { label: t('assumptions.compare.from'), numeric: true },
        { label: t('assumptions.compare.to'), numeric: true },
      ],
      rows: classes.map(({ id, from, to }) => [name(language, id), formatPercent(from, 2), formatPercent(to, 2)]),
    },
    config: (theme) => anyKind(allocationChart(data, texts, theme)),
  }
}

interface Curve {
  readonly volatility: number
  readonly longTermReturn: number
}

export interface MarketFrontiersData {
  readonly from: readonly Curve[]
  readonly to: readonly Curve[]
  /** Both at one volatility, for the sentence; null where one of them does not reach it. */
  readonly at: { readonly volatility: number; readonly from: number; readonly to: number } | null
}

/** What the assumptions alone say: both frontiers without limits. */
export const marketFrontiersModel: ChartBuilder<MarketFrontiersData> = (data, language) => {
  const t = translator(language)
  const sub = t('assumptions.chart.frontierSub')
  const title =
    data.at === null
      ? sub
      : t('assumptions.chart.frontierTitle', {
          volatility: formatPercent(data.at.volatility, 0),
          from: formatPercent(data.at.from, 2),
          to: formatPercent(data.at.to, 2),
        })
  const rows = (curve: readonly Curve[], which: string) =>
    curve.map((p) => [which, formatPercent(p.volatility, 2), formatPercent(p.longTermReturn, 2)])
  const words = { before: t('assumptions.chart.before'), after: t('assumptions.chart.after') }
  return {
    title,
    ...(data.at === null ? {} : { sub }),
    summary: t('assumptions.chart.summary', { title, sub }),
    height: 320,
    table: {
      columns: [
        { label: t('assumptions.sets.name'), numeric: false },
        { label: t('assumptions.compare.volatility'), numeric: true },
        { label: t('assumptions.compare.return'), numeric: true },
      ],
      rows: [...rows(data.from, words.before), ...rows(data.to, words.after)],
    },
    config: (theme) =>
      anyKind(
        frontiersConfig(data, [t('assumptions.compare.volatility'), t('assumptions.compare.return')], words, theme),
      ),
  }
}

function frontiersConfig(
  { from, to }: MarketFrontiersData,
  [x, y]: readonly [string, string],
  words: { readonly before: string; readonly after: string },
  theme: ChartTheme,
): ChartConfiguration<'scatter'> {
  const percent = (value: number): string => formatPercent(value, 0)
  const line = (curve: readonly Curve[], color: string, dashed: boolean) => ({
    data: curve.map((p) => ({ x: p.volatility, y: p.longTermReturn })),
    showLine: true,
    borderColor: color,
    borderWidth: 2.5,
    pointRadius: 0,
    ...(dashed ? { borderDash: [6, 4] } : {}),
  })
  const end = (curve: readonly Curve[], text: string, color: string, dy: number) =>
    curve.slice(-1).map((p) => ({ x: p.volatility, y: p.longTermReturn, text, color, bold: true, dx: 6, dy }))
  return {
    type: 'scatter',
    data: { datasets: [line(from, theme.series[1], true), line(to, theme.series[0], false)] },
    options: {
      ...baseOptions<'scatter'>(theme),
      layout: { padding: { top: 18, right: 56, bottom: 0, left: 0 } },
      scales: { x: linearAxis(theme, x, percent, { min: 0 }), y: linearAxis(theme, y, percent, { min: 0 }) },
    },
    plugins: [
      directLabels(
        theme,
        [...end(from, words.before, theme.series[1], 9), ...end(to, words.after, theme.series[0], -9)],
        [],
      ),
    ],
  }
}

export interface MarketHistogramData {
  readonly from: number
  readonly step: number
  readonly counts: readonly number[]
  readonly low: number
  readonly high: number
  /** A loss, positive. */
  readonly cvar: number
  readonly level: string
  readonly years: number
  /** In words. */
  readonly model: string
}

/** Distribution of total returns; losses stand apart by colour and by the zero on the axis. */
export const marketHistogramModel: ChartBuilder<MarketHistogramData> = (data, language) => {
  const t = translator(language)
  const { from, step, counts, level, years, model } = data
  const total = counts.reduce((sum, count) => sum + count, 0)
  const edge = (k: number): number => from + k * step
  const title = t('assumptions.chart.histogramTitle', {
    low: formatPercent(data.low, 0),
    high: formatPercent(data.high, 0),
    cvar: formatPercent(-data.cvar, 0),
  })
  const sub = t('assumptions.chart.histogramSub', { level, years, model })
  return {
    title,
    sub,
    summary: t('assumptions.chart.summary', { title, sub }),
    height: 280,
    table: {
      columns: [
        { label: t('assumptions.chart.total'), numeric: true },
        { label: t('assumptions.chart.share'), numeric: true },
      ],
      rows: counts.map((count, k) => [
        `${formatPercent(edge(k), 0)} – ${formatPercent(edge(k + 1), 0)}`,
        formatPercent(count / total, 1),
      ]),
    },
    config: (theme) =>
      anyKind({
        type: 'bar',
        data: {
          labels: counts.map((_, k) => formatPercent(edge(k + 0.5), 0)),
          datasets: [
            {
              data: counts.map((count) => count / total),
              backgroundColor: counts.map((_, k) => (edge(k + 1) <= 0 ? theme.series[1] : theme.series[0])),
              barPercentage: 1,
              categoryPercentage: 0.94,
            },
          ],
        },
        options: {
          ...baseOptions<'bar'>(theme),
          scales: {
            x: categoryAxis(theme),
            y: linearAxis(theme, t('assumptions.chart.share'), (value) => formatPercent(value, 0), { min: 0 }),
          },
        },
      }),
  }
}
