import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { bisect, bisectNear } from '../../../src/domain/retirement/solve'

const scene = fc.record({
  low: fc.double({ min: -2, max: 1, noNaN: true }),
  width: fc.double({ min: 0.01, max: 3, noNaN: true }),
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  guess: fc.double({ min: -5, max: 8, noNaN: true }),
})
const PRECISION = 1e-3

describe('a bisection that is told where the answer probably lies', () => {
  it('gives the bits that plain bisection gives, whatever it is told', () => {
    fc.assert(
      fc.property(scene, ({ low, width, at, guess }) => {
        const high = low + width
        // Known not to hold at the lower end, and to hold at the upper one.
        const threshold = Math.min(high, Math.max(low + 1e-9, low + at * width))
        const holds = (x: number): boolean => x >= threshold
        expect(bisectNear(holds, low, high, PRECISION, guess)).toBe(bisect(holds, low, high, PRECISION))
      }),
      { numRuns: 500 },
    )
  })

  it('asks twice where it is told right, and never much more often than plain bisection', () => {
    fc.assert(
      fc.property(scene, ({ low, width, at, guess }) => {
        const high = low + width
        const threshold = low + width * (0.01 + 0.98 * at)
        let asked = 0
        const holds = (x: number): boolean => {
          asked++
          return x >= threshold
        }
        bisectNear(holds, low, high, PRECISION, threshold)
        expect(asked).toBeLessThanOrEqual(2)
        asked = 0
        bisectNear(holds, low, high, PRECISION, guess)
        expect(asked).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(width / PRECISION)) + 4)
      }),
      { numRuns: 500 },
    )
  })

  it('is null where it holds nowhere', () => {
    for (const guess of [0, 0.3, 1, 7]) expect(bisectNear(() => false, 0, 1, PRECISION, guess)).toBeNull()
  })
})
