import { translator } from '../../i18n/create-i18n'
import { formatMoney, formatMoneyUnit, formatNumber, formatTimes } from '../../i18n/format'
import { breakevenChart, type BreakevenData } from '../breakeven-chart'
import type { ChartBuilder } from '../chart-model'
import { breakevenTexts } from '../chart-texts'
import { anyKind } from '../screen-parts'

export interface BreakevenModelData extends BreakevenData {
  readonly annualCommission: number
  readonly annualFee: number
}

/** Cost of both fee models against turnover; the title says where the client stands and where they meet. */
export const breakevenModel: ChartBuilder<BreakevenModelData> = (data, language) => {
  const t = translator(language)
  const title =
    data.actual !== null && data.breakeven !== null
      ? t('plan.fees.chartTitleYou', {
          you: formatTimes(data.actual, language),
          same: formatTimes(data.breakeven, language),
        })
      : t('plan.fees.chartTitle')
  const every = Math.max(1, Math.floor(data.turnover.length / 20))
  const shown = data.turnover.map((_, i) => i).filter((i) => i % every === 0)
  return {
    title,
    sub: t('plan.fees.chartSub'),
    summary: t('plan.fees.summary', {
      c: formatMoneyUnit(data.annualCommission, language),
      f: formatMoneyUnit(data.annualFee, language),
    }),
    height: 360,
    table: {
      columns: [
        { label: t('plan.fees.turnover'), numeric: true },
        { label: t('charts.breakeven.commission'), numeric: true },
        { label: t('charts.breakeven.fee'), numeric: true },
      ],
      rows: shown.map((i) => [
        formatNumber(data.turnover[i] ?? 0, 1),
        formatMoney(data.commission[i] ?? 0, language),
        formatMoney(data.fee[i] ?? 0, language),
      ]),
    },
    config: (theme) => anyKind(breakevenChart(data, breakevenTexts(t, language, data), theme)),
  }
}
