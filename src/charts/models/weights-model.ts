import { translator } from '../../i18n/create-i18n'
import { formatMoneyUnit, formatPercent } from '../../i18n/format'
import { allocationChart, type AllocationData } from '../allocation-chart'
import type { ChartBuilder } from '../chart-model'
import { allocationTexts } from '../chart-texts'
import { anyKind } from '../screen-parts'

export interface WeightsData extends AllocationData {
  /** Yuan. */
  readonly investable: number
}

/** Below this no class moves enough to be named. */
const NOTICEABLE = 0.02

/** Weights by class, now and proposed; the title names the largest moves. */
export const weightsModel: ChartBuilder<WeightsData> = (data, language) => {
  const t = translator(language)
  const moves = data.names.map((name, i) => ({ name, move: (data.proposed[i] ?? 0) - (data.current[i] ?? 0) }))
  const up = moves.reduce((best, m) => (m.move > best.move ? m : best), { name: '', move: 0 })
  const down = moves.reduce((best, m) => (m.move < best.move ? m : best), { name: '', move: 0 })
  const title =
    Math.max(up.move, -down.move) < NOTICEABLE
      ? t('plan.allocation.weightsTitleSame')
      : t('plan.allocation.weightsTitle', { up: up.name, down: down.name })
  return {
    title,
    sub: t('plan.allocation.weightsSub', { amount: formatMoneyUnit(data.investable, language) }),
    summary: title,
    height: 40 + data.names.length * 34,
    table: {
      columns: [
        { label: t('plan.allocation.class'), numeric: false },
        { label: t('plan.allocation.now'), numeric: true },
        { label: t('plan.allocation.proposed'), numeric: true },
      ],
      rows: data.names.map((name, i) => [
        name,
        formatPercent(data.current[i] ?? 0),
        formatPercent(data.proposed[i] ?? 0),
      ]),
    },
    config: (theme) => anyKind(allocationChart(data, allocationTexts(t), theme)),
  }
}
