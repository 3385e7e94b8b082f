import type { Language } from '../i18n/types'
import type { Translate } from '../i18n/create-i18n'
import { formatMoneyTick, formatNumber, formatPercent, formatTimes } from '../i18n/format'
import type { AllocationTexts } from './allocation-chart'
import type { BreakevenTexts } from './breakeven-chart'
import type { FanTexts } from './fan-chart'
import type { FrontierTexts } from './frontier-chart'

/** The words and number forms of each chart in one language, for screen and paper alike. */
export const fanTexts = (t: Translate, language: Language): FanTexts => ({
  ageAxis: t('charts.fan.age'),
  wealthAxis: t('charts.fan.wealth'),
  retirement: t('charts.fan.retirement'),
  best5: t('charts.fan.best5'),
  quarterBetter: t('charts.fan.quarterBetter'),
  median: t('charts.fan.median'),
  quarterWorse: t('charts.fan.quarterWorse'),
  worst5: t('charts.fan.worst5'),
  money: (yuan) => formatMoneyTick(yuan, language),
})

export const frontierTexts = (t: Translate, limit: number): FrontierTexts => ({
  volatilityAxis: t('charts.frontier.volatility'),
  returnAxis: t('charts.frontier.return'),
  current: t('charts.frontier.current'),
  proposed: t('charts.frontier.proposed'),
  chosen: t('charts.frontier.chosen'),
  reference: t('charts.frontier.reference'),
  ceiling: t('charts.frontier.ceiling', { limit: formatPercent(limit) }),
  percent: (share) => formatPercent(share, 0),
})

export const breakevenTexts = (
  t: Translate,
  language: Language,
  figures: { readonly actual: number | null; readonly breakeven: number | null },
): BreakevenTexts => ({
  turnoverAxis: t('charts.breakeven.turnover'),
  costAxis: t('charts.breakeven.cost'),
  commission: t('charts.breakeven.commission'),
  fee: t('charts.breakeven.fee'),
  you: figures.actual === null ? '' : t('charts.breakeven.you', { turnover: formatTimes(figures.actual, language) }),
  same:
    figures.breakeven === null
      ? ''
      : t('charts.breakeven.same', { turnover: formatTimes(figures.breakeven, language) }),
  money: (yuan) => formatNumber(yuan, 0),
})

export const allocationTexts = (t: Translate): AllocationTexts => ({
  current: t('charts.allocation.current'),
  proposed: t('charts.allocation.proposed'),
  percent: (share) => formatPercent(share, 0),
})
