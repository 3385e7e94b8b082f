import { translator } from '../../i18n/create-i18n'
import { formatMoney, formatMoneyUnit, formatNumber, formatTimes } from '../../i18n/format'
import type { ChartBuilder } from '../chart-model'
import { type CostLine, costModelsChart } from '../cost-models-chart'
import { anyKind, withoutTooltip } from '../screen-parts'

export interface CostModelsData {
  /** One-sided turnover a year at each point of every line, rising from 0. */
  readonly turnover: readonly number[]
  /** Five at most; `annual` at the client's own turnover, null while that is unknown. Yuan a year. */
  readonly models: readonly (CostLine & { readonly annual: number | null })[]
  readonly actual: number | null
  readonly interval: readonly [number, number] | null
  /** Where two models cost the same, one-sided turnover and yuan a year. */
  readonly breakevens: readonly { readonly turnover: number; readonly cost: number }[]
  /** Says nothing about amounts: a client may hide them while others look on. */
  readonly amountsHidden?: boolean | undefined
  /** Height in CSS pixels where it is not the usual one. */
  readonly height?: number | undefined
}

const TABLE_ROWS = 20
/** The client's mark names the nearest crossings; more of them would cover the lines. */
const NAMED_CROSSINGS = 2

/** Yearly cost of every model that applies against turnover; the title says which costs least where the client stands. */
export const costModelsModel: ChartBuilder<CostModelsData> = (data, language) => {
  const t = translator(language)
  const { actual, models } = data
  const hidden = data.amountsHidden === true
  const known = models.flatMap(({ name, annual }) => (annual === null ? [] : [{ name, annual }]))
  const cheapest = known.toSorted((a, b) => a.annual - b.annual)[0]
  const title =
    actual === null || cheapest === undefined
      ? t('feeWindow.costs.title')
      : t(hidden ? 'feeWindow.costs.titleHidden' : 'feeWindow.costs.titleYou', {
          you: formatTimes(actual, language),
          name: cheapest.name,
          cost: formatMoneyUnit(cheapest.annual, language),
        })
  const distance = ({ turnover }: { readonly turnover: number }): number => Math.abs(turnover - (actual ?? 0))
  const crossings = data.breakevens
    // What lies beyond the picture stands in the sentence, not at its edge.
    .filter(({ turnover }) => turnover > 0 && turnover <= (data.turnover.at(-1) ?? 0))
    .toSorted((a, b) => distance(a) - distance(b))
    .slice(0, NAMED_CROSSINGS)
  const every = Math.max(1, Math.floor(data.turnover.length / TABLE_ROWS))
  const shown = data.turnover.map((_, i) => i).filter((i) => i % every === 0)
  const money = (yuan: number): string => (hidden ? '—' : formatMoney(yuan, language))
  return {
    title,
    sub: t('feeWindow.costs.sub'),
    summary: hidden
      ? title
      : t('feeWindow.costs.summary', {
          list: known.map(({ name, annual }) => `${name} ${formatMoneyUnit(annual, language)}`).join(' · '),
        }),
    height: data.height ?? 360,
    table: {
      columns: [
        { label: t('feeWindow.costs.turnover'), numeric: true },
        ...models.map(({ name }) => ({ label: name, numeric: true })),
      ],
      rows: shown.map((i) => [
        formatNumber(data.turnover[i] ?? 0, 1),
        ...models.map(({ cost }) => money(cost[i] ?? 0)),
      ]),
    },
    config: (theme) => {
      const config = anyKind(
        costModelsChart(
          {
            turnover: data.turnover,
            lines: models,
            actual,
            interval: data.interval,
            crossings: crossings.map((crossing) => ({
              ...crossing,
              text: t('feeWindow.costs.same', { turnover: formatTimes(crossing.turnover, language) }),
            })),
          },
          {
            turnoverAxis: t('charts.breakeven.turnover'),
            costAxis: hidden ? '' : t('charts.breakeven.cost'),
            you: actual === null ? '' : t('charts.breakeven.you', { turnover: formatTimes(actual, language) }),
            money: (yuan) => (hidden ? '' : formatNumber(yuan, 0)),
          },
          theme,
        ),
      )
      return hidden ? withoutTooltip(config) : config
    },
  }
}
