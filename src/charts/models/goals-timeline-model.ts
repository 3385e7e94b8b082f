import type { ChartConfiguration } from 'chart.js'
import { translator } from '../../i18n/create-i18n'
import { formatMoneyUnit, formatPercent, formatProbability } from '../../i18n/format'
import { baseOptions, linearAxis } from '../base'
import { type ChartBuilder, withAlpha } from '../chart-model'
import { directLabels } from '../direct-labels'
import { anyKind, categoryAxis, tooltip } from '../screen-parts'
import type { ChartTheme } from '../theme'

export interface TimelineGoal {
  readonly label: string
  /** First month, and the month after the last payment. */
  readonly from: string
  readonly to: string
  /** At today's prices, all payments together, yuan. */
  readonly cost: number
  /** Null while it is not known. */
  readonly probability: number | null
}

export interface GoalsTimelineData {
  readonly start: string
  /** In order of priority. */
  readonly goals: readonly TimelineGoal[]
  /** Whose age stands below the years; null = nobody's. */
  readonly ageOf: { readonly name: string; readonly birthMonth: string } | null
}

/** A month as a point in years: `2031-07` → 2031.5. */
const yearOf = (month: string): number => Number(month.slice(0, 4)) + (Number(month.slice(5, 7)) - 1) / 12

/** Goals of life on a line of years, in order of priority; the title names the least likely one. */
export const goalsTimelineModel: ChartBuilder<GoalsTimelineData> = (data, language) => {
  const t = translator(language)
  const { goals } = data
  const money = (yuan: number): string => formatMoneyUnit(yuan, language)
  const least = goals.reduce<TimelineGoal | null>(
    (worst, goal) =>
      goal.probability !== null && (worst?.probability ?? Number.POSITIVE_INFINITY) > goal.probability ? goal : worst,
    null,
  )
  const years = goals.flatMap(({ from, to }) => [from.slice(0, 4), to.slice(0, 4)]).toSorted()
  const title =
    least === null || least.probability === null
      ? t('goals.timeline.titlePlain', { from: years[0] ?? '', to: years.at(-1) ?? '', n: goals.length })
      : least.probability >= LIKELY
        ? t('goals.timeline.titleAll', {
            probability: formatPercent(Math.min(0.99, Math.floor(least.probability * 100) / 100), 0),
          })
        : t('goals.timeline.title', {
            label: least.label,
            probability: formatProbability(least.probability, language, 0),
          })
  const items = goals.map(({ label, from, cost, probability }) =>
    probability === null
      ? t('goals.timeline.item', { label, from, cost: money(cost) })
      : t('goals.timeline.itemLikely', {
          label,
          from,
          cost: money(cost),
          probability: formatProbability(probability, language, 0),
        }),
  )
  return {
    title,
    sub:
      data.ageOf === null
        ? t('goals.timeline.sub')
        : `${t('goals.timeline.sub')} · ${t('goals.timeline.ageOf', { name: data.ageOf.name })}`,
    summary: `${title} ${t('goals.timeline.summary', { list: items.join('; ') })}`,
    height: 76 + goals.length * 38,
    table: {
      columns: [
        { label: t('goals.timeline.goal'), numeric: false },
        { label: t('goals.timeline.from'), numeric: true },
        { label: t('goals.timeline.to'), numeric: true },
        { label: t('goals.timeline.cost'), numeric: true },
        { label: t('goals.timeline.probability'), numeric: true },
      ],
      rows: goals.map(({ label, from, to, cost, probability }) => [
        label,
        from,
        to,
        money(cost),
        probability === null ? '–' : formatProbability(probability, language, 0),
      ]),
    },
    config: (theme) =>
      anyKind(
        timeline(data, theme, {
          today: t('goals.timeline.today'),
          beside: ({ cost, probability }) =>
            probability === null ? money(cost) : `${money(cost)} · ${formatProbability(probability, language, 0)}`,
          age: (year) =>
            data.ageOf === null
              ? ''
              : t('goals.timeline.age', { age: year - Number(data.ageOf.birthMonth.slice(0, 4)) }),
        }),
      ),
  }
}

/** From here on a goal counts as likely: four chances in five. */
const LIKELY = 0.8
const ROOM_FOR_WORDS = 0.3

interface Texts {
  readonly today: string
  readonly beside: (goal: TimelineGoal) => string
  readonly age: (year: number) => string
}

const short = (label: string): string => (label.length > 12 ? `${label.slice(0, 11)}…` : label)

function timeline(
  { start, goals, ageOf }: GoalsTimelineData,
  theme: ChartTheme,
  texts: Texts,
): ChartConfiguration<'bar'> {
  const today = yearOf(start)
  const last = Math.max(today + 5, ...goals.map(({ to }) => yearOf(to)))
  const span = last - today
  // A payment made once is a month wide: it is drawn wide enough to be seen.
  const least = span / 60
  const bars = goals.map(({ from, to }): [number, number] => {
    const left = yearOf(from)
    return [left, Math.max(left + least, yearOf(to))]
  })
  return {
    type: 'bar',
    data: {
      labels: goals.map(({ label }) => short(label)),
      datasets: [
        {
          data: bars,
          backgroundColor: goals.map(({ probability }) =>
            probability === null || probability >= LIKELY ? theme.series[0] : withAlpha(theme.series[1], 0.9),
          ),
          barPercentage: 0.6,
          categoryPercentage: 0.8,
          borderRadius: 3,
          borderSkipped: false,
        },
      ],
    },
    options: {
      ...baseOptions<'bar'>(theme),
      indexAxis: 'y',
      layout: { padding: { top: 18, right: 12, bottom: 0, left: 0 } },
      scales: {
        x: {
          ...linearAxis(theme, '', String),
          min: Math.floor(today * 12) / 12,
          max: last + span * ROOM_FOR_WORDS,
          afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
            axis.ticks = yearTicks(today, last)
          },
          ticks: {
            color: theme.inkDim,
            padding: 6,
            font: { family: theme.fontFamily, size: theme.fontSize },
            callback: (value: string | number) => {
              const year = Number(value)
              const age = texts.age(year)
              return ageOf === null ? String(year) : [String(year), age]
            },
          },
        },
        y: { ...categoryAxis(theme), ticks: { ...categoryAxis(theme).ticks, autoSkip: false } },
      },
      plugins: {
        legend: { display: false },
        tooltip: tooltip<'bar'>(theme, ({ dataIndex }) => {
          const goal = goals[dataIndex]
          return goal === undefined ? '' : `${goal.from} – ${goal.to} · ${texts.beside(goal)}`
        }),
      },
    },
    plugins: [
      directLabels(
        theme,
        goals.map((goal, index) => ({
          x: bars[index]?.[1] ?? 0,
          y: index,
          text: texts.beside(goal),
          color: theme.ink,
          bold: goal.probability !== null && goal.probability < LIKELY,
        })),
        [{ from: today, color: theme.inkDim, dashed: true, text: texts.today }],
      ),
    ],
  }
}

/** Whole years, at most eight of them. */
function yearTicks(from: number, to: number): { value: number }[] {
  const step = [1, 2, 5, 10, 20].find((size) => (to - from) / size <= 7) ?? 20
  const first = Math.ceil(from / step) * step
  return Array.from({ length: Math.floor((to - first) / step) + 1 }, (_, i) => ({ value: first + i * step }))
}
