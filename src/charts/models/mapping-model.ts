import { translator } from '../../i18n/create-i18n'
import { formatPercent } from '../../i18n/format'
import { allocationChart } from '../allocation-chart'
import type { ChartBuilder } from '../chart-model'
import { anyKind } from '../screen-parts'

export interface MappingData {
  readonly names: readonly string[]
  /** Weights, 1 = all. */
  readonly target: readonly number[]
  readonly mapped: readonly number[]
  readonly misfit: number
  readonly products: number
}

/** Below this a class counts as on its target. */
const NOTICEABLE = 0.005

/** Target and product weights by class; the title names the class that is furthest off. */
export const mappingModel: ChartBuilder<MappingData> = (data, language) => {
  const t = translator(language)
  const gaps = data.names
    .map((name, i) => ({ name, gap: Math.abs((data.mapped[i] ?? 0) - (data.target[i] ?? 0)) }))
    .toSorted((a, b) => b.gap - a.gap)
  const off = gaps[0] ?? { name: '', gap: 0 }
  const alone = (gaps[1]?.gap ?? 0) < 4 * NOTICEABLE
  const title =
    off.gap < NOTICEABLE
      ? t('products.tab.chartSame', { count: data.products, misfit: formatPercent(data.misfit) })
      : t(alone ? 'products.tab.chartOff' : 'products.tab.chartMost', {
          name: off.name,
          points: (off.gap * 100).toFixed(1),
        })
  const texts = {
    current: t('products.tab.target'),
    proposed: t('products.tab.mapped'),
    percent: (share: number) => formatPercent(share),
  }
  const columns = [
    { label: t('products.column.assetClass'), numeric: false },
    { label: texts.current, numeric: true },
    { label: texts.proposed, numeric: true },
  ]
  const rows = data.names.map((name, i) => [
    name,
    formatPercent(data.target[i] ?? 0),
    formatPercent(data.mapped[i] ?? 0),
  ])
  return {
    title,
    summary: `${title}${rows.map((row) => row.join(' ')).join('; ')}`,
    table: { columns, rows },
    height: 70 + data.names.length * 34,
    config: (theme) =>
      anyKind(allocationChart({ names: data.names, current: data.target, proposed: data.mapped }, texts, theme)),
  }
}
