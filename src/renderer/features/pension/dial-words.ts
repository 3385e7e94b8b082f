import type { DialAnswer, DialOption } from '../../../contract/api/pension'
import type { Translate } from '../../../i18n/create-i18n'
import { formatCount } from '../../../i18n/format'

/** `62 岁 11 个月` of total months. */
export function ageText(t: Translate, ageMonths: number): string {
  const [y, m] = [Math.floor(ageMonths / 12), ageMonths % 12]
  return m === 0 ? t('pension.dial.age', { y }) : t('pension.dial.ageMonths', { y, m })
}

/** A monthly amount to the yuan: between 1.8 and 1.9 万 lies a month of waiting. */
export const yuanText = (t: Translate, yuan: number): string => t('pension.yuan', { n: formatCount(Math.round(yuan)) })

/** The finding of a choice in one sentence. */
export function sayDial(t: Translate, name: string, option: DialOption, answer: DialAnswer): string {
  const facts = { name, age: ageText(t, option.ageMonths), amount: yuanText(t, option.monthlyToday) }
  const statutory = answer.statutory === null ? undefined : answer.options[answer.statutory]
  if (statutory === undefined) return t('pension.dial.sayOver', facts)
  if (option.timing === 'statutory') return t('pension.dial.sayStatutory', facts)
  if (option.breakEvenAge === null) return t('pension.dial.sayNever', facts)
  const even = ageText(t, Math.round(option.breakEvenAge * 12))
  const difference = yuanText(t, Math.abs(option.monthlyToday - statutory.monthlyToday))
  return option.timing === 'early'
    ? t('pension.dial.sayEarly', { ...facts, less: difference, even })
    : t('pension.dial.sayLate', { ...facts, more: difference, even })
}
