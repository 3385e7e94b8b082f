import { describe, expect, it } from 'vitest'
import { fanModel } from '../../src/charts/models/fan-model'

/** A plan from 34 and a half to 95: the last point lies five months after the birthday, the money is gone at 76.5. */
const ages = [34.5, 75.5, 76.5, 95 + 5 / 12]
const level = (...values: number[]) => ({ p5: values, p25: values, p50: values, p75: values, p95: values })
const title = (lines: ReturnType<typeof level>): string =>
  fanModel({ ...lines, ages, retirementAge: 63, paths: 10_000, seed: 1 }, 'zh-CN').title

describe('the ages of the fan’s sentence', () => {
  it('at the end it is the age of the plan, not the next birthday', () => {
    expect(title(level(1e6, 1e6, 1e6, 2e6))).toBe(
      '中位情景下 95 岁时还有 200.0 万元，较差的二十分之一在 95 岁时还有 200.0 万元',
    )
  })

  it('money that is gone at 76 and a half has run out before 77', () => {
    expect(title(level(1e6, 1e5, 0, 0))).toBe('中位情景下资产在 77 岁前用完')
  })

  it('a birthday stays that birthday, whatever the sum of months has left behind it', () => {
    const model = fanModel(
      { ...level(1, 1), ages: [34 + 7 / 12, 34 + 7 / 12 + 60 + 5 / 12 - 1e-12], retirementAge: 63, paths: 1, seed: 1 },
      'en',
    )
    expect(model.title).toContain('is left at 95')
  })
})
