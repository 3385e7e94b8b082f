import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { activityChart } from '../../src/charts/activity-chart'
import { assetClassesChart } from '../../src/charts/asset-classes-chart'
import { densityGrid } from '../../src/charts/density'
import { tierMatrixChart } from '../../src/charts/tier-matrix-chart'
import { darkTheme, lightTheme, paperTheme } from '../../src/charts/theme'

describe('where the money is', () => {
  it('says one class when it is more than half', () => {
    const model = assetClassesChart({ byClass: { CN_CASH: 411, CN_EQ_L: 117, GOLD: 9 } }, 'zh-CN')
    expect(model.title).toBe('货币与现金占 76.5%，是最大的一类')
    expect(model.table.rows.map((row) => row[0])).toEqual(['货币与现金', 'A 股大盘', '黄金'])
  })
  it('says the two largest together otherwise', () => {
    const model = assetClassesChart({ byClass: { CN_CASH: 40, CN_EQ_L: 35, GOLD: 25 } }, 'en')
    expect(model.title).toBe('Cash and money market and China large-cap shares make up 75.0%')
  })
  it('leaves out classes without money and says so little about an empty client', () => {
    expect(assetClassesChart({ byClass: { CN_CASH: 0 } }, 'zh-CN').table.rows).toEqual([])
  })
})

describe('twelve months of trading', () => {
  const month = (n: number, traded: number) => ({
    month: `2026-${String(n).padStart(2, '0')}`,
    traded,
    commission: traded / 10_000,
    orders: 3,
    averageAssets: null,
  })
  it('names the busiest month', () => {
    const monthly = Array.from({ length: 12 }, (_, index) => month(index + 1, index === 5 ? 2_400_000 : 1_200_000))
    const model = activityChart({ turnover: 6.3, commission: 1560, orders: 36, monthly }, 'zh-CN')
    expect(model.title).toBe('每月平均成交 130.0 万元，最多的是 2026-06（240.0 万元）')
    expect(model.summary).toContain('换手 6.3 倍')
  })
  it('says when nothing was traded', () => {
    const monthly = Array.from({ length: 12 }, (_, index) => month(index + 1, 0))
    expect(activityChart({ turnover: null, commission: 0, orders: 0, monthly }, 'zh-CN').title).toBe(
      '过去 12 个月没有成交',
    )
  })
})

describe('assets × trading', () => {
  const data = {
    units: [
      { assets: 5_000_000, turnover: 0.4 },
      { assets: 800_000, turnover: 9 },
      { assets: 20_000, turnover: 20 },
      { assets: 30_000, turnover: 1 },
    ],
    assetCut: 500_000,
    turnoverCut: 6,
  }
  it('every unit is in one quadrant, the table adds up', () => {
    const { table } = tierMatrixChart(data, 'zh-CN')
    expect(table.rows.map((row) => row[1])).toEqual(['1', '1', '1', '1'])
  })
  it('speaks of those who have much and trade little', () => {
    expect(tierMatrixChart(data, 'zh-CN').title).toBe('资产多而交易少的 1 户，占资产的 85.5%')
  })
  it('can be drawn for every screen and for paper', () => {
    for (const theme of [lightTheme, darkTheme, paperTheme])
      expect(tierMatrixChart(data, 'en').config(theme).type).toBe('scatter')
  })
})

describe('density of clients', () => {
  it('keeps every client: before scaling nothing is lost at the edges', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.record({
            x: fc.double({ min: -0.5, max: 1.5, noNaN: true }),
            y: fc.double({ min: -0.5, max: 1.5, noNaN: true }),
          }),
          { minLength: 1, maxLength: 60 },
        ),
        (points) => {
          const { values } = densityGrid(points, 20, 12, 1.4)
          const largest = values.reduce((best, value) => Math.max(best, value), 0)
          expect(largest).toBeCloseTo(1, 12)
          expect(values.every((value) => value >= 0)).toBe(true)
        },
      ),
    )
  })
  it('is densest where the clients are', () => {
    const points = Array.from({ length: 50 }, () => ({ x: 0.75, y: 0.25 }))
    const { values, columns } = densityGrid(points, 20, 12, 1.4)
    const at = values.indexOf(Math.max(...values))
    expect(at % columns).toBe(15)
    expect(Math.floor(at / columns)).toBe(3)
  })
  it('an empty book has no density', () => expect(Math.max(...densityGrid([], 20, 12, 1.4).values)).toBe(0))
})
