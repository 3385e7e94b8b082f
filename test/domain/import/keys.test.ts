import { describe, expect, it } from 'vitest'
import { createKeyer, naturalKey } from '../../../src/domain/import/keys'
import { csv, importFixture, importText } from './import-file'

const HEAD = [
  '成交日期',
  '成交时间',
  '资金账号',
  '证券代码',
  '证券名称',
  '操作',
  '成交数量',
  '成交价格',
  '成交金额',
  '发生金额',
]
const fill = (date: string, time: string, quantity = 100) => [
  date,
  time,
  '77001',
  '600519',
  '贵州茅台',
  '买入',
  quantity,
  10,
  quantity * 10,
  -quantity * 10,
]
const keysOf = (...rows: (string | number)[][]) => importText(csv(HEAD, ...rows)).rows.map(({ key }) => key)

describe('a trade is known again', () => {
  it('two identical fills in one second are two trades, with and without a number beside them', () => {
    const { rows } = importFixture('trades-tab-gb18030.xls')
    const fills = rows.slice(0, 3)
    expect(new Set(fills.map(({ key }) => key)).size).toBe(3)
    expect(fills.map(({ match }) => match?.split('#').at(-1))).toEqual(['1', '2', '3'])
    expect(new Set(rows.map(({ key }) => key)).size).toBe(rows.length)
  })

  it('the same file twice has the same keys', () => {
    const twice = [1, 2].map(() => importFixture('trades-tab-gb18030.xls').rows.map(({ key, match }) => [key, match]))
    expect(twice[0]).toEqual(twice[1])
  })

  it('files of overlapping ranges agree on the days that both have, twins included', () => {
    const first = keysOf(
      fill('20260917', '93000'),
      fill('20260918', '93015'),
      fill('20260918', '93015'),
      fill('20260918', '94000', 200),
    )
    const second = keysOf(
      fill('20260918', '93015'),
      fill('20260918', '93015'),
      fill('20260918', '94000', 200),
      fill('20260919', '93015'),
    )
    expect(second.filter((key) => first.includes(key))).toEqual(first.slice(1))
    expect(new Set([...first, ...second]).size).toBe(5)
  })

  it('a third twin in the later file is new', () => {
    const first = keysOf(fill('20260918', '93015'), fill('20260918', '93015'))
    const second = keysOf(fill('20260918', '93015'), fill('20260918', '93015'), fill('20260918', '93015'))
    expect(second.filter((key) => !first.includes(key))).toHaveLength(1)
  })

  it('with a number in one export and without in the other, the match is the same', () => {
    const withNumber = importText(
      csv([...HEAD, '成交编号'], [...fill('20260918', '93015'), '0001'], [...fill('20260918', '93015'), '0002']),
    )
    const without = importText(csv(HEAD, fill('20260918', '93015'), fill('20260918', '93015')))
    expect(withNumber.rows.map(({ key }) => key)).not.toEqual(without.rows.map(({ key }) => key))
    expect(withNumber.rows.map(({ match }) => match)).toEqual(without.rows.map(({ match }) => match))
  })

  it('a number of zeros is no number', () => {
    const { rows } = importText(
      csv([...HEAD, '成交编号'], [...fill('20260918', '93015'), '0'], [...fill('20260918', '93015'), '00000000']),
    )
    expect(rows.map(({ key }) => key.startsWith('#'))).toEqual([true, true])
    expect(rows[0]?.key).not.toBe(rows[1]?.key)
  })

  it('one number twice is marked, for the staging area to compare', () => {
    const { rows } = importText(
      csv([...HEAD, '成交编号'], [...fill('20260918', '93015'), '7'], [...fill('20260918', '93015'), '7']),
    )
    expect(rows.map(({ repeated }) => repeated)).toEqual([undefined, true])
  })
})

describe('keys of other records', () => {
  it('a share and a fund of the same code are two positions, and so are a locked and a free lot', () => {
    const head = ['资金账号', '持仓日期', '证券代码', '证券名称', '市场', '持仓数量', '市值', '股份性质']
    const { rows } = importText(
      csv(
        head,
        ['77001', '20260918', '000001', '平安银行', '深圳A股', 100, 1200, '流通股'],
        ['77001', '20260918', '000001', '平安银行', '深圳A股', 50, 600, '限售股'],
        ['77001', '20260918', '000001', '某某成长混合', '场外', 50, 600, ''],
      ),
    )
    expect(rows.map(({ key }) => key)).toEqual([
      '77001|2026-09-18|SZSE|000001||',
      '77001|2026-09-18|SZSE|000001|R|',
      '77001|2026-09-18|OTC|000001||',
    ])
  })

  it('a bar inside a part cannot make two keys equal', () => {
    const record = (institution: string, kind: 'funds' | 'deposit') => ({
      kind: 'heldAway' as const,
      record: { clientNo: '1', kind, institution, value: 0 as never, asOf: '2026-09-18', verified: false },
    })
    expect(naturalKey(record('a|b', 'funds'))).toBe('1|funds|a\\|b')
    expect(naturalKey(record('a', 'funds'))).not.toBe(naturalKey(record('a', 'deposit')))
  })

  it('memory for what occurred is bounded and rows that lie close together are still told apart', () => {
    const keyer = createKeyer()
    const row = (i: number) => ({
      kind: 'cash' as const,
      record: { accountNo: String(i), date: '2026-09-18', kind: 'deposit' as const, amount: 100 as never },
    })
    for (let i = 0; i < 250_000; i++) keyer(row(i))
    expect(keyer(row(249_999)).key).toMatch(/#2$/)
    expect(keyer(row(0)).key).toMatch(/#1$/)
  })
})
