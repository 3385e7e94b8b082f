import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedMarket } from '../../../src/domain/market/capital-market-set'
import { historyForSet, type MarketHistory, yearsOfHistory } from '../../../src/domain/market/market-history'
import {
  guessMapping,
  headingsOf,
  type HistoryMapping,
  readMarketHistory,
  summaryOfHistory,
} from '../../../src/domain/market/read-market-history'

const names = { 利率债: 'CN_RATES', 'A 股大盘': 'CN_EQ_L', CN_CASH: 'CN_CASH' }

/** Ten years of two classes and prices, as a firm might keep them. */
const table = [
  ['年份', '利率债', '沪深300全收益', 'CPI'],
  ...Array.from({ length: 10 }, (_, i) => [
    String(2010 + i),
    '3.00%',
    i % 2 === 0 ? '20.00%' : '-10.00%',
    i === 3 ? '2.62%' : '2.00%',
  ]),
]

const mapped: HistoryMapping = { classes: { CN_RATES: 1, CN_EQ_L: 2 }, inflation: 3 }
const read = (rows = table, mapping = mapped) => readMarketHistory(rows, mapping, 'auto')

const reasons = (result: ReturnType<typeof read>) =>
  result.ok ? [] : result.problems.map(({ params }) => params?.['reason'])

describe('a table of past returns', () => {
  it('is mapped by its headings where they are known, and prices by their usual names', () => {
    const headings = headingsOf([[], ...table])
    expect(guessMapping(headings, names)).toEqual({ classes: { CN_RATES: 1 }, inflation: 3 })
    // Full-width and half-width brackets are one and the same.
    expect(guessMapping(['年', '海外股票(人民币)'], { '海外股票（人民币）': 'GL_EQ' }).classes).toEqual({ GL_EQ: 1 })
    expect(guessMapping(['日期', 'a股大盘', '居民消费价格指数'], names)).toEqual({
      classes: { CN_EQ_L: 1 },
      inflation: 2,
    })
  })

  it('is read by the mapping: years, classes in order, prices beside them', () => {
    const history = read()
    if (!history.ok) throw new Error('valid')
    expect(history.value).toMatchObject({
      frequency: 'yearly',
      from: '2010',
      to: '2019',
      ids: ['CN_RATES', 'CN_EQ_L'],
      columns: { CN_EQ_L: '沪深300全收益' },
    })
    expect(history.value.returns[1]).toEqual([0.03, -0.1])
    expect(history.value.inflation?.[3]).toBeCloseTo(0.0262, 12)
  })

  it('one column can stand in for two classes', () => {
    const history = read(table, { classes: { CN_EQ_L: 2, CN_EQ_S: 2, CN_RATES: 1 }, inflation: null })
    if (!history.ok) throw new Error('valid')
    expect(history.value.returns[0]).toEqual([0.2, 0.2, 0.03])
    expect(history.value.inflation).toBeNull()
  })

  it('index levels beside changes of prices: the year that has no return is left out of both', () => {
    const rows = table.map((row, i) => (i === 0 ? row : [row[0]!, String(100 * 1.03 ** i), String(100 + i), row[3]!]))
    const history = read(rows)
    if (!history.ok) throw new Error('valid')
    expect(history.value).toMatchObject({ from: '2011', to: '2019' })
    expect(history.value.returns[0]?.[0]).toBeCloseTo(0.03, 9)
    expect(history.value.returns).toHaveLength(9)
    expect(history.value.inflation).toHaveLength(9)
    expect(history.value.inflation?.[2]).toBeCloseTo(0.0262, 12)
  })

  it('every cell that cannot be read is named by row and column, and nothing is taken', () => {
    const broken = table.map((row) => [...row])
    broken[3]![2] = '停牌'
    broken[6]![3] = ''
    const result = read(broken)
    if (result.ok) throw new Error('invalid')
    expect(result.problems).toMatchObject([
      { params: { reason: 'badNumber', row: 4, column: 3, id: '沪深300全收益' } },
      { params: { reason: 'missingNumber', row: 7, column: 4, id: 'CPI' } },
    ])
  })

  it('a wrong date is named once, not once for classes and once for prices', () => {
    const broken = table.map((row) => [...row])
    broken[3]![0] = '不详'
    expect(reasons(read(broken))).toEqual(['badDate'])
  })

  it('without a class, with a column that is not there, with weeks or too few years it is refused', () => {
    expect(reasons(read(table, { classes: {}, inflation: 3 }))).toEqual(['noClass'])
    expect(reasons(read(table, { classes: { CN_RATES: 9 }, inflation: null }))).toEqual(['strayColumn'])
    expect(reasons(read(table.slice(0, 5)))).toEqual(['fewYears'])
    const weeks = [
      ['周', '利率债'],
      ...Array.from({ length: 12 }, (_, i) => [
        new Date(Date.UTC(2024, 0, 5 + 7 * i)).toISOString().slice(0, 10),
        '0.10%',
      ]),
    ]
    expect(reasons(read(weeks, { classes: { CN_RATES: 1 }, inflation: null }))).toEqual(['weekly'])
  })
})

const history = (change: Partial<MarketHistory> = {}): MarketHistory => {
  const figures = read()
  if (!figures.ok) throw new Error('valid')
  return {
    documentVersion: 1,
    name: '测试历史',
    owner: '研究部',
    source: '自编',
    licence: '测试用',
    asOf: '2019-12-31',
    simulated: false,
    ...figures.value,
    ...change,
  }
}

describe('whole years', () => {
  it('twelve months compound to their year, and months of broken years are left out', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 12 }),
        fc.array(fc.double({ min: -0.3, max: 0.3, noNaN: true }), { minLength: 30, maxLength: 80 }),
        (month, returns) => {
          const from = `2015-${String(month).padStart(2, '0')}`
          const rows = returns.map((r) => [r])
          const years = yearsOfHistory({ frequency: 'monthly', from, returns: rows, inflation: returns })
          const lead = (13 - month) % 12
          expect(years.firstYear).toBe(month === 1 ? 2015 : 2016)
          expect(years.returns).toHaveLength(Math.floor((returns.length - lead) / 12))
          expect(years.dropped).toBe(returns.length - 12 * years.returns.length)
          years.returns.forEach((row, y) => {
            const months = returns.slice(lead + 12 * y, lead + 12 * (y + 1))
            expect(1 + row[0]!).toBeCloseTo(
              months.reduce((g, r) => g * (1 + r), 1),
              9,
            )
          })
          expect(years.inflation?.map((r) => [r])).toEqual(years.returns)
        },
      ),
    )
  })
})

describe('a history in the order of a set', () => {
  it('serves a plan that holds only what it knows; the prices of the file go before the shipped ones', () => {
    const found = historyForSet(history(), shippedMarket, ['CN_EQ_L'])
    if ('missing' in found) throw new Error('fits')
    const at = shippedMarket.assets.findIndex(({ id }) => id === 'CN_EQ_L')
    expect(found.rows.map((row) => row[at])).toEqual(history().returns.map((row) => row[1]))
    expect(found.rows[0]).toHaveLength(shippedMarket.assets.length)
    expect(found).toMatchObject({ firstYear: 2010, inflationFrom: 'file' })
  })

  it('names the classes that the plan holds and the history does not know', () => {
    expect(historyForSet(history(), shippedMarket, ['CN_EQ_L', 'GOLD'])).toEqual({ missing: ['GOLD'] })
    const all = historyForSet(history(), shippedMarket)
    expect('missing' in all && all.missing.length).toBe(shippedMarket.assets.length - 2)
  })

  it('without prices of its own it takes the consumer prices of the same years, where they are known', () => {
    expect(historyForSet(history({ inflation: null }), shippedMarket, [])).toMatchObject({
      inflationFrom: 'consumerPrices',
    })
    const early = history({ inflation: null, from: '1960', to: '1969' })
    expect(historyForSet(early, shippedMarket, [])).toMatchObject({ inflation: null, inflationFrom: 'none' })
  })

  it('says what to mind: short, classes missing, no prices', () => {
    const wanted = shippedMarket.assets.map(({ id }) => id)
    const summary = summaryOfHistory(history({ inflation: null }), wanted, () => false)
    if (!summary.ok) throw new Error('valid')
    expect(summary.value.warnings.map(({ code }) => code)).toEqual(['shortHistory', 'missingClasses', 'noInflation'])
    expect(summary.value).toMatchObject({ firstYear: 2010, years: 10 })
    const shares = summary.value.classes.find(({ id }) => id === 'CN_EQ_L')!
    expect(shares.cagr).toBeCloseTo((1.2 * 0.9) ** 0.5 - 1, 12)
    expect(shares).toMatchObject({ worstYear: 2011, worstYearReturn: -0.1 })
  })
})
