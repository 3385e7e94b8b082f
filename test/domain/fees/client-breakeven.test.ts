import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { breakevenChart } from '../../../src/domain/fees/breakeven-chart'
import { clientBreakeven, type ClientBreakevenInput } from '../../../src/domain/fees/client-breakeven'
import { compareFees, costsAt } from '../../../src/domain/fees/fee-comparison'
import { FEE_ACCOUNT_PASS_THROUGH, shippedFeeSchedules } from '../../../src/domain/fees/fee-schedule'
import type { FeeOrder } from '../../../src/domain/fees/own-trading'

const client = (over: Partial<ClientBreakevenInput> = {}): ClientBreakevenInput => ({
  assets: 3_200_000,
  fee: 0.004,
  commissionRate: 0.0002,
  feeAccountCommissionRate: FEE_ACCOUNT_PASS_THROUGH,
  minimumCommission: 5,
  scaling: 'orderSize',
  savings: [],
  seed: 1,
  ...over,
})

/** `perMonth` orders of `value` yuan in each of the months, oldest first. */
const ordersOf = (
  months: readonly string[],
  perMonth: number,
  value: number | ((month: number) => number),
): FeeOrder[] =>
  months.flatMap((month, m) =>
    Array.from({ length: perMonth }, (_, i) => ({
      id: `${month}-${i}`,
      date: `${month}-${String(i + 1).padStart(2, '0')}`,
      side: i % 2 === 0 ? ('buy' as const) : ('sell' as const),
      value: typeof value === 'number' ? value : value(m),
    })),
  )
const year = Array.from({ length: 12 }, (_, i) => `2026-${String(i + 1).padStart(2, '0')}`)

describe('commission or fee, for one client', () => {
  it('3.2 million at 0.02 % with 6.3 turns a year stays on commission: the fee pays from 13.7 turns on', () => {
    const answer = clientBreakeven(client({ actualTwoSidedTurnover: 12.6 }))
    expect(answer.oneSidedTurnover).toBeCloseTo(13.708, 3)
    expect(answer.verdict).toBe('commission')
    expect(answer.annualCost).toEqual({ commission: 8064, fee: 14_981.31 })
    expect(answer.sentence).toMatchObject({ code: 'COMMISSION_CHEAPER', params: { actual: 6.3, difference: 6917.31 } })
  })

  it('a client at 0.3 % who turns over five times is better off with the fee', () => {
    const answer = clientBreakeven(client({ commissionRate: 0.003, actualTwoSidedTurnover: 10 }))
    expect(answer.verdict).toBe('fee')
    expect(answer.sentence.code).toBe('FEE_CHEAPER')
  })

  it('a commission at the pass-through leaves nothing that a fee could beat', () => {
    const answer = clientBreakeven(client({ commissionRate: FEE_ACCOUNT_PASS_THROUGH, actualTwoSidedTurnover: 100 }))
    expect(answer).toMatchObject({ verdict: 'noBreakeven', tradedValue: null, feeCheaper: [] })
    expect(answer.sentence.code).toBe('COMMISSION_ALWAYS_CHEAPER')
  })

  it('without any turnover known there is a breakeven but no verdict', () => {
    const answer = clientBreakeven(client())
    expect(answer.verdict).toBeNull()
    expect(answer.annualCost).toBeNull()
    expect(answer.sentence.code).toBe('TURNOVER_UNKNOWN')
  })

  it('savings move the breakeven only while they are switched on', () => {
    const saving = { id: 'cheaperShareClass', amount: 6400 }
    const off = clientBreakeven(client({ savings: [{ ...saving, enabled: false }] }))
    const on = clientBreakeven(client({ savings: [{ ...saving, enabled: true }] }))
    expect(off.tradedValue).toBe(clientBreakeven(client()).tradedValue)
    expect(on.tradedValue).toBeCloseTo(off.tradedValue! / 2, 6)
  })

  it('savings above the fee make the fee account cheaper at every turnover', () => {
    const answer = clientBreakeven(
      client({ savings: [{ id: 'funds', amount: 20_000, enabled: true }], actualTwoSidedTurnover: 1 }),
    )
    expect(answer).toMatchObject({ tradedValue: 0, verdict: 'fee', feeCheaper: [[0, null]] })
    expect(answer.sentence.code).toBe('FEE_ALWAYS_CHEAPER')
  })

  it('a client of a thousand small orders: the fee is cheaper below, commission between, the fee again above', () => {
    const orders = ordersOf(year, 20, 20_000)
    const answer = clientBreakeven(client({ assets: 500_000, fee: 0.002, orders }))
    expect(answer.feeCheaper).toHaveLength(2)
    const [[from, first], [second, last]] = answer.feeCheaper as [[number, number], [number, null]]
    expect([from, last]).toEqual([0, null])
    const comparison = compareFees(client({ assets: 500_000, fee: 0.002, orders }))
    const fee = (turnover: number) => costsAt(comparison, turnover * 500_000)
    expect(fee(first / 2).fee).toBeLessThan(fee(first / 2).commission)
    expect(fee((first + second) / 2).fee).toBeGreaterThan(fee((first + second) / 2).commission)
    expect(fee(second * 1.1).fee).toBeLessThan(fee(second * 1.1).commission)
    expect(answer.tradedValue).toBeCloseTo(second * 500_000, 4)
  })

  it('the same orders counted instead of resized keep their effective rate: one crossing', () => {
    const orders = ordersOf(year, 20, 20_000)
    const answer = clientBreakeven(client({ assets: 500_000, fee: 0.002, orders, scaling: 'orderCount' }))
    expect(answer.feeCheaper).toHaveLength(1)
    expect(answer.tradedValue).toBeCloseTo(1000 / (5 / 20_000 - FEE_ACCOUNT_PASS_THROUGH), 4)
  })

  it('the minimum is taken per order, over the last twelve months only, and only for trades', () => {
    const before = ordersOf(['2025-06', '2025-07'], 2, 900_000)
    const subscription: FeeOrder = { id: 'ipo', date: '2026-05-05', side: 'buy', value: 400_000, inScope: false }
    const answer = clientBreakeven(client({ orders: [...before, ...ordersOf(year, 1, 10_000), subscription] }))
    expect(answer.actual!.tradedValue).toBe(120_000)
    expect(answer.annualCost!.commission).toBe(60)
  })

  it('a steady client has an interval of no width, an unsteady one a range around his own year', () => {
    const steady = clientBreakeven(client({ orders: ordersOf(year, 4, 80_000) }))
    expect(steady.actual!.interval95).toEqual([1.2, 1.2])
    const unsteady = clientBreakeven(client({ orders: ordersOf(year, 4, (m) => 20_000 + 40_000 * (m % 5)) }))
    const [low, high] = unsteady.actual!.interval95!
    expect(low).toBeLessThan(unsteady.actual!.twoSidedTurnover)
    expect(high).toBeGreaterThan(unsteady.actual!.twoSidedTurnover)
  })

  it('the interval is the same for the same seed and absent below twelve months', () => {
    const orders = ordersOf(year, 3, (m) => 10_000 * (1 + m))
    const twice = [1, 1].map(() => clientBreakeven(client({ orders })).actual!.interval95)
    expect(twice[0]).toEqual(twice[1])
    expect(clientBreakeven(client({ orders: ordersOf(year.slice(0, 11), 3, 10_000) })).actual!.interval95).toBeNull()
  })

  it('says too close when the range of his turnover holds the breakeven', () => {
    const orders = ordersOf(year, 4, (m) => 1_000_000 + 900_000 * (m % 5))
    const answer = clientBreakeven(client({ orders, assets: 4_500_000 }))
    const [low, high] = answer.actual!.interval95!
    expect(low).toBeLessThan(answer.twoSidedTurnover!)
    expect(high).toBeGreaterThan(answer.twoSidedTurnover!)
    expect(answer.verdict).toBe('tooClose')
  })

  it('half a year of history, stated as such, is brought to a year', () => {
    const orders = ordersOf(year.slice(0, 6), 2, 100_000)
    const answer = clientBreakeven(client({ orders, period: { from: '2026-01', to: '2026-06' } }))
    expect(answer.actual!.tradedValue).toBe(2_400_000)
    expect(answer.annualCost!.commission).toBe(480)
  })

  it('a client without a single order trades nothing and stays on commission', () => {
    const answer = clientBreakeven(client({ orders: [] }))
    expect(answer).toMatchObject({
      verdict: 'commission',
      actual: { tradedValue: 0 },
      annualCost: { commission: 0, fee: 12_800 },
    })
  })

  it('growing twenty years, the cheaper account ends richer by what it saved', () => {
    const answer = clientBreakeven(client({ actualTwoSidedTurnover: 12.6, growth: 0.04, years: 20 }))
    expect(answer.horizon!.difference).toBeGreaterThan(0)
    expect(answer.horizon!.commissionAccount).toBeCloseTo(3_200_000 * (1.04 * (1 - 0.0002 * 12.6)) ** 20, 1)
  })
})

describe('the chart', () => {
  it('draws both lines from 0 to beyond the breakeven and the client', () => {
    const chart = breakevenChart(client({ actualTwoSidedTurnover: 12.6 }))
    expect(chart.oneSidedTurnover[0]).toBe(0)
    expect(chart.oneSidedTurnover.at(-1)).toBeGreaterThan(13.7)
    expect(chart.commission[0]).toBe(0)
    expect(chart.fee[0]).toBe(12_800)
    expect(chart.breakevens).toHaveLength(1)
    expect(chart.actual).toMatchObject({ oneSidedTurnover: 6.3, low: null, commission: 8064 })
  })
})

describe('whatever the client', () => {
  const anyClient = fc.record({
    assets: fc.integer({ min: 10_000, max: 100_000_000 }),
    fee: fc.oneof(
      fc.integer({ min: 1, max: 200 }).map((n) => n / 10_000),
      fc.constantFrom(...shippedFeeSchedules),
    ),
    commissionRate: fc.integer({ min: 86, max: 3000 }).map((n) => n / 1_000_000),
    sizes: fc.array(fc.integer({ min: 100, max: 3_000_000 }), { maxLength: 40 }),
    saved: fc.integer({ min: 0, max: 20_000 }),
  })
  const inputOf = ({
    sizes,
    saved,
    ...rest
  }: { sizes: number[]; saved: number } & Pick<ClientBreakevenInput, 'assets' | 'fee' | 'commissionRate'>) =>
    client({
      ...rest,
      savings: [{ id: 'x', amount: saved, enabled: true }],
      orders: sizes.map((value, i) => ({
        id: String(i),
        date: `2026-${String((i % 12) + 1).padStart(2, '0')}-05`,
        side: 'buy',
        value,
      })),
    })

  it('both accounts cost the same at every crossing, to the fen', () => {
    fc.assert(
      fc.property(anyClient, (values) => {
        const comparison = compareFees(inputOf(values))
        for (const crossing of comparison.crossings) {
          const { commission, fee } = costsAt(comparison, crossing)
          expect(Math.abs(commission - fee)).toBeLessThan(0.005)
        }
      }),
    )
  })

  it('inside the ranges the fee costs less, outside it does not', () => {
    fc.assert(
      fc.property(anyClient, fc.double({ min: 0, max: 400, noNaN: true }), (values, turnover) => {
        const comparison = compareFees(inputOf(values))
        const value = turnover * values.assets
        const { commission, fee } = costsAt(comparison, value)
        fc.pre(Math.abs(commission - fee) > 0.01)
        const inside = comparison.feeCheaper.some(([from, to]) => value >= from && (to === null || value < to))
        expect(inside).toBe(fee < commission)
      }),
    )
  })

  it('commission at his own year is the sum of his own bills', () => {
    fc.assert(
      fc.property(anyClient, (values) => {
        const answer = clientBreakeven(inputOf(values))
        const bills = values.sizes.reduce((sum, v) => sum + Math.max(5, values.commissionRate * v), 0)
        expect(answer.annualCost!.commission).toBeCloseTo(bills, 1)
      }),
    )
  })

  it('a fee of nothing is never dearer than a commission above the pass-through', () => {
    fc.assert(
      fc.property(anyClient, (values) => {
        expect(clientBreakeven({ ...inputOf(values), fee: 0, savings: [] }).verdict).not.toBe('commission')
      }),
    )
  })

  it('the dearer the fee, the later it pays', () => {
    fc.assert(
      fc.property(anyClient, fc.integer({ min: 1, max: 100 }), (values, more) => {
        const rate = typeof values.fee === 'number' ? values.fee : 0.004
        const low = clientBreakeven({ ...inputOf(values), fee: rate }).tradedValue
        const high = clientBreakeven({ ...inputOf(values), fee: rate + more / 10_000 }).tradedValue
        expect(high!).toBeGreaterThanOrEqual(low!)
      }),
    )
  })
})
