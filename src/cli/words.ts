import type { ImportPreview } from '../contract/api/imports'
import type { AppErrorCode } from '../contract/errors'
import { translator, wordOf, type Translate } from '../i18n/create-i18n'
import type { Language } from '../i18n/types'
import { UsageError } from './answer'

type RowProblem = ImportPreview['problems'][number]

/** Language of what the command line says: `--lang`, else the one of LANG where it is English, else Chinese. */
export function spokenLanguage(lang: string | undefined): Language {
  if (lang === undefined) return /^en([_.@-]|$)/i.test(process.env['LANG'] ?? '') ? 'en' : 'zh-CN'
  if (lang === 'zh-CN' || lang === 'en') return lang
  throw new UsageError('--lang takes zh-CN or en.')
}

/** What happened, and what was kept or what to do. */
export function faultWords(language: Language, code: AppErrorCode): string {
  const { title, body } = translator(language)('errors.code', { returnObjects: true })[code]
  return language === 'en' ? `${title}. ${body}` : `${title}。${body}`
}

/** Why a proposal is refused, in plain words; a reason that is no code (a phrase) stands for itself. */
export function blockerWords(language: Language, reasons: readonly string[]): string[] {
  const t = translator(language)
  return reasons.map((reason) => wordOf(t, 'plan.proposals.blockers', reason))
}

/** What is wrong with a row of a file, in plain words. */
function rowWords(t: Translate, { code, column, value, params }: RowProblem): string {
  const say = t as unknown as (key: string, options: Readonly<Record<string, unknown>>) => string
  const shown = value === undefined || value === '' ? t('common.none') : value
  const named = column ?? t('errors.noColumn')
  return say(`errors.row.${code}`, { ...params, column: named, value: shown, defaultValue: `${code}: ${shown}` })
}

/** Adds to each problem of an import what it means. */
export function withWords(
  language: Language,
  problems: readonly RowProblem[],
): (RowProblem & { readonly words: string })[] {
  const t = translator(language)
  return problems.map((problem) => ({ ...problem, words: rowWords(t, problem) }))
}
