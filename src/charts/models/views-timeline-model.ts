import type { ChartConfiguration } from 'chart.js'
import { translator, wordOf } from '../../i18n/create-i18n'
import { baseOptions, linearAxis } from '../base'
import type { ChartBuilder } from '../chart-model'
import { withAlpha } from '../chart-model'
import { directLabels } from '../direct-labels'
import { anyKind, categoryAxis, tooltip } from '../screen-parts'
import type { ChartTheme } from '../theme'

export interface TimelineView {
  readonly title: string
  readonly status: 'scheduled' | 'live' | 'expiring' | 'expired' | 'withdrawn'
  readonly start: string
  /** Last day on which it counts or counted. */
  readonly end: string
}

export interface ViewsTimelineData {
  readonly on: string
  readonly views: readonly TimelineView[]
}

const DAY_MS = 86_400_000
const dayOf = (date: string): number => Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS)
const dateOf = (day: number): string => new Date(Math.round(day) * DAY_MS).toISOString().slice(0, 10)

/** From start to expiry of every view; the title names the one in effect that expires first. */
export const viewsTimelineModel: ChartBuilder<ViewsTimelineData> = ({ on, views }, language) => {
  const t = translator(language)
  const inEffect = views.filter(({ status }) => status === 'live' || status === 'expiring')
  const first = inEffect.toSorted((a, b) => (a.end < b.end ? -1 : 1))[0]
  const title =
    first === undefined
      ? t('views.timeline.titleNone')
      : t('views.timeline.title', { name: first.title, date: first.end })
  return {
    title,
    sub: t('views.timeline.sub'),
    summary: title,
    height: 56 + views.length * 34,
    table: {
      columns: [
        { label: t('views.timeline.name'), numeric: false },
        { label: t('views.timeline.start'), numeric: true },
        { label: t('views.timeline.expires'), numeric: true },
        { label: t('views.timeline.status'), numeric: false },
      ],
      rows: views.map((view) => [view.title, view.start, view.end, wordOf(t, 'views.status', view.status)]),
    },
    config: (theme) =>
      anyKind(
        timeline({ on, views }, theme, {
          today: t('views.timeline.today'),
          status: (status) => wordOf(t, 'views.status', status),
        }),
      ),
  }
}

interface Texts {
  readonly today: string
  readonly status: (status: TimelineView['status']) => string
}

const colorOf = (theme: ChartTheme, status: TimelineView['status']): string =>
  ({
    live: theme.series[0],
    expiring: theme.series[1],
    scheduled: theme.accentSoft,
    expired: withAlpha(theme.inkDim, 0.35),
    withdrawn: withAlpha(theme.inkDim, 0.35),
  })[status]

const short = (title: string): string => (title.length > 14 ? `${title.slice(0, 13)}…` : title)

function timeline({ on, views }: ViewsTimelineData, theme: ChartTheme, texts: Texts): ChartConfiguration<'bar'> {
  const days = views.flatMap(({ start, end }) => [dayOf(start), dayOf(end)])
  const today = dayOf(on)
  const [from, to] = [Math.min(today, ...days) - 5, Math.max(today, ...days) + 12]
  return {
    type: 'bar',
    data: {
      labels: views.map(({ title }) => short(title)),
      datasets: [
        {
          data: views.map(({ start, end }): [number, number] => [dayOf(start), dayOf(end) + 1]),
          backgroundColor: views.map(({ status }) => colorOf(theme, status)),
          barPercentage: 0.72,
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
        x: linearAxis(theme, '', (value) => dateOf(value).slice(2, 7), {
          min: from,
          max: to,
          afterBuildTicks: (axis: { ticks: { value: number }[] }) => {
            axis.ticks = monthStarts(from, to).map((value) => ({ value }))
          },
        }),
        y: { ...categoryAxis(theme), ticks: { ...categoryAxis(theme).ticks, autoSkip: false } },
      },
      plugins: {
        legend: { display: false },
        tooltip: tooltip<'bar'>(theme, ({ dataIndex }) => {
          const view = views[dataIndex]
          return view === undefined ? '' : `${view.start} – ${view.end} · ${texts.status(view.status)}`
        }),
      },
    },
    plugins: [directLabels(theme, [], [{ from: today, color: theme.ink, dashed: true, text: texts.today }])],
  }
}

function monthStarts(from: number, to: number): number[] {
  const starts: number[] = []
  const date = new Date(from * DAY_MS)
  date.setUTCDate(1)
  for (;;) {
    const day = Math.round(date.getTime() / DAY_MS)
    if (day > to) return starts
    if (day >= from) starts.push(day)
    date.setUTCMonth(date.getUTCMonth() + 1)
  }
}
