import type { Translate } from './create-i18n'

/** An age in years, decimals = months/12, in words: `60 岁`, `61 岁 1 个月`. */
export function ageText(t: Translate, age: number): string {
  const months = Math.round(age * 12)
  const [y, m] = [Math.floor(months / 12), months % 12]
  return m === 0 ? t('plan.retirement.years', { n: y }) : t('plan.retirement.yearsMonths', { y, m })
}
