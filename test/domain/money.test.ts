import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { roundYuan, yuanToFen } from '../../src/domain/money'

/* The quick way to the nearest fen against decimal arithmetic, above all where they could differ: next to half a fen. */

const byDecimals = (yuan: number): number =>
  new Decimal(yuan).times(100).toDecimalPlaces(0, Decimal.ROUND_HALF_UP).toNumber()

describe('yuan to fen', () => {
  it('half a fen goes away from zero by the written number, not by its binary neighbour', () => {
    expect(yuanToFen(1.005)).toBe(101)
    expect(yuanToFen(-1.005)).toBe(-101)
    expect(yuanToFen(8.575)).toBe(858)
    expect(yuanToFen(0.004_999_999)).toBe(0)
    expect(Object.is(roundYuan(-0.004), 0)).toBe(true)
  })

  it('any amount: as by decimal arithmetic', () => {
    fc.assert(
      fc.property(fc.double({ min: -1e11, max: 1e11, noNaN: true }), (yuan) => {
        expect(yuanToFen(yuan)).toBe(byDecimals(yuan) + 0)
      }),
      { numRuns: 2000 },
    )
  })

  it('amounts with three decimals, and their binary neighbours', () => {
    fc.assert(
      fc.property(fc.integer({ min: -2e10, max: 2e10 }), fc.constantFrom(0, 1e-9, -1e-9), (thousandths, off) => {
        const yuan = thousandths / 1000 + off
        expect(yuanToFen(yuan)).toBe(byDecimals(yuan) + 0)
      }),
      { numRuns: 5000 },
    )
  })

  it('what is no number is refused as before', () => {
    expect(() => yuanToFen(Number.NaN)).toThrow(RangeError)
    expect(() => yuanToFen(Number.POSITIVE_INFINITY)).toThrow(RangeError)
  })
})
