/** A text made comparable, and for each of its characters the position that it had in the original. */
export interface NormalisedText {
  readonly text: string
  readonly origin: readonly number[]
}

/** Spaces of every width, line breaks, zero-width marks and soft hyphens. */
const BLANK = /[\s\u00AD\u200B-\u200D\u2060\uFEFF]/

/**
 * Full-width and compatibility forms become plain, letters small, curly apostrophes straight. Chinese loses all blanks
 * (a line break in a PDF may fall inside a phrase); English keeps one space for any run of them.
 */
export function normalised(original: string, language: 'zh-CN' | 'en'): NormalisedText {
  let text = ''
  const origin: number[] = []
  const push = (plain: string, at: number) => {
    text += plain
    for (let i = 0; i < plain.length; i++) origin.push(at)
  }
  let at = 0
  for (const character of original) {
    if (!BLANK.test(character)) push(character.normalize('NFKC').toLowerCase().replace('\u2019', "'"), at)
    else if (language === 'en' && text !== '' && !text.endsWith(' ')) push(' ', at)
    at += character.length
  }
  return { text, origin }
}
