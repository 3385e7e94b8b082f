import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextRow, pagesOf, visibleRange } from '../../src/renderer/ui/virtual-range'

describe('a list of 100,000 clients', () => {
  it('draws some dozens of rows, wherever it stands', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 5_000_000 }), fc.integer({ min: 100, max: 1400 }), (top, height) => {
        const { start, end } = visibleRange(top, height, 42, 100_000, 8)
        expect(end - start).toBeLessThanOrEqual(Math.ceil(height / 42) + 1 + 16)
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(100_000)
      }),
    )
  })

  it('draws every row that can be seen', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_198_600 }), fc.integer({ min: 100, max: 1400 }), (top, height) => {
        const { start, end } = visibleRange(top, height, 42, 100_000, 8)
        expect(start * 42).toBeLessThanOrEqual(top)
        expect(end * 42).toBeGreaterThanOrEqual(Math.min(top + height, 100_000 * 42))
      }),
    )
  })

  it('fetches exactly the pages that it touches', () => {
    expect(pagesOf(0, 30, 100)).toEqual([0])
    expect(pagesOf(95, 130, 100)).toEqual([0, 1])
    expect(pagesOf(99_970, 100_000, 100)).toEqual([999])
    expect(pagesOf(0, 0, 100)).toEqual([])
  })
})

describe('moving by keyboard', () => {
  it('stops at both ends', () => {
    expect(nextRow('ArrowUp', 0, 240, 12)).toBe(0)
    expect(nextRow('ArrowDown', 239, 240, 12)).toBe(239)
    expect(nextRow('PageDown', 235, 240, 12)).toBe(239)
    expect(nextRow('PageUp', 5, 240, 12)).toBe(0)
  })
  it('jumps to the first and the last row', () => {
    expect(nextRow('End', 3, 240, 12)).toBe(239)
    expect(nextRow('Home', 200, 240, 12)).toBe(0)
  })
  it('leaves other keys alone', () => expect(nextRow('a', 3, 240, 12)).toBeNull())
  it('goes nowhere in an empty list', () => expect(nextRow('ArrowDown', 0, 0, 12)).toBeNull())
})
