import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as format from '../../src/i18n/format'

describe('money for a Chinese reader', () => {
  const cases: readonly (readonly [number, string])[] = [
    [0, '0'],
    [-0.2, '0'],
    [8064, '8,064'],
    [9999.4, '9,999'],
    [10_000, '1.0 万'],
    [4_862_000, '486.2 万'],
    [-1_313_000, '−131.3 万'],
    [99_990_000, '9,999.0 万'],
    [99_999_800, '1.00 亿'],
    [255_090_000, '2.55 亿'],
  ]
  for (const [yuan, text] of cases)
    it(`${yuan} yuan is ${text}`, () => expect(format.formatMoney(yuan, 'zh-CN')).toBe(text))

  it('names the currency when it stands alone', () => {
    expect(format.formatMoneyUnit(4_862_000, 'zh-CN')).toBe('486.2 万元')
    expect(format.formatMoneyUnit(8064, 'zh-CN')).toBe('8,064 元')
  })
  it('shows the fen on hover', () => expect(format.formatMoneyExact(4_862_000.5, 'zh-CN')).toBe('4,862,000.50 元'))
  it('signs a change', () => {
    expect(format.formatMoneyChange(292_000, 'zh-CN')).toBe('+29.2 万')
    expect(format.formatMoneyChange(-1_313_000, 'zh-CN')).toBe('−131.3 万')
    expect(format.formatMoneyChange(0, 'zh-CN')).toBe('0')
  })
  it('leaves empty decimals off an axis', () => {
    expect(format.formatMoneyTick(15_000_000, 'zh-CN')).toBe('1,500 万')
    expect(format.formatMoneyTick(250_000_000, 'zh-CN')).toBe('2.5 亿')
    expect(format.formatMoneyTick(25_000, 'zh-CN')).toBe('2.5 万')
    expect(format.formatMoneyTick(500, 'zh-CN')).toBe('500')
    expect(format.formatMoneyTick(100_000, 'en')).toBe('100,000')
  })
})

describe('money for an English reader', () => {
  it('goes in millions and billions', () => {
    expect(format.formatMoneyUnit(4_862_000, 'en')).toBe('CNY 4.86m')
    expect(format.formatMoneyUnit(-1_240_000_000, 'en')).toBe('−CNY 1.24bn')
    expect(format.formatMoneyUnit(8064, 'en')).toBe('CNY 8,064')
  })
})

describe('every amount', () => {
  it('is short enough for its column and never shows a minus zero', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -9e12, max: 9e12, noNaN: true }),
        fc.constantFrom('zh-CN' as const, 'en' as const),
        (yuan, language) => {
          const text = format.formatMoney(yuan, language)
          expect(text.length).toBeLessThanOrEqual(14)
          expect(text).not.toMatch(/−0(\.0+)?(\D|$)/)
        },
      ),
    )
  })
  it('of ten thousand yuan or more is within half a unit of its last digit', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10_000, max: 90_000_000 }), (yuan) => {
        const shown = Number(format.formatMoney(yuan, 'zh-CN').replace(' 万', '').replaceAll(',', '')) * 10_000
        expect(Math.abs(shown - yuan)).toBeLessThanOrEqual(500)
      }),
    )
  })
})

describe('other figures', () => {
  it('percent has one decimal', () => {
    expect(format.formatPercent(0.714)).toBe('71.4%')
    expect(format.formatPercent(-0.0004)).toBe('0.0%')
    expect(format.formatPercent(-0.25)).toBe('−25.0%')
  })
  it('a simulated probability never sounds certain, in either language', () => {
    expect(format.formatProbability(0.7143, 'zh-CN')).toBe('71.4%')
    expect(format.formatProbability(0.857, 'en', 0)).toBe('86%')
    for (const certain of [1, 0.9999, 0.9951]) {
      expect(format.formatProbability(certain, 'zh-CN')).toBe('99% 以上')
      expect(format.formatProbability(certain, 'en', 0)).toBe('over 99%')
      expect(format.formatProbability(1 - certain, 'zh-CN', 0)).toBe('1% 以下')
      expect(format.formatProbability(1 - certain, 'en')).toBe('under 1%')
    }
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.constantFrom(0, 1, 2), (p, digits) => {
        const shown = Number.parseFloat(format.formatProbability(p, 'en', digits).replace(/^(over|under) /, ''))
        expect(shown).toBeLessThanOrEqual(99)
        expect(shown).toBeGreaterThanOrEqual(1)
      }),
    )
  })
  it('an interval beyond the end is that end', () => {
    expect(format.formatProbabilityRange([0.8612, 0.8744], 'zh-CN')).toBe('86.1%–87.4%')
    expect(format.formatProbabilityRange([0.9878, 0.9921], 'en')).toBe('98.8%–over 99%')
    expect(format.formatProbabilityRange([0.9996, 1], 'zh-CN')).toBe('99% 以上')
    expect(format.formatProbabilityRange([0, 0.0004], 'en')).toBe('under 1%')
  })
  it('a commission rate keeps the decimals that it needs', () => {
    expect(format.formatRate(0.00025)).toBe('0.025%')
    expect(format.formatRate(0.0001)).toBe('0.01%')
    expect(format.formatRate(0.004)).toBe('0.4%')
  })
  it('a quantity keeps its decimals and gets thousands separators', () => {
    expect(format.formatDecimalText('69742611.12')).toBe('69,742,611.12')
    expect(format.formatDecimalText('-1200')).toBe('−1,200')
    expect(format.formatDecimalText('n/a')).toBe('n/a')
  })
  it('a price has two decimals at least', () => {
    expect(format.formatPriceText('39')).toBe('39.00')
    expect(format.formatPriceText('8.1')).toBe('8.10')
    expect(format.formatPriceText('1.6658')).toBe('1.6658')
  })
  it('turnover is said in times', () => {
    expect(format.formatTimes(6.28, 'zh-CN')).toBe('6.3 倍')
    expect(format.formatTimes(6.28, 'en')).toBe('6.3x')
  })
  it('file sizes', () => {
    expect(format.formatBytes(829 * 1024)).toBe('829 kB')
    expect(format.formatBytes(1.5 * 1024 ** 3)).toBe('1.50 GB')
  })
})

describe('time is Shanghai time, whatever the computer says', () => {
  const evening = Date.UTC(2026, 10, 23, 16, 5)
  it('just after midnight in Shanghai is the next day', () => {
    expect(format.formatInstant(evening)).toBe('2026-11-24 00:05')
    expect(format.formatInstantDay(evening)).toBe('2026-11-24')
    expect(format.formatClock(evening)).toBe('00:05')
  })
  it('days are counted on the calendar', () => {
    expect(format.daysBetween('2026-11-24', '2026-11-29')).toBe(5)
    expect(format.daysBetween('2026-11-24', '2026-11-24')).toBe(0)
    expect(format.daysBetween('2028-03-01', '2028-02-28')).toBe(-2)
  })
})
