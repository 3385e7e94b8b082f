import type { ChartOptions, ChartType } from 'chart.js'
import type { ChartTheme } from './theme'

/** Options that all charts share: the shipped font, no legend box (labels are direct), no animation on paper. */
export function baseOptions<T extends ChartType>(theme: ChartTheme): ChartOptions<T> {
  const options: ChartOptions = {
    responsive: !theme.paperMode,
    maintainAspectRatio: false,
    animation: false,
    font: { family: theme.fontFamily, size: theme.fontSize },
    color: theme.inkDim,
    layout: { padding: { top: 14, right: 12, bottom: 0, left: 0 } },
    plugins: {
      legend: { display: false },
      tooltip: {
        enabled: !theme.paperMode,
        titleFont: { family: theme.fontFamily },
        bodyFont: { family: theme.fontFamily },
      },
    },
  }
  return options as unknown as ChartOptions<T>
}

/** A linear axis with quiet grid lines, a unit in its title and ticks formatted by the caller. */
export function linearAxis(theme: ChartTheme, title: string, format: (value: number) => string, extra: object = {}) {
  const font = { family: theme.fontFamily, size: theme.fontSize }
  return {
    type: 'linear' as const,
    title: { display: title !== '', text: title, color: theme.inkDim, font },
    grid: { color: theme.grid, drawTicks: false },
    border: { display: false },
    ticks: {
      color: theme.inkDim,
      font,
      padding: 6,
      // Fewer ticks rather than slanted ones.
      maxRotation: 0,
      autoSkipPadding: 14,
      callback: (value: string | number) => format(Number(value)),
    },
    ...extra,
  }
}

/** The next round figure at or above: 1, 2, 2.5, 4, 5, 8 or 10 times a power of ten. */
export function niceCeiling(value: number): number {
  if (!(value > 0)) return 1
  const power = 10 ** Math.floor(Math.log10(value))
  return power * ([1, 2, 2.5, 4, 5, 8, 10].find((step) => step * power >= value) ?? 10)
}
