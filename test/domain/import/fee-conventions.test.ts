import { describe, expect, it } from 'vitest'
import { codesOf, csv, importText, recordsOf } from './import-file'

/** Rates of the day in china-rules.md 2.1, rounded half up to the fen as the notices print them. */
const fen = (yuan: number) => Math.round(yuan * 100) / 100
const money = (yuan: number) => yuan.toFixed(2)

interface Trade {
  readonly buy: boolean
  readonly code: string
  readonly amount: number
}
const trades: readonly Trade[] = Array.from({ length: 40 }, (_, i) => ({
  buy: i % 2 === 0,
  code: i % 4 < 2 ? '600519' : '000001',
  amount: 1234.5 * (i + 1) * (1 + (i % 7)),
}))
const stampOf = ({ buy, amount }: Trade) => (buy ? 0 : fen(amount * 0.0005))
const settledOf = ({ buy, amount }: Trade, fees: number) => money((buy ? -amount : amount) - fees)
const common = (trade: Trade, i: number) => [
  '20260918',
  '77001',
  trade.code,
  trade.buy ? '买入' : '卖出',
  '100',
  money(trade.amount / 100),
  money(trade.amount),
  String(i + 1),
]
const HEAD = ['成交日期', '资金账号', '证券代码', '操作', '成交数量', '成交价格', '成交金额', '成交编号']

/** settled = ±amount − all that the record says was paid. */
function expectRecordsToAddUp(imported: ReturnType<typeof importText>) {
  for (const t of recordsOf(imported, 'trades')) {
    const paid = t.commission + t.stamp + t.transfer + t.otherFees
    expect(Math.abs(t.settled - ((t.direction === 'buy' ? -1 : 1) * t.amount - paid))).toBeLessThanOrEqual(4)
  }
}

describe('fees that brokers show in three ways', () => {
  it('convention 1: all-in commission of at least 5 yuan; Shenzhen shows a transfer fee that is inside it', () => {
    const rows = trades.map((trade, i) => {
      const commission = fen(Math.max(5, trade.amount * 0.00025))
      const transfer = fen(trade.amount * 0.00001)
      const paid = commission + stampOf(trade) + (trade.code === '600519' ? transfer : 0)
      return [...common(trade, i), money(commission), money(stampOf(trade)), money(transfer), settledOf(trade, paid)]
    })
    const imported = importText(csv([...HEAD, '佣金', '印花税', '过户费', '发生金额'], ...rows))
    expect(imported.problems).toEqual([])
    expect(imported.summary.conventions?.fees).toMatchObject({ transferInsideSzse: true, checked: 40, fitting: 40 })
    expect(recordsOf(imported, 'trades').filter(({ code, transfer }) => code === '000001' && transfer !== 0)).toEqual(
      [],
    )
    expectRecordsToAddUp(imported)
  })

  it('convention 2: commission and transfer fee together are at least 5 yuan, both are charged', () => {
    const rows = trades.map((trade, i) => {
      const transfer = fen(trade.amount * 0.00001)
      const commission = fen(Math.max(5, trade.amount * 0.00025) - transfer)
      return [
        ...common(trade, i),
        money(commission),
        money(stampOf(trade)),
        money(transfer),
        settledOf(trade, commission + transfer + stampOf(trade)),
      ]
    })
    const imported = importText(csv([...HEAD, '佣金', '印花税', '过户费', '发生金额'], ...rows))
    expect(imported.problems).toEqual([])
    expect(imported.summary.conventions?.fees).toMatchObject({ transferInsideSzse: false, fitting: 40 })
    expect(recordsOf(imported, 'trades')[0]).toMatchObject({ amount: 123_450, commission: 499, transfer: 1 })
    expectRecordsToAddUp(imported)
  })

  it('convention 3: net commission, levies and transfer fee side by side, no minimum (66,110 yuan: 1.72 + 3.57 + 0.66)', () => {
    const imported = importText(
      csv(
        [...HEAD, '净佣金', '印花税', '过户费', '规费', '发生金额'],
        [
          '20260918',
          '77001',
          '601318',
          '买入',
          '1000',
          '66.11',
          '66110.00',
          '1',
          '1.72',
          '0.00',
          '0.66',
          '3.57',
          '-66115.95',
        ],
        [
          '20260918',
          '77001',
          '601318',
          '卖出',
          '1000',
          '66.11',
          '66110.00',
          '2',
          '1.72',
          '33.06',
          '0.66',
          '3.57',
          '66070.99',
        ],
      ),
    )
    expect(imported.problems).toEqual([])
    expect(recordsOf(imported, 'trades')[0]).toMatchObject({
      commission: 172,
      transfer: 66,
      otherFees: 357,
      settled: -6_611_595,
    })
    expectRecordsToAddUp(imported)
  })

  it('手续费 = 净佣金 + 规费 at one broker: the parts beside it are not charged again', () => {
    const rows = trades.map((trade, i) => {
      const levies = fen(trade.amount * 0.0000541)
      const fee = fen(Math.max(5, trade.amount * 0.00025))
      return [
        ...common(trade, i),
        money(fee),
        money(fee - levies),
        money(stampOf(trade)),
        money(levies),
        settledOf(trade, fee + stampOf(trade)),
      ]
    })
    const imported = importText(csv([...HEAD, '手续费', '净佣金', '印花税', '其他费', '发生金额'], ...rows))
    expect(imported.problems).toEqual([])
    expect(imported.summary.conventions?.fees.additive.toSorted()).toEqual(['fee', 'stamp'])
    expect(recordsOf(imported, 'trades')[0]).toMatchObject({ commission: 500, otherFees: 0 })
    expectRecordsToAddUp(imported)
  })

  it('手续费 = 佣金 at another: the 其他费 beside it is charged too', () => {
    const rows = trades.map((trade, i) => {
      const levies = fen(trade.amount * 0.0000541)
      const fee = fen(trade.amount * 0.0001)
      return [
        ...common(trade, i),
        money(fee),
        money(stampOf(trade)),
        money(levies),
        settledOf(trade, fee + levies + stampOf(trade)),
      ]
    })
    const imported = importText(csv([...HEAD, '手续费', '印花税', '其他费', '发生金额'], ...rows))
    expect(imported.problems).toEqual([])
    expect(imported.summary.conventions?.fees.additive).toContain('otherFees')
    expectRecordsToAddUp(imported)
  })

  it('brokers who truncate each line to the fen stay inside one fen a line', () => {
    const cut = (yuan: number) => Math.floor(yuan * 100) / 100
    const rows = trades.map((trade, i) => {
      const [commission, stamp, transfer] = [
        trade.amount * 0.0003,
        trade.buy ? 0 : trade.amount * 0.0005,
        trade.amount * 0.00001,
      ]
      return [
        ...common(trade, i),
        money(cut(commission)),
        money(cut(stamp)),
        money(cut(transfer)),
        settledOf(trade, commission + stamp + transfer),
      ]
    })
    expect(importText(csv([...HEAD, '佣金', '印花税', '过户费', '发生金额'], ...rows)).problems).toEqual([])
  })

  it('a row that misses by more is an error of this row, and the file keeps its convention', () => {
    const rows = trades.map((trade, i) => {
      const commission = fen(Math.max(5, trade.amount * 0.00025))
      const wrong = i === 7 ? 1.23 : 0
      return [
        ...common(trade, i),
        money(commission),
        money(stampOf(trade)),
        '0.00',
        settledOf(trade, commission + stampOf(trade) + wrong),
      ]
    })
    const imported = importText(csv([...HEAD, '佣金', '印花税', '过户费', '发生金额'], ...rows))
    expect(codesOf(imported)).toEqual(['9:feesDoNotAddUp'])
    expect(imported.problems[0]?.params).toMatchObject({ difference: 1.23 })
    expect(imported.rows).toHaveLength(39)
  })

  it('a margin purchase moves no cash of the client, and a Hong Kong trade settles in yuan at the rate of the row', () => {
    const imported = importText(
      csv(
        [...HEAD, '佣金', '印花税', '发生金额', '结算汇率', '市场'],
        ['20260918', '77001', '600519', '融资买入', '100', '100', '10000', '1', '5', '0', '0', '', '上海A股'],
        ['20260918', '77001', '600519', '卖券还款', '100', '100', '10000', '2', '5', '5', '9990', '', '上海A股'],
        ['20260918', '77001', '00700', '买入', '100', '400', '40000', '3', '40', '52', '-36884.64', '0.92', '港股通'],
      ),
    )
    expect(imported.problems).toEqual([])
    expect(recordsOf(imported, 'trades')).toMatchObject([
      { direction: 'marginBuy', settled: 0, amount: 1_000_000 },
      { direction: 'marginSell', settled: 999_000 },
      { exchange: 'HKConnectSH', code: '00700', amount: 3_680_000, commission: 3680, stamp: 4784, settled: -3_688_464 },
    ])
  })

  it('a statement that begins with a thousand opening balances is judged by the trades behind them', () => {
    const opening = Array.from({ length: 1500 }, (_, i) => [
      '20260901',
      '77001',
      '600519',
      '托管转入',
      '100',
      '0',
      '0',
      `9${i}`,
      '0',
      '0',
      '0',
      '0',
    ])
    const rows = trades.map((trade, i) => {
      const levies = fen(trade.amount * 0.0000541)
      const fee = fen(Math.max(5, trade.amount * 0.00025))
      return [
        ...common(trade, i),
        money(fee),
        money(stampOf(trade)),
        money(levies),
        settledOf(trade, fee + stampOf(trade)),
      ]
    })
    const imported = importText(csv([...HEAD, '手续费', '印花税', '其他费', '发生金额'], ...opening, ...rows))
    expect(imported.problems).toEqual([])
    expect(imported.summary.conventions?.fees).toMatchObject({ checked: 40, fitting: 40 })
    expect(imported.rows).toHaveLength(1540)
  })
})
