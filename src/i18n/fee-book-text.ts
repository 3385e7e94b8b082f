import { type Translate, wordOf } from './create-i18n'
import { formatPercent, formatTimes } from './format'
import type { Language } from './types'

interface CodedRow {
  readonly reasons: readonly string[]
  readonly mustNot: readonly string[]
  readonly stay: readonly string[]
  readonly secondLook: readonly string[]
  readonly watch: readonly { readonly code: string }[]
}

export const WHY_GROUPS = ['mustNot', 'stay', 'reasons', 'secondLook'] as const
export type WhyGroup = (typeof WHY_GROUPS)[number]

/** A code of the closed lists in words. */
export const feeBookCode = (t: Translate, code: string): string => wordOf(t, 'feeBook.code', code)

/** Why somebody stands where he stands: what forbids it first, then what speaks for and against it, then what to look at. */
export const whyWords = (t: Translate, row: CodedRow): { readonly group: WhyGroup; readonly text: string }[] =>
  WHY_GROUPS.flatMap((group) => row[group].map((code) => ({ group, text: feeBookCode(t, code) })))

/** What the watch has found, with its figure and its limit. */
export function watchText(
  t: Translate,
  language: Language,
  finding: { readonly code: string; readonly value: number; readonly limit: number },
  times: number,
): string {
  const { code, value, limit } = finding
  if (code === 'CHURNING_COSTS')
    return t('feeBook.watch.CHURNING_COSTS', { value: formatPercent(value), limit: formatPercent(limit) })
  const params = { value: formatTimes(value, language), limit: formatTimes(limit, language), times }
  if (code === 'CHURNING_TURNOVER') return t('feeBook.watch.CHURNING_TURNOVER', params)
  return t(limit === 0 ? 'feeBook.watch.REVERSE_NEVER' : 'feeBook.watch.REVERSE_CHURNING_FEE_ACCOUNT', params)
}
