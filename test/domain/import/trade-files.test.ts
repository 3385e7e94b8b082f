import { describe, expect, it } from 'vitest'
import { codesOf, csv, importFixture, importText, recordsOf } from './import-file'

describe('a broker exports trades as tab text in GB18030 and calls it .xls', () => {
  const imported = importFixture('trades-tab-gb18030.xls')
  const trades = recordsOf(imported, 'trades')

  it('is read by its content, not by its name', () => {
    expect(imported.summary.format).toEqual({ container: 'text', encoding: 'gb18030', separator: '\t' })
    expect(imported.summary.kind).toBe('trades')
    expect(imported.summary.header?.line).toBe(4)
    expect(imported.problems).toEqual([])
    expect(imported.summary.failure).toBeUndefined()
  })

  it('codes, accounts and numbers lose their shells and keep their zeros', () => {
    expect(trades.map(({ code }) => code)).toEqual(['600519', '600519', '600519', '000001', '000858', '000001'])
    expect(new Set(trades.map(({ accountNo }) => accountNo))).toEqual(new Set(['0010012345']))
    expect(trades[0]?.tradeNo).toBe('0001001')
  })

  it('a sale has absolute quantity and value, a signed settlement and a time cut from centiseconds', () => {
    expect(trades[3]).toEqual({
      accountNo: '0010012345',
      date: '2026-09-18',
      time: '14:41:03',
      tradeNo: '0001002',
      orderNo: '000203',
      code: '000001',
      name: '平安银行',
      exchange: 'SZSE',
      instrument: 'stock',
      direction: 'sell',
      quantity: '1000',
      price: '12.34',
      amount: 1_234_000,
      commission: 500,
      stamp: 617,
      transfer: 12,
      otherFees: 0,
      settled: 1_232_871,
      holder: '0100012345',
    })
  })

  it('names padded with blanks are closed up; buying on collateral is a purchase', () => {
    expect(trades[4]).toMatchObject({ name: '五粮液', direction: 'buy' })
  })

  it('a dividend is no trading, and the bank transfer among the trades is a cash movement', () => {
    expect(trades[5]).toMatchObject({ direction: 'dividend', amount: 23_600, settled: 23_600, quantity: '0' })
    expect(trades[5]).not.toHaveProperty('time')
    expect(imported.aside.map(({ record }) => record)).toEqual([
      { accountNo: '0010012345', date: '2026-09-21', kind: 'deposit', amount: 5_000_000 },
    ])
    expect(imported.summary.counts).toEqual({ trades: 6, cash: 1 })
  })

  it('title, repeated header, total, blank lines and the closing remark are left out and counted', () => {
    expect(imported.summary.skipped).toEqual({ title: 2, blank: 2, repeatedHeader: 1, total: 1, note: 1 })
    expect(imported.summary.rows).toBe(7)
  })

  it('lines are those of the file', () => {
    expect(imported.rows.map(({ line }) => line)).toEqual([5, 6, 7, 8, 10, 11])
  })
})

describe('a trading terminal pads its columns with blanks', () => {
  const imported = importFixture('trades-terminal-gb18030.txt')

  it('an empty cell does not move the others, and blanks inside a name are no border', () => {
    expect(imported.problems).toEqual([])
    expect(recordsOf(imported, 'trades')).toMatchObject([
      { code: '600206', direction: 'sell', quantity: '200', tradeNo: '69351117', settled: 661_900, exchange: 'SSE' },
      { code: '000002', name: '万科A', direction: 'buy', quantity: '1000', settled: -711_500, holder: '0100012345' },
    ])
    expect(recordsOf(imported, 'trades')[1]).not.toHaveProperty('tradeNo')
  })

  it('the account stands above the table and holds for all rows', () => {
    expect(imported.summary.wholeFile).toMatchObject({ accountNo: { value: '0010012345', from: 'title' } })
    expect(imported.summary.missing).toEqual([])
    expect(recordsOf(imported, 'trades').map(({ accountNo }) => accountNo)).toEqual(['0010012345', '0010012345'])
  })
})

describe('headings of different systems', () => {
  const row = (...cells: string[]) => cells

  it('delivery date, business name, cleared amount and net commission of one system', () => {
    const imported = importText(
      csv(
        row(
          '交割日期',
          '业务名称',
          '证券代码',
          '证券名称',
          '成交价格',
          '成交数量',
          '剩余数量',
          '成交金额',
          '清算金额',
          '剩余金额',
          '净佣金',
          '规费',
          '印花税',
          '过户费',
          '结算费',
          '附加费',
          '成交编号',
          '股东代码',
          '资金帐号',
        ),
        row(
          '2026/9/18',
          '证券卖出',
          '601318',
          '中国平安',
          '66.11',
          '1000',
          '0',
          '66110.00',
          '66071.00',
          '1.00',
          '1.72',
          '3.57',
          '33.05',
          '0.66',
          '0',
          '0',
          '88',
          'A1',
          '77001',
        ),
      ),
    )
    expect(imported.problems).toEqual([])
    expect(recordsOf(imported, 'trades')[0]).toMatchObject({
      commission: 172,
      otherFees: 357,
      stamp: 3305,
      transfer: 66,
      settled: 6_607_100,
    })
  })

  it('two columns for one meaning: the day of the trade wins over the day of delivery', () => {
    const imported = importText(
      csv(
        row(
          '交割日期',
          '成交日期',
          '资金账户',
          '股票代码',
          '股票名称',
          '买卖方向',
          '成交股数',
          '成交价',
          '成交额',
          '手续费',
          '印花税',
          '收付金额',
        ),
        row('20260921', '20260918', '77001', '600000', '浦发银行', '买', '100', '10', '1000', '5', '0', '-1005'),
      ),
    )
    expect(recordsOf(imported, 'trades')[0]).toMatchObject({ date: '2026-09-18', direction: 'buy', commission: 500 })
  })

  it('a business word with a bracketed tail, and a statement without signs', () => {
    const imported = importText(
      csv(
        row(
          '发生日期',
          '资金账号',
          '证券代码',
          '证券名称',
          '业务名称',
          '成交数量',
          '成交价格',
          '成交金额',
          '佣金',
          '发生金额',
        ),
        row('20260918', '77001', '204001', 'GC001', '融券回购(1天)', '1000', '1.855', '100000', '1', '100001'),
        row('20260919', '77001', '204001', 'GC001', '融券购回(1天)', '1000', '0', '100005.08', '0', '100005.08'),
        row('20260919', '77001', '600000', '浦发银行', '证券买入', '100', '10', '1000', '5', '1005'),
      ),
    )
    expect(imported.problems).toEqual([])
    expect(recordsOf(imported, 'trades')).toMatchObject([
      { direction: 'repoLend', instrument: 'repo', settled: -10_000_100 },
      { direction: 'repoReturn', settled: 10_000_508 },
      { direction: 'buy', settled: -100_500 },
    ])
  })

  it('every word of the import notes has a meaning', () => {
    const words =
      '证券买入 证券卖出 买入 卖出 融资买入 卖券还款 担保品买入 融券卖出 买券还券 申购 赎回 定投 配售缴款 新股入帐 申购配号 红利入账 股息红利税补缴 送股 拆股 配股 托管转入 托管转出 质押回购拆出 质押回购购回 银行转证券 证券转银行 利息归本 批量利息归本 指定交易 红股入账 基金拆分 分红再投资'
    const imported = importText(
      csv(
        row(
          '成交日期',
          '资金账号',
          '证券代码',
          '证券名称',
          '市场',
          '操作',
          '成交数量',
          '成交价格',
          '成交金额',
          '发生金额',
        ),
        ...words
          .split(' ')
          .map((word) =>
            row(
              '20260918',
              '77001',
              '600519',
              '贵州茅台',
              '上海A股',
              word,
              '100',
              '10',
              '1000',
              word.includes('卖') ? '1000' : '-1000',
            ),
          ),
      ),
    )
    expect(imported.summary.unknownDirections).toEqual([])
    expect(imported.problems).toEqual([])
    expect(imported.rows.length + imported.aside.length).toBe(words.split(' ').length)
  })
})

describe('a business word that nobody knows', () => {
  it('is reported with its count and refuses its rows, until the user has given it a meaning', () => {
    const first = importFixture('trades-dirty.csv')
    expect(first.summary.unknownDirections).toEqual([
      { word: '证券飞入', count: 2 },
      { word: '神秘划转', count: 1 },
    ])
    const second = importFixture('trades-dirty.csv', { directions: { 证券飞入: 'buy', 神秘划转: 'transferIn' } })
    expect(second.summary.unknownDirections).toEqual([])
    expect(second.rows.length).toBe(first.rows.length + 3)
    expect(recordsOf(second, 'trades').filter(({ tradeNo }) => tradeNo === 'B012')).toMatchObject([
      { direction: 'buy' },
    ])
  })

  it('may be given the meaning of a cash movement', () => {
    const { aside } = importFixture('trades-dirty.csv', { directions: { 神秘划转: 'withdrawal' } })
    expect(aside.map(({ record }) => record)).toMatchObject([{ kind: 'withdrawal', amount: -17_004_420 }])
  })

  it('a meaning that does not exist is no meaning', () => {
    const { summary } = importFixture('trades-dirty.csv', { directions: { 神秘划转: 'fly' } })
    expect(summary.unknownDirections).toContainEqual({ word: '神秘划转', count: 1 })
  })
})

describe('the dirty file', () => {
  const imported = importFixture('trades-dirty.csv')

  it('every bad row is named with its line, its column and its value, and none of them becomes a record', () => {
    expect(codesOf(imported)).toEqual([
      '8:required',
      '9:notANumber',
      '10:notADate',
      '11:notATime',
      '12:badCode',
      '13:badCode',
      '14:unknownWord',
      '15:negative',
      '16:tooLarge',
      '17:future',
      '18:feesDoNotAddUp',
      '19:unknownDirection',
      '20:unknownDirection',
      '21:unknownDirection',
      '22:columnCount',
      '23:columnCount',
      '24:badCode',
    ])
    expect(imported.problems.find(({ row }) => row === 9)).toEqual({
      severity: 'error',
      row: 9,
      column: '成交数量',
      code: 'notANumber',
      value: '一百',
      params: { field: 'quantity' },
    })
  })

  it('only errors refuse: a repaired code and a strange currency word are warnings', () => {
    expect(imported.problems.filter(({ severity }) => severity === 'warning').map(({ row }) => row)).toEqual([14, 24])
    expect(imported.problems.at(-1)).toMatchObject({ params: { repaired: '000001' } })
    expect(imported.summary).toMatchObject({ rows: 23, refused: 15, errors: 15, warnings: 2, counts: { trades: 8 } })
  })
})
