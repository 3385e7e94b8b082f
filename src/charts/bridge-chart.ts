import type { ChartConfiguration, Plugin } from 'chart.js'
import { baseOptions, linearAxis, niceCeiling } from './base'
import { withAlpha } from './chart-model'
import { drawHatch, type Hatch } from './hatch'
import { categoryAxis } from './screen-parts'
import type { ChartTheme } from './theme'

/** `now` and `total` stand on zero; the others hang between two levels. */
export type BridgeKind = 'now' | 'transfer' | 'surplus' | 'cost' | 'total'

export interface BridgeBar {
  readonly label: string
  readonly kind: BridgeKind
  /** Yuan a year: the bar reaches from one to the other. */
  readonly from: number
  readonly to: number
  /** Written beside the bar. */
  readonly text: string
}

const HATCHES: Readonly<Record<BridgeKind, Hatch>> = {
  now: 'none',
  transfer: 'dots',
  surplus: 'one',
  cost: 'both',
  total: 'none',
}

const colorOf = (kind: BridgeKind, theme: ChartTheme): string =>
  ({
    now: theme.series[1],
    transfer: theme.zone.grey,
    surplus: theme.series[0],
    cost: theme.series[4],
    total: theme.ink,
  })[kind]

/** Height in CSS pixels of a bridge with so many bars. */
export const bridgeHeight = (bars: number): number => 46 + bars * 38

/** A waterfall lying on its side, so that every step has room for its name; patterns tell the kinds apart in grey. */
export function bridgeChart(
  bars: readonly BridgeBar[],
  texts: { readonly axis: string; readonly money: (yuan: number) => string },
  theme: ChartTheme,
): ChartConfiguration<'bar'> {
  const reach = bars.flatMap(({ from, to }) => [from, to])
  const low = Math.min(0, ...reach)
  const high = Math.max(0, ...reach)
  // Room for the amounts beside the bars, on the side where bars end, up to a round figure.
  const room = (high - low || 1) * 0.2
  const step = niceCeiling((high - low || 1) / 5)
  const [least, most] = [low < 0 ? Math.floor((low - room) / step) * step : 0, Math.ceil((high + room) / step) * step]
  return {
    type: 'bar',
    data: {
      labels: bars.map(({ label }) => label),
      datasets: [
        {
          data: bars.map(({ from, to }): [number, number] => [from, to]),
          backgroundColor: bars.map(({ kind }) =>
            kind === 'now' || kind === 'total' ? colorOf(kind, theme) : withAlpha(colorOf(kind, theme), 0.22),
          ),
          borderColor: bars.map(({ kind }) => colorOf(kind, theme)),
          borderWidth: 1.4,
          borderSkipped: false,
          barPercentage: 0.78,
          categoryPercentage: 0.9,
        },
      ],
    },
    options: {
      ...baseOptions<'bar'>(theme),
      indexAxis: 'y',
      events: [],
      layout: { padding: { top: 4, right: 12, bottom: 0, left: 0 } },
      scales: {
        x: linearAxis(theme, texts.axis, texts.money, { min: least, max: most }),
        // Every step has its name, however low the picture: a bar without one says nothing.
        y: { ...categoryAxis(theme), ticks: { ...categoryAxis(theme).ticks, autoSkip: false } },
      },
    },
    plugins: [patterns(bars, theme), amounts(bars, theme), connectors(bars, theme)],
  }
}

interface DrawnBar {
  readonly x: number
  readonly y: number
  readonly base: number
  readonly height: number
}
const drawnBars = (chart: Parameters<NonNullable<Plugin<'bar'>['afterDatasetsDraw']>>[0]): readonly DrawnBar[] =>
  chart.getDatasetMeta(0).data as unknown as readonly DrawnBar[]

const patterns = (bars: readonly BridgeBar[], theme: ChartTheme): Plugin<'bar'> => ({
  id: 'bridgePatterns',
  afterDatasetsDraw(chart) {
    drawnBars(chart).forEach((bar, i) => {
      const step = bars[i]
      if (step === undefined) return
      const box = {
        x: Math.min(bar.x, bar.base),
        y: bar.y - bar.height / 2,
        width: Math.abs(bar.x - bar.base),
        height: bar.height,
      }
      drawHatch(chart.ctx, HATCHES[step.kind], box, withAlpha(colorOf(step.kind, theme), 0.75))
    })
  },
})

/** A dotted line from the end of a bar to the next one that begins there. */
const connectors = (bars: readonly BridgeBar[], theme: ChartTheme): Plugin<'bar'> => ({
  id: 'bridgeConnectors',
  afterDatasetsDraw(chart) {
    const { ctx } = chart
    const drawn = drawnBars(chart)
    ctx.save()
    ctx.strokeStyle = theme.inkDim
    ctx.setLineDash([2, 3])
    ctx.lineWidth = 1
    bars.forEach((bar, i) => {
      const next = bars[i + 1]
      const [here, there] = [drawn[i], drawn[i + 1]]
      if (next === undefined || here === undefined || there === undefined) return
      if (next.from !== bar.to && next.to !== bar.to) return
      ctx.beginPath()
      ctx.moveTo(here.x, here.y + here.height / 2)
      ctx.lineTo(here.x, there.y - there.height / 2)
      ctx.stroke()
    })
    ctx.restore()
  },
})

const amounts = (bars: readonly BridgeBar[], theme: ChartTheme): Plugin<'bar'> => ({
  id: 'bridgeAmounts',
  afterDatasetsDraw(chart) {
    const { ctx } = chart
    ctx.save()
    ctx.font = `700 ${theme.fontSize}px ${theme.fontFamily}`
    ctx.fillStyle = theme.ink
    ctx.textBaseline = 'middle'
    drawnBars(chart).forEach((bar, i) => {
      const step = bars[i]
      if (step === undefined) return
      const left = step.to < step.from && step.to < 0
      ctx.textAlign = left ? 'right' : 'left'
      ctx.fillText(step.text, left ? Math.min(bar.x, bar.base) - 8 : Math.max(bar.x, bar.base) + 8, bar.y)
    })
    ctx.restore()
  },
})
