import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import example from '../../../resources/policies/branch-example.json'
import context from '../../../resources/reference/branch-context.json'
import { branchBreakeven } from '../../../src/domain/fees/branch-breakeven'
import {
  type BranchFigures,
  branchScenarios,
  branchStudy,
  breakevenInputOf,
  shippedBranchFigures as shipped,
} from '../../../src/domain/fees/branch-figures'
import {
  branchPlan,
  closingRate,
  closingShare,
  convertibleShare,
  feeMixCurve,
  profitAtFeeMix,
} from '../../../src/domain/fees/branch-plan'
import { relativeDrop } from '../../../src/domain/fees/commission-rate'
import { roundYuan } from '../../../src/domain/money'

/* A branch manager asks what his branch lives on: at today's turnover, at a lower one, and if China traded like a mature market. */

const figures = fc.record({
  annualCost: fc.integer({ min: 1_000_000, max: 50_000_000 }),
  assets: fc.integer({ min: 100_000_000, max: 20_000_000_000 }),
  dailyMarketTurnover: fc.integer({ min: 50, max: 4000 }).map((bn) => bn * 1e9),
  marketShare: fc.integer({ min: 1, max: 500 }).map((ppm) => ppm * 1e-6),
  tradingDays: fc.constant(244),
  netCommissionRate: fc.integer({ min: 1, max: 100 }).map((n) => n * 1e-5),
  otherRevenue: fc.record({
    marginSpread: fc.integer({ min: 0, max: 10_000_000 }),
    cashSpread: fc.integer({ min: 0, max: 10_000_000 }),
    productTrailAndFront: fc.integer({ min: 0, max: 5_000_000 }),
    advisoryFees: fc.integer({ min: 0, max: 1_000_000 }),
  }),
  sensitivity: fc.record({
    marginSpread: fc.double({ min: 0, max: 1, noNaN: true }),
    cashSpread: fc.double({ min: 0, max: 1, noNaN: true }),
    productTrailAndFront: fc.double({ min: 0, max: 1, noNaN: true }),
    advisoryFees: fc.constant(0),
  }),
  marketTurnover: fc.double({ min: 1, max: 10, noNaN: true }),
  matureTurnover: fc.double({ min: 0.1, max: 1, noNaN: true }),
  exposure: fc.record({
    netCommission: fc.constant(1),
    marginSpread: fc.double({ min: 0, max: 1, noNaN: true }),
    cashSpread: fc.double({ min: 0, max: 1, noNaN: true }),
    productTrailAndFront: fc.double({ min: 0, max: 1, noNaN: true }),
    advisoryFees: fc.constant(0),
  }),
  feeAssets: fc.integer({ min: 0, max: 90_000_000 }),
  feeRate: fc.integer({ min: 10, max: 150 }).map((bp) => bp / 10_000),
  vatRate: fc.constantFrom(0, 0.06),
  payoutFee: fc.double({ min: 0, max: 0.6, noNaN: true }),
  platformRate: fc.constantFrom(0, 0.0002),
  kept: fc.record({
    marginSpread: fc.double({ min: 0, max: 1, noNaN: true }),
    cashSpread: fc.double({ min: 0, max: 1, noNaN: true }),
    productTrailAndFront: fc.double({ min: 0, max: 1, noNaN: true }),
  }),
  relativeTrading: fc.double({ min: 0.1, max: 3, noNaN: true }),
}) satisfies fc.Arbitrary<BranchFigures>

describe('the example branch as it ships', () => {
  const today = branchBreakeven(breakevenInputOf(shipped))

  it('reproduces the breakevens that the example prints', () => {
    expect(today.tradedValue).toBeCloseTo(example.twoSidedTraded, 2)
    expect(Number(today.netCommissionRate!.toPrecision(3))).toBe(example.fullCostBreakevenRate)
    expect(Number(today.residualNetCommissionRate!.toPrecision(3))).toBe(example.residualBreakevenRate)
  })

  it('is what a pocket calculator says', () => {
    // 3 bn × 62 % in shares × 4.5 one-sided × 2 sides = 16.74 bn; × 0.016 % = 2,678,400; + 7,450,000 − 9,000,000.
    expect(today.profit).toBeCloseTo(1_128_400, 4)
    expect(today.marginOfSafety!.residual).toBeCloseTo(1 - 1_550_000 / 16_740_000_000 / 0.00016, 9)
    expect(today.marginOfSafety!.full).toBeCloseTo(1 - 9_000_000 / 16_740_000_000 / 0.00016, 9)
  })

  it('adds its cost lines up to its cost', () => {
    expect(Object.values(example.costLines).reduce((a, b) => a + b, 0)).toBe(example.annualCost)
  })

  it('loses, at mature turnover, 14 of 15 yuan of commission and half as much of what hangs on it', () => {
    const { mature, states } = branchPlan(shipped, branchScenarios)
    expect(mature.ratio).toBeCloseTo(1 / 15, 12)
    const remains = Object.fromEntries(mature.lines.map(({ line, remains: left }) => [line, left]))
    expect(remains['netCommission']).toBeCloseTo(2_678_400 / 15, 4)
    expect(remains['marginSpread']).toBeCloseTo(3_600_000 * (1 - 0.5 * (14 / 15)), 4)
    expect(remains['advisoryFees']).toBe(150_000)
    const there = states.find(({ name }) => name === 'mature')!
    expect(there.profit).toBeCloseTo(mature.remains - 9_000_000, 6)
    expect(there.gap).toBeCloseTo(-there.profit, 6)
  })

  it('needs the share that a hand computation gives', () => {
    const { states } = branchPlan(shipped, branchScenarios)
    const mature = states.find(({ name }) => name === 'mature')!
    // Kept of 0.5 %: 65 % after the payout, without 6 % VAT, less 0.02 % for the platform.
    const fee = 3_000_000_000 * ((0.005 * 0.65) / 1.06 - 0.0002)
    // What goes with the 99 % without a fee: commission, 20 % of margin, 30 % of cash, 40 % of product revenue.
    const [margin, cash, product] = [3_600_000 * (1 - 7 / 15), 2_400_000 * (1 - 7 / 30), 1_300_000 * (1 - 7 / 75)]
    const gain = fee - (178_560 + 0.2 * margin + 0.3 * cash + 0.4 * product) / 0.99
    expect(mature.feeMix.verdict).toBe('closes')
    expect(mature.feeMix.share).toBeCloseTo(mature.gap / gain, 9)
    expect(states.find(({ name }) => name === 'flat')!.feeMix).toEqual({ verdict: 'none', share: 0, assets: 0 })
  })
})

describe('the founding study', () => {
  it('stands at its own volume of 50 bn a day', () => {
    expect(branchStudy.dailyMarketTurnover).toBe(50e9)
    expect(branchStudy.points.map((p) => p.netCommissionRate)).toEqual([0.00051, 0.00101, 0.00137])
    expect(branchBreakeven(breakevenInputOf(shipped)).study.every((p) => p.dailyMarketTurnover === 50e9)).toBe(true)
  })

  it('printed a fall of 11 per cent; its own two figures give 9.9', () => {
    const { netRateFrom, netRateTo, printedDrop } = context.study
    expect(printedDrop).toBe(0.11)
    expect(relativeDrop(netRateFrom, netRateTo)).toBeCloseTo(0.0986, 4)
  })
})

describe('whatever the branch', () => {
  it('more market turnover never raises the breakeven rate', () => {
    fc.assert(
      fc.property(figures, fc.double({ min: 1, max: 10, noNaN: true }), (branch, times) => {
        const at = (daily: number) => branchBreakeven(breakevenInputOf({ ...branch, dailyMarketTurnover: daily }))
        const [low, high] = [at(branch.dailyMarketTurnover), at(branch.dailyMarketTurnover * times)]
        expect(high.netCommissionRate!).toBeLessThanOrEqual(low.netCommissionRate! + 1e-12)
        expect(high.residualNetCommissionRate!).toBeLessThanOrEqual(low.residualNetCommissionRate! + 1e-12)
      }),
    )
  })

  it('at the fee mix that closes the gap the result is what was wanted, to the fen', () => {
    fc.assert(
      fc.property(figures, fc.integer({ min: 0, max: 5_000_000 }), (branch, target) => {
        for (const state of branchPlan(branch, branchScenarios, target).states) {
          const { verdict, share } = state.feeMix
          if (verdict !== 'closes' || share === null) continue
          expect(roundYuan(profitAtFeeMix(branch, state, { share, feeRate: branch.feeRate }) - target)).toBeCloseTo(
            0,
            9,
          )
          expect(share).toBeLessThanOrEqual(convertibleShare(branch))
        }
      }),
    )
  })

  it('every point of the curve closes the gap, and a higher fee needs a smaller share', () => {
    fc.assert(
      fc.property(figures, (branch) => {
        for (const state of branchPlan(branch, branchScenarios).states) {
          const curve = feeMixCurve(branch, state, [0.002, 0.02])
          for (const point of curve) expect(roundYuan(profitAtFeeMix(branch, state, point))).toBeCloseTo(0, 9)
          for (let i = 1; i < curve.length; i++) {
            expect(curve[i]!.share).toBeGreaterThanOrEqual(curve[i - 1]!.share)
            expect(curve[i]!.feeRate).toBeLessThanOrEqual(curve[i - 1]!.feeRate + 1e-12)
          }
        }
      }),
    )
  })

  it('share and rate are each other’s inverse', () => {
    const state = branchPlan(shipped, branchScenarios).states.find(({ name }) => name === 'mature')!
    const share = closingShare(shipped, state).share!
    expect(closingRate(shipped, state, share)).toBeCloseTo(shipped.feeRate, 12)
  })

  it("the iso-profit curve of today's result passes through today's point", () => {
    fc.assert(
      fc.property(figures, (branch) => {
        // Other revenue that follows the turnover bends the curve: here it stays.
        const input = breakevenInputOf({ ...branch, sensitivity: shipped.sensitivity })
        const profit = branchBreakeven(input).profit!
        const [curve] = branchBreakeven({ ...input, isoProfits: [profit] }).isoProfit
        // On a curve rate × turnover is the same everywhere: today's commission.
        for (const { dailyMarketTurnover, netCommissionRate } of curve!.points) {
          const today = branch.netCommissionRate * branch.dailyMarketTurnover
          expect((netCommissionRate * dailyMarketTurnover) / today).toBeCloseTo(1, 6)
        }
      }),
    )
  })

  it('what remains and what is lost are what is there', () => {
    fc.assert(
      fc.property(figures, (branch) => {
        const { mature } = branchPlan(branch, [])
        expect(mature.remains + mature.lost).toBeCloseTo(mature.today, 4)
      }),
    )
  })

  it('a fee below the commission that it replaces closes nothing', () => {
    const dear = { ...shipped, netCommissionRate: 0.003, annualCost: 60_000_000, feeRate: 0.0005 }
    const [today] = branchPlan(dear, []).states
    expect(today!.gap).toBeGreaterThan(0)
    expect(today!.feeMix).toEqual({ verdict: 'loses', share: null, assets: null })
  })

  it('a gap larger than all assets can pay is said to be one', () => {
    const [today] = branchPlan({ ...shipped, annualCost: 40_000_000 }, []).states
    expect(today!.feeMix.verdict).toBe('tooLittle')
  })
})

describe('other revenue in the scenarios of turnover', () => {
  const down = [{ name: 'down', dailyMarketTurnover: shipped.dailyMarketTurnover / 2 }]

  it('stays as it is unless the policy says otherwise: so it ships', () => {
    expect(Object.values(shipped.sensitivity)).toEqual([0, 0, 0, 0])
    expect(branchPlan(shipped, down).states[1]?.otherRevenue).toEqual(shipped.otherRevenue)
  })

  it('margin spread that follows by half loses a quarter when turnover halves, in the plan and in the breakeven alike', () => {
    const moving = { ...shipped, sensitivity: { ...shipped.sensitivity, marginSpread: 0.5, cashSpread: 1 } }
    const { marginSpread, cashSpread, productTrailAndFront } = shipped.otherRevenue
    const state = branchPlan(moving, down).states[1]!
    expect(state.otherRevenue.marginSpread).toBeCloseTo(0.75 * marginSpread, 6)
    expect(state.otherRevenue.cashSpread).toBeCloseTo(0.5 * cashSpread, 6)
    expect(state.otherRevenue.productTrailAndFront).toBe(productTrailAndFront)
    const lost = 0.25 * marginSpread + 0.5 * cashSpread
    const plain = branchBreakeven({ ...breakevenInputOf(shipped), scenarios: down }).scenarios[0]!
    const moved = branchBreakeven({ ...breakevenInputOf(moving), scenarios: down }).scenarios[0]!
    expect(moved.profit).toBeCloseTo(plain.profit! - lost, 4)
    expect(state.profit).toBeCloseTo(moved.profit!, 4)
    // What other revenue no longer brings has to come in as commission.
    const more = (moved.residualNetCommissionRate ?? 0) - (plain.residualNetCommissionRate ?? 0)
    expect(more * plain.tradedValue).toBeCloseTo(lost, 2)
    // Today is today, whatever is assumed of other turnovers.
    expect(branchBreakeven(breakevenInputOf(moving)).profit).toBeCloseTo(
      branchBreakeven(breakevenInputOf(shipped)).profit!,
      6,
    )
  })
})
