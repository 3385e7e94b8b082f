import type { ChartConfiguration } from 'chart.js'
import { baseOptions, linearAxis } from './base'
import type { ChartTheme } from './theme'

export interface AllocationData {
  readonly names: readonly string[]
  /** Weights, 1 = all. */
  readonly current: readonly number[]
  readonly proposed: readonly number[]
}

export interface AllocationTexts {
  readonly current: string
  readonly proposed: string
  readonly percent: (share: number) => string
}

/** Weights by asset class, now and proposed, as pairs of horizontal bars with their figures at the end. */
export function allocationChart(
  data: AllocationData,
  texts: AllocationTexts,
  theme: ChartTheme,
): ChartConfiguration<'bar'> {
  const bars = (values: readonly number[], color: string, label: string) => ({
    data: [...values],
    label,
    backgroundColor: color,
    barPercentage: 0.92,
    categoryPercentage: 0.74,
    borderRadius: 2,
  })
  const font = { family: theme.fontFamily, size: theme.fontSize }
  return {
    type: 'bar',
    data: {
      labels: [...data.names],
      datasets: [
        bars(data.current, theme.series[1], texts.current),
        bars(data.proposed, theme.series[0], texts.proposed),
      ],
    },
    options: {
      ...baseOptions<'bar'>(theme),
      indexAxis: 'y',
      layout: { padding: { top: 4, right: 44, bottom: 0, left: 0 } },
      plugins: {
        legend: {
          display: true,
          position: 'top',
          align: 'start',
          labels: { boxWidth: 12, boxHeight: 12, color: theme.ink, font },
        },
      },
      scales: {
        x: linearAxis(theme, '', texts.percent, { min: Math.min(0, ...data.current, ...data.proposed) * 1.4 }),
        y: { grid: { display: false }, border: { display: false }, ticks: { color: theme.ink, font, autoSkip: false } },
      },
    },
    plugins: [
      {
        id: 'barFigures',
        afterDatasetsDraw: (chart) => {
          const { ctx } = chart
          ctx.save()
          ctx.font = `${theme.fontSize - 1}px ${theme.fontFamily}`
          ctx.fillStyle = theme.inkDim
          ctx.textBaseline = 'middle'
          chart.data.datasets.forEach((set, s) =>
            chart.getDatasetMeta(s).data.forEach((bar, i) => {
              const value = set.data[i]
              if (typeof value !== 'number' || Math.abs(value) <= 0.0005) return
              ctx.textAlign = value > 0 ? 'left' : 'right'
              ctx.fillText(texts.percent(value), bar.x + (value > 0 ? 5 : -5), bar.y)
            }),
          )
          ctx.restore()
        },
      },
    ],
  }
}
