import { type Translate, wordOf } from './create-i18n'

/** A limit at work in words: `CN_CASH:min` → 货币与现金已到下限; a bare name is the limit of a group. */
export function constraintText(t: Translate, name: string): string {
  const [id = name, side] = name.split(':')
  if (side === undefined) return wordOf(t, 'planning.constraint', name)
  const words = { name: wordOf(t, 'enums.assetClass', id) }
  return side === 'min' ? t('plan.allocation.constraintMin', words) : t('plan.allocation.constraintMax', words)
}
