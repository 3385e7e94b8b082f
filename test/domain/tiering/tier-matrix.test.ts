import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tierMatrix } from '../../../src/domain/tiering/tier-matrix'

const units = [
  { id: 'a', aum: 5_000_000, turnover: 1, tier: 'S1', revenue: 9000 },
  { id: 'b', aum: 4_000_000, turnover: 1.5, tier: 'S1', revenue: 8000 },
  { id: 'c', aum: 40_000, turnover: 30, tier: 'S3', revenue: 2000 },
  { id: 'd', aum: 600, turnover: 0, tier: 'S0' },
]

describe('the map of assets × trading', () => {
  it('puts neighbours into one cell and knows the four classic fields', () => {
    const matrix = tierMatrix(units)
    expect(matrix.cells).toHaveLength(3)
    const rich = matrix.cells.find((cell) => cell.units === 2)!
    expect(matrix.assetEdges[rich.assetBand]).toBe(3_000_000)
    expect(matrix.turnoverEdges[rich.turnoverBand]).toBe(1)
    expect(rich).toMatchObject({ assets: 9_000_000, revenue: 17_000, tiers: { S1: 2 } })
    expect(matrix.quadrants).toEqual({
      richActive: { units: 0, assets: 0, revenue: 0 },
      richCalm: { units: 2, assets: 9_000_000, revenue: 17_000 },
      smallActive: { units: 1, assets: 40_000, revenue: 2000 },
      smallCalm: { units: 1, assets: 600, revenue: 0 },
    })
  })

  it('loses nobody and no yuan', () => {
    const anyUnits = fc.array(
      fc.record({
        id: fc.string(),
        aum: fc.integer({ min: 0, max: 10 ** 9 }),
        turnover: fc.integer({ min: 0, max: 60 }),
      }),
    )
    fc.assert(
      fc.property(anyUnits, (book) => {
        const { cells, quadrants } = tierMatrix(book)
        const assets = book.reduce((sum, u) => sum + u.aum, 0)
        for (const parts of [cells, Object.values(quadrants)]) {
          expect(parts.reduce((sum, part) => sum + part.units, 0)).toBe(book.length)
          expect(parts.reduce((sum, part) => sum + part.assets, 0)).toBe(assets)
        }
      }),
    )
  })
})
