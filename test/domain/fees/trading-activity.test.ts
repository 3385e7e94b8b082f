import { describe, expect, it } from 'vitest'
import { type ActivityOrder, tradingActivity } from '../../../src/domain/fees/trading-activity'
import { fen, yuanToFen } from '../../../src/domain/money'

const period = { from: '2025-12', to: '2026-11' }
const months = ['2025-12', ...Array.from({ length: 11 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`)]
const constant = (yuan: number) => new Map(months.map((month) => [month, yuanToFen(yuan)]))
const trade = (over: Partial<ActivityOrder> = {}): ActivityOrder => ({
  date: '2026-03-10',
  instrument: 'stock',
  amount: yuanToFen(300_000),
  commission: yuanToFen(90),
  stamp: fen(0),
  transfer: yuanToFen(3),
  fills: 2,
  ...over,
})

describe('how much a client trades', () => {
  it('a client who turns his shares over three times keeps half of his money out of it: 3 and 1.5 times', () => {
    const orders = Array.from({ length: 10 }, () => trade())
    const answer = tradingActivity(orders, constant(1_000_000), constant(500_000), period)
    expect(answer.turnoverStock).toBeCloseTo(3, 12)
    expect(answer.turnoverAll).toBeCloseTo(1.5, 12)
    expect(answer).toMatchObject({
      orders: 10,
      fills: 20,
      tradedAll: 3_000_000,
      commission: 900,
      effectiveRate: 0.0003,
    })
  })

  it('bonds count for the fee arithmetic but not as share trading; repo, funds and subscriptions for neither', () => {
    const orders = [
      trade({ instrument: 'bond' }),
      trade({ instrument: 'repo' }),
      trade({ instrument: 'fund' }),
      trade({ inScope: false }),
      trade({ instrument: 'etf' }),
    ]
    const answer = tradingActivity(orders, constant(1_000_000), constant(500_000), period)
    expect(answer).toMatchObject({ orders: 2, tradedStock: 300_000, tradedAll: 600_000 })
  })

  it('has a row for every month, quiet ones too, and leaves out what lies before', () => {
    const answer = tradingActivity([trade(), trade({ date: '2025-11-28' })], constant(1_000_000), new Map(), period)
    expect(answer.monthly.map((row) => row.month)).toEqual(months)
    expect(answer.monthly.filter((row) => row.orders > 0)).toEqual([
      { month: '2026-03', traded: 300_000, commission: 90, orders: 1, averageAssets: 1_000_000 },
    ])
  })

  it('says nothing about turnover without assets to compare with', () => {
    const answer = tradingActivity([trade()], new Map(), new Map(), period)
    expect(answer).toMatchObject({ turnoverAll: null, turnoverStock: null, tradedAll: 300_000 })
    expect(answer.monthly[0]!.averageAssets).toBeNull()
  })
})
