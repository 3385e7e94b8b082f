import type { Translate } from '../../i18n/create-i18n'
import { wordOf } from '../../i18n/create-i18n'
import { formatNumber, formatPercent } from '../../i18n/format'

/** One line of a score sheet, as the policy engine writes it: `S1.promote: aum20 >= 3000000`. */
export interface ScoreLine {
  readonly rule: string
  readonly value: number | string | boolean | null
  readonly threshold: string
  readonly passed: boolean
}

export interface ReadRule {
  /** `S1.promote` → tier and way; null for a rule of another form. */
  readonly tier: string | null
  readonly way: 'promote' | 'keep' | null
  readonly negated: boolean
  /** The measure, when the rule compares exactly one. */
  readonly measure: string | null
  readonly sign: string | null
  /** The rule as written, without its name. */
  readonly text: string
}

/** Takes a rule apart; what does not fit the plain form keeps its text. */
export function readRule(rule: string): ReadRule {
  const named = /^(?<tier>\w+)\.(?<way>promote|keep): (?<text>.*)$/.exec(rule)?.groups
  const text = named?.['text'] ?? rule
  const negated = text.startsWith('not ')
  const body = negated ? text.slice(4) : text
  const compared = /^(?<measure>[A-Za-z]\w*) (?<sign>>=|<=|>|<|==|!=) -?[\d.e+]+$/.exec(body)?.groups
  const flag = /^[A-Za-z]\w*$/.test(body) ? body : null
  const way = named?.['way']
  return {
    tier: named?.['tier'] ?? null,
    way: way === 'promote' || way === 'keep' ? way : null,
    negated,
    measure: compared?.['measure'] ?? flag,
    sign: compared?.['sign'] ?? null,
    text: body,
  }
}

const SIGNS: Readonly<Record<string, string>> = { '>=': '≥', '<=': '≤', '==': '=', '!=': '≠' }

/** The rule in words: measures are named, the comparison is left to the columns beside it. */
export function ruleWords(t: Translate, rule: string): string {
  const read = readRule(rule)
  const plain = read.text
    .replace(/[A-Za-z]\w*/g, (word) => wordOf(t, 'tiers.measure', word))
    .replace(/[<>=!]=/g, (sign) => SIGNS[sign] ?? sign)
  const measured = read.measure === null ? plain : wordOf(t, 'tiers.measure', read.measure)
  return read.negated ? t('tiers.scoreSheet.not', { rule: measured }) : measured
}

const YUAN = ['aum20', 'aumConst', 'sustainableRevenue12', 'verifiedHeldAway']

/** A measured value or a bar, in the unit of its measure. */
export function measureText(
  t: Translate,
  measure: string | null,
  value: ScoreLine['value'],
  money: (yuan: number) => string,
): string {
  if (value === null || value === '')
    return measure === 'monthsSinceTrade' ? t('tiers.scoreSheet.infinite') : t('common.notStated')
  if (value === true || value === 'true') return t('common.yes')
  if (value === false || value === 'false') return t('common.no')
  const number = Number(value)
  if (!Number.isFinite(number)) return String(value)
  if (measure !== null && YUAN.includes(measure)) return money(number)
  if (measure === 'netFlow6') return formatPercent(number)
  return formatNumber(number, Number.isInteger(number) ? 0 : 1)
}

/** The bar with its sign: `≥ 300.0 万`. */
export function thresholdText(t: Translate, line: ScoreLine, money: (yuan: number) => string): string {
  const { measure, sign } = readRule(line.rule)
  const text = measureText(t, measure, line.threshold, money)
  return sign === null ? text : `${SIGNS[sign] ?? sign} ${text}`
}
