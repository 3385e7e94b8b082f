/** Private-use signs that stand round every value that is put into a text, until the text is whole. */
const OPEN = '\uE000'
const CLOSE = '\uE001'

const HAN = '[\\u3400-\\u9fff]'
const FULL = '[\\u3400-\\u9fff\\u3001\\u3002\\u300c-\\u3011\\uff01-\\uff1f]'
const RULES: readonly (readonly [RegExp, string])[] = [
  // A template leaves a space for figures (`{{age}} 退休`); beside Chinese characters it is too much.
  [new RegExp(`(${FULL}${CLOSE}) (?=${FULL})`, 'g'), '$1'],
  [new RegExp(`(${FULL}) (?=${OPEN}${FULL})`, 'g'), '$1'],
  // And one that counted on Chinese gets it when a Latin word comes (`公募 REITs 已到上限`).
  [new RegExp(`([A-Za-z]${CLOSE})(?=${OPEN}?${HAN})`, 'g'), '$1 '],
  [new RegExp(`(${HAN})(?=${OPEN}[A-Za-z])`, 'g'), '$1 '],
  [new RegExp(`[${OPEN}${CLOSE}]`, 'g'), ''],
]

/** Marks a value on its way into a text. */
export const markValue = (value: string): string => `${OPEN}${value}${CLOSE}`

/**
 * Spaces where a value meets the Chinese of its template: one between Latin and Chinese, none between Chinese and
 * Chinese. What stands inside the values, inside the template and between two values is left alone.
 */
export const spaceValues = (text: string): string =>
  RULES.reduce((said, [pattern, replacement]) => said.replace(pattern, replacement), text)
