import { Decimal } from 'decimal.js'
import type { Rounding } from '../money'

/** A rate as a fraction of two whole numbers: 0.0000341 is 341 / 10,000,000. Decimal in, so nothing is lost. */
export interface ExactRate {
  readonly digits: number
  readonly scale: number
}

/**
 * Turns a written or numeric rate (0.000086, '0.0005') into an exact fraction. Rates have at most 12 decimals; more are
 * rounded there, which is one fen in ten billion yuan. Throws RangeError for a negative or non-finite rate (a bug in the
 * caller: schemas check first).
 */
export function exactRate(rate: number | string): ExactRate {
  const decimal = new Decimal(rate)
  if (!decimal.isFinite() || decimal.isNegative()) throw new RangeError('a rate must be finite and not negative')
  const rounded = decimal.toDecimalPlaces(12)
  const places = rounded.decimalPlaces()
  return { digits: rounded.times(new Decimal(10).pow(places)).toNumber(), scale: 10 ** places }
}

const roundedQuotient = (n: bigint, scale: bigint, rounding: Rounding): number => {
  const quotient = n / scale
  return Number(rounding === 'halfUp' && 2n * (n % scale) >= scale ? quotient + 1n : quotient)
}

/** `amount` (whole fen, not negative) times a rate, rounded to the fen. Whole-number arithmetic throughout. */
export function shareOf(amount: number, rate: ExactRate, rounding: Rounding): number {
  if (rate.digits === 0) return 0
  const product = amount * rate.digits
  if (product > Number.MAX_SAFE_INTEGER) {
    return roundedQuotient(BigInt(amount) * BigInt(rate.digits), BigInt(rate.scale), rounding)
  }
  const rest = product % rate.scale
  const quotient = (product - rest) / rate.scale
  return rounding === 'halfUp' && 2 * rest >= rate.scale ? quotient + 1 : quotient
}

/** `amount` (whole fen, not negative) divided by one plus a rate, rounded half-up to the fen. */
export function withoutSurcharge(amount: number, rate: ExactRate): number {
  return roundedQuotient(BigInt(amount) * BigInt(rate.scale), BigInt(rate.scale) + BigInt(rate.digits), 'halfUp')
}
