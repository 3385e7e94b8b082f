import { Decimal } from 'decimal.js'

/** Money in the book: whole fen (1/100 yuan), always a safe integer. */
export type Fen = number & { readonly __unit: 'fen' }

/** Largest amount that a JavaScript number holds exactly: 2^53 − 1 fen, about 90 trillion yuan. */
export const MAX_FEN = Number.MAX_SAFE_INTEGER

/** Checks that `value` is a whole, safely representable number of fen. Throws RangeError (a bug in the caller) if not. */
export function fen(value: number): Fen {
  if (!Number.isSafeInteger(value)) throw new RangeError('an amount of money must be a safe whole number of fen')
  return value as Fen
}

export type Rounding = 'halfUp' | 'truncate'

/** Yuan (decimal text or number) to fen; half-up away from zero unless `truncate`. Decimal arithmetic: 1.005 yuan is 101 fen. */
export function yuanToFen(yuan: string | number | Decimal, rounding: Rounding = 'halfUp'): Fen {
  const quick = typeof yuan === 'number' && rounding === 'halfUp' ? nearestFen(yuan) : null
  if (quick !== null) return quick
  const mode = rounding === 'halfUp' ? Decimal.ROUND_HALF_UP : Decimal.ROUND_DOWN
  // Adding nothing turns the negative zero of a rounded-off debt into zero.
  return fen(new Decimal(yuan).times(100).toDecimalPlaces(0, mode).toNumber() + 0)
}

/** Up to here a hundredfold number is wrong by far less than `CLOSE`. */
const PLAIN = 1e9
const CLOSE = 1e-4

/**
 * The nearest fen without decimal arithmetic, or null where that could be wrong: next to a half fen, and for very large
 * amounts. Books of 100,000 clients round millions of amounts.
 */
function nearestFen(yuan: number): Fen | null {
  const size = Math.abs(yuan) * 100
  if (!(size <= PLAIN)) return null
  const whole = Math.floor(size)
  const rest = size - whole
  if (Math.abs(rest - 0.5) < CLOSE) return null
  const rounded = rest < 0.5 ? whole : whole + 1
  return (yuan < 0 && rounded > 0 ? -rounded : rounded) as Fen
}

/** Fen to yuan as a number for display and planning arithmetic (exact to the fen up to 2^53 fen). */
export const fenToYuan = (amount: number): number => amount / 100

/** Rounds a planning amount in yuan to the fen, half-up away from zero. */
export const roundYuan = (yuan: number): number => fenToYuan(yuanToFen(yuan))
