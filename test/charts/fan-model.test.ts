import { describe, expect, it } from 'vitest'
import { fanModel, type FanModelData } from '../../src/charts/models/fan-model'
import { lightTheme } from '../../src/charts/theme'
import type { Language } from '../../src/i18n/types'

/* The fan across the desk: amounts can be covered while its shape stays. */

const data: FanModelData = {
  ages: [50, 60, 70],
  p5: [1_000_000, 800_000, 0],
  p25: [1_000_000, 1_100_000, 600_000],
  p50: [1_000_000, 1_400_000, 1_234_567],
  p75: [1_000_000, 1_900_000, 2_500_000],
  p95: [1_000_000, 2_700_000, 4_000_000],
  retirementAge: 60,
  paths: 10_000,
  seed: 7,
}

/** What stands at the ticks of an axis. */
function ticks(model: ReturnType<typeof fanModel>): readonly string[] {
  const scale = model.config(lightTheme).options?.scales?.['y']
  const callback = scale?.ticks?.callback
  if (typeof callback !== 'function') throw new Error('an axis has ticks')
  const write = callback as unknown as (value: number) => string
  return [0, 1_000_000, 4_000_000].map((value) => write(value))
}

describe.each<Language>(['zh-CN', 'en'])('the fan in %s', (language) => {
  const open = fanModel(data, language)
  const covered = fanModel({ ...data, amountsHidden: true }, language)

  it('says amounts in its title, at its axis and in its table', () => {
    expect(open.title).toMatch(/123\.5 万元|CNY 1\.23m/)
    expect(ticks(open).every((text) => text !== '')).toBe(true)
    expect(open.table.rows[2]?.[3]).toMatch(/123\.5 万|1\.23m/)
  })

  it('covered, says none of them anywhere, and keeps ages and shape', () => {
    expect(covered.title).toContain('••••')
    expect([covered.title, covered.summary].join()).not.toMatch(/\d 万|\d 元|CNY|\dm/)
    expect(ticks(covered)).toEqual(['', '', ''])
    expect(covered.table.rows.map(([age, ...rest]) => [age, new Set(rest)])).toEqual(
      ['50', '60', '70'].map((age) => [age, new Set(['—'])]),
    )
    // A pointer brings nothing up.
    expect(open.config(lightTheme).options?.plugins?.tooltip?.enabled).toBe(true)
    expect(covered.config(lightTheme).options?.plugins?.tooltip?.enabled).toBe(false)
    expect(covered.config(lightTheme).data).toEqual(open.config(lightTheme).data)
  })
})
