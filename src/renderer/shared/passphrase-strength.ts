export const MINIMUM_PASSPHRASE = 10

/** Characters as people count them, not UTF-16 units. */
export const lengthOf = (text: string): number => Array.from(text.normalize('NFKC')).length

export type Strength = 'weak' | 'fair' | 'good' | 'strong'

const WALKS = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiopasdfghjklzxcvbnm',
  '01234567890123456789',
  '1qaz2wsx3edc4rfv5tgb6yhn',
]
const COMMON = /(passw(o|0)rd|woaini|iloveyou|admin|letmein|wang|zhang|5201314|666|888|123)/gi

/** Characters that say something new: repeats, keyboard walks, sequences and common words count once. */
function informative(text: string): number {
  const plain = text.toLowerCase().replace(COMMON, '*')
  let count = 0
  for (let i = 0; i < plain.length; i++) {
    const pair = plain.slice(i, i + 2)
    const reversed = `${pair[1] ?? ''}${pair[0] ?? ''}`
    const predictable =
      pair.length === 2 && (pair[0] === pair[1] || WALKS.some((walk) => walk.includes(pair) || walk.includes(reversed)))
    count += predictable ? 0.25 : 1
  }
  return count
}

/** A rough guess at how hard a passphrase is to guess: informative characters times the bits of their alphabets. */
export function passphraseStrength(passphrase: string): Strength {
  const text = passphrase.normalize('NFKC')
  const classes = [
    [/[a-z]/, 26],
    [/[A-Z]/, 26],
    [/\d/, 10],
    [/[^\p{L}\p{N}]/u, 20],
    [/\p{Script=Han}/u, 800],
  ] as const
  const alphabet = classes.reduce((sum, [pattern, size]) => (pattern.test(text) ? sum + size : sum), 0)
  if (lengthOf(text) < MINIMUM_PASSPHRASE || new Set(text).size < 4) return 'weak'
  const bits = informative(text) * Math.log2(Math.max(2, alphabet))
  if (bits < 40) return 'weak'
  if (bits < 58) return 'fair'
  return bits < 80 ? 'good' : 'strong'
}

/** What is wrong with a new passphrase typed twice; null when it may be used. */
export function passphraseProblem(passphrase: string, again: string): 'tooShort' | 'tooWeak' | 'differ' | null {
  if (lengthOf(passphrase) < MINIMUM_PASSPHRASE) return 'tooShort'
  if (passphraseStrength(passphrase) === 'weak') return 'tooWeak'
  return passphrase === again ? null : 'differ'
}

/** Compares a typed recovery code with the printed one as the book does: case, spaces and dashes do not matter. */
export function sameRecoveryCode(typed: string, printed: string): boolean {
  const bare = (code: string): string =>
    code
      .normalize('NFKC')
      .toUpperCase()
      .replace(/[\s\-_.·—–]/g, '')
      .replaceAll('O', '0')
      .replace(/[IL]/g, '1')
  return bare(typed) === bare(printed)
}
