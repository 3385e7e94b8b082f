import { checkWording, type TextLanguage, wordingAllowed } from './wording'

export interface HeardLines {
  readonly lines: readonly string[]
  /** Refused by the wording rules: a client's own words are left out, never rewritten. */
  readonly leftOut: number
}

/** The lines that may stand in a proposal, the first so many of them, none longer than `maxLength`. */
export function heardLines(
  said: readonly string[],
  language: TextLanguage,
  { maxLines, maxLength }: { readonly maxLines: number; readonly maxLength: number },
): HeardLines {
  const written = said.map((line) => line.replaceAll(/\s+/g, ' ').trim()).filter((line) => line !== '')
  const allowed = written.filter((line) => wordingAllowed(checkWording(line, language)))
  return {
    lines: allowed
      .slice(0, maxLines)
      .map((line) => (line.length > maxLength ? `${line.slice(0, maxLength - 1)}…` : line)),
    leftOut: written.length - allowed.length,
  }
}
