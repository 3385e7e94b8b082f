import type { Language } from '../types'
import { houseLabels } from './house-labels'
import { importLabels } from './import-labels'
import type { RuleLabels, RuleUnit } from './label'
import { lawLabels } from './law-labels'
import { marketLabels } from './market-labels'
import { planLabels } from './plan-labels'
import { prose } from './prose'
import { riskLabels } from './risk-labels'

/** One dictionary; where a word means several things, `file/word` says which. */
const LABELS: RuleLabels = {
  ...importLabels,
  ...houseLabels,
  ...planLabels,
  ...riskLabels,
  ...marketLabels,
  ...lawLabels,
}

const entryOf = (file: string, code: string): RuleLabels[string] | undefined =>
  Object.hasOwn(LABELS, `${file}/${code}`)
    ? LABELS[`${file}/${code}`]
    : Object.hasOwn(LABELS, code)
      ? LABELS[code]
      : undefined

/** A key or code word of a rule file in a language; undefined where nobody has named it. */
export const ruleLabel = (language: Language, file: string, code: string): string | undefined =>
  entryOf(file, code)?.[language === 'zh-CN' ? 0 : 1]

/** What numbers under a key are. */
export const ruleUnit = (file: string, code: string): RuleUnit | undefined => entryOf(file, code)?.[2]

/** A sentence of a rule file, which is written in English: its Chinese where there is one. */
export const ruleProse = (language: Language, text: string): string =>
  language === 'zh-CN' ? (prose[text] ?? text) : text
