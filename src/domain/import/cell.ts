/**
 * What a cell says once its shell is off: `="000001"`, quotes, a leading apostrophe, blanks of any width, trailing tabs,
 * and the signs for "nothing" (`--`, `-`, `—`, `/`, `null`). Full-width letters, digits and signs become ordinary ones.
 * Nothing is '' afterwards.
 */
export function cleanCell(raw: string): string {
  if (PLAIN.test(raw)) return isNothing(raw) ? '' : raw
  const inside = raw.startsWith('="') && raw.endsWith('"') ? raw.slice(2, -1) : ''
  const text = PLAIN.test(inside) ? inside : withoutShell(raw).normalize('NFKC').trim()
  return isNothing(text) ? '' : text
}

/** The same for names, addresses and notes, whose characters and signs stay as they were written. */
export function cleanText(raw: string): string {
  const text = PLAIN.test(raw) ? raw : withoutShell(raw)
  return isNothing(text) ? '' : text
}

function withoutShell(raw: string): string {
  let text = raw.trim()
  const shell = /^=\s*"([\s\S]*)"$/.exec(text)
  if (shell?.[1] !== undefined) text = shell[1]
  else if (text.length >= 2 && text.startsWith('"') && text.endsWith('"')) text = text.slice(1, -1)
  else if (text.startsWith("'")) text = text.slice(1)
  return text.replace(INVISIBLE, '').trim()
}

/** NUL, zero-width blank and byte order mark. */
const INVISIBLE = new RegExp(`[${String.fromCharCode(0, 0x200b, 0xfeff)}]`, 'g')

/** Cells that need no cleaning, which are most of a large file: a fast way out. */
const PLAIN = /^[0-9A-Za-z\u4E00-\u9FFF]([0-9A-Za-z\u4E00-\u9FFF.:,/-]*[0-9A-Za-z\u4E00-\u9FFF])?$/

const isNothing = (text: string): boolean =>
  text.length <= 8 && /^(-+|—+|–+|\/|null|NULL|None|N\/A|#N\/A|无)$/.test(text)

/** For comparing headings: cleaned, without blanks, brackets, units, colons and stars; 帐 read as 账; lower case. */
export function normaliseHeader(raw: string): string {
  return cleanCell(raw)
    .replace(/[(【[][^)】\]]*[)】\]]/g, '')
    .replace(/[\s:*_、·%‰‱]/g, '')
    .replaceAll('帐', '账')
    .toLowerCase()
}

/** For comparing words of a business: cleaned, without blanks, 帐 read as 账, Latin letters in capitals. */
export function normaliseWord(raw: string): string {
  return cleanCell(raw).replace(/\s+/g, '').replaceAll('帐', '账').toUpperCase()
}
