import type { ChartConfiguration } from 'chart.js'
import { costModelsChart } from './cost-models-chart'
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

/** Commission against fee: the drawing of many models with two lines and the crossing that matters to this client. */
export function breakevenChart(
  data: BreakevenData,
  texts: BreakevenTexts,
  theme: ChartTheme,
): ChartConfiguration<'line'> {
  const { turnover, actual, interval, breakeven, breakevenCost } = data
  return costModelsChart(
    {
      turnover,
      lines: [
        { name: texts.commission, cost: data.commission, series: 1 },
        { name: texts.fee, cost: data.fee, series: 0 },
      ],
      actual,
      interval,
      crossings:
        breakeven !== null && breakevenCost !== null
          ? [{ turnover: breakeven, cost: breakevenCost, text: texts.same }]
          : [],
    },
    texts,
    theme,
  )
}
