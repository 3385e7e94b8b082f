import { translator } from '../../i18n/create-i18n'
import { formatCount, formatMoney, formatMoneyUnit, HIDDEN_AMOUNT } from '../../i18n/format'
import type { ChartBuilder } from '../chart-model'
import { fanTexts } from '../chart-texts'
import { fanChart, type FanData } from '../fan-chart'
import { anyKind, withoutTooltip } from '../screen-parts'
import { birthdayAfter, wholeAge } from '../whole-age'

export interface FanModelData extends FanData {
  readonly paths: number
  readonly seed: number
  /** Says nothing about amounts: a client may hide them while others look on. */
  readonly amountsHidden?: boolean | undefined
  /** Height in CSS pixels where it is not the usual one. */
  readonly height?: number | undefined
}

const emptyAt = (values: readonly number[], ages: readonly number[]): number | undefined =>
  ages[values.findIndex((value) => value <= 0)]

/** Real wealth over age as a fan; the title says where the median and the worst twentieth end. */
export const fanModel: ChartBuilder<FanModelData> = (data, language) => {
  const t = translator(language)
  const hidden = data.amountsHidden === true
  const money = (yuan: number): string => (hidden ? HIDDEN_AMOUNT : formatMoneyUnit(yuan, language))
  const last = data.ages.length - 1
  const end = wholeAge(data.ages[last] ?? 0)
  const median = data.p50[last] ?? 0
  const badEmpty = emptyAt(data.p5, data.ages)
  const bad =
    badEmpty === undefined
      ? t('plan.retirement.fanBadLeft', { age: end, amount: money(data.p5[last] ?? 0) })
      : t('plan.retirement.fanBadAge', { age: birthdayAfter(badEmpty) })
  const medianEmpty = emptyAt(data.p50, data.ages)
  const title =
    medianEmpty === undefined
      ? t('plan.retirement.fanTitle', { age: end, amount: money(median), bad })
      : t('plan.retirement.fanTitleEmpty', { age: birthdayAfter(medianEmpty) })
  const words = fanTexts(t, language)
  const texts = hidden ? { ...words, wealthAxis: t('charts.fan.wealthHidden'), money: () => '' } : words
  const columns = ['worst5', 'quarterWorse', 'median', 'quarterBetter', 'best5'] as const
  const series = [data.p5, data.p25, data.p50, data.p75, data.p95]
  return {
    title,
    sub: t('plan.retirement.fanSub', { paths: formatCount(data.paths), seed: data.seed }),
    summary: title,
    height: data.height ?? 300,
    table: {
      columns: [
        { label: t('plan.retirement.age'), numeric: true },
        ...columns.map((key) => ({ label: t(`charts.fan.${key}`), numeric: true })),
      ],
      rows: data.ages.map((value, i) => [
        wholeAge(value),
        ...series.map((line) => (hidden ? '—' : formatMoney(line[i] ?? 0, language))),
      ]),
    },
    config: (theme) => {
      const config = anyKind(fanChart(data, texts, theme))
      return hidden ? withoutTooltip(config) : config
    },
  }
}
