import { describe, expect, it } from 'vitest'
import { LEVER_NAMES } from '../../src/domain/retirement/levers/lever'
import { translator, wordOf } from '../../src/i18n/create-i18n'
import { leverText, type LeverChange } from '../../src/i18n/lever-text'

const zh = translator('zh-CN')
const en = translator('en')
const said = (lever: LeverChange) => [leverText(zh, 'zh-CN', lever), leverText(en, 'en', lever)]

describe('what a client is told to try', () => {
  it.each([
    [
      { lever: 'workPartTime', change: 18, unit: 'months', detail: { yearly: 60_000 } },
      '退休后兼职 18 个月（每年 6.0 万元）',
      'Work part-time for 18 months after retirement (CNY 60,000 a year)',
    ],
    [
      { lever: 'delayPension', change: 7, unit: 'months', detail: { yearly: 86_500, age: 60.5 } },
      '推迟 7 个月领取养老金（之后每月 7,208 元）',
      'Draw the pension 7 months later (then CNY 7,208 a month)',
    ],
    [
      { lever: 'flexibleRetirement', change: 6, unit: 'months', detail: { age: 63.5 } },
      '弹性延迟退休 6 个月（到 63 岁 6 个月）',
      'Retire 6 months later under the flexible rule (at 63 y 6 m)',
    ],
    [
      { lever: 'flexibleRetirement', change: -12, unit: 'months', detail: { age: 57 } },
      '弹性提前退休 12 个月（到 57 岁）',
      'Retire 12 months earlier under the flexible rule (at 57)',
    ],
    [
      { lever: 'downsizeHome', change: 800_000, unit: 'yuan' },
      '换小房，腾出 80.0 万元',
      'Downsize the home, setting CNY 800,000 free',
    ],
    [
      { lever: 'rentOut', change: 36_000, unit: 'yuanPerYear' },
      '出租房产，每月租金 3,000 元',
      'Let property for CNY 3,000 a month',
    ],
    [
      { lever: 'deferGoal', change: 12, unit: 'months', name: '孩子的房子' },
      '“孩子的房子”推迟 12 个月',
      'Defer "孩子的房子" by 12 months',
    ],
  ] satisfies [LeverChange, string, string][])('%j', (lever, chinese, english) => {
    expect(said(lever)).toEqual([chinese, english])
  })

  it('what is not known beside the change is left out', () => {
    expect(said({ lever: 'deferGoal', change: 12, unit: 'months' })).toEqual([
      '推迟目标 12 个月',
      'Defer a goal 12 months',
    ])
    expect(said({ lever: 'workPartTime', change: 5, unit: 'months' })[0]).toBe('退休后兼职 5 个月')
  })

  it('a pair names both halves', () => {
    const pair = {
      lever: 'halfAndHalf',
      change: 0.5,
      unit: 'parts',
      parts: [
        { lever: 'saveMore', change: 24_000, unit: 'yuanPerYear' },
        { lever: 'workPartTime', change: 9, unit: 'months', detail: { yearly: 60_000 } },
      ],
    }
    expect(leverText(zh, 'zh-CN', pair)).toBe('多存 2.4 万元/年 + 退休后兼职 9 个月（每年 6.0 万元）')
  })

  it('every lever of the engine has a word in both languages', () => {
    for (const name of [...LEVER_NAMES, 'halfAndHalf']) {
      expect(wordOf(zh, 'planning.lever', name)).not.toBe(name)
      expect(wordOf(en, 'planning.lever', name)).not.toBe(name)
    }
  })
})
