import { translator } from '../../i18n/create-i18n'
import { formatCount, formatMoney, formatMoneyUnit } from '../../i18n/format'
import type { ChartBuilder } from '../chart-model'
import { fanTexts } from '../chart-texts'
import { fanChart, type FanData } from '../fan-chart'
import { anyKind } from '../screen-parts'

export interface FanModelData extends FanData {
  readonly paths: number
  readonly seed: number
}

const age = (value: number): string => String(Math.round(value))
const emptyAt = (values: readonly number[], ages: readonly number[]): number | undefined =>
  ages[values.findIndex((value) => value <= 0)]

/** Real wealth over age as a fan; the title says where the median and the worst twentieth end. */
export const fanModel: ChartBuilder<FanModelData> = (data, language) => {
  const t = translator(language)
  const last = data.ages.length - 1
  const end = age(data.ages[last] ?? 0)
  const median = data.p50[last] ?? 0
  const badEmpty = emptyAt(data.p5, data.ages)
  const bad =
    badEmpty === undefined
      ? t('plan.retirement.fanBadLeft', { age: end, amount: formatMoneyUnit(data.p5[last] ?? 0, language) })
      : t('plan.retirement.fanBadAge', { age: age(badEmpty) })
  const medianEmpty = emptyAt(data.p50, data.ages)
  const title =
    medianEmpty === undefined
      ? t('plan.retirement.fanTitle', { age: end, amount: formatMoneyUnit(median, language), bad })
      : t('plan.retirement.fanTitleEmpty', { age: age(medianEmpty) })
  const texts = fanTexts(t, language)
  const columns = ['worst5', 'quarterWorse', 'median', 'quarterBetter', 'best5'] as const
  const series = [data.p5, data.p25, data.p50, data.p75, data.p95]
  return {
    title,
    sub: t('plan.retirement.fanSub', { paths: formatCount(data.paths), seed: data.seed }),
    summary: title,
    height: 300,
    table: {
      columns: [
        { label: t('plan.retirement.age'), numeric: true },
        ...columns.map((key) => ({ label: t(`charts.fan.${key}`), numeric: true })),
      ],
      rows: data.ages.map((value, i) => [age(value), ...series.map((line) => formatMoney(line[i] ?? 0, language))]),
    },
    config: (theme) => anyKind(fanChart(data, texts, theme)),
  }
}
