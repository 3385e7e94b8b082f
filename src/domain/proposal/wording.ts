import rules from '../../../resources/policies/wording-rules.json'
import { normalised, type NormalisedText } from './normalised-text'

export type TextLanguage = 'zh-CN' | 'en'

/** A phrase that the wording rules object to, where it stands in the text as it was given. */
export interface WordingFinding {
  /** As the rules write it. */
  readonly phrase: string
  /** `block`: the text is refused; `warn`: look again. */
  readonly severity: 'block' | 'warn'
  /** Position in the original text, in UTF-16 units. */
  readonly index: number
  /** What to write instead, where the rules know something. */
  readonly replacement?: string
}

interface LanguageRules {
  readonly blockUnlessNegated: readonly string[]
  readonly blockAlways: readonly string[]
  readonly warn: readonly string[]
  readonly replace: Readonly<Record<string, string>>
  readonly negations: readonly string[]
  /** Negate only what follows at once: 不保本, 非保本. */
  readonly directNegations: readonly string[]
  /** Words that look like a negation and are none: 不仅, 不得不. */
  readonly notNegations: readonly string[]
  readonly exceptions: readonly string[]
  readonly negationWindow: number
}

interface Candidate {
  readonly phrase: string
  readonly start: number
  readonly end: number
  readonly severity: 'block' | 'warn'
  readonly negatable: boolean
}

const rulesOf: Readonly<Record<TextLanguage, LanguageRules>> = { 'zh-CN': rules.zh, en: rules.en }

/** Stands for text that is not looked at; no phrase holds it. */
const MASK = '\uFFFC'

const positionsOf = (text: string, phrase: string): number[] => {
  const positions: number[] = []
  for (let at = text.indexOf(phrase); at >= 0; at = text.indexOf(phrase, at + 1)) positions.push(at)
  return positions
}

const masked = (text: string, phrases: readonly string[]): string =>
  phrases.reduce((rest, phrase) => (phrase === '' ? rest : rest.replaceAll(phrase, MASK.repeat(phrase.length))), text)

const isWholeWord = (text: string, start: number, end: number): boolean =>
  !/[a-z0-9]/.test(text[start - 1] ?? '') && !/[a-z0-9]/.test(text[end] ?? '')

const candidatesIn = (text: string, language: TextLanguage, rule: LanguageRules): Candidate[] => {
  const listed = new Set([...rule.blockUnlessNegated, ...rule.blockAlways])
  const groups = [
    { phrases: rule.blockUnlessNegated, severity: 'block', negatable: true },
    { phrases: rule.blockAlways, severity: 'block', negatable: false },
    { phrases: [...new Set([...rule.warn, ...Object.keys(rule.replace)])], severity: 'warn', negatable: false },
  ] as const
  return groups.flatMap(({ phrases, severity, negatable }) =>
    phrases
      .filter((phrase) => severity === 'block' || !listed.has(phrase))
      .flatMap((phrase) =>
        positionsOf(text, phrase)
          .filter((start) => language !== 'en' || isWholeWord(text, start, start + phrase.length))
          .map((start) => ({ phrase, start, end: start + phrase.length, severity, negatable })),
      ),
  )
}

const insideLonger = (one: Candidate, all: readonly Candidate[]): boolean =>
  all.some((o) => o.start <= one.start && o.end >= one.end && o.end - o.start > one.end - one.start)

const CLAUSE_END = /[,，。.;；!！?？:：\n]/

/** Chinese: a negation that begins inside the window, in the same clause; it may overlap the phrase (不保证收益). */
const negatedInChinese = (text: string, one: Candidate, rule: LanguageRules): boolean => {
  const from = Math.max(0, one.start - rule.negationWindow)
  const before = text.slice(from, one.start)
  const clause = from + before.length - (before.split(CLAUSE_END).at(-1) ?? '').length
  const direct = rule.directNegations.some((negation) => text.slice(clause, one.start).endsWith(negation))
  return (
    direct ||
    rule.negations.some((n) => positionsOf(text.slice(clause, one.end), n).some((at) => clause + at < one.start))
  )
}

/** English: a negating word among the last few of the same sentence. */
const negatedInEnglish = (text: string, one: Candidate, rule: LanguageRules): boolean => {
  const sentence =
    text
      .slice(0, one.start)
      .split(/[.;!?]/)
      .at(-1) ?? ''
  const words = sentence.match(/[a-z']+/g)?.slice(-rule.negationWindow) ?? []
  return words.some((word) => rule.negations.includes(word) || word.endsWith("n't"))
}

const isNegated = (text: string, one: Candidate, language: TextLanguage, rule: LanguageRules): boolean =>
  language === 'en' ? negatedInEnglish(text, one, rule) : negatedInChinese(text, one, rule)

const replacementOf = (phrase: string, rule: LanguageRules): string | undefined => {
  const key = Object.keys(rule.replace)
    .filter((k) => phrase.includes(k))
    .sort((a, b) => b.length - a.length)[0]
  return key === undefined ? undefined : rule.replace[key]
}

const findingOf = (
  { phrase, severity, start }: Candidate,
  text: NormalisedText,
  rule: LanguageRules,
): WordingFinding => {
  const replacement = replacementOf(phrase, rule)
  const index = text.origin[start] ?? 0
  return replacement === undefined ? { phrase, severity, index } : { phrase, severity, index, replacement }
}

/**
 * Looks for promises and other phrases that may not stand in a text for clients. Knows negation (不保证收益 is required
 * wording, 保证收益 is forbidden), takes the longest phrase at a place, and is not fooled by spaces, line breaks, full-width
 * or capital letters. `verbatim`: texts that are quoted word for word (questionnaire, statute, names of products and
 * clients) and are not looked at wherever they occur. Source: `wording-rules.json`, ui.md.
 */
export function checkWording(
  text: string,
  language: TextLanguage,
  options: { readonly verbatim?: readonly string[] } = {},
): WordingFinding[] {
  const rule = rulesOf[language]
  const whole = normalised(text, language)
  const verbatim = (options.verbatim ?? []).map((quoted) => normalised(quoted, language).text)
  const longestFirst = [...verbatim, ...rule.exceptions].sort((a, b) => b.length - a.length)
  const searched = masked(whole.text, longestFirst)
  const forNegation = masked(searched, rule.notNegations)
  const candidates = candidatesIn(searched, language, rule)
  return candidates
    .filter((one) => !insideLonger(one, candidates))
    .filter((one) => !(one.negatable && isNegated(forNegation, one, language, rule)))
    .sort((a, b) => a.start - b.start)
    .map((one) => findingOf(one, whole, rule))
}

/** True when nothing in the text is refused; warnings do not count. */
export const wordingAllowed = (findings: readonly WordingFinding[]): boolean =>
  findings.every((finding) => finding.severity !== 'block')
