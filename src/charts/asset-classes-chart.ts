import type { ChartConfiguration } from 'chart.js'
import { translator, wordOf } from '../i18n/create-i18n'
import { formatList, formatMoney, formatMoneyUnit, formatPercent } from '../i18n/format'
import { baseOptions, linearAxis } from './base'
import type { ChartBuilder } from './chart-model'
import { anyKind, barEndLabels, categoryAxis } from './screen-parts'
import type { ChartTheme } from './theme'

export interface AssetClassesData {
  /** Asset class id → yuan. */
  readonly byClass: Readonly<Record<string, number>>
}

interface Slice {
  readonly name: string
  readonly value: number
  readonly share: number
}

/** Where the money is, by asset class, largest first. */
export const assetClassesChart: ChartBuilder<AssetClassesData> = (data, language) => {
  const t = translator(language)
  const positive = Object.entries(data.byClass).filter(([, value]) => value > 0)
  const total = positive.reduce((sum, [, value]) => sum + value, 0)
  const slices: Slice[] = positive
    .map(([id, value]) => ({ name: wordOf(t, 'enums.assetClass', id), value, share: value / total }))
    .sort((a, b) => b.value - a.value)
  const [first, second] = slices
  const share = formatPercent((first?.share ?? 0) + (second?.share ?? 0))
  const title =
    first === undefined
      ? ''
      : second === undefined
        ? t('charts.assetClasses.titleOne', { first: first.name })
        : first.share >= 0.5
          ? t('charts.assetClasses.title', { first: first.name, share: formatPercent(first.share) })
          : t('charts.assetClasses.titleTwo', { first: first.name, second: second.name, share })
  const list = formatList(
    slices.map((slice) => `${slice.name} ${formatPercent(slice.share)}`),
    language,
  )
  return {
    title,
    sub: t('charts.assetClasses.sub', { total: formatMoneyUnit(total, language) }),
    summary: t('charts.summaryIs', { title, detail: t('charts.assetClasses.detail', { list }) }),
    height: 34 * slices.length + 34,
    table: {
      columns: [
        { label: t('charts.assetClasses.assetClass'), numeric: false },
        { label: t('charts.assetClasses.value'), numeric: true },
        { label: t('charts.assetClasses.share'), numeric: true },
      ],
      rows: slices.map((slice) => [slice.name, formatMoney(slice.value, language), formatPercent(slice.share)]),
    },
    config: (theme) =>
      anyKind(
        configOf(
          slices,
          theme,
          slices.map((slice) => `${formatPercent(slice.share)} · ${formatMoney(slice.value, language)}`),
        ),
      ),
  }
}

function configOf(slices: readonly Slice[], theme: ChartTheme, labels: readonly string[]): ChartConfiguration<'bar'> {
  const percent = (value: number): string => formatPercent(value, 0)
  return {
    type: 'bar',
    data: {
      labels: slices.map((slice) => slice.name),
      datasets: [
        {
          data: slices.map((slice) => slice.share),
          backgroundColor: theme.series[0],
          borderRadius: 3,
          maxBarThickness: 18,
        },
      ],
    },
    options: {
      ...baseOptions<'bar'>(theme),
      indexAxis: 'y',
      layout: { padding: { top: 0, right: 116, bottom: 0, left: 0 } },
      scales: { x: linearAxis(theme, '', percent, { min: 0 }), y: categoryAxis(theme) },
      plugins: { legend: { display: false }, tooltip: { enabled: false } },
    },
    plugins: [barEndLabels(labels, theme)],
  }
}
