import { type Translate, wordOf } from './create-i18n'
import { formatMoneyUnit, formatPercent } from './format'
import type { Language } from './types'

/** Something that an allocation says about itself: a closed code and its figures. */
export interface CodedFinding {
  readonly code: string
  readonly params: Readonly<Record<string, string | number>>
}

const MONEY: readonly string[] = ['amount', 'missing']
const COUNTS: readonly string[] = ['maximum', 'used']
/** Figures and names of a finding as words: classes and groups by name, amounts in 万, shares in percent. */
function paramsText(t: Translate, language: Language, params: CodedFinding['params']): Record<string, string> {
  const word = (key: string, value: string | number): string => {
    if (key === 'class') return wordOf(t, 'enums.assetClass', String(value))
    if (key === 'group') return wordOf(t, 'planning.constraint', String(value))
    if (key === 'level') return wordOf(t, 'allocation.within', String(value))
    if (key === 'reason') return wordOf(t, 'allocation.closedReason', String(value))
    if (typeof value === 'string') return value
    if (MONEY.includes(key)) return formatMoneyUnit(value, language)
    if (COUNTS.includes(key)) return String(value)
    return formatPercent(value)
  }
  return Object.fromEntries(Object.entries(params).map(([key, value]) => [key, word(key, value)]))
}

type Group = 'adjustment' | 'refusal' | 'exceeded'

/** What pushed the answer, what forbids a choice, or which limit it exceeds, in one sentence. */
export function allocationText(t: Translate, language: Language, group: Group, finding: CodedFinding): string {
  const say = t as unknown as (key: string, words: Record<string, string>) => string
  return say(`allocation.${group}.${finding.code}`, paramsText(t, language, finding.params))
}

/** A change with its sign: `+0.3%`, `−1.2%`. */
export const changeText = (share: number, digits = 1): string =>
  `${Math.round(share * 10 ** (digits + 2)) > 0 ? '+' : ''}${formatPercent(share, digits)}`
