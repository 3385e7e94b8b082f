import { describe, expect, it } from 'vitest'
import { consumerPriceChange } from '../../src/domain/market/consumer-prices'
import { compoundGrowth, homeCurrencyReturn, yearlyReturns } from '../../src/domain/market/history'
import oracles from './china.json'
import { marketHistoryAreas } from './covered/market-history'

interface Oracle {
  readonly id: string
  readonly area: string
  readonly inputs: Readonly<Record<string, unknown>>
  readonly expected: Readonly<Record<string, number>>
  readonly tolerance: number
}

type Area = (typeof marketHistoryAreas)[number]
type Figures = Readonly<Record<string, number | null>>

const of = (inputs: Oracle['inputs'], key: string): number => Number(inputs[key])

const answers: Readonly<Record<Area, (oracle: Oracle) => Figures>> = {
  annual_return: ({ inputs }) => {
    const levels = (inputs['year_end_close'] ?? inputs['year_end']) as Readonly<Record<string, number>>
    const found = yearlyReturns(Object.entries(levels).map(([year, value]) => ({ year: Number(year), value })))
    return found.ok ? Object.fromEntries(found.value.map(({ year, value }) => [String(year), value])) : {}
  },
  cagr: ({ inputs }) => {
    const found = compoundGrowth(of(inputs, 'start'), of(inputs, 'end'), of(inputs, 'years'))
    return found.ok ? { cagr: found.value } : {}
  },
  fx_return: ({ inputs }) => {
    const dollar = of(inputs, 'xauusd_end') / of(inputs, 'xauusd_start') - 1
    const yuan = homeCurrencyReturn(dollar, of(inputs, 'usdcny_start'), of(inputs, 'usdcny_end'))
    return { usd_return: dollar, ...(yuan.ok ? { cny_return: yuan.value } : {}) }
  },
  cpi: ({ expected }) =>
    Object.fromEntries(
      Object.keys(expected).map((year) => {
        const change = consumerPriceChange(Number(year))
        return [year, change === null ? null : change * 100]
      }),
    ),
}

const isArea = (area: string): area is Area => (marketHistoryAreas as readonly string[]).includes(area)
const all = (oracles as unknown as Oracle[]).filter(({ area }) => isArea(area))

describe('past markets and prices, against published figures', () => {
  it.each(all)('$id', (oracle) => {
    const got = isArea(oracle.area) ? answers[oracle.area](oracle) : {}
    expect(Object.keys(got)).toEqual(Object.keys(oracle.expected))
    for (const [key, want] of Object.entries(oracle.expected))
      expect(Math.abs((got[key] ?? Number.NaN) - want)).toBeLessThanOrEqual(oracle.tolerance)
  })
})
