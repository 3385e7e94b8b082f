import type { ChartConfiguration, ChartDataset } from 'chart.js'
import { INCOME_LAYERS, type PlannedYear, SPENDING_LAYERS } from '../../domain/retirement/planned-year'
import { translator, type Translate } from '../../i18n/create-i18n'
import { formatMoney, formatMoneyTick, formatMoneyUnit, formatPercent } from '../../i18n/format'
import type { Language } from '../../i18n/types'
import { baseOptions, linearAxis } from '../base'
import type { ChartBuilder } from '../chart-model'
import { anyKind, categoryAxis, tooltip } from '../screen-parts'
import type { ChartTheme } from '../theme'

export interface CashflowModelData {
  readonly years: readonly PlannedYear[]
  /** Index of the first whole year after retirement; null when there is none. */
  readonly firstRetired: number | null
  /** Share of that year's recurring spending that income pays. */
  readonly coverage: number | null
}

/** Recurring spending from the ground up; one-off sums would dwarf every year and stand in the table alone. */
const STACK = ['essential', 'lifestyle', 'byAge', 'loans', 'goals'] as const

const incomeOf = (year: PlannedYear): number => INCOME_LAYERS.reduce((sum, key) => sum + (year.income[key] ?? 0), 0)
const spendingOf = (year: PlannedYear): number => STACK.reduce((sum, key) => sum + (year.spending[key] ?? 0), 0)

/** Years that have something recurring in them: wages and saving before retirement are no part of the picture. */
const shownYears = (years: readonly PlannedYear[]): readonly PlannedYear[] =>
  years.slice(
    Math.max(
      0,
      years.findIndex((year) => incomeOf(year) + spendingOf(year) > 0),
    ),
  )

const ageOf = (year: PlannedYear): string => String(Math.floor(year.age))

/** Income in layers against spending, year by year in today's money; the title says how far income reaches at first. */
export const cashflowModel: ChartBuilder<CashflowModelData> = (data, language) => {
  const t = translator(language)
  const years = shownYears(data.years)
  const title = titleOf(data, t)
  const shortest = years.reduce<PlannedYear | undefined>(
    (worst, year) => (worst === undefined || gapOf(year) > gapOf(worst) ? year : worst),
    undefined,
  )
  const summary =
    shortest === undefined || gapOf(shortest) <= 0
      ? title
      : t('planEditor.picture.summary', {
          title,
          age: ageOf(shortest),
          gap: formatMoneyUnit(Math.round(gapOf(shortest)), language),
        })
  return {
    title,
    sub: t('planEditor.picture.sub'),
    summary,
    height: 320,
    table: tableOf(years, t, language),
    config: (theme) => anyKind(configOf(years, theme, t, language)),
  }
}

const gapOf = (year: PlannedYear): number => spendingOf(year) - incomeOf(year)

function titleOf({ firstRetired, coverage }: CashflowModelData, t: Translate): string {
  if (firstRetired === null || coverage === null) return t('planEditor.picture.titleNone')
  return coverage >= 1
    ? t('planEditor.picture.titleAll')
    : t('planEditor.picture.title', { share: formatPercent(coverage, 0) })
}

function tableOf(years: readonly PlannedYear[], t: Translate, language: Language) {
  const used = <K extends string>(keys: readonly K[], side: (year: PlannedYear) => Readonly<Record<K, number>>) =>
    keys.filter((key) => years.some((year) => (side(year)[key] ?? 0) > 0))
  const income = used(INCOME_LAYERS, (year) => year.income)
  const spending = used(SPENDING_LAYERS, (year) => year.spending)
  const received = years.some((year) => year.received > 0)
  const money = (yuan: number): string => formatMoney(Math.round(yuan), language)
  const named = (keys: readonly (typeof income | typeof spending)[number][]) =>
    keys.map((key) => ({ label: t(`planEditor.picture.layers.${key}`), numeric: true }))
  return {
    columns: [
      { label: t('planEditor.picture.age'), numeric: true },
      ...named(income),
      { label: t('planEditor.picture.income'), numeric: true },
      ...named(spending),
      { label: t('planEditor.picture.spending'), numeric: true },
      { label: t('planEditor.picture.short'), numeric: true },
      ...(received ? [{ label: t('planEditor.picture.received'), numeric: true }] : []),
    ],
    rows: years.map((year) => {
      const paid = SPENDING_LAYERS.reduce((sum, key) => sum + (year.spending[key] ?? 0), 0)
      return [
        ageOf(year),
        ...income.map((key) => money(year.income[key] ?? 0)),
        money(incomeOf(year)),
        ...spending.map((key) => money(year.spending[key] ?? 0)),
        money(paid),
        money(Math.max(0, paid - incomeOf(year))),
        ...(received ? [money(year.received)] : []),
      ]
    }),
  }
}

function configOf(
  years: readonly PlannedYear[],
  theme: ChartTheme,
  t: Translate,
  language: Language,
): ChartConfiguration<'bar' | 'line'> {
  const tick = (yuan: number): string => formatMoneyTick(yuan, language)
  const word = (key: (typeof INCOME_LAYERS)[number] | (typeof STACK)[number]): string =>
    t(`planEditor.picture.layers.${key}`)
  const colors = [...theme.series, theme.accentSoft]
  const bars = INCOME_LAYERS.flatMap((key, index): ChartDataset<'bar'>[] => {
    const values = years.map((year) => year.income[key] ?? 0)
    if (values.every((value) => value === 0)) return []
    const color = colors[index] ?? theme.accentSoft
    return [
      {
        type: 'bar',
        label: word(key),
        data: values,
        backgroundColor: color,
        borderColor: theme.paper,
        borderWidth: { top: 1, bottom: 0, left: 0, right: 0 },
        stack: 'income',
        categoryPercentage: 0.92,
        barPercentage: 1,
        order: 2,
      },
    ]
  })
  const running = years.map(() => 0)
  const levels = STACK.flatMap((key, index): ChartDataset<'line'>[] => {
    const layer = years.map((year) => year.spending[key] ?? 0)
    layer.forEach((value, i) => (running[i] = (running[i] ?? 0) + value))
    if (layer.every((value) => value === 0)) return []
    return [
      {
        type: 'line',
        label: index === 0 ? word(key) : `+ ${word(key)}`,
        data: [...running],
        borderColor: theme.ink,
        borderWidth: 1.2,
        borderDash: DASHES[index] ?? [],
        pointRadius: 0,
        stepped: 'middle',
        order: 1,
      },
    ]
  })
  const last = levels.at(-1)
  // The topmost level is what has to be paid: it is the line that the bars are read against.
  if (last !== undefined)
    levels[levels.length - 1] = {
      ...last,
      label: t('planEditor.picture.spending'),
      borderWidth: 2.6,
      borderDash: [],
    }
  return {
    type: 'bar',
    data: { labels: years.map(ageOf), datasets: [...bars, ...levels] },
    options: {
      ...baseOptions<'bar' | 'line'>(theme),
      interaction: { mode: 'index', intersect: false },
      scales: {
        x: { ...categoryAxis(theme), title: titleOfAxis(theme, t) },
        y: linearAxis(theme, t('charts.unit.yuan'), tick, { min: 0 }),
      },
      plugins: {
        legend: {
          display: true,
          position: 'bottom',
          labels: {
            color: theme.inkDim,
            font: { family: theme.fontFamily, size: theme.fontSize },
            boxWidth: 18,
            boxHeight: 9,
            padding: 12,
          },
        },
        tooltip: tooltip<'bar'>(
          theme,
          (item) => `${item.dataset.label ?? ''} ${tick(Number(item.parsed.y))}`,
        ) as object,
      },
    },
  }
}

const DASHES: readonly (readonly number[] & number[])[] = [
  [2, 3],
  [6, 3],
  [10, 3],
  [10, 3, 2, 3],
  [1, 2],
]

const titleOfAxis = (theme: ChartTheme, t: Translate) => ({
  display: true,
  text: t('planEditor.picture.axis'),
  color: theme.inkDim,
  font: { family: theme.fontFamily, size: theme.fontSize },
})
