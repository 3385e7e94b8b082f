import { translator } from '../../i18n/create-i18n'
import { formatMoney, formatMoneyTick, formatMoneyUnit, formatNumber } from '../../i18n/format'
import { baseOptions, linearAxis } from '../base'
import type { ChartBuilder } from '../chart-model'
import { anyKind, barEndLabels, categoryAxis, tooltip } from '../screen-parts'

export interface AccountResultData {
  readonly on: string
  /** Yuan. */
  readonly actual: number
  readonly held: number
}

/** What the account is worth and what holding would have left: two bars from nothing. */
export const accountResultModel: ChartBuilder<AccountResultData> = ({ on, actual, held }, language) => {
  const t = translator(language)
  const title = t('statements.bill.chart.result', {
    actual: formatMoneyUnit(actual, language),
    held: formatMoneyUnit(held, language),
  })
  const names = [t('statements.bill.actual'), t('statements.bill.held')]
  const values = [actual, held]
  return {
    title,
    sub: t('statements.bill.chart.resultSub', { date: on }),
    summary: title,
    height: 150,
    table: {
      columns: [
        { label: t('statements.bill.chart.side'), numeric: false },
        { label: t('statements.bill.chart.value'), numeric: true },
      ],
      rows: names.map((name, i) => [name, formatNumber(values[i] ?? 0, 2)]),
    },
    config: (theme) => {
      const font = { family: theme.fontFamily, size: theme.fontSize }
      const axis = linearAxis(theme, '', (yuan) => formatMoneyTick(yuan, language), {
        min: Math.min(0, ...values),
        // Room for the figures at the end of the bars.
        suggestedMax: Math.max(...values) * 1.3,
      })
      return anyKind({
        type: 'bar',
        data: {
          labels: names,
          datasets: [
            {
              data: values,
              backgroundColor: [theme.series[0], theme.series[1]],
              borderRadius: 2,
              barPercentage: 0.8,
              maxBarThickness: 34,
            },
          ],
        },
        options: {
          ...baseOptions<'bar'>(theme),
          indexAxis: 'y',
          layout: { padding: { top: 4, right: 12, bottom: 0, left: 0 } },
          scales: {
            // Level figures, fewer of them where the picture is narrow.
            x: { ...axis, ticks: { ...axis.ticks, maxRotation: 0, maxTicksLimit: 6 } },
            y: { ...categoryAxis(theme), ticks: { color: theme.ink, font } },
          },
          plugins: {
            legend: { display: false },
            tooltip: tooltip<'bar'>(theme, (item) => formatMoneyUnit(Number(item.parsed.x), language)),
          },
        },
        plugins: [
          barEndLabels(
            values.map((value) => formatMoney(value, language)),
            theme,
          ),
        ],
      })
    },
  }
}
