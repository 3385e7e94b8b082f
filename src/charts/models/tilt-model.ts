import { translator } from '../../i18n/create-i18n'
import { formatPercent } from '../../i18n/format'
import { allocationChart } from '../allocation-chart'
import type { ChartBuilder } from '../chart-model'
import { anyKind } from '../screen-parts'

export interface TiltData {
  readonly names: readonly string[]
  readonly strategic: readonly number[]
  readonly tactical: readonly number[]
}

/** Below this nothing is worth a name. */
const NOTICEABLE = 0.0005

/** Strategic beside tactical weights; the title names what gains and what gives most. */
export const tiltModel: ChartBuilder<TiltData> = ({ names, strategic, tactical }, language) => {
  const t = translator(language)
  const moves = names.map((name, i) => ({ name, move: (tactical[i] ?? 0) - (strategic[i] ?? 0) }))
  const sorted = moves.toSorted((a, b) => b.move - a.move)
  const [up, down] = [sorted[0], sorted.at(-1)]
  const title =
    up === undefined || down === undefined || up.move < NOTICEABLE
      ? t('views.client.chartTitleSame')
      : t('views.client.chartTitle', { up: up.name, down: down.name })
  return {
    title,
    sub: t('views.client.chartSub'),
    summary: title,
    height: 40 + names.length * 34,
    table: {
      columns: [
        { label: t('views.client.class'), numeric: false },
        { label: t('views.client.strategic'), numeric: true },
        { label: t('views.client.tactical'), numeric: true },
      ],
      rows: names.map((name, i) => [name, formatPercent(strategic[i] ?? 0), formatPercent(tactical[i] ?? 0)]),
    },
    config: (theme) =>
      anyKind(
        allocationChart(
          { names, current: strategic, proposed: tactical },
          {
            current: t('views.client.strategic'),
            proposed: t('views.client.tactical'),
            percent: (share) => formatPercent(share, Math.abs(share * 100 - Math.round(share * 100)) < 1e-9 ? 0 : 1),
          },
          theme,
        ),
      ),
  }
}
