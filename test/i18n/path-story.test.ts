import { describe, expect, it } from 'vitest'
import { translator } from '../../src/i18n/create-i18n'
import { pathHeading, pathStory, type StoryPath, type StoryYear } from '../../src/i18n/path-story'

const ME = 'a'
const quiet = (year: number, change: Partial<StoryYear> = {}): StoryYear => ({
  month: `${year}-11`,
  ages: { [ME]: year - 1979 },
  wealthStart: 3_000_000,
  wealthEnd: 3_000_000,
  spendingPlanned: 210_000,
  spendingPaid: 210_000,
  essentialPlanned: 126_000,
  nominalReturn: 0.03,
  equityReturn: 0.05,
  inflation: 0.02,
  events: [],
  ...change,
})
const path = (years: readonly StoryYear[], change: Partial<StoryPath> = {}): StoryPath => ({
  years,
  successful: true,
  bequestMissed: false,
  ...change,
})
const zh = translator('zh-CN')
const en = translator('en')
const told = (story: StoryPath): string[] => pathStory(zh, 'zh-CN', story, ME)

describe('a fall that the plan survives', () => {
  const fallen = path([
    quiet(2040, { events: ['retirement'], wealthStart: 3_200_000 }),
    quiet(2041, {
      nominalReturn: -0.19,
      equityReturn: -0.284,
      wealthEnd: 2_340_000,
      events: ['deepFall', 'equityFall'],
    }),
    quiet(2042, { wealthEnd: 2_400_000, events: ['planEnd'] }),
  ])

  it('is told with the nominal fall of the market, of the portfolio, and what was still spent', () => {
    expect(told(fallen)).toEqual([
      '2040 年从 320.0 万元开始。',
      '2040 年（61 岁）退休，资产 320.0 万元。',
      '2041 年市场下跌 28%，组合跌去 19%，当年仍支出 21.0 万元，年末剩 234.0 万元。',
      '到 2042 年（63 岁）计划结束，支出年年付得出，还有 240.0 万元。',
    ])
    expect(pathHeading(zh, fallen)).toBe('计划支出年年付得出')
  })

  it('and in English without a Chinese word', () => {
    const story = pathStory(en, 'en', fallen, ME)
    expect(story[2]).toBe(
      'In 2041 markets fall by 28%, the portfolio by 19%; CNY 210,000 is still spent, CNY 2.34m is left at the end of the year.',
    )
    expect(story.join(' ')).not.toMatch(/[\u4e00-\u9fff]/)
  })

  it('says the portfolio alone where there are no equities', () => {
    const bonds = path([quiet(2041, { nominalReturn: -0.19, equityReturn: null, events: ['deepFall'] })])
    expect(told(bonds)[1]).toContain('市场下跌，组合跌去 19%，')
  })
})

describe('losses that go on', () => {
  it('are one sentence with the whole loss', () => {
    const slump = path([
      quiet(2030, { nominalReturn: -0.1, equityReturn: -0.2 }),
      quiet(2031, { nominalReturn: -0.2, equityReturn: -0.4, wealthEnd: 1_800_000, events: ['deepFall'] }),
      quiet(2032),
    ])
    // 1 − 0.9 · 0.8 and 1 − 0.8 · 0.6
    expect(told(slump)[1]).toBe('2030–2031 年连跌 2 年，市场下跌 52%，组合跌去 28%，年末剩 180.0 万元。')
  })

  it('are not told once there is nothing to lose', () => {
    const nothing = path([quiet(2050, { wealthStart: 0, wealthEnd: 0, nominalReturn: -0.3, events: ['deepFall'] })])
    expect(told(nothing)).toHaveLength(2)
  })

  it('are at most the three gravest of many', () => {
    const years = Array.from({ length: 12 }, (_, i) =>
      i % 2 === 0 ? quiet(2030 + i) : quiet(2030 + i, { nominalReturn: -0.16 - i / 100, events: ['deepFall'] }),
    )
    expect(told(path(years)).filter((line) => line.includes('市场下跌'))).toHaveLength(3)
  })
})

describe('a path that runs dry', () => {
  const dry = path(
    [
      quiet(2060, { wealthEnd: 0, spendingPaid: 150_000, events: ['lifestyleShort', 'depleted'] }),
      quiet(2061, { wealthStart: 0, wealthEnd: 0, spendingPaid: 90_000, events: ['essentialShort'] }),
      quiet(2062, { wealthStart: 0, wealthEnd: 0, spendingPaid: 90_000, events: ['essentialShort', 'planEnd'] }),
    ],
    { successful: false },
  )

  it('says when the plan, then basic living, was no longer paid, and how many years', () => {
    const story = told(dry)
    expect(story).toContain('2060 年（81 岁）起计划支出付不全，当年付出 15.0 万元，计划 21.0 万元。')
    expect(story).toContain('2060 年（81 岁）资产用完，此后只靠养老金等收入。')
    expect(story).toContain('2061 年（82 岁）起基本生活也付不全，当年付出 9.0 万元，基本需要 12.6 万元。')
    expect(story.at(-1)).toBe('到 2062 年（83 岁）计划结束，其中 3 年付不全，剩 0 元。')
    expect(pathHeading(zh, dry)).toBe('2060 年起计划支出付不全')
  })

  it('keeps the order of the years', () => {
    const years = told(dry).map((line) => Number(/\d{4}/.exec(line)?.[0]))
    expect(years).toEqual(years.toSorted((a, b) => a - b))
  })
})

describe('a bequest that is missed', () => {
  it('is the end of the story and its heading', () => {
    const missed = path([quiet(2070, { wealthEnd: 200_000, events: ['bequestMissed', 'planEnd'] })], {
      successful: false,
      bequestMissed: true,
    })
    expect(told(missed).at(-1)).toContain('少于想留下的')
    expect(pathHeading(zh, missed)).toBe('支出都付得出，但留不下想留的')
  })
})
