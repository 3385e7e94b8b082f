import { translator, type Translate, wordOf } from '../../i18n/create-i18n'
import { formatExactRate, formatNumberAsIs } from '../../i18n/format'
import type { RuleUnit } from '../../i18n/rule-labels/label'
import { ruleLabel, ruleProse, ruleUnit } from '../../i18n/rule-labels/lookup'
import type { Language } from '../../i18n/types'

/** Groups of words that the product has anyway, asked when the dictionary of rule files knows nothing. */
const GROUPS = ['enums.assetClass', 'enums.exchange', 'enums.instrument', 'rules.word'] as const

const TEXTS: Readonly<Record<Language, Translate>> = { 'zh-CN': translator('zh-CN'), en: translator('en') }

/** `maximumDelayMonths` → `maximum delay months`: a key that nobody has named can still be read. */
const spelledOut = (key: string): string => key.replace(/([a-z0-9])([A-Z])/g, '$1 $2').toLowerCase()

/** Says keys, code words, numbers and sentences of one rule file in one language. */
export class ValueWords {
  private readonly t: Translate
  readonly language: Language
  private readonly file: string
  private readonly said = new Map<string, string | undefined>()

  constructor(file: string, language: Language) {
    this.file = file
    this.language = language
    this.t = TEXTS[language]
  }

  get side(): 'zh' | 'en' {
    return this.language === 'zh-CN' ? 'zh' : 'en'
  }

  /** A key, or undefined where it has no name. */
  known(code: string): string | undefined {
    // Long lists of words say the same few things again and again, and most are no codes at all.
    if (!this.said.has(code)) this.said.set(code, this.look(code))
    return this.said.get(code)
  }

  private look(code: string): string | undefined {
    const named = ruleLabel(this.language, this.file, code)
    if (named !== undefined) return named
    if (!/^[\w-]+$/.test(code)) return undefined
    return GROUPS.map((group) => wordOf(this.t, group, code)).find((word) => word !== code)
  }

  label(code: string): string {
    const named = this.known(code)
    if (named !== undefined) return named
    return /^[A-Za-z][A-Za-z0-9]*$/.test(code) ? spelledOut(code) : code
  }

  unit(code: string): RuleUnit | undefined {
    return ruleUnit(this.file, code)
  }

  /** A text value: a code word by its name, a rule by its measures, a sentence in the reader's language. */
  text(value: string): string {
    if (!/\s/.test(value)) return this.known(value) ?? value
    if (/^[\w\s().*+<>=]+$/.test(value) && /[<>]/.test(value)) return this.expression(value)
    return ruleProse(this.language, value)
  }

  private expression(value: string): string {
    if (this.language === 'en') return value
    return value
      .replace(/\b[a-z][A-Za-z0-9]+\b/g, (name) =>
        name === 'or' ? '或' : name === 'and' ? '且' : (this.known(name) ?? name),
      )
      .replaceAll('>=', '≥')
      .replaceAll('<=', '≤')
      .replaceAll('*', '×')
  }

  number(value: number, unit: RuleUnit | undefined): string {
    if (unit === 'plain') return String(value)
    if (unit === undefined) return formatNumberAsIs(value)
    if (unit === 'rate') return formatExactRate(value)
    return this.t(`rules.unit.${unit}`, { value: formatNumberAsIs(value) })
  }

  yesNo(value: boolean): string {
    return this.t(value ? 'rules.yes' : 'rules.no')
  }

  /** Nothing where a number could stand: no bound, not given. */
  get none(): string {
    return this.t('rules.none')
  }

  /** Above the last step of a table. */
  get noBound(): string {
    return this.t('rules.noBound')
  }

  get joiner(): string {
    return this.language === 'zh-CN' ? '、' : ', '
  }

  get general(): string {
    return this.t('rules.generalValues')
  }
}
