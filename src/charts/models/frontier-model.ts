import { translator } from '../../i18n/create-i18n'
import { formatPercent } from '../../i18n/format'
import type { ChartBuilder } from '../chart-model'
import { frontierTexts } from '../chart-texts'
import { frontierChart, type FrontierData } from '../frontier-chart'
import { anyKind } from '../screen-parts'

/** A difference in volatility that is no difference to talk about. */
const SMALL_MOVE = 0.005

/** Efficient frontier with *you are here*, the proposal and the ceiling of the level. */
export const frontierModel: ChartBuilder<FrontierData> = (data, language) => {
  const t = translator(language)
  const { current, proposed } = data
  const words = {
    g0: formatPercent(current?.expectedReturn ?? 0),
    g1: formatPercent(proposed.expectedReturn),
  }
  const move = proposed.volatility - (current?.volatility ?? 0)
  const finding =
    move < -SMALL_MOVE
      ? 'plan.allocation.frontierTitleLess'
      : move > SMALL_MOVE
        ? 'plan.allocation.frontierTitleMore'
        : 'plan.allocation.frontierTitle'
  const title =
    current === null
      ? t('plan.allocation.sayNew', {
          v1: formatPercent(proposed.volatility),
          limit: formatPercent(data.maximumVolatility),
        })
      : t(finding, words)
  return {
    title,
    sub: t('plan.allocation.frontierSub'),
    summary: t('plan.allocation.frontierSummary', {
      v0: current === null ? '–' : formatPercent(current.volatility),
      v1: formatPercent(proposed.volatility),
      limit: formatPercent(data.maximumVolatility),
    }),
    height: 330,
    table: {
      columns: [
        { label: t('charts.frontier.volatility'), numeric: true },
        { label: t('charts.frontier.return'), numeric: true },
      ],
      rows: data.frontier.map((p) => [formatPercent(p.volatility, 2), formatPercent(p.expectedReturn, 2)]),
    },
    config: (theme) => anyKind(frontierChart(data, frontierTexts(t, data.maximumVolatility), theme)),
  }
}
