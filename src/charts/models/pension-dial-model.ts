import { translator } from '../../i18n/create-i18n'
import type { Translate } from '../../i18n/create-i18n'
import { formatCount, formatNumber, formatPercent } from '../../i18n/format'
import type { ChartBuilder } from '../chart-model'
import { pensionChart } from '../pension-chart'
import { anyKind } from '../screen-parts'

interface Month {
  readonly retirementMonth: string
  /** Total months of age. */
  readonly ageMonths: number
  readonly payoutMonths: number
  readonly monthly: number
  readonly monthlyToday: number
  readonly breakEvenAge: number | null
}

export interface PensionDialModelData {
  /** By retirement month, at least one. */
  readonly options: readonly Month[]
  readonly statutory: number | null
  readonly chosen: number
}

/** One row of the table for every quarter, and for the statutory and the chosen month. */
const EVERY = 3

const ageText = (t: Translate, months: number): string =>
  months % 12 === 0
    ? t('pension.dial.age', { y: months / 12 })
    : t('pension.dial.ageMonths', { y: Math.floor(months / 12), m: months % 12 })

/** Pension by the month of retirement; the title says what the whole window is worth. */
export const pensionDialModel: ChartBuilder<PensionDialModelData> = (data, language) => {
  const t = translator(language)
  const { options, statutory, chosen } = data
  const first = options[0]
  const last = options.at(-1)
  const middle = statutory === null ? undefined : options[statutory]
  const plain = (yuan: number): string => formatCount(Math.round(yuan))
  const money = (yuan: number | undefined): string => t('pension.yuan', { n: plain(yuan ?? 0) })
  const [early, late] = [first?.monthlyToday ?? 0, last?.monthlyToday ?? 0]
  const shown = options.filter((_, i) => i % EVERY === 0 || i === statutory || i === chosen || i === options.length - 1)
  return {
    title:
      early > 0 && options.length > 1
        ? t('pension.chart.titleBoth', {
            early: money(early),
            late: money(late),
            ratio: formatPercent(late / early - 1, 0),
          })
        : t('pension.chart.title'),
    sub: t('pension.chart.sub', { age: middle === undefined ? '–' : ageText(t, middle.ageMonths) }),
    summary: t('pension.chart.summary', {
      early: money(early),
      late: money(late),
      statutory: money(middle?.monthlyToday),
    }),
    height: 280,
    table: {
      columns: [
        { label: t('pension.chart.colAge'), numeric: false },
        { label: t('pension.chart.colMonth'), numeric: false },
        { label: t('pension.chart.colPayout'), numeric: true },
        { label: t('pension.chart.colNominal'), numeric: true },
        { label: t('pension.chart.colToday'), numeric: true },
        { label: t('pension.chart.colEven'), numeric: true },
      ],
      rows: shown.map((month) => [
        ageText(t, month.ageMonths),
        month.retirementMonth,
        formatNumber(month.payoutMonths, 1),
        plain(month.monthly),
        plain(month.monthlyToday),
        month.breakEvenAge === null ? '–' : ageText(t, Math.round(month.breakEvenAge * 12)),
      ]),
    },
    config: (theme) =>
      anyKind(
        pensionChart(
          {
            ages: options.map(({ ageMonths }) => ageMonths / 12),
            today: options.map(({ monthlyToday }) => monthlyToday),
            statutory,
            chosen,
          },
          {
            ageAxis: t('pension.chart.ageAxis'),
            moneyAxis: t('pension.chart.moneyAxis'),
            statutory: t('pension.chart.statutory'),
            chosen: t('pension.chart.chosen'),
            money: plain,
          },
          theme,
        ),
      ),
  }
}
