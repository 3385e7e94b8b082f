import { randomInt } from 'node:crypto'

/** Crockford's base 32: no I, L, O, U, so that a printed code is typed back without doubt. */
const ALPHABET = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
/** 27 characters carry 135 random bits; the 28th checks the others. */
const DATA_LENGTH = 27
const GROUP = 4

/** Luhn's check character, modulus 32: finds every wrong character and nearly every swap of neighbours. */
function checkCharacter(data: string): string {
  let sum = 0
  let factor = 2
  for (let i = data.length - 1; i >= 0; i--) {
    const product = factor * ALPHABET.indexOf(data.charAt(i))
    sum += Math.floor(product / ALPHABET.length) + (product % ALPHABET.length)
    factor = factor === 2 ? 1 : 2
  }
  return ALPHABET.charAt((ALPHABET.length - (sum % ALPHABET.length)) % ALPHABET.length)
}

/** A fresh recovery code as it is printed: seven groups of four, `7K2M-…`. */
export function newRecoveryCode(): string {
  let data = ''
  for (let i = 0; i < DATA_LENGTH; i++) data += ALPHABET.charAt(randomInt(ALPHABET.length))
  const code = data + checkCharacter(data)
  return (code.match(new RegExp(`.{${GROUP}}`, 'g')) ?? []).join('-')
}

/** The code without its dress (spaces, dashes, lower case, O for 0, I and L for 1), or null when it cannot be one. */
export function readRecoveryCode(typed: string): string | null {
  const code = typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-_.·—–]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
  if (code.length !== DATA_LENGTH + 1 || !/^[0-9A-HJKMNP-TV-Z]+$/.test(code)) return null
  const data = code.slice(0, DATA_LENGTH)
  return checkCharacter(data) === code.charAt(DATA_LENGTH) ? code : null
}
