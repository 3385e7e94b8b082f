import type { ChartConfiguration } from 'chart.js'
import { baseOptions, linearAxis } from './base'
import { directLabels } from './direct-labels'
import type { ChartTheme } from './theme'

export interface RiskReturnPoint {
  readonly volatility: number
  readonly expectedReturn: number
}

export interface FrontierData {
  readonly frontier: readonly RiskReturnPoint[]
  readonly current: RiskReturnPoint | null
  readonly proposed: RiskReturnPoint
  /** What is chosen instead; absent or null while the suggestion is taken. */
  readonly chosen?: RiskReturnPoint | null
  readonly reference: RiskReturnPoint | null
  /** Single asset classes, faint, by their short names. */
  readonly classes: readonly (RiskReturnPoint & { readonly name: string })[]
  /** Ceiling of the risk level. */
  readonly maximumVolatility: number
}

export interface FrontierTexts {
  readonly volatilityAxis: string
  readonly returnAxis: string
  readonly current: string
  readonly proposed: string
  readonly chosen: string
  readonly reference: string
  readonly ceiling: string
  readonly percent: (share: number) => string
}

/** Efficient frontier inside the client's limits, with *you are here*, the proposal and the level's ceiling. */
export function frontierChart(
  data: FrontierData,
  texts: FrontierTexts,
  theme: ChartTheme,
): ChartConfiguration<'scatter'> {
  const xy = (p: RiskReturnPoint) => ({ x: p.volatility, y: p.expectedReturn })
  const chosen = data.chosen ?? null
  const marked = [data.current, data.proposed, chosen, data.reference, ...data.frontier].filter((p) => p !== null)
  const right = Math.max(data.maximumVolatility, ...marked.map((p) => p.volatility)) * 1.12
  const inside = data.classes.filter((c) => c.volatility <= right)
  const top = Math.max(...[...marked, ...inside].map((p) => p.expectedReturn)) * 1.1
  const dot = (p: RiskReturnPoint | null, color: string, radius: number, hollow = false) => ({
    type: 'scatter' as const,
    data: p ? [xy(p)] : [],
    pointRadius: radius,
    pointHoverRadius: radius,
    pointBorderWidth: 2.5,
    borderColor: color,
    backgroundColor: hollow ? theme.paper : color,
  })
  const named = (p: RiskReturnPoint | null, text: string, color: string, dy: number) =>
    p ? [{ x: p.volatility, y: p.expectedReturn, text, color, bold: true, dx: 11, dy }] : []
  return {
    type: 'scatter',
    data: {
      datasets: [
        {
          data: data.frontier.map(xy),
          showLine: true,
          borderColor: theme.accent,
          borderWidth: 2.5,
          pointRadius: 0,
          tension: 0,
        },
        {
          data: inside.map(xy),
          pointRadius: 3,
          backgroundColor: theme.grid,
          borderColor: theme.inkDim,
          borderWidth: 1,
        },
        dot(data.reference, theme.series[3], 5, true),
        dot(data.current, theme.series[1], 7),
        dot(data.proposed, theme.accent, 7),
        dot(chosen, theme.series[2], 7),
      ],
    },
    options: {
      ...baseOptions<'scatter'>(theme),
      layout: { padding: { top: 18, right: 76, bottom: 0, left: 0 } },
      scales: {
        x: linearAxis(theme, texts.volatilityAxis, texts.percent, { min: 0, max: right }),
        y: linearAxis(theme, texts.returnAxis, texts.percent, { min: 0, max: top }),
      },
    },
    plugins: [
      directLabels(
        theme,
        [
          ...inside.map((c, i) => ({
            x: c.volatility,
            y: c.expectedReturn,
            text: c.name,
            color: theme.inkDim,
            dx: 7,
            // Neighbours lie close together: every other name stands below its dot.
            dy: i % 2 === 0 ? -9 : 9,
          })),
          ...named(data.reference, texts.reference, theme.series[3], 14),
          ...named(data.current, texts.current, theme.series[1], 0),
          ...named(data.proposed, texts.proposed, theme.accent, -12),
          ...named(chosen, texts.chosen, theme.series[2], 12),
        ],
        [{ from: data.maximumVolatility, color: theme.zone.red, dashed: true, text: texts.ceiling }],
      ),
    ],
  }
}
