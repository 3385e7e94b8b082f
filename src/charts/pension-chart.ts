import type { ChartConfiguration } from 'chart.js'
import { baseOptions, linearAxis } from './base'
import { directLabels } from './direct-labels'
import type { ChartTheme } from './theme'

export interface PensionChartData {
  /** Age in years at each retirement month. */
  readonly ages: readonly number[]
  /** First pension in today's money, yuan a month. */
  readonly today: readonly number[]
  readonly statutory: number | null
  readonly chosen: number
}

export interface PensionChartTexts {
  readonly ageAxis: string
  readonly moneyAxis: string
  readonly statutory: string
  readonly chosen: string
  readonly money: (yuan: number) => string
}

/** Monthly pension against the age at which it begins, with the statutory age and the chosen month. */
export function pensionChart(
  data: PensionChartData,
  texts: PensionChartTexts,
  theme: ChartTheme,
): ChartConfiguration<'line'> {
  const point = (i: number) => ({ x: data.ages[i] ?? 0, y: data.today[i] ?? 0 })
  const top = Math.max(...data.today, 1)
  return {
    type: 'line',
    data: {
      datasets: [
        {
          data: data.ages.map((_, i) => point(i)),
          borderColor: theme.accent,
          borderWidth: 3,
          pointRadius: 0,
          pointHitRadius: 8,
          fill: false,
        },
        {
          data: [point(data.chosen)],
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
      layout: { padding: { top: 22, right: 60, bottom: 0, left: 0 } },
      interaction: { mode: 'nearest', intersect: false, axis: 'x' },
      scales: {
        x: linearAxis(theme, texts.ageAxis, (age) => String(Math.round(age * 10) / 10), {
          min: data.ages[0],
          max: data.ages.at(-1),
          grid: { display: false },
        }),
        y: linearAxis(theme, texts.moneyAxis, texts.money, { min: 0, suggestedMax: top * 1.1 }),
      },
    },
    plugins: [
      directLabels(
        theme,
        [
          {
            ...point(data.chosen),
            text: `${texts.chosen} ${texts.money(point(data.chosen).y)}`,
            color: theme.ink,
            bold: true,
            align: 'center',
            dx: 0,
            dy: 22,
          },
        ],
        data.statutory === null
          ? []
          : [{ from: data.ages[data.statutory] ?? 0, color: theme.accent, dashed: true, text: texts.statutory }],
      ),
    ],
  }
}
