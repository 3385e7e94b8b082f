import { ageText } from './age-text'
import { type Translate, wordOf } from './create-i18n'
import { formatMoneyUnit, formatPercent } from './format'
import type { Language } from './types'

/** A lever with the size of its change; money changes are in yuan, mixes in volatility, ages in months. */
export interface LeverChange {
  readonly lever: string
  readonly change: number
  readonly unit: string
  readonly mix?: string | null
  /** What goes with the change: yuan a year, an age in years. */
  readonly detail?: { readonly yearly?: number | undefined; readonly age?: number | undefined } | null | undefined
  /** What the goal is called, where it is one that is deferred. */
  readonly name?: string | null | undefined
}

/** The size of a change in words: `2.8 万元/年`, `13 个月`. Spending is said by the month, as the client thinks of it. */
export function leverChangeText(t: Translate, language: Language, { lever, change, unit, mix }: LeverChange): string {
  const size = Math.abs(change)
  if (lever === 'changeMix') return wordOf(t, 'plan.retirement.mixes', mix ?? 'own')
  if (unit === 'yuanPerYear' && (lever === 'spendLess' || lever === 'rentOut'))
    return `${formatMoneyUnit(Math.ceil(size / 12), language)}${t('planning.leverUnit.yuanPerMonth')}`
  if (unit === 'yuanPerYear')
    return `${formatMoneyUnit(Math.ceil(size), language)}${t('planning.leverUnit.yuanPerYear')}`
  if (unit === 'yuan') return formatMoneyUnit(Math.ceil(size), language)
  if (unit === 'months') return `${Math.ceil(size)}${t('planning.leverUnit.months')}`
  return formatPercent(size)
}

/** The sentence of a lever that has one of its own, with its amounts; null where something of it is not known. */
function leverSentence(t: Translate, language: Language, lever: LeverChange): string | null {
  const { change, detail, name } = lever
  const months = Math.ceil(Math.abs(change))
  const yearly = detail?.yearly
  const money = (yuan: number) => formatMoneyUnit(yuan, language)
  switch (lever.lever) {
    case 'workPartTime':
      return yearly === undefined ? null : t('planning.leverSentence.workPartTime', { months, amount: money(yearly) })
    case 'delayPension': {
      // What the client will get is rounded down: nobody is promised more.
      const amount = yearly === undefined ? null : money(Math.floor(yearly / 12))
      return amount === null ? null : t('planning.leverSentence.delayPension', { months, amount })
    }
    case 'flexibleRetirement': {
      if (detail?.age === undefined) return null
      const values = { months, age: ageText(t, detail.age) }
      return change < 0
        ? t('planning.leverSentence.retireEarlierByLaw', values)
        : t('planning.leverSentence.retireLaterByLaw', values)
    }
    case 'downsizeHome':
      return t('planning.leverSentence.downsizeHome', { amount: money(Math.ceil(change)) })
    case 'rentOut':
      return t('planning.leverSentence.rentOut', { amount: money(Math.ceil(change / 12)) })
    case 'changeMix':
      return t('planning.leverSentence.changeMix', { mix: leverChangeText(t, language, lever) })
    case 'deferGoal':
      return typeof name === 'string' ? t('planning.leverSentence.deferGoal', { months, name }) : null
  }
  return null
}

/** A lever by its name. */
export const leverName = (t: Translate, { lever }: Pick<LeverChange, 'lever'>): string =>
  wordOf(t, 'planning.lever', lever)

/** Lever and change in one phrase: `每年多存 2.8 万元/年`, `退休后兼职 18 个月（每年 6 万元）`; a pair names both halves. */
export function leverText(
  t: Translate,
  language: Language,
  lever: LeverChange & { readonly parts?: readonly LeverChange[] },
): string {
  const parts = lever.parts ?? []
  if (parts.length > 0) return parts.map((part) => leverText(t, language, part)).join(' + ')
  return leverSentence(t, language, lever) ?? `${leverName(t, lever)} ${leverChangeText(t, language, lever)}`
}
