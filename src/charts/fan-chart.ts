import type { ChartConfiguration } from 'chart.js'
import { baseOptions, linearAxis, niceCeiling } from './base'
import { directLabels } from './direct-labels'
import type { ChartTheme } from './theme'

export interface FanData {
  /** Age of the first member at each point. */
  readonly ages: readonly number[]
  /** Real wealth in yuan by percentile, same length as `ages`. */
  readonly p5: readonly number[]
  readonly p25: readonly number[]
  readonly p50: readonly number[]
  readonly p75: readonly number[]
  readonly p95: readonly number[]
  readonly retirementAge: number
  /** Single lines inside the fan, one value an age; a shorter one ends earlier. */
  readonly lines?: readonly FanLine[]
}

export interface FanLine {
  readonly values: readonly number[]
  readonly text: string
  readonly dashed: boolean
}

export interface FanTexts {
  readonly ageAxis: string
  readonly wealthAxis: string
  readonly retirement: string
  readonly best5: string
  readonly quarterBetter: string
  readonly median: string
  readonly quarterWorse: string
  readonly worst5: string
  readonly money: (yuan: number) => string
}

/** Room for the labels at the right: they grow with the type. */
const roomFor = ({ fontSize }: ChartTheme): number => Math.max(86, Math.round(fontSize * 7.2))

/** Fan of real wealth over age: 5–95 % band, 25–75 % band, median; direct labels at the right. */
export function fanChart(data: FanData, texts: FanTexts, theme: ChartTheme): ChartConfiguration<'line'> {
  const points = (values: readonly number[]) => data.ages.map((age, i) => ({ x: age, y: Math.max(0, values[i] ?? 0) }))
  const edge = (values: readonly number[], fill: number | false, background: string) => ({
    data: points(values),
    borderWidth: 0,
    pointRadius: 0,
    pointHitRadius: 6,
    fill: fill === false ? (false as const) : { target: fill },
    backgroundColor: background,
  })
  const last = data.ages.length - 1
  const lastAge = data.ages[last] ?? 0
  const label = (values: readonly number[], text: string, bold = false) => ({
    x: lastAge,
    y: Math.max(0, values[last] ?? 0),
    text,
    color: bold ? theme.accent : theme.inkDim,
    bold,
  })
  const { lines = [] } = data
  const colors = [theme.series[1], theme.series[2]]
  const lineLabels = lines.map(({ values, text }, i) => {
    // Where the line is still well above the axis, so that the label does not lie on it.
    const at = Math.max(0, Math.min(values.length - 1, Math.round(values.length * (i === 0 ? 0.62 : 0.45))))
    const y = Math.max(0, values[at] ?? 0)
    return {
      x: data.ages[at] ?? 0,
      y,
      text,
      color: colors[i] ?? theme.ink,
      align: 'center' as const,
      dx: 0,
      dy: -12,
      bold: true,
    }
  })
  // The order of the datasets, the named lines behind them.
  const names = [texts.worst5, texts.quarterWorse, texts.median, texts.quarterBetter, texts.best5]
  const nameOf = (index: number): string => names[index] ?? lines[index - names.length]?.text ?? ''
  const base = baseOptions<'line'>(theme)
  const ceiling = niceCeiling(Math.max(...data.p75) * 1.9)
  return {
    type: 'line',
    data: {
      datasets: [
        edge(data.p5, false, 'transparent'),
        edge(data.p25, 0, theme.accentFaint),
        { ...edge(data.p50, 1, theme.accentSoft), borderColor: theme.accent, borderWidth: 2.5, label: texts.median },
        edge(data.p75, 2, theme.accentSoft),
        edge(data.p95, 3, theme.accentFaint),
        ...lines.map(({ values, text, dashed }, i) => ({
          ...edge(values, false, 'transparent'),
          data: points(values).slice(0, values.length),
          borderColor: colors[i] ?? theme.ink,
          borderWidth: 2,
          borderDash: dashed ? [5, 4] : [],
          // Above the bands: what has a lower order is drawn later.
          order: -1,
          label: text,
        })),
      ],
    },
    options: {
      ...base,
      plugins: {
        ...base.plugins,
        tooltip: {
          ...base.plugins?.tooltip,
          displayColors: false,
          itemSort: (a, b) => (b.parsed.y ?? 0) - (a.parsed.y ?? 0),
          callbacks: {
            title: ([first]) => `${texts.ageAxis} ${Math.round(first?.parsed.x ?? 0)}`,
            label: ({ datasetIndex, parsed }) => `${nameOf(datasetIndex)} ${texts.money(parsed.y ?? 0)}`,
          },
        },
      },
      layout: { padding: { top: 18, right: roomFor(theme), bottom: 0, left: 0 } },
      clip: false,
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: linearAxis(theme, texts.ageAxis, (age) => String(Math.round(age)), {
          min: data.ages[0],
          max: lastAge,
          grid: { display: false },
        }),
        y: linearAxis(theme, texts.wealthAxis, texts.money, {
          min: 0,
          suggestedMax: Math.min(Math.max(...data.p95), ceiling) || 1,
          ...(Math.max(...data.p95) > ceiling ? { max: ceiling } : {}),
        }),
      },
    },
    plugins: [
      directLabels(
        theme,
        [
          { ...label(data.p95, texts.best5), y: Math.min(data.p95[last] ?? 0, ceiling) },
          label(data.p75, texts.quarterBetter),
          label(data.p50, texts.median, true),
          label(data.p25, texts.quarterWorse),
          label(data.p5, texts.worst5),
          ...lineLabels,
        ],
        [{ from: data.retirementAge, color: theme.inkDim, dashed: true, text: texts.retirement }],
      ),
    ],
  }
}
