import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { shippedMarket } from '../../../src/domain/market/capital-market-set'
import { applyEstimate, estimateMarket } from '../../../src/domain/market/estimate-set'
import { readReturnHistory, type ReturnHistory } from '../../../src/domain/market/return-history'

const names = { CN_RATES: 'CN_RATES', 利率债: 'CN_RATES', CN_EQ_L: 'CN_EQ_L', A股大盘: 'CN_EQ_L', GOLD: 'GOLD' }
const read = (rows: readonly (readonly string[])[], kind: 'auto' | 'returns' | 'levels' = 'auto') =>
  readReturnHistory(rows, { names, kind })
const refused = (rows: readonly (readonly string[])[], kind: 'auto' | 'returns' | 'levels' = 'auto') => {
  const result = read(rows, kind)
  return result.ok ? [] : result.problems.map(({ path, params }) => `${params?.['reason']} ${path}`)
}
const good = [
  ['月份', '利率债', 'A股大盘'],
  ['2026-01', '0.3%', '2.1%'],
  ['2026-02', '-0.1%', '-3.4%'],
  ['2026-03', '0.4%', '1.2%'],
]
const change = (row: number, column: number, text: string) =>
  good.map((cells, i) => cells.map((cell, j) => (i === row && j === column ? text : cell)))

describe('a table of returns', () => {
  it('monthly percentages under Chinese headings', () => {
    const result = read(good)
    expect(result.ok && result.value).toMatchObject({
      frequency: 'monthly',
      periodsPerYear: 12,
      kind: 'returns',
      from: '2026-01',
      to: '2026-03',
      ids: ['CN_RATES', 'CN_EQ_L'],
    })
    expect(result.ok && result.value.returns[1]).toEqual([-0.001, -0.034])
  })

  it('index levels become returns, one period fewer', () => {
    const levels = [
      ['日期', 'CN_EQ_L', '备注'],
      ['2023', '100', ''],
      ['2024', '110', ''],
      ['2025', '99', ''],
      ['2026', '99', ''],
    ]
    const result = read(levels)
    expect(result.ok && result.value).toMatchObject({
      frequency: 'yearly',
      kind: 'levels',
      from: '2024',
      ignoredColumns: ['备注'],
    })
    expect(result.ok && result.value.returns.map(([r]) => (r as number).toFixed(6))).toEqual([
      '0.100000',
      '-0.100000',
      '0.000000',
    ])
  })

  it('weeks may skip a holiday, not a month', () => {
    const weeks = (days: readonly string[]) => [['日期', 'GOLD'], ...days.map((day) => [day, '0.01'])]
    expect(read(weeks(['2026-01-30', '2026-02-06', '2026-02-13', '2026-02-27', '2026-03-06'])).ok).toBe(true)
    expect(refused(weeks(['2026-01-30', '2026-02-06', '2026-02-13', '2026-03-13', '2026-03-20']))).toEqual([
      'gap /rows/4/0',
    ])
  })

  it.each<[string, readonly (readonly string[])[], string]>([
    ['nothing but headings', [good[0] as string[]], 'empty /rows'],
    ['no class among the headings', change(0, 1, '甲').map((row) => row.slice(0, 2)), 'noColumn /rows/0'],
    ['a class twice', change(0, 2, 'CN_RATES'), 'columnTwice /rows/0/2'],
    ['a month that is none', change(2, 0, 'Febr.'), 'badDate /rows/2/0'],
    ['a word for a number', change(2, 2, '停牌'), 'badNumber /rows/2/2'],
    ['a figure missing', change(3, 1, ''), 'missingNumber /rows/3/1'],
    ['a month missing', change(3, 0, '2026-05'), 'gap /rows/3/0'],
    ['months out of order', change(2, 0, '2025-12'), 'order /rows/2/0'],
    ['a month twice', change(2, 0, '2026-01'), 'order /rows/2/0'],
    ['all is lost', change(2, 2, '-100%'), 'notAbove /rows/2/2'],
    [
      'percentages without their sign',
      change(2, 2, '3.4').map((row) => row.map((c) => c.replace('%', ''))),
      'percentSign /rows/2/2',
    ],
    ['two periods', good.slice(0, 3), 'tooShort /rows'],
    [
      'dates of no rhythm',
      [
        ['日期', 'GOLD'],
        ['2026-01-01', '0.01'],
        ['2026-01-03', '0.01'],
        ['2026-01-05', '0.01'],
      ],
      'frequency /rows',
    ],
  ])('%s is refused where it stands', (_, rows, problem) => {
    expect(refused(rows)).toContain(problem)
  })

  it('a level of nothing is refused', () => {
    expect(
      refused(
        [
          ['年', 'GOLD'],
          ['2023', '100'],
          ['2024', '0'],
          ['2025', '90'],
          ['2026', '95'],
        ],
        'levels',
      ),
    ).toEqual(['notAbove /rows/2/1'])
  })
})

const history = (returns: readonly (readonly number[])[], ids: readonly string[]): ReturnHistory => ({
  frequency: 'monthly',
  periodsPerYear: 12,
  kind: 'returns',
  from: '2020-01',
  to: '2025-12',
  ids,
  returns,
  ignoredColumns: [],
})

const cell = fc.integer({ min: -2000, max: 2000 }).map((n) => n / 10_000)
const table = fc
  .array(fc.tuple(cell, cell, cell), { minLength: 12, maxLength: 60 })
  .filter((rows) => [0, 1, 2].every((k) => new Set(rows.map((row) => row[k])).size > 3))

describe('an estimate', () => {
  it('does not depend on the order of the columns', () => {
    fc.assert(
      fc.property(table, fc.constantFrom('sample' as const, 'ledoitWolf' as const), (rows, method) => {
        const order = [2, 0, 1]
        const ids = ['A', 'B', 'C']
        const one = estimateMarket(history(rows, ids), method)
        const other = estimateMarket(
          history(
            rows.map((row) => order.map((k) => row[k] as number)),
            order.map((k) => ids[k] as string),
          ),
          method,
        )
        if (!one.ok || !other.ok) throw new Error('refused')
        for (const [k, from] of order.entries()) {
          expect(other.value.classes[k]?.volatility).toBeCloseTo(one.value.classes[from]?.volatility as number, 10)
          for (const [m, to] of order.entries())
            expect(other.value.correlation[k]?.[m]).toBeCloseTo(one.value.correlation[from]?.[to] as number, 9)
        }
        expect(one.value.smallestEigenvalue).toBeGreaterThan(-1e-9)
      }),
      { numRuns: 60 },
    )
  })

  it('is annualised, and says how little a mean from a short history is worth', () => {
    const rows = Array.from({ length: 24 }, (_, t) => [t % 2 === 0 ? 0.05 : -0.03, t % 3 === 0 ? 0.01 : 0])
    const found = estimateMarket(history(rows, ['CN_EQ_L', 'CN_RATES']), 'sample')
    if (!found.ok) throw new Error('refused')
    const [equity] = found.value.classes
    expect(equity?.volatility).toBeCloseTo(Math.sqrt(((0.04 ** 2 * 24) / 23) * 12), 10)
    expect(equity?.arithmetic).toBeCloseTo(0.12, 10)
    expect(equity?.geometric).toBeCloseTo((1.05 * 0.97) ** 6 - 1, 10)
    expect(equity?.standardError).toBeCloseTo((equity?.volatility as number) / Math.sqrt(2), 12)
    expect(found.value.warnings.map(({ code }) => code)).toEqual(['meansAreNoise', 'shortHistory'])
    expect(found.value.shrinkage).toBeNull()
  })

  it('of a class that never moves is refused', () => {
    const found = estimateMarket(
      history(
        [
          [0.01, 0.1],
          [0.01, 0],
          [0.01, -0.1],
        ],
        ['CN_CASH', 'GOLD'],
      ),
      'sample',
    )
    expect(!found.ok && found.problems[0]).toMatchObject({
      path: '/rows',
      params: { reason: 'flatClass', id: 'CN_CASH' },
    })
  })

  it('replaces volatilities and correlations, and returns only when asked, each with its source', () => {
    const rows = Array.from({ length: 40 }, (_, t) => [Math.sin(t) / 20, Math.cos(t * 2) / 50])
    const found = estimateMarket(history(rows, ['CN_EQ_L', 'CN_RATES']), 'ledoitWolf')
    if (!found.ok) throw new Error('refused')
    const source = 'returns.csv 2020-01–2025-12'
    const risk = applyEstimate(shippedMarket, found.value, { source, returns: false })
    expect(risk.assets[4]?.geo).toBe(shippedMarket.assets[4]?.geo)
    expect(risk.assets[4]?.vol).toBeCloseTo(found.value.classes[0]?.volatility as number, 4)
    expect(risk.assets[0]).toEqual(shippedMarket.assets[0])
    expect(risk.correlation[4]?.[1]).toBe(risk.correlation[1]?.[4])
    expect(risk.correlation[4]?.[1]).toBeCloseTo(found.value.correlation[0]?.[1] as number, 2)
    expect(Object.keys(risk.sources ?? {}).toSorted()).toEqual(['/assets/1/vol', '/assets/4/vol', '/correlation/4/1'])
    const all = applyEstimate(shippedMarket, found.value, { source, returns: true })
    expect(all.assets[4]?.geo).toBeCloseTo(found.value.classes[0]?.geometric as number, 4)
    expect(all.sources?.['/assets/4/geo']).toEqual({ source })
  })
})
