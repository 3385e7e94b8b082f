import { checkWording, type WordingFinding } from '../../../domain/proposal/wording'
import type { Language } from '../../../i18n/types'

export const MAX_LINES = 6
export const MAX_LENGTH = 200

/** One item a line; empty lines say nothing. */
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export interface LinesCheck {
  readonly lines: readonly string[]
  readonly tooMany: boolean
  /** Number of the first line that is too long, from 1; null when none is. */
  readonly tooLong: number | null
  /** Phrases of the wording rules, each once, with their line. */
  readonly findings: readonly (WordingFinding & { readonly line: string })[]
}

/** The same rules that the proposal itself is held to, while the text is being written. */
export function checkLines(text: string, language: Language): LinesCheck {
  const lines = linesOf(text)
  const long = lines.findIndex((line) => line.length > MAX_LENGTH)
  const findings = lines.flatMap((line) => checkWording(line, language).map((finding) => ({ ...finding, line })))
  const once = findings.filter((finding, i) => findings.findIndex((other) => other.phrase === finding.phrase) === i)
  return { lines, tooMany: lines.length > MAX_LINES, tooLong: long < 0 ? null : long + 1, findings: once }
}

export const isRefused = ({ tooMany, tooLong, findings }: LinesCheck): boolean =>
  tooMany || tooLong !== null || findings.some((finding) => finding.severity === 'block')

/** Puts the replacement where the phrase stands; small and capital letters do not matter. */
export function replacePhrase(text: string, phrase: string, replacement: string): string {
  const escaped = phrase.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`)
  return text.replaceAll(new RegExp(escaped, 'gi'), () => replacement)
}
