import { describe, expect, it } from 'vitest'
import { zoneMapModel, type ZoneMapModelData } from '../../src/charts/models/zone-map-model'
import { darkTheme, lightTheme, paperTheme } from '../../src/charts/theme'

const letters = { g: 'green', y: 'grey', r: 'red' } as const

/** A map written as lines of letters; the plan stands in the middle row and column. */
const map = (...lines: string[]): ZoneMapModelData => ({
  name: '示例客户',
  ages: lines.map((_, i) => 60 + i),
  monthly: [10_000, 12_000, 14_000],
  cells: lines.map((line) =>
    Array.from(line, String).map((letter) => ({
      zone: letters[letter as 'g'],
      probability: letter === 'g' ? 0.9 : letter === 'y' ? 0.75 : 0.6,
      standardError: 0.004,
    })),
  ),
  here: { row: 1, column: 1 },
  paths: 10_000,
})

describe('what a zone map says', () => {
  it('names the most that is green at the planned age, and at the latest age of the map', () => {
    expect(zoneMapModel(map('gyr', 'gyr', 'ggg'), 'zh-CN').title).toBe(
      '每月花到 1.0 万元仍在绿区；晚 1 年退休可以到 1.4 万元',
    )
  })
  it('says so when working longer brings nothing', () => {
    expect(zoneMapModel(map('ggy', 'ggy', 'ggy'), 'zh-CN').title).toBe('按计划的退休年龄，每月花到 1.2 万元仍在绿区')
  })
  it('names the first age that is green when the planned one is not', () => {
    expect(zoneMapModel(map('rrr', 'yrr', 'gyr'), 'zh-CN').title).toBe(
      '按计划的退休年龄到不了绿区；62 岁退休、每月花 1.0 万元可以',
    )
  })
  it('says plainly when there is no green at all', () => {
    expect(zoneMapModel(map('rrr', 'yrr', 'yyr'), 'en').title).toMatch(/^No green on the map/)
  })
  it('has every cell in its table, with its standard error', () => {
    const { table, summary } = zoneMapModel(map('gyr', 'gyr', 'ggg'), 'zh-CN')
    expect(table.rows).toHaveLength(9)
    expect(table.rows[1]).toEqual(['60 岁', '1.2 万元', '灰区', '75.0%', '0.40%'])
    expect(summary).toContain('绿区 5 格，灰区 2 格，红区 2 格')
  })
  it('can be drawn for every screen and for paper', () => {
    for (const theme of [lightTheme, darkTheme, paperTheme])
      expect(zoneMapModel(map('gyr', 'gyr', 'ggg'), 'en').config(theme).plugins).toHaveLength(1)
  })
})
