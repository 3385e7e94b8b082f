import type { ChartConfiguration, Plugin } from 'chart.js'
import { translator } from '../i18n/create-i18n'
import {
  formatCount,
  formatMoney,
  formatMoneyTick,
  formatMoneyUnit,
  formatNumber,
  formatPercent,
  formatTimes,
} from '../i18n/format'
import type { Language } from '../i18n/types'
import { baseOptions, linearAxis } from './base'
import { type ChartBuilder, withAlpha } from './chart-model'
import { densityGrid, type DensityGrid } from './density'
import { anyKind, cornerWords, tooltip } from './screen-parts'
import type { ChartTheme } from './theme'

export interface TierMatrixData {
  /** One point a unit: 20-day average assets in yuan and one-sided turnover a year; units without turnover stay out. */
  readonly units: readonly { readonly assets: number; readonly turnover: number }[]
  /** Where "large" and "much" begin. */
  readonly assetCut: number
  readonly turnoverCut: number
}

const QUADRANTS = ['core', 'wealth', 'trading', 'pooled'] as const
type Quadrant = (typeof QUADRANTS)[number]

const quadrantOf = (unit: { assets: number; turnover: number }, data: TierMatrixData): Quadrant =>
  unit.assets >= data.assetCut
    ? unit.turnover >= data.turnoverCut
      ? 'core'
      : 'wealth'
    : unit.turnover >= data.turnoverCut
      ? 'trading'
      : 'pooled'

/** Beyond this many units single points say nothing; the density alone is drawn. */
const POINTS_UP_TO = 3000
const SMALLEST_ASSETS = 1000

/** The assets × trading matrix as a two-dimensional density, with the words of its quadrants. */
export const tierMatrixChart: ChartBuilder<TierMatrixData> = (data, language) => {
  const t = translator(language)
  const total = data.units.reduce((sum, unit) => sum + unit.assets, 0)
  const quadrants = QUADRANTS.map((key) => {
    const inside = data.units.filter((unit) => quadrantOf(unit, data) === key)
    const assets = inside.reduce((sum, unit) => sum + unit.assets, 0)
    return {
      key,
      name: t(`charts.tierMatrix.quadrant.${key}`),
      count: inside.length,
      assets,
      share: total === 0 ? 0 : assets / total,
    }
  })
  const wealth = quadrants.find((quadrant) => quadrant.key === 'wealth')
  const title =
    wealth === undefined || data.units.length === 0
      ? t('charts.tierMatrix.titleNone')
      : t('charts.tierMatrix.title', { count: wealth.count, share: formatPercent(wealth.share) })
  const items = quadrants.map((quadrant) =>
    t('charts.tierMatrix.detailItem', {
      name: quadrant.name,
      count: quadrant.count,
      share: formatPercent(quadrant.share),
    }),
  )
  const list = items.join(language === 'zh-CN' ? '；' : '; ')
  return {
    title,
    sub: t('charts.tierMatrix.sub', {
      assets: formatMoneyUnit(data.assetCut, language),
      turnover: formatTimes(data.turnoverCut, language),
    }),
    summary: t('charts.summaryIs', { title, detail: t('charts.tierMatrix.detail', { list }) }),
    height: 380,
    table: {
      columns: [
        { label: t('charts.tierMatrix.quadrantName'), numeric: false },
        { label: t('charts.tierMatrix.units'), numeric: true },
        { label: t('charts.tierMatrix.sumAssets'), numeric: true },
        { label: t('charts.tierMatrix.shareOfAssets'), numeric: true },
      ],
      rows: quadrants.map((q) => [
        q.name,
        formatCount(q.count),
        formatMoney(q.assets, language),
        formatPercent(q.share),
      ]),
    },
    config: (theme) =>
      anyKind(
        configOf(data, theme, language, {
          names: Object.fromEntries(quadrants.map((q) => [q.key, q.name])) as Record<Quadrant, string>,
          assets: t('charts.tierMatrix.assets'),
          turnover: t('charts.tierMatrix.turnover'),
        }),
      ),
  }
}

function configOf(
  data: TierMatrixData,
  theme: ChartTheme,
  language: Language,
  words: { readonly names: Record<Quadrant, string>; readonly assets: string; readonly turnover: string },
): ChartConfiguration<'scatter'> {
  const largest = data.units.reduce((best, unit) => Math.max(best, unit.assets), data.assetCut * 10)
  // A few units turn over fifty times a year; the axis ends where 99 of 100 lie, the rest stands at its edge.
  const sorted = data.units.map((unit) => unit.turnover).sort((a, b) => a - b)
  const p99 = sorted[Math.floor(sorted.length * 0.99)] ?? 0
  const top = Math.max(data.turnoverCut * 2, Math.ceil(p99 / 5) * 5)
  const floor = (assets: number): number => Math.max(SMALLEST_ASSETS, assets)
  const points = data.units.map((unit) => ({ x: floor(unit.assets), y: Math.min(unit.turnover, top) }))
  const rule = (scale: 'x' | 'y', value: number) => ({
    type: 'line' as const,
    scaleID: scale,
    value,
    borderColor: theme.inkDim,
    borderWidth: 1,
    borderDash: [4, 4],
  })
  return {
    type: 'scatter',
    data: {
      datasets: [
        {
          data: points.length > POINTS_UP_TO ? [] : points,
          pointRadius: 2.2,
          pointHoverRadius: 4,
          borderWidth: 0,
          backgroundColor: withAlpha(theme.series[0], 0.75),
        },
      ],
    },
    options: {
      ...baseOptions<'scatter'>(theme),
      scales: {
        x: {
          ...linearAxis(theme, words.assets, () => ''),
          type: 'logarithmic',
          min: SMALLEST_ASSETS,
          max: largest * 1.2,
          ticks: {
            color: theme.inkDim,
            maxRotation: 0,
            font: { family: theme.fontFamily, size: theme.fontSize },
            callback: (value) =>
              Number.isInteger(Math.log10(Number(value))) ? formatMoneyTick(Number(value), language) : '',
          },
        },
        y: {
          ...linearAxis(theme, words.turnover, (value) => formatNumber(value, 0)),
          min: 0,
          max: top,
        },
      },
      plugins: {
        legend: { display: false },
        tooltip: tooltip<'scatter'>(
          theme,
          (item) => `${formatMoney(Number(item.parsed.x), language)} · ${formatTimes(Number(item.parsed.y), language)}`,
        ),
        annotation: { annotations: { assets: rule('x', data.assetCut), turnover: rule('y', data.turnoverCut) } },
      },
    },
    plugins: [
      densityLayer(points, theme),
      cornerWords(
        [
          { text: words.names.trading, x: 'left', y: 'top' },
          { text: words.names.core, x: 'right', y: 'top' },
          { text: words.names.pooled, x: 'left', y: 'bottom' },
          { text: words.names.wealth, x: 'right', y: 'bottom' },
        ],
        theme,
      ),
    ],
  }
}

const COLUMNS = 56
const ROWS = 32

/** Paints the density below the points, in the coordinates of the chart's own scales. */
const densityLayer = (points: readonly { x: number; y: number }[], theme: ChartTheme): Plugin<'scatter'> => ({
  id: 'density',
  beforeDatasetsDraw(chart) {
    const { ctx, chartArea: area, scales } = chart
    const { x, y } = scales
    if (x === undefined || y === undefined) return
    const shares = points.map((point) => ({
      x: (x.getPixelForValue(point.x) - area.left) / area.width,
      y: (area.bottom - y.getPixelForValue(point.y)) / area.height,
    }))
    const grid = densityGrid(shares, COLUMNS, ROWS, 1.6)
    ctx.save()
    ctx.imageSmoothingEnabled = true
    ctx.imageSmoothingQuality = 'high'
    ctx.drawImage(densityPicture(grid, theme.series[0]), area.left, area.top, area.width, area.height)
    ctx.restore()
  },
})

/** The grid as a small picture, one pixel a cell, top row first; drawn large it becomes a smooth cloud. */
function densityPicture(grid: DensityGrid, color: string): HTMLCanvasElement {
  const canvas = document.createElement('canvas')
  canvas.width = grid.columns
  canvas.height = grid.rows
  const ctx = canvas.getContext('2d')
  for (let row = 0; row < grid.rows; row++) {
    for (let column = 0; column < grid.columns; column++) {
      const value = grid.values[row * grid.columns + column] ?? 0
      if (ctx === null || value < 0.006) continue
      // The square root shows thin regions beside a dense corner.
      ctx.fillStyle = withAlpha(color, 0.55 * Math.sqrt(value))
      ctx.fillRect(column, grid.rows - 1 - row, 1, 1)
    }
  }
  return canvas
}
