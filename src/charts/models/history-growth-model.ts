import type { ChartConfiguration } from 'chart.js'
import { translator, wordOf } from '../../i18n/create-i18n'
import { formatNumber } from '../../i18n/format'
import { baseOptions, linearAxis } from '../base'
import { type ChartBuilder, withAlpha } from '../chart-model'
import { directLabels } from '../direct-labels'
import { anyKind } from '../screen-parts'
import type { ChartTheme } from '../theme'

export interface HistoryGrowthData {
  readonly ids: readonly string[]
  readonly firstYear: number
  /** Rows are years. */
  readonly returns: readonly (readonly number[])[]
}

interface GrowthLine {
  readonly name: string
  readonly values: readonly number[]
}

/** What one yuan became in each class, year end by year end, on a logarithmic axis. */
export const historyGrowthModel: ChartBuilder<HistoryGrowthData> = ({ ids, firstYear, returns }, language) => {
  const t = translator(language)
  const lines = ids.map((id, k): GrowthLine => {
    let value = 1
    return {
      name: wordOf(t, 'enums.assetClass', id),
      values: [1, ...returns.map((row) => (value *= 1 + (row[k] ?? 0)))],
    }
  })
  const end = (line: GrowthLine) => line.values.at(-1) ?? 1
  const order = lines.toSorted((a, b) => end(b) - end(a))
  const best = order[0]
  const lastYear = firstYear + returns.length - 1
  const title = t('history.growthTitle', {
    name: best?.name ?? '',
    year: lastYear,
    value: formatNumber(best === undefined ? 1 : end(best), 1),
  })
  return {
    title,
    sub: t('history.growthSub'),
    summary: t('history.growthSummary', { title }),
    height: 340,
    table: {
      columns: [
        { label: t('history.year'), numeric: false },
        ...lines.map(({ name }) => ({ label: name, numeric: true })),
      ],
      rows: returns.map((_, year) => [
        String(firstYear + year),
        ...lines.map(({ values }) => formatNumber(values[year + 1] ?? 1, 2)),
      ]),
    },
    config: (theme) => anyKind(growthChart(order, firstYear, theme, t('history.value'))),
  }
}

function growthChart(
  lines: readonly GrowthLine[],
  firstYear: number,
  theme: ChartTheme,
  axis: string,
): ChartConfiguration<'line'> {
  const colors = lines.map((_, i) =>
    i < theme.series.length ? (theme.series[i] ?? theme.ink) : withAlpha(theme.inkDim, 0.7),
  )
  const lastX = firstYear - 1 + (lines[0]?.values.length ?? 1) - 1
  const ticks = [0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100]
  return {
    type: 'line',
    data: {
      datasets: lines.map(({ values, name }, i) => ({
        label: name,
        data: values.map((y, year) => ({ x: firstYear - 1 + year, y })),
        borderColor: colors[i] ?? theme.ink,
        borderWidth: i < theme.series.length ? 2 : 1.25,
        // By pattern as well as by colour.
        borderDash: [[], [6, 3], [2, 3], [8, 3, 2, 3], [4, 4]][i % 5] ?? [],
        pointRadius: 0,
        pointHitRadius: 4,
      })),
    },
    options: {
      ...baseOptions<'line'>(theme),
      layout: { padding: { top: 14, right: 110, bottom: 0, left: 0 } },
      scales: {
        x: linearAxis(theme, '', (year) => String(Math.round(year)), {
          min: firstYear - 1,
          max: lastX,
          grid: { display: false },
        }),
        y: {
          ...linearAxis(theme, axis, (value) => formatNumber(value, value < 1 ? 1 : 0)),
          type: 'logarithmic',
          afterBuildTicks: (scale: { min: number; max: number; ticks: { value: number }[] }) => {
            scale.ticks = ticks.filter((v) => v >= scale.min && v <= scale.max).map((value) => ({ value }))
          },
        },
      },
    },
    plugins: [
      directLabels(
        theme,
        lines.map(({ name, values }, i) => ({
          x: lastX,
          y: values.at(-1) ?? 1,
          text: name,
          color: colors[i] ?? theme.ink,
          bold: i === 0,
        })),
      ),
    ],
  }
}
