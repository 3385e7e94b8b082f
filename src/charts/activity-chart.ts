import type { ChartConfiguration } from 'chart.js'
import { translator } from '../i18n/create-i18n'
import { formatCount, formatMoney, formatMoneyTick, formatMoneyUnit, formatTimes } from '../i18n/format'
import { baseOptions, linearAxis } from './base'
import type { ChartBuilder } from './chart-model'
import { anyKind, categoryAxis, tooltip } from './screen-parts'
import type { ChartTheme } from './theme'

export interface ActivityData {
  /** One-sided turnover of the 12 months; null without average assets. */
  readonly turnover: number | null
  readonly commission: number
  readonly orders: number
  /** Twelve months, oldest first; yuan. */
  readonly monthly: readonly {
    readonly month: string
    readonly traded: number
    readonly commission: number
    readonly orders: number
    readonly averageAssets: number | null
  }[]
}

/** Twelve months of traded value above, commission below, on one time axis. */
export const activityChart: ChartBuilder<ActivityData> = (data, language) => {
  const t = translator(language)
  const unit = (yuan: number): string => formatMoneyUnit(yuan, language)
  const traded = data.monthly.reduce((sum, month) => sum + month.traded, 0)
  const busiest = data.monthly.reduce(
    (best, month) => (month.traded > best.traded ? month : best),
    data.monthly[0] ?? { month: '', traded: 0 },
  )
  const title =
    traded === 0
      ? t('charts.activity.titleNone')
      : t('charts.activity.title', {
          average: unit(traded / data.monthly.length),
          month: busiest.month,
          traded: unit(busiest.traded),
        })
  const detail =
    traded === 0
      ? t('charts.activity.detailNone')
      : t('charts.activity.detail', {
          orders: formatCount(data.orders),
          turnover: data.turnover === null ? '—' : formatTimes(data.turnover, language),
          commission: unit(data.commission),
        })
  return {
    title,
    sub: t('charts.activity.sub', { unit: t('charts.unit.yuan') }),
    summary: t('charts.summaryIs', { title, detail }),
    height: 300,
    table: {
      columns: [
        { label: t('charts.activity.month'), numeric: false },
        { label: t('charts.activity.traded'), numeric: true },
        { label: t('charts.activity.commission'), numeric: true },
        { label: t('charts.activity.orders'), numeric: true },
        { label: t('charts.activity.averageAssets'), numeric: true },
      ],
      rows: data.monthly.map((month) => [
        month.month,
        formatMoney(month.traded, language),
        formatMoney(month.commission, language),
        formatCount(month.orders),
        month.averageAssets === null ? '—' : formatMoney(month.averageAssets, language),
      ]),
    },
    config: (theme) =>
      anyKind(
        configOf(data, theme, (yuan) => formatMoneyTick(yuan, language), {
          traded: t('charts.activity.traded'),
          commission: t('charts.activity.commission'),
        }),
      ),
  }
}

function configOf(
  data: ActivityData,
  theme: ChartTheme,
  format: (yuan: number) => string,
  names: { readonly traded: string; readonly commission: string },
): ChartConfiguration<'bar'> {
  const bars = (label: string, values: number[], color: string, axis: string) => ({
    type: 'bar' as const,
    label,
    data: values,
    backgroundColor: color,
    yAxisID: axis,
    borderRadius: 3,
    maxBarThickness: 26,
    // Both panels use the whole slot of a month instead of standing side by side in it.
    grouped: false,
  })
  return {
    type: 'bar',
    data: {
      labels: data.monthly.map((month) => month.month.slice(2)),
      datasets: [
        bars(
          names.traded,
          data.monthly.map((month) => month.traded),
          theme.series[0],
          'traded',
        ),
        bars(
          names.commission,
          data.monthly.map((month) => month.commission),
          theme.series[1],
          'commission',
        ),
      ],
    },
    options: {
      ...baseOptions<'bar'>(theme),
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: categoryAxis(theme),
        commission: linearAxis(theme, names.commission, format, { min: 0, stack: 'panels', stackWeight: 2 }),
        traded: linearAxis(theme, names.traded, format, { min: 0, stack: 'panels', stackWeight: 3, offset: true }),
      },
      plugins: {
        legend: { display: false },
        tooltip: tooltip<'bar'>(theme, (item) => `${item.dataset.label ?? ''} ${format(Number(item.parsed.y))}`),
      },
    },
  }
}
