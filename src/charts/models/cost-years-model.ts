import type { ChartDataset } from 'chart.js'
import { translator } from '../../i18n/create-i18n'
import { formatMoneyTick, formatMoneyUnit, formatNumber } from '../../i18n/format'
import { baseOptions, linearAxis } from '../base'
import type { ChartBuilder } from '../chart-model'
import { anyKind, categoryAxis, tooltip } from '../screen-parts'

export interface CostYearsData {
  /** What was paid in each year, yuan. */
  readonly years: readonly {
    readonly year: string
    readonly commission: number
    readonly duties: number
    readonly serviceFees: number
    readonly marginInterest: number
  }[]
}

/** Bars of a bill: duties are three lines of its table in one. */
export const costYearsOf = (
  years: readonly {
    readonly from: string
    readonly commission: number
    readonly stamp: number
    readonly transfer: number
    readonly otherFees: number
    readonly serviceFees: number
    readonly marginInterest: number
  }[],
): CostYearsData => ({
  years: years.map((year) => ({
    year: year.from.slice(0, 4),
    commission: year.commission,
    duties: Math.round((year.stamp + year.transfer + year.otherFees) * 100) / 100,
    serviceFees: year.serviceFees,
    marginInterest: year.marginInterest,
  })),
})

const LAYERS = ['commission', 'duties', 'serviceFees', 'marginInterest'] as const

/** What a client paid, year by year and by kind, as stacked bars; the title names the dearest year. */
export const costYearsModel: ChartBuilder<CostYearsData> = ({ years }, language) => {
  const t = translator(language)
  const sums = years.map((year) => LAYERS.reduce((sum, key) => sum + year[key], 0))
  const most = Math.max(0, ...sums)
  const title =
    most === 0
      ? t('statements.bill.chart.costsNone')
      : t('statements.bill.chart.costs', {
          year: years[sums.indexOf(most)]?.year ?? '',
          amount: formatMoneyUnit(most, language),
        })
  const used = LAYERS.filter((key) => years.some((year) => year[key] !== 0))
  return {
    title,
    sub: t('statements.bill.chart.costsSub'),
    summary: title,
    height: 220,
    table: {
      columns: [
        { label: t('statements.years.period'), numeric: false },
        ...used.map((key) => ({ label: t(`statements.years.${key}`), numeric: true })),
        { label: t('statements.years.paid'), numeric: true },
      ],
      rows: years.map((year, i) => [
        year.year,
        ...used.map((key) => formatNumber(year[key], 2)),
        formatNumber(sums[i] ?? 0, 2),
      ]),
    },
    config: (theme) => {
      const tick = (yuan: number): string => formatMoneyTick(yuan, language)
      const font = { family: theme.fontFamily, size: theme.fontSize }
      return anyKind({
        type: 'bar',
        data: {
          labels: years.map(({ year }) => year),
          datasets: used.map((key): ChartDataset<'bar'> => ({
            label: t(`statements.years.${key}`),
            data: years.map((year) => year[key]),
            backgroundColor: theme.series[LAYERS.indexOf(key)] ?? theme.accent,
            borderColor: theme.paper,
            borderWidth: { top: 1, right: 0, bottom: 0, left: 0 },
            stack: 'paid',
            maxBarThickness: 54,
          })),
        },
        options: {
          ...baseOptions<'bar'>(theme),
          scales: {
            x: { ...categoryAxis(theme), stacked: true },
            y: linearAxis(theme, t('charts.unit.yuan'), tick, { min: 0, stacked: true }),
          },
          plugins: {
            legend: {
              display: true,
              position: 'bottom',
              labels: { color: theme.inkDim, font, boxWidth: 14, boxHeight: 9, padding: 10 },
            },
            tooltip: tooltip<'bar'>(
              theme,
              (item) => `${item.dataset.label ?? ''} ${formatNumber(Number(item.parsed.y), 2)}`,
            ),
          },
        },
      })
    },
  }
}
