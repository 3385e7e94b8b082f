import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type ClientOfferChoices,
  type ClientOfferFacts,
  clientOffersInput,
  ownTurnover,
} from '../../../src/domain/fees/client-offers'
import { clientBreakeven } from '../../../src/domain/fees/client-breakeven'
import { feeBoard, type HouseFacts, houseBoard, type WindowChoices } from '../../../src/domain/fees/fee-board'
import { pairVerdict } from '../../../src/domain/fees/pair-verdict'
import { compareModels } from '../../../src/domain/fees/compare-models'

const PASS_THROUGH = 0.0000541
const flat = (id: string, rate: number, minimum = 0) => ({
  id,
  model: 'assetBased' as const,
  kind: 'flat' as const,
  tiers: [[null, rate] as const],
  minimum,
  feeAccountCommissionRate: PASS_THROUGH,
  maximumAssets: null,
  strategyRisk: null,
  validUntil: '2027-12-31',
})

/** Equal orders, `perMonth` of them in each of 36 months. */
const trader = (value: number, perMonth: number): ClientOfferFacts['orders'] =>
  Array.from({ length: 36 }, (_, m) =>
    Array.from({ length: perMonth }, (_, i) => ({
      date: `${2023 + Math.floor((m + 10) / 12)}-${String(((m + 10) % 12) + 1).padStart(2, '0')}-${String(10 + i).padStart(2, '0')}`,
      side: i % 2 === 0 ? ('buy' as const) : ('sell' as const),
      value,
    })),
  ).flat()

const facts = (change: Partial<ClientOfferFacts> = {}): ClientOfferFacts & HouseFacts => ({
  on: '2026-11-20',
  level: 'C3',
  assets: 3_200_000,
  wholeAssets: 3_200_000,
  commissionRate: 0.0002,
  minimumCommission: 5,
  passThrough: PASS_THROUGH,
  orders: trader(840_000, 4),
  period: { from: '2023-11', to: '2026-10' },
  schedules: [flat('fee', 0.004), flat('dear', 0.01, 1200)],
  funds: [],
  household: null,
  agreed: null,
  ...change,
  house: {
    tier: 'S2',
    cash: 100_000,
    marginDebt: 0,
    products: 0,
    bookMonths: Array.from({ length: 36 }, () => 50_000),
  },
})

const choices = (change: Partial<ClientOfferChoices & WindowChoices> = {}): ClientOfferChoices & WindowChoices => ({
  scheduleId: 'fee',
  basis: 12,
  byHousehold: false,
  savings: [],
  rivalRate: null,
  growth: 0.04,
  years: 10,
  whatIf: { turnover: null, commissionRate: null, feeRate: null, assets: null },
  agreedTurnover: null,
  fallsTo: null,
  surplus: [],
  ...change,
})

const cost = (board: ReturnType<typeof feeBoard>, id: string) =>
  board.compared.models.find((model) => model.id === id)?.yearlyCost

describe('one client with 6.3 turnovers a year, by hand', () => {
  // 48 orders of 840,000 = 40.32 million traded; commission 0.02 % = 8,064; fee 0.4 % = 12,800 and 0.00541 % of the trades.
  const board = feeBoard(facts(), choices())

  it('costs what the rates say, to the fen', () => {
    expect(ownTurnover(facts(), 12)).toBeCloseTo(6.3, 10)
    expect(cost(board, 'commission')).toBe(8064)
    expect(cost(board, 'fee')).toBe(14_981.31)
  })
  it('breaks even at 13.7 turnovers', () => {
    expect(board.pair.verdict).toBe('commission')
    expect(board.pair.crossings.map((c) => c.twoSidedTurnover / 2)).toEqual([
      expect.closeTo(12_800 / (0.0002 - PASS_THROUGH) / 3.2e6 / 2, 6),
    ])
  })
  it('another turnover is the same orders in another size', () => {
    const doubled = feeBoard(
      facts(),
      choices({ whatIf: { turnover: 12.6, commissionRate: null, feeRate: null, assets: null } }),
    )
    expect(doubled.compared.actual?.twoSidedTurnover).toBeCloseTo(25.2, 9)
    expect(cost(doubled, 'commission')).toBe(16_128)
  })
  it('what is tried on a slider stands in the place of what is', () => {
    const whatIf = { turnover: null, commissionRate: 0.0003, feeRate: 0.001, assets: 1_000_000 }
    const tried = feeBoard(facts(), choices({ whatIf }))
    expect(cost(tried, 'commission')).toBe(12_096)
    expect(tried.compared.models.find(({ id }) => id === 'fee')?.lines).toContainEqual({ line: 'fee', amount: 1000 })
  })
  it('no commission lies below what is passed through', () => {
    const whatIf = { turnover: null, commissionRate: 0, feeRate: null, assets: null }
    expect(clientOffersInput(facts(), choices({ whatIf })).commissionRate).toBe(PASS_THROUGH)
  })
  it('the tier of a household is found by what all have together, the fee is charged on his part', () => {
    const tiers = [[5_000_000, 0.004] as const, [null, 0.002] as const]
    const tiered = { ...flat('fee', 0), kind: 'whole' as const, tiers }
    const together = facts({ schedules: [tiered], household: { assets: 8_000_000 } })
    const fee = (byHousehold: boolean) =>
      feeBoard(together, choices({ byHousehold }))
        .compared.models.find(({ id }) => id === 'fee')
        ?.lines?.find(({ line }) => line === 'fee')?.amount
    expect(fee(false)).toBe(12_800)
    expect(fee(true)).toBe(6400)
  })
  it('who pays a fee already is compared from there, and may be told to go back', () => {
    const agreed = facts({ agreed: { model: 'assetBased', rate: 0.008, amount: null } })
    expect(feeBoard(agreed, choices()).compared.sentence.code).toBe('BACK_TO_COMMISSION')
  })
  it('an offer is charged on advised assets; what he has agreed, on all that lies at the firm', () => {
    const agreed = { model: 'assetBased' as const, rate: 0.008, amount: null }
    const half = facts({ agreed, assets: 1_600_000, wholeAssets: 3_200_000 })
    const { models } = feeBoard(half, choices()).compared
    const fee = (id: string) =>
      models.find((model) => model.id === id)?.lines?.find(({ line }) => line === 'fee')?.amount
    expect(fee('fee')).toBe(6400)
    expect(fee('agreed')).toBe(25_600)
  })
})

describe('the window of the page', () => {
  it('is empty on price alone at every turnover, and the client sees the same commission given up', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 40, noNaN: true }), (turnover) => {
        const whatIf = { turnover, commissionRate: null, feeRate: null, assets: null }
        const { window } = feeBoard(facts(), choices({ whatIf }))
        expect(window?.internal.base.window).toBeNull()
        expect(window?.client.base.bridge.every(({ side }) => side === 'client')).toBe(true)
      }),
      { numRuns: 25 },
    )
  })
  it('what may not be charged twice is only a transfer: it adds nothing to share', () => {
    const saving = (id: string) => choices({ savings: [{ id, amount: 900, enabled: true }] })
    const left = (c: ReturnType<typeof choices>) => feeBoard(facts(), c).window?.internal.base.left ?? Number.NaN
    expect(left(saving('doubleFees'))).toBeCloseTo(left(choices()), 6)
    expect(left(saving('shareClass'))).toBeCloseTo(left(choices()) + 900, 6)
  })
  it('there is none for a schedule that does not live beside the commission of the whole account', () => {
    const fund = { ...flat('fund', 0.005), model: 'fundAdvisory' as const }
    expect(feeBoard(facts({ schedules: [fund] }), choices({ scheduleId: 'fund' })).window).toBeNull()
  })
  it('what each side earns adds up to the house, under every model', () => {
    const earned = houseBoard(facts(), choices()).models.flatMap(({ today }) => (today === null ? [] : [today]))
    expect(earned.length).toBeGreaterThan(2)
    for (const { advisor, firm, house } of earned) expect(advisor + firm).toBeCloseTo(house, 2)
  })
})

describe('commission against one fee, out of many models', () => {
  it('is the verdict on two, whatever is compared beside them', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.0001, max: 0.02, noNaN: true }),
        fc.double({ min: 0.00006, max: 0.003, noNaN: true }),
        fc.integer({ min: 1000, max: 2_000_000 }),
        (feeRate, commissionRate, value) => {
          const one = facts({
            commissionRate,
            orders: trader(value, 2),
            schedules: [flat('fee', feeRate), flat('dear', 0.01)],
          })
          const input = clientOffersInput(one, choices())
          const two = clientBreakeven({
            assets: one.assets,
            fee: feeRate,
            commissionRate,
            feeAccountCommissionRate: PASS_THROUGH,
            minimumCommission: one.minimumCommission,
            orders: input.orders,
            period: one.period,
            scaling: 'orderSize',
            savings: [],
            seed: 1,
          })
          const many = pairVerdict(compareModels(input), 'commission', 'fee')
          expect(many.verdict).toBe(two.verdict)
          expect(many.feeCheaper.length).toBe(two.feeCheaper.length)
          const from = many.feeCheaper[0]?.[0] ?? 0
          expect(Math.abs(from - (two.feeCheaper[0]?.[0] ?? 0))).toBeLessThan(1e-3 * (1 + from))
        },
      ),
      { numRuns: 40 },
    )
  })
  it('reads the pair the other way round as well', () => {
    const input = clientOffersInput(facts(), choices())
    const there = compareModels(input)
    const back = compareModels({ ...input, offers: input.offers.toReversed() })
    expect(pairVerdict(back, 'commission', 'fee').feeCheaper).toEqual(
      pairVerdict(there, 'commission', 'fee').feeCheaper,
    )
  })
})
