import { ageText } from '../../i18n/age-text'
import { translator } from '../../i18n/create-i18n'
import { formatCount, formatMoneyTick, formatMoneyUnit, formatPercent, formatProbability } from '../../i18n/format'
import type { ChartBuilder } from '../chart-model'
import { anyKind } from '../screen-parts'
import { MAP_ROW, zoneMapChart } from '../zone-map-chart'

type Zone = 'green' | 'grey' | 'red'

export interface ZoneMapModelData {
  /** Whose retirement age moves. */
  readonly name: string
  /** Retirement ages in years, monthly spending in yuan, ascending. */
  readonly ages: readonly number[]
  readonly monthly: readonly number[]
  /** One row an age, one column an amount. */
  readonly cells: readonly (readonly {
    readonly zone: Zone
    readonly probability: number
    readonly standardError: number
  }[])[]
  /** The plan as it is. */
  readonly here: { readonly row: number; readonly column: number }
  readonly paths: number
}

/** The highest amount of a row that is green; null when none is. */
const highestGreen = (data: ZoneMapModelData, row: number): number | null => {
  const column = data.cells[row]?.findLastIndex(({ zone }) => zone === 'green') ?? -1
  return data.monthly[column] ?? null
}

/** The finding: how much is green at the planned age, and at the latest age of the map. */
function titleOf(data: ZoneMapModelData, language: 'zh-CN' | 'en'): string {
  const t = translator(language)
  const amount = (yuan: number) => formatMoneyUnit(yuan, language)
  const own = highestGreen(data, data.here.row)
  const last = data.ages.length - 1
  const latest = highestGreen(data, last)
  if (own === null) {
    const row = data.ages.findIndex((_, i) => highestGreen(data, i) !== null)
    const green = highestGreen(data, row)
    if (green === null) return t('zone.map.titleNone')
    return t('zone.map.titleLater', { age: ageText(t, data.ages[row] ?? 0), amount: amount(green) })
  }
  if (data.ages.length === 1) return t('zone.map.titleRow', { amount: amount(own) })
  if (latest === null || latest <= own) return t('zone.map.titleHere', { amount: amount(own) })
  const years = Math.round((data.ages[last] ?? 0) - (data.ages[data.here.row] ?? 0))
  return t('zone.map.title', { amount: amount(own), years, later: amount(latest) })
}

/** Retirement age against monthly spending, a zone in each cell; the table has the standard error of every cell. */
export const zoneMapModel: ChartBuilder<ZoneMapModelData> = (data, language) => {
  const t = translator(language)
  const flat = data.cells.flat()
  const count = (zone: Zone): string => formatCount(flat.filter((cell) => cell.zone === zone).length)
  const own = data.cells[data.here.row]?.[data.here.column]
  return {
    title: titleOf(data, language),
    sub: t('zone.map.sub', {
      name: data.name,
      paths: formatCount(data.paths),
      se: formatPercent(Math.max(0, ...flat.map(({ standardError }) => standardError)), 2),
    }),
    summary: t('zone.map.summary', {
      rows: data.ages.length,
      columns: data.monthly.length,
      green: count('green'),
      grey: count('grey'),
      red: count('red'),
      zone: t(`charts.zone.${own?.zone ?? 'grey'}`),
    }),
    height: data.ages.length * MAP_ROW + 52,
    table: {
      columns: [
        { label: t('zone.map.age'), numeric: true },
        { label: t('zone.map.spending'), numeric: true },
        { label: t('zone.map.zone'), numeric: false },
        { label: t('zone.map.p'), numeric: true },
        { label: t('zone.map.se'), numeric: true },
      ],
      rows: data.cells.flatMap((line, row) =>
        line.map((cell, column) => [
          ageText(t, data.ages[row] ?? 0),
          formatMoneyUnit(data.monthly[column] ?? 0, language),
          t(`charts.zone.${cell.zone}`),
          formatProbability(cell.probability, language),
          formatPercent(cell.standardError, 2),
        ]),
      ),
    },
    config: (theme) =>
      anyKind(
        zoneMapChart(
          {
            ages: data.ages.map((age) => ageText(t, age)),
            amounts: data.monthly.map((yuan) => formatMoneyTick(yuan, language)),
            cells: data.cells,
            here: data.here,
            ageAxis: t('zone.map.age'),
            amountAxis: t('zone.map.spending'),
            percent: (share) => formatProbability(share, language, 0),
          },
          theme,
        ),
      ),
  }
}
