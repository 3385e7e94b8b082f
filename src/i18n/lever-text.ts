import { type Translate, wordOf } from './create-i18n'
import { formatMoneyUnit, formatPercent } from './format'
import type { Language } from './types'

/** A lever with the size of its change; money changes are in yuan, mixes in volatility, ages in months. */
export interface LeverChange {
  readonly lever: string
  readonly change: number
  readonly unit: string
  readonly mix?: string | null
}

/** The size of a change in words: `2.8 万元/年`, `13 个月`. Spending is said by the month, as the client thinks of it. */
export function leverChangeText(t: Translate, language: Language, { lever, change, unit, mix }: LeverChange): string {
  const size = Math.abs(change)
  if (lever === 'changeMix') return wordOf(t, 'plan.retirement.mixes', mix ?? 'own')
  if (unit === 'yuanPerYear' && lever === 'spendLess')
    return `${formatMoneyUnit(Math.ceil(size / 12), language)}${t('planning.leverUnit.yuanPerMonth')}`
  if (unit === 'yuanPerYear')
    return `${formatMoneyUnit(Math.ceil(size), language)}${t('planning.leverUnit.yuanPerYear')}`
  if (unit === 'yuan') return formatMoneyUnit(Math.ceil(size), language)
  if (unit === 'months') return `${Math.ceil(size)}${t('planning.leverUnit.months')}`
  return formatPercent(size)
}

/** Lever and change in one phrase: `每年多存 2.8 万元/年`; a pair names both halves. */
export function leverText(
  t: Translate,
  language: Language,
  lever: LeverChange & { readonly parts?: readonly LeverChange[] },
): string {
  const parts = lever.parts ?? []
  if (parts.length > 0) return parts.map((part) => leverText(t, language, part)).join(' + ')
  return `${wordOf(t, 'planning.lever', lever.lever)} ${leverChangeText(t, language, lever)}`
}
