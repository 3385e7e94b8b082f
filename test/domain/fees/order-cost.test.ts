import { Decimal } from 'decimal.js'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fundSubscription } from '../../../src/domain/fees/fund-subscription'
import { hongKongExtras } from '../../../src/domain/fees/hong-kong-extras'
import { type FeeScheme, type OrderForCost, orderCost, schemeOf } from '../../../src/domain/fees/order-cost'
import { passThroughRate, ratesOf, tariffOn } from '../../../src/domain/fees/tariff'
import { fen, yuanToFen } from '../../../src/domain/money'

const order = (over: Partial<OrderForCost> & { yuan?: number } = {}): OrderForCost => ({
  side: 'buy',
  exchange: 'SSE',
  instrument: 'stock',
  tradeDate: '2026-06-01',
  amount: yuanToFen(over.yuan ?? 100_000),
  ...over,
})
const all = schemeOf(1, 0.0003, fen(500))

describe('what an order costs on a real bill', () => {
  it('selling 100,000 yuan in Shanghai at 0.03 % all-in: 30 commission, 1 transfer, 50 stamp, 81 together', () => {
    expect(orderCost(order({ side: 'sell' }), all)).toMatchObject({
      commission: 3000,
      transfer: 100,
      stamp: 5000,
      handling: 341,
      regulatory: 200,
      total: 8100,
      statutoryInside: true,
    })
  })

  it('a bill with net commission and statutory lines apart: 1.72 + 3.57 + 0.66 = 5.95 on 66,110 yuan', () => {
    const net: FeeScheme = { ...schemeOf(3, 0, fen(500)), commissionRate: 0.000026 }
    const cost = orderCost(order({ yuan: 66_110 }), net)!
    expect(cost.commission).toBe(172)
    expect(cost.handling + cost.regulatory).toBe(357)
    expect(cost.transfer).toBe(66)
    expect(cost.total).toBe(595)
  })

  it('an order in twenty fills pays the five yuan once', () => {
    expect(orderCost(order({ yuan: 9000 }), all)!.commission).toBe(500)
  })

  it('in Shenzhen, convention 1 keeps the transfer fee inside the commission; in Shanghai it comes on top', () => {
    expect(orderCost(order({ exchange: 'SZSE' }), all)).toMatchObject({
      transfer: 100,
      transferInside: true,
      total: 3000,
    })
    expect(orderCost(order(), all)).toMatchObject({ transfer: 100, transferInside: false, total: 3100 })
  })

  it('under convention 2 the minimum covers commission and transfer fee together', () => {
    const together = schemeOf(2, 0.000225, fen(500))
    expect(orderCost(order({ yuan: 19_346 }), together)).toMatchObject({ transfer: 19, commission: 481, total: 500 })
  })

  it('convention 3 takes the pass-through out of the all-in rate, and never asks for less than nothing', () => {
    expect(schemeOf(3, 0.0003, fen(500))).toMatchObject({
      commissionRate: 0.0002459,
      minimumCovers: 'nothing',
      allIn: false,
    })
    expect(schemeOf(3, 0.00005, fen(500)).commissionRate).toBe(0)
  })

  it('the stamp duty halves on 2023-08-28 and only sellers pay it', () => {
    const stampOn = (side: 'buy' | 'sell', tradeDate: string) => orderCost(order({ side, tradeDate }), all)!.stamp
    expect([stampOn('sell', '2023-08-27'), stampOn('sell', '2023-08-28'), stampOn('buy', '2023-08-28')]).toEqual([
      10_000, 5000, 0,
    ])
  })

  it('ETFs and listed funds bear neither stamp duty nor transfer fee', () => {
    for (const instrument of ['etf', 'lof'] as const) {
      expect(orderCost(order({ side: 'sell', instrument }), all)).toMatchObject({ stamp: 0, transfer: 0, total: 3000 })
    }
  })

  it('through Hong Kong Connect both sides pay stamp duty and levies', () => {
    const net: FeeScheme = { ...all, allIn: false, minimumCovers: 'nothing' }
    for (const side of ['buy', 'sell'] as const) {
      expect(orderCost(order({ side, exchange: 'HKConnectSH' }), net)).toMatchObject({
        stamp: 10_000,
        handling: 565,
        regulatory: 285,
        total: 13_850,
      })
    }
  })

  it('a round trip through Hong Kong Connect at 0.03 % costs about 0.47 %: 0.277 % on the bill, the rest settlement and exchange rate', () => {
    const net: FeeScheme = { ...all, commissionRate: 0.0003, allIn: false, minimumCovers: 'nothing' }
    const sides = (['buy', 'sell'] as const).map((side) => {
      const { total } = orderCost(order({ side, exchange: 'HKConnectSH' }), net)!
      const extras = hongKongExtras('HKConnectSH', yuanToFen(100_000), '2026-06-01')
      return { total, beside: extras.reduce((sum, { amount }) => sum + amount, 0) }
    })
    // a side: 100 stamp + 2.70 + 0.15 + 5.65 levies + 30 commission
    expect(sides.map(({ total }) => total)).toEqual([13_850, 13_850])
    const trip = sides.reduce((sum, { total, beside }) => sum + total + beside, 0)
    expect(trip / 10_000_000).toBeCloseTo(0.0047, 4)
    expect(hongKongExtras('SSE', yuanToFen(100_000), '2026-06-01')).toEqual([])
  })

  it('bonds and repo bear no stamp duty, transfer or handling fee', () => {
    for (const instrument of ['bond', 'repo'] as const)
      expect(orderCost(order({ side: 'sell', instrument }), all)).toMatchObject({
        stamp: 0,
        transfer: 0,
        handling: 0,
        total: 3000,
      })
  })

  it('Beijing has its own handling fee, and no rates before it opened', () => {
    expect(orderCost(order({ exchange: 'BSE' }), all)!.handling).toBe(1250)
    expect(orderCost(order({ exchange: 'BSE', tradeDate: '2021-11-14' }), all)).toBeUndefined()
  })

  it('knows no rates before August 2015, nor for shares over the counter', () => {
    expect(orderCost(order({ tradeDate: '2015-07-31' }), all)).toBeUndefined()
    expect(orderCost(order({ exchange: 'OTC' }), all)).toBeUndefined()
  })

  it('a fund subscription takes the front-end fee out of the amount paid', () => {
    const scheme = { ...all, commissionRate: 0.015 }
    expect(orderCost(order({ exchange: 'OTC', instrument: 'fund' }), scheme)).toMatchObject({
      commission: 147_783,
      total: 147_783,
    })
    expect(fundSubscription(100_000, 0.015, 1.05)).toEqual({ netAmount: 98_522.17, fee: 1477.83, units: 93_830.64 })
  })

  it('a broker who truncates takes a fen less than one who rounds', () => {
    const scheme = (rounding: 'halfUp' | 'truncate') => schemeOf(1, 0.000086, fen(500), rounding)
    const szse = order({ yuan: 130_540, exchange: 'SZSE' })
    expect(orderCost(szse, scheme('halfUp'))!.total).toBe(1123)
    expect(orderCost(szse, scheme('truncate'))!.total).toBe(1122)
  })

  it('the pass-through of A-shares is 0.00541 %', () => {
    const tariff = tariffOn('SZSE', 'stock', '2026-01-05')!
    expect(passThroughRate(tariff)).toBe(0.0000541)
    expect(ratesOf(tariff)).toEqual({
      stampBuy: 0,
      stampSell: 0.0005,
      handling: 0.0000341,
      regulatory: 0.00002,
      transfer: 0.00001,
    })
  })
})

const anyOrder = fc.record({
  side: fc.constantFrom('buy' as const, 'sell' as const),
  exchange: fc.constantFrom('SSE' as const, 'SZSE' as const),
  instrument: fc.constantFrom('stock' as const, 'etf' as const, 'lof' as const),
  tradeDate: fc.constantFrom('2016-03-01', '2022-04-28', '2022-04-29', '2023-08-27', '2023-08-28', '2026-11-23'),
  amount: fc.integer({ min: 1, max: 10 ** 14 }).map((n) => fen(n)),
})
const anyScheme = fc.record({
  commissionRate: fc.integer({ min: 0, max: 30_000 }).map((n) => n / 10_000_000),
  minimumCommission: fc.constantFrom(0, 1, 5),
  allIn: fc.boolean(),
  minimumCovers: fc.constantFrom('commission' as const, 'commissionAndTransfer' as const, 'nothing' as const),
  transferOnTop: fc.constantFrom('always' as const, 'SSE' as const),
  rounding: fc.constantFrom('halfUp' as const, 'truncate' as const),
})

describe('every order, under every scheme', () => {
  it('has lines that a decimal recomputation confirms to the fen', () => {
    fc.assert(
      fc.property(anyOrder, anyScheme, (o, scheme) => {
        const cost = orderCost(o, scheme)!
        const rates = ratesOf(tariffOn(o.exchange, o.instrument, o.tradeDate)!)
        const exact = (rate: number) =>
          new Decimal(o.amount)
            .times(rate)
            .toDecimalPlaces(0, scheme.rounding === 'halfUp' ? Decimal.ROUND_HALF_UP : Decimal.ROUND_DOWN)
            .toNumber()
        expect(cost.handling).toBe(exact(rates.handling))
        expect(cost.regulatory).toBe(exact(rates.regulatory))
        expect(cost.transfer).toBe(exact(rates.transfer))
        expect(cost.stamp).toBe(exact(o.side === 'sell' ? rates.stampSell : rates.stampBuy))
        expect(cost.commission).toBeGreaterThanOrEqual(exact(scheme.commissionRate))
      }),
    )
  })

  it('adds up: commission, what is not inside it, and the stamp duty', () => {
    fc.assert(
      fc.property(anyOrder, anyScheme, (o, scheme) => {
        const c = orderCost(o, scheme)!
        const statutory = scheme.allIn ? 0 : c.handling + c.regulatory
        expect(c.total).toBe(c.commission + statutory + (c.transferInside ? 0 : c.transfer) + c.stamp)
      }),
    )
  })

  it('costs no less when it is larger, and never less than the minimum that applies', () => {
    fc.assert(
      fc.property(anyOrder, anyScheme, fc.integer({ min: 0, max: 10 ** 12 }), (o, scheme, more) => {
        const small = orderCost(o, scheme)!
        const large = orderCost({ ...o, amount: fen(o.amount + more) }, scheme)!
        expect(large.total).toBeGreaterThanOrEqual(small.total)
        const minimum = scheme.minimumCovers === 'nothing' ? 0 : scheme.minimumCommission * 100
        expect(small.commission + (small.transferInside ? 0 : small.transfer)).toBeGreaterThanOrEqual(minimum)
      }),
    )
  })
})
