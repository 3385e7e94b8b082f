import { Decimal } from 'decimal.js'

/**
 * Decimal arithmetic for amounts that are an answer by themselves: 34 digits, so that compounding over 100 years and the
 * difference of two nearly equal powers still leave every fen right.
 */
export const Exact = Decimal.clone({ precision: 34, rounding: Decimal.ROUND_HALF_UP })

/** An exact amount as yuan to the fen, half-up away from zero; beyond 90 trillion yuan the nearest double. */
export const inYuan = (amount: Decimal.Value): number => new Exact(amount).toDecimalPlaces(2).toNumber() + 0

/** Every amount of a record as yuan to the fen. */
export const allInYuan = <Key extends string>(amounts: Readonly<Record<Key, Decimal>>): Record<Key, number> =>
  Object.fromEntries(
    Object.entries<Decimal>(amounts).map(([name, amount]): [string, number] => [name, inYuan(amount)]),
  ) as Record<Key, number>
