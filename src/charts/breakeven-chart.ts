import type { ChartConfiguration } from 'chart.js'
import { baseOptions, linearAxis } from './base'
import { directLabels } from './direct-labels'
import type { ChartTheme } from './theme'

export interface BreakevenData {
  /** One-sided turnover a year at each point of both lines. */
  readonly turnover: readonly number[]
  /** Yuan a year. */
  readonly commission: readonly number[]
  readonly fee: readonly number[]
  readonly actual: number | null
  readonly interval: readonly [number, number] | null
  readonly breakeven: number | null
  readonly breakevenCost: number | null
}

export interface BreakevenTexts {
  readonly turnoverAxis: string
  readonly costAxis: string
  readonly commission: string
  readonly fee: string
  readonly you: string
  readonly same: string
  readonly money: (yuan: number) => string
}

/** Yearly cost against turnover for commission and fee, with the client's own turnover, its interval and the crossing. */
export function breakevenChart(
  data: BreakevenData,
  texts: BreakevenTexts,
  theme: ChartTheme,
): ChartConfiguration<'line'> {
  const points = (values: readonly number[]) => data.turnover.map((x, i) => ({ x, y: values[i] ?? 0 }))
  const last = data.turnover.length - 1
  const end = data.turnover[last] ?? 1
  const line = (values: readonly number[], color: string) => ({
    data: points(values),
    borderColor: color,
    borderWidth: 3,
    pointRadius: 0,
    pointHitRadius: 8,
    fill: false,
  })
  const crossing =
    data.breakeven !== null && data.breakevenCost !== null ? [{ x: data.breakeven, y: data.breakevenCost }] : []
  return {
    type: 'line',
    data: {
      datasets: [
        { ...line(data.commission, theme.series[1]), label: texts.commission },
        { ...line(data.fee, theme.series[0]), label: texts.fee },
        {
          data: crossing,
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
      layout: { padding: { top: 20, right: 96, bottom: 0, left: 0 } },
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
          { x: end, y: data.commission[last] ?? 0, text: texts.commission, color: theme.series[1], bold: true },
          { x: end, y: data.fee[last] ?? 0, text: texts.fee, color: theme.series[0], bold: true },
          ...crossing.map((p) => ({ ...p, text: texts.same, color: theme.ink, bold: true, dx: 10, dy: 16 })),
        ],
        [
          ...(data.interval ? [{ from: data.interval[0], to: data.interval[1], color: theme.accentFaint }] : []),
          ...(data.actual === null ? [] : [{ from: data.actual, color: theme.accent, text: texts.you }]),
        ],
      ),
    ],
  }
}
