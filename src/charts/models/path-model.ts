import { translator } from '../../i18n/create-i18n'
import { formatMoney, formatMoneyUnit } from '../../i18n/format'
import type { ChartBuilder } from '../chart-model'
import { fanTexts } from '../chart-texts'
import { fanChart, type FanData } from '../fan-chart'
import { anyKind } from '../screen-parts'
import { wholeAge } from '../whole-age'

export interface PathModelData extends Omit<FanData, 'lines'> {
  /** Real wealth of one path and of the plan with every year at its median, at the start and at each year's end. */
  readonly path: readonly number[]
  readonly deterministic: readonly number[]
}

/** One path inside the fan of all, with the line of median years beside it. */
export const pathModel: ChartBuilder<PathModelData> = (data, language) => {
  const t = translator(language)
  const last = data.ages.length - 1
  const end = wholeAge(data.ages[last] ?? 0)
  const money = (yuan: number): string => formatMoneyUnit(Math.max(0, yuan), language)
  const median = money(data.p50[last] ?? 0)
  // Wealth stands at the end of a year; the age is that at its beginning, as in the story.
  const emptyAt = data.path.findIndex((wealth) => wealth <= 0)
  const empty = emptyAt < 0 ? undefined : data.ages[Math.max(0, emptyAt - 1)]
  const title =
    empty === undefined
      ? t('zone.story.chartTitle', { age: end, wealth: money(data.path[last] ?? 0), median })
      : t('zone.story.chartTitleEmpty', { age: wholeAge(empty), end, median })
  const lines = [
    { values: data.path, text: t('zone.story.pathLine'), dashed: false },
    { values: data.deterministic, text: t('zone.story.deterministicLine'), dashed: true },
  ]
  return {
    title,
    summary: title,
    height: 280,
    table: {
      columns: [
        { label: t('plan.retirement.age'), numeric: true },
        { label: t('zone.story.pathLine'), numeric: true },
        { label: t('zone.story.deterministicLine'), numeric: true },
        { label: t('charts.fan.worst5'), numeric: true },
        { label: t('charts.fan.median'), numeric: true },
        { label: t('charts.fan.best5'), numeric: true },
      ],
      rows: data.ages.map((value, i) => [
        wholeAge(value),
        ...[data.path, data.deterministic, data.p5, data.p50, data.p95].map((line) =>
          formatMoney(Math.max(0, line[i] ?? 0), language),
        ),
      ]),
    },
    config: (theme) => anyKind(fanChart({ ...data, lines }, fanTexts(t, language), theme)),
  }
}
