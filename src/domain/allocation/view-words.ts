import { lexicon, normalised, subjectName, viewSubjects } from './view-lexicon'
import type { Operator, ViewLanguage } from './view-lexicon'

/** A view as a sentence says it. `subject` and `against` are ids of asset classes or of groups of them. */
export interface SpokenView {
  readonly subject: readonly string[]
  /** Null for an absolute view. */
  readonly against: readonly string[] | null
  /** Absolute: expected return a year. Relative: how much more than `against`, negative for less. */
  readonly value: number
  /** 0 … 1, more than 0. */
  readonly confidence: number
}

export const VIEW_PROBLEMS = [
  'unknownWord',
  'noSubject',
  'oneSubject',
  'tooManySubjects',
  'overlap',
  'noNumber',
  'tooManyNumbers',
  'noUnit',
  'noDirection',
  'noConfidence',
  'confidenceRange',
] as const
export type ViewProblemCode = (typeof VIEW_PROBLEMS)[number]

export interface ViewProblem {
  readonly code: ViewProblemCode
  /** The word that was not understood. */
  readonly word?: string
}

export type ReadView =
  | { readonly ok: true; readonly view: SpokenView }
  | { readonly ok: false; readonly problem: ViewProblem }

const refuse = (code: ViewProblemCode, word?: string): ReadView => ({
  ok: false,
  problem: word === undefined ? { code } : { code, word },
})

/**
 * Reads one view in Chinese or English: “港股 比 A股 高 2%，把握 60%”, “gold returns 4%, confidence 50%”. Nothing is guessed:
 * a word that is not known, a number without a unit or a missing confidence is a problem that says so.
 */
export function readView(sentence: string): ReadView {
  const { text, confidence } = takeConfidence(normalised(sentence))
  const tokens = tokensOf(text)
  const unknown = tokens.find((token) => token.kind === 'unknown')
  if (unknown !== undefined) return refuse('unknownWord', asWritten(sentence, unknown.word))
  const numbers = tokens.flatMap((token) => (token.kind === 'number' ? [token] : []))
  const subjects = subjectsOf(tokens)
  const operators = tokens.flatMap((token) => (token.kind === 'operator' ? [token.is] : []))
  if (subjects.length === 0) return refuse('noSubject')
  if (subjects.length > 2) return refuse('tooManySubjects')
  const [number] = numbers
  if (number === undefined) return refuse('noNumber')
  if (numbers.length > 1) return refuse('tooManyNumbers')
  if (number.value === null) return refuse('noUnit', number.word)
  const [subject = [], against = null] = subjects
  const sign = signOf(operators, against !== null)
  if (sign === null) return refuse(against === null ? 'oneSubject' : 'noDirection')
  if (against !== null && overlap(subject, against)) return refuse('overlap')
  if (confidence === null) return refuse('noConfidence')
  if (!(confidence > 0 && confidence <= 1)) return refuse('confidenceRange')
  return { ok: true, view: { subject, against, value: sign * number.value, confidence } }
}

/** The word as it stands between spaces (比特币, of which 比 alone would be understood), unless nothing separates it. */
function asWritten(sentence: string, part: string): string {
  const pieces = sentence
    .normalize('NFKC')
    .toLowerCase()
    .split(/[\s,;:。，；：]+/)
  const whole = pieces.find((piece) => piece.includes(part))
  return whole !== undefined && whole.length <= 8 ? whole : part
}

const TENTHS = '零一二三四五六七八九十'
const CONFIDENCE = [
  /(?:confidence|conviction|confident|certainty|sure|probability)\s*(?:of|is|at|:|=)?\s*(?<percent>-?\d+(?:\.\d+)?)\s*(?:%|percent)/,
  /(?<percent>-?\d+(?:\.\d+)?)\s*(?:%|percent)\s*(?:sure|confident|confidence|certain|conviction|probability)/,
  /(?:把握|信心|置信度|置信|概率)(?:有|为|是|约|:|=)*(?<percent>-?\d+(?:\.\d+)?)%/,
  /(?<percent>-?\d+(?:\.\d+)?)%的?(?:把握|信心|置信度|概率)/,
  /(?:把握|信心|概率)(?:有|为|是|约|:|=)*(?<tenths>[一二三四五六七八九十\d])成/,
  /(?<tenths>[一二三四五六七八九十\d])成的?(?:把握|信心|概率)/,
]

/** Finds what is said about confidence and takes it out of the sentence. */
function takeConfidence(text: string): { readonly text: string; readonly confidence: number | null } {
  for (const pattern of CONFIDENCE) {
    const match = pattern.exec(text)
    if (match === null) continue
    const { percent, tenths } = match.groups ?? {}
    const confidence =
      percent === undefined
        ? (TENTHS.includes(tenths ?? '') ? TENTHS.indexOf(tenths ?? '') : Number(tenths)) / 10
        : decimal(percent, 2)
    return { text: `${text.slice(0, match.index)},${text.slice(match.index + match[0].length)}`, confidence }
  }
  return { text, confidence: null }
}

/** 2.5 with two places is 0.025, not 0.025000000000000001. */
const decimal = (digits: string, places: number): number => Number(`${digits}e-${places}`)

type Token =
  | { readonly kind: 'subject'; readonly id: string }
  | { readonly kind: 'operator'; readonly is: Operator }
  /** Null: a number without a unit. */
  | { readonly kind: 'number'; readonly value: number | null; readonly word: string }
  | { readonly kind: 'mark' }
  | { readonly kind: 'unknown'; readonly word: string }

const NUMBER =
  /^(?<digits>[+-]?\d+(?:\.\d+)?)\s*(?:(?<hundredth>%|个?百分点|个点|percentage points?|percent|points?|pp)|(?<basis>bps?|个?基点|basis points?))?/
const MARK = /^[\s,.;:!?，。、；：！？“”"'()]+/
const LATIN = /^[a-z&.-]+$/

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  let rest = text
  let unread = ''
  const flush = (): void => {
    if (unread !== '') tokens.push({ kind: 'unknown', word: unread })
    unread = ''
  }
  let before = ''
  while (rest !== '') {
    const found = nextToken(rest, before)
    const length = found?.length ?? unreadLength(rest)
    if (found === null) unread += rest.slice(0, length)
    else {
      flush()
      tokens.push(found.token)
    }
    before = rest.slice(0, length).at(-1) ?? ''
    rest = rest.slice(length)
  }
  flush()
  return tokens
}

/** A Latin word that is not known is named whole, a Chinese one by the characters that fit nothing. */
const unreadLength = (rest: string): number => /^[a-z0-9'-]+/.exec(rest)?.[0].length ?? 1

function nextToken(rest: string, before: string): { readonly token: Token; readonly length: number } | null {
  for (const { word, means } of lexicon) {
    if (!rest.startsWith(word) || !standsAlone(word, before, rest.charAt(word.length))) continue
    return { token: means, length: word.length }
  }
  const number = NUMBER.exec(rest)
  if (number !== null) {
    const { digits = '', hundredth, basis } = number.groups ?? {}
    const value = basis !== undefined ? decimal(digits, 4) : hundredth !== undefined ? decimal(digits, 2) : null
    return { token: { kind: 'number', value, word: number[0] }, length: number[0].length }
  }
  const mark = MARK.exec(rest)
  return mark === null ? null : { token: { kind: 'mark' }, length: mark[0].length }
}

/** Latin words end where letters end; Chinese ones need no space. */
const standsAlone = (word: string, before: string, after: string): boolean =>
  (!LATIN.test(word.charAt(0)) || !/[a-z]/.test(before)) &&
  (!/[a-z]/.test(word.at(-1) ?? '') || !/[a-z0-9]/.test(after))

/** Subjects that follow each other with nothing but “and” between them are one. */
function subjectsOf(tokens: readonly Token[]): string[][] {
  const subjects: string[][] = []
  let open = false
  let joined = false
  for (const token of tokens) {
    if (token.kind === 'subject') {
      const last = subjects.at(-1)
      if (open && joined && last !== undefined) last.push(token.id)
      else subjects.push([token.id])
      open = true
      joined = false
    } else if (token.kind === 'operator' && token.is === 'join') joined = true
    else if (token.kind !== 'mark') open = false
  }
  return subjects
}

function signOf(operators: readonly Operator[], relative: boolean): 1 | -1 | null {
  const has = (...some: readonly Operator[]): boolean => operators.some((operator) => some.includes(operator))
  if (!relative) {
    if (has('than', 'beats', 'lags')) return null
    return has('falls', 'less') ? -1 : 1
  }
  if (has('less', 'lags')) return has('more', 'beats') ? null : -1
  return has('more', 'beats') ? 1 : null
}

const membersOf = (ids: readonly string[]): string[] =>
  ids.flatMap((id) => viewSubjects.find((subject) => subject.id === id)?.members ?? [])

const overlap = (a: readonly string[], b: readonly string[]): boolean => {
  const members = new Set(membersOf(a))
  return membersOf(b).some((id) => members.has(id))
}

/** Writes a view as a sentence that reads back to the same view. */
export function sayView({ subject, against, value, confidence }: SpokenView, language: ViewLanguage): string {
  const english = language === 'en'
  const names = (ids: readonly string[]): string =>
    ids.map((id) => subjectName(id, language)).join(english ? ' and ' : '和')
  const percent = (share: number): string => `${Number((share * 100).toFixed(6))}%`
  const sure = english ? `, confidence ${percent(confidence)}` : `，把握 ${percent(confidence)}`
  const size = percent(Math.abs(value))
  const sentence =
    against === null
      ? english
        ? `${names(subject)} to return ${percent(value)}`
        : `${names(subject)} 年回报 ${percent(value)}`
      : english
        ? `${names(subject)} to ${value < 0 ? 'lag' : 'beat'} ${names(against)} by ${size}`
        : `${names(subject)} 比 ${names(against)} ${value < 0 ? '低' : '高'} ${size}`
  return sentence + sure
}

/**
 * The portfolio that a view is about: its subject shared out in proportion to `weights` (equally where they are all
 * nothing), minus what it is compared with. Exposures add up to 1, or to 0 for a relative view.
 */
export function exposuresOf(view: SpokenView, weights: Readonly<Record<string, number>>): Record<string, number> {
  const exposures: Record<string, number> = {}
  const spread = (ids: readonly string[], sign: 1 | -1): void => {
    const members = [...new Set(membersOf(ids))]
    const total = members.reduce((sum, id) => sum + Math.max(weights[id] ?? 0, 0), 0)
    for (const id of members) {
      const share = total > 0 ? Math.max(weights[id] ?? 0, 0) / total : 1 / members.length
      if (share > 0) exposures[id] = (exposures[id] ?? 0) + sign * share
    }
  }
  spread(view.subject, 1)
  if (view.against !== null) spread(view.against, -1)
  return exposures
}
