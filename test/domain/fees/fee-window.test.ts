import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SURPLUS_ITEMS, type SurplusItem } from '../../../src/domain/fees/fee-bridge'
import { feeWindow, type FeeWindowInput, type WindowAt } from '../../../src/domain/fees/fee-window'
import { shippedHouseEconomics as house } from '../../../src/domain/fees/house-economics'
import { FEE_ACCOUNT_PASS_THROUGH } from '../../../src/domain/fees/fee-schedule'
import type { FeeOrder } from '../../../src/domain/fees/own-trading'

const input = (over: Partial<FeeWindowInput> = {}): FeeWindowInput => ({
  assets: 3_200_000,
  commissionRate: 0.0002,
  minimumCommission: 5,
  feeAccountCommissionRate: FEE_ACCOUNT_PASS_THROUGH,
  passThrough: FEE_ACCOUNT_PASS_THROUGH,
  basisMonths: 12,
  scaling: 'orderSize',
  pastTwoSidedTurnover: 12.6,
  enabled: [],
  shareClass: { saves: 0, ownTrail: 0 },
  houseMonthlyRevenue: [],
  tier: 'S1',
  model: 'assetBased',
  vat: true,
  ...over,
})
const base = (over: Partial<FeeWindowInput> = {}): WindowAt => feeWindow(input(over), house).internal.base
const fen = (yuan: number): number => Math.round(yuan * 100)
const total = (lines: readonly { readonly amount: number }[]) => lines.reduce((sum, l) => sum + fen(l.amount), 0)

describe('the window between commission and fee', () => {
  it('is empty when price is all there is, and says so', () => {
    const window = base()
    // 40.32 million traded: 0.02 % paid, 0.00541 % remains; serving 1,400 and platform 640, with 6 % tax on them.
    expect(window.clientCeiling).toBe(5882.69)
    expect(window.firmFloor).toBe(8045.09)
    expect(window.window).toBeNull()
    expect(window.sentence.code).toBe('PRICE_ONLY_ZERO_SUM')
  })

  it('opens by stamp duty and transfer fee when he trades less, and names who loses them', () => {
    const window = base({ enabled: ['dutiesSaved'], fallsToTwoSidedTurnover: 4 })
    // 27.52 million not traded: half of it sales at 0.05 %, all of it at 0.001 %.
    expect(window.bridge).toContainEqual({
      item: 'stamp',
      side: 'client',
      kind: 'surplus',
      from: 'treasury',
      amount: 6880,
    })
    expect(window.bridge).toContainEqual({
      item: 'transferFee',
      side: 'client',
      kind: 'surplus',
      from: 'clearingHouse',
      amount: 275.2,
    })
    expect(window.left).toBe(4992.8)
    expect(window.window).toEqual([window.firmFloor, window.clientCeiling])
    expect(window.sentence.code).toBe('WINDOW_OPEN')
  })

  it('the commission that the house loses because he trades less is a transfer, not a gain', () => {
    const transfers = base({ enabled: ['impactSaved'], fallsToTwoSidedTurnover: 4 }).bridge.filter(
      ({ kind }) => kind === 'transfer',
    )
    expect(transfers.map(({ side, amount }) => [side, amount])).toEqual([
      ['client', 8064 - 692.48],
      ['house', -(8064 - 692.48)],
    ])
  })

  it('a cheaper share class whose trail the firm itself drew is only a transfer', () => {
    const own = base({ enabled: ['shareClass'], shareClass: { saves: 4000, ownTrail: 4000 } })
    const half = base({ enabled: ['shareClass'], shareClass: { saves: 4000, ownTrail: 1000 } })
    expect(own.left).toBe(base().left)
    expect(half.left - base().left).toBeCloseTo(3000, 6)
  })

  it('a surplus that is switched on and does not pay for the service leaves the window shut', () => {
    const window = base({ enabled: ['dutiesSaved'], fallsToTwoSidedTurnover: 11 })
    expect(window.left).toBeLessThan(0)
    expect(window.sentence.code).toBe('SURPLUS_BELOW_COST')
  })

  it('past churning is not rewarded: the agreed turnover counts when it is lower', () => {
    expect(base({ agreedTwoSidedTurnover: 4 }).clientCeiling).toBe(base({ pastTwoSidedTurnover: 4 }).clientCeiling)
    expect(base({ agreedTwoSidedTurnover: 40 }).clientCeiling).toBe(base().clientCeiling)
    const up = feeWindow(input({ agreedTwoSidedTurnover: 4 }), house).internal.scenarios.find(
      ({ name }) => name === 'up',
    )!
    expect(up.twoSidedTurnover).toBe(4)
  })

  it('the client sees his own side: no floor, no cost of service, no figure of the house', () => {
    const answer = feeWindow(
      input({
        enabled: SURPLUS_ITEMS,
        fallsToTwoSidedTurnover: 4,
        shareClass: { saves: 900, ownTrail: 300 },
        fee: 9600,
      }),
      house,
    )
    for (const view of [answer.client.base, ...answer.client.scenarios]) {
      expect(view.bridge.every(({ side }) => side === 'client')).toBe(true)
      expect(total(view.bridge)).toBe(fen(view.ceiling))
      expect(JSON.stringify(view)).not.toMatch(/floor|"house|left|window"|trail|service|platform|vat|pooled|certainty/i)
    }
    expect(answer.client.base.sentence.code).toBe('CLIENT_FEE_BELOW')
  })
})

describe('whatever the client and whatever is switched on', () => {
  const anyInput = fc
    .record({
      assets: fc.integer({ min: 20_000, max: 50_000_000 }),
      commissionRate: fc.integer({ min: 55, max: 3000 }).map((n) => n / 1_000_000),
      residual: fc.integer({ min: 0, max: 500 }).map((n) => n / 1_000_000),
      turnover: fc.double({ min: 0, max: 100, noNaN: true }),
      agreed: fc.option(fc.double({ min: 0, max: 100, noNaN: true })),
      fallsTo: fc.double({ min: 0, max: 100, noNaN: true }),
      saves: fc.integer({ min: 0, max: 50_000 }),
      ownTrail: fc.integer({ min: 0, max: 60_000 }),
      months: fc.array(fc.integer({ min: 0, max: 900_000 }), { minLength: 0, maxLength: 36 }),
      tier: fc.constantFrom('S1' as const, 'S2' as const, 'S3' as const, 'S0' as const),
      sizes: fc.option(fc.array(fc.integer({ min: 100, max: 900_000 }), { maxLength: 12 })),
      vat: fc.boolean(),
    })
    .map((v) =>
      input({
        ...v,
        feeAccountCommissionRate: v.residual,
        pastTwoSidedTurnover: v.turnover,
        agreedTwoSidedTurnover: v.agreed ?? undefined,
        fallsToTwoSidedTurnover: v.fallsTo,
        shareClass: { saves: v.saves, ownTrail: v.ownTrail },
        houseMonthlyRevenue: v.months,
        orders: v.sizes?.map((value, i): FeeOrder => ({
          id: `${i}`,
          date: `2026-0${(i % 9) + 1}-05`,
          side: 'buy',
          value,
        })),
      }),
    )
  const anyItems = fc.subarray([...SURPLUS_ITEMS])
  const everyView = (of: FeeWindowInput) => {
    const { internal } = feeWindow(of, house)
    return [internal.base, ...internal.scenarios]
  }

  it('without surplus there is no window, at any turnover and in any scenario', () => {
    fc.assert(
      fc.property(anyInput, (values) => {
        for (const view of everyView({ ...values, enabled: [] })) {
          expect(view.window).toBeNull()
          expect(view.left).toBeLessThanOrEqual(0)
        }
      }),
    )
  })

  it('the bridge adds up to what is left, and each side to its own end, to the fen', () => {
    fc.assert(
      fc.property(anyInput, anyItems, (values, enabled) => {
        for (const view of everyView({ ...values, enabled })) {
          const side = (name: string) => total(view.bridge.filter((line) => line.side === name))
          expect(total(view.bridge)).toBe(fen(view.left))
          expect(side('client')).toBe(fen(view.clientCeiling))
          expect(-side('house')).toBe(fen(view.firmFloor))
          expect(total(view.bridge.filter(({ kind }) => kind === 'transfer'))).toBe(0)
          const [low, high] = view.window ?? [0, 1]
          expect(high).toBeGreaterThan(low)
        }
      }),
    )
  })

  it('more surplus never narrows the window', () => {
    fc.assert(
      fc.property(anyInput, anyItems, fc.constantFrom(...SURPLUS_ITEMS), (values, enabled, more: SurplusItem) => {
        const [less, wider] = [enabled, [...enabled, more]].map((items) => everyView({ ...values, enabled: items }))
        for (const [i, view] of less!.entries()) expect(wider![i]!.left).toBeGreaterThanOrEqual(view.left)
      }),
    )
  })
})
