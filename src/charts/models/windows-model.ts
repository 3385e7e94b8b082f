import type { ChartConfiguration } from 'chart.js'
import { translator } from '../../i18n/create-i18n'
import { formatMoney, formatMoneyTick, formatMoneyUnit, formatPercent } from '../../i18n/format'
import type { Language } from '../../i18n/types'
import { baseOptions, linearAxis, niceCeiling } from '../base'
import { type ChartBuilder, withAlpha } from '../chart-model'
import { directLabels } from '../direct-labels'
import { anyKind } from '../screen-parts'
import type { ChartTheme } from '../theme'

interface WindowLine {
  readonly startYear: number
  readonly successful: boolean
  readonly firstShortfallYear: number | null
  readonly coverage: number
  readonly terminal: number
  readonly wealth: readonly number[]
}

export interface WindowsModelData {
  readonly history: string
  /** Age of the first member at the start. */
  readonly age: number
  readonly windows: readonly WindowLine[]
  readonly successes: number
  readonly worst: number
  readonly median: number
}

/** The finding in one sentence: how many starts last, and which is the hardest. */
export function windowsSentence({ windows, successes, worst }: WindowsModelData, language: Language): string {
  const t = translator(language)
  const hardest = windows[worst]
  const words = {
    count: windows.length,
    successes,
    year: hardest?.startYear ?? '',
    amount: formatMoneyUnit(hardest?.terminal ?? 0, language),
  }
  if (successes === windows.length) return t('history.windows.sayAll', words)
  return t(successes === 0 ? 'history.windows.sayNone' : 'history.windows.say', words)
}

/** Wealth from every start year of a history: all lines thin, the worst and the middle one named. */
export const windowsModel: ChartBuilder<WindowsModelData> = (data, language) => {
  const t = translator(language)
  const title = windowsSentence(data, language)
  const ageAt = (year: number): string => String(Math.floor(data.age + year))
  return {
    title,
    sub: t('history.windows.sub', { name: data.history }),
    summary: t('history.windows.summary', { title, count: data.windows.length }),
    height: 300,
    table: {
      columns: [
        { label: t('history.windows.start'), numeric: false },
        { label: t('history.windows.lasts'), numeric: false },
        { label: t('history.windows.coverage'), numeric: true },
        { label: t('history.windows.terminal'), numeric: true },
      ],
      rows: data.windows.map((window) => [
        String(window.startYear),
        window.firstShortfallYear === null || window.successful
          ? t('history.windows.yes')
          : t('history.windows.no', { age: ageAt(window.firstShortfallYear) }),
        formatPercent(window.coverage, 0),
        formatMoney(window.terminal, language),
      ]),
    },
    config: (theme) =>
      anyKind(
        windowsChart(data, theme, {
          age: t('history.windows.age'),
          money: (yuan) => formatMoneyTick(yuan, language),
          worst: (year) => t('history.windows.worst', { year }),
          median: (year) => t('history.windows.median', { year }),
        }),
      ),
  }
}

interface Texts {
  readonly age: string
  readonly money: (yuan: number) => string
  readonly worst: (year: number) => string
  readonly median: (year: number) => string
}

/** A few lucky starts must not press all others to the floor. */
const CEILING = 2.5

function windowsChart(data: WindowsModelData, theme: ChartTheme, texts: Texts): ChartConfiguration<'line'> {
  const { windows, worst, median, age } = data
  const points = ({ wealth }: WindowLine) => wealth.map((y, year) => ({ x: age + year, y: Math.max(0, y) }))
  const thin = { pointRadius: 0, pointHitRadius: 0, borderWidth: 1, tension: 0, fill: false as const }
  const shown = [
    ...(median === worst ? [] : [{ at: median, text: texts.median, color: theme.accent }]),
    { at: worst, text: texts.worst, color: theme.series[1] },
  ]
  const peaks = windows.map(({ wealth }) => Math.max(...wealth)).toSorted((a, b) => a - b)
  const middle = peaks[Math.floor(peaks.length / 2)] ?? 1
  const highest = Math.min(peaks.at(-1) ?? 1, middle * CEILING) || 1
  return {
    type: 'line',
    data: {
      datasets: [
        ...windows.map((window) => ({ ...thin, data: points(window), borderColor: withAlpha(theme.inkDim, 0.35) })),
        ...shown.flatMap(({ at, color }) => {
          const window = windows[at]
          return window === undefined
            ? []
            : [
                {
                  ...thin,
                  data: points(window),
                  borderColor: color,
                  borderWidth: 2.5,
                  borderDash: at === worst ? [6, 3] : [],
                },
              ]
        }),
      ],
    },
    options: {
      ...baseOptions<'line'>(theme),
      layout: { padding: { top: 14, right: 92, bottom: 0, left: 0 } },
      scales: {
        x: linearAxis(theme, texts.age, (value) => String(Math.round(value)), {
          min: age,
          max: age + (windows[0]?.wealth.length ?? 1) - 1,
          grid: { display: false },
        }),
        y: linearAxis(theme, '', texts.money, { min: 0, max: niceCeiling(highest) }),
      },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
    },
    plugins: [
      directLabels(
        theme,
        shown.flatMap(({ at, text, color }) => {
          const window = windows[at]
          if (window === undefined) return []
          const last = window.wealth.length - 1
          const y = Math.min(Math.max(0, window.wealth[last] ?? 0), niceCeiling(highest))
          return [{ x: age + last, y, text: text(window.startYear), color, bold: true }]
        }),
      ),
    ],
  }
}
