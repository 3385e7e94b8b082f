import { describe, expect, it } from 'vitest'
import { detectFormat } from '../../../src/domain/import/format'
import { createTextRows } from '../../../src/domain/import/text-rows'
import { priceLimit, priceMoves, readPrices, type PricedHolding } from '../../../src/domain/market-day/prices'
import iconv from 'iconv-lite'

const fileOf = (bytes: Uint8Array) => {
  const format = detectFormat(bytes)
  if (format.container !== 'text') throw new Error('text was expected')
  const rows = createTextRows(format)
  return readPrices([...rows.push(bytes), ...rows.end()])
}
const fileOfText = (text: string) => fileOf(new TextEncoder().encode(text))

const held = (code: string, exchange: string, price: number, asOf = '2026-11-20'): PricedHolding => ({
  code,
  exchange,
  name: `示例${code}`,
  price,
  asOf,
})

describe('a file of closing prices', () => {
  it('GB18030 with a title above: codes and prices by their headings', () => {
    const text =
      '行情导出 2026-11-20\n证券代码,证券名称,收盘价(元),日期\n="600001",示例钢铁,9.50,20261120\n000002,示例地产,"1,208.00",20261120\n'
    const file = fileOf(new Uint8Array(iconv.encode(text, 'gb18030')))
    expect(file.problems).toEqual([])
    expect(file.rows).toEqual([
      { line: 3, code: '600001', exchange: null, close: 9.5, date: '2026-11-20' },
      { line: 4, code: '000002', exchange: null, close: 1208, date: '2026-11-20' },
    ])
  })

  it('says the line of what cannot be read, and reads the rest', () => {
    const file = fileOfText('code,close\n600001.SH,9.5\nabc,1\n600002,-3\n600001.SH,9.6\nsz000003,7\n')
    expect(file.problems.map(({ line, code }) => [line, code])).toEqual([
      [3, 'badCode'],
      [4, 'badPrice'],
      [5, 'duplicate'],
    ])
    expect(file.rows.map(({ code, exchange }) => [code, exchange])).toEqual([
      ['600001', 'SSE'],
      ['000003', 'SZSE'],
    ])
  })

  it('without headings the first column is the code; a spreadsheet’s lost zeros come back', () => {
    expect(fileOfText('600001,9.5\n2,12\n').rows.map(({ code, close }) => [code, close])).toEqual([
      ['600001', 9.5],
      ['000002', 12],
    ])
  })

  it('a file of something else is said to be none', () => {
    expect(fileOfText('姓名,电话\n张三,123\n').lost).toBe(true)
  })
})

describe('from prices to moves', () => {
  const on = '2026-11-20'
  const moved = (text: string, holdings: readonly PricedHolding[]) => priceMoves(fileOfText(text).rows, holdings, on)

  it('is the close over the statement’s price', () => {
    const { moves, unknown, missing } = moved('code,close\n600001,9.5\n600009,3\n', [
      held('600001', 'SSE', 10),
      held('600005', 'SSE', 4),
    ])
    expect(moves).toMatchObject([{ key: '600001|SSE', close: 9.5, statementPrice: 10, flag: null }])
    expect(moves[0]?.move).toBeCloseTo(-0.05, 12)
    expect([unknown, missing]).toEqual([['600009'], 1])
  })

  it.each([
    ['main board beyond 10 %', '600001', 'SSE', 8.8, on, 'overLimit'],
    ['STAR within 20 %', '688001', 'SSE', 8.2, on, null],
    ['ChiNext beyond 20 %', '300001', 'SZSE', 7.8, on, 'overLimit'],
    ['BSE within 30 %', '830001', 'BSE', 7.2, on, null],
    ['a split: beyond 30 %', '830001', 'BSE', 5, on, 'implausible'],
    ['an older statement: several days may lie between', '600001', 'SSE', 8.2, '2026-11-10', null],
    ['an older statement, still beyond 30 %', '600001', 'SSE', 6, '2026-11-10', 'implausible'],
  ] as const)('%s', (_story, code, exchange, close, asOf, flag) => {
    expect(moved(`code,close\n${code},${close}\n`, [held(code, exchange, 10, asOf)]).moves[0]?.flag).toBe(flag)
  })

  it('a price of an earlier day is old', () => {
    expect(moved('code,close,date\n600001,9.9,2026-11-19\n', [held('600001', 'SSE', 10)]).moves[0]?.flag).toBe(
      'oldPrice',
    )
  })

  it('000001 is a bank and a fund: without a market nobody knows which', () => {
    const both = [held('000001', 'SZSE', 10), held('000001', 'OTC', 1.2)]
    expect(moved('code,close\n000001,9.8\n', both).moves.map(({ flag }) => flag)).toEqual(['ambiguous', 'ambiguous'])
    expect(moved('code,close\n000001.SZ,9.8\n', both).moves).toMatchObject([{ key: '000001|SZSE', flag: null }])
  })

  it('limits by board', () => {
    expect([priceLimit('600001', 'SSE'), priceLimit('688001', 'SSE'), priceLimit('990011', 'OTC')]).toEqual([
      0.1, 0.2, 0.3,
    ])
  })
})
