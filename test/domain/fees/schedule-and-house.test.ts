import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import example from '../../../resources/policies/branch-example.json'
import { branchBreakeven } from '../../../src/domain/fees/branch-breakeven'
import {
  type FeeSchedule,
  minimumStopsAt,
  scheduleFee,
  shippedFeeSchedules,
  tierProblem,
} from '../../../src/domain/fees/fee-schedule'
import { advisorBreakeven, firmBreakeven } from '../../../src/domain/fees/house-breakeven'

const marginal: FeeSchedule = {
  kind: 'marginal',
  tiers: [
    [1_000_000, 0.006],
    [5_000_000, 0.004],
    [null, 0.002],
  ],
  minimum: 1200,
}

describe('fee schedules', () => {
  it('marginal tiers charge each slice at its own rate, whole tiers everything at one', () => {
    expect(scheduleFee(marginal, 6_000_000)).toBeCloseTo(6000 + 16_000 + 2000, 6)
    expect(scheduleFee({ ...marginal, kind: 'whole' }, 6_000_000)).toBeCloseTo(12_000, 6)
    expect(scheduleFee({ ...marginal, kind: 'whole' }, 5_000_000)).toBeCloseTo(20_000, 6)
  })

  it('a small account pays the minimum until its tiers earn it', () => {
    expect(scheduleFee(marginal, 50_000)).toBe(1200)
    expect(minimumStopsAt(marginal)).toBe(200_000)
    expect(minimumStopsAt({ kind: 'flat', tiers: [[null, 0]], minimum: 1200 })).toBeNull()
    expect(minimumStopsAt({ ...marginal, minimum: 0 })).toBe(0)
  })

  it('tiers that do not rise or do not end are refused', () => {
    expect(
      tierProblem([
        [100, 0.01],
        [100, 0.02],
        [null, 0.03],
      ])?.index,
    ).toBe(1)
    expect(
      tierProblem([
        [100, 0.01],
        [200, 0.02],
      ])?.index,
    ).toBe(1)
    expect(
      tierProblem([
        [null, 0.01],
        [null, 0.02],
      ])?.index,
    ).toBe(0)
    expect(tierProblem([])).toBeDefined()
  })

  it('the shipped schedules are in order, named in both languages and leave at least the pass-through', () => {
    expect(new Set(shippedFeeSchedules.map((s) => s.id)).size).toBe(shippedFeeSchedules.length)
    for (const schedule of shippedFeeSchedules) {
      expect(schedule.name.zh.length * schedule.name.en.length).toBeGreaterThan(0)
      expect(schedule.feeAccountCommissionRate).toBeGreaterThanOrEqual(0.0000541)
    }
  })

  it('more assets never pay less under marginal tiers, nor less than the minimum', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10 ** 9 }), fc.integer({ min: 0, max: 10 ** 9 }), (a, b) => {
        const [small, large] = [Math.min(a, b), Math.max(a, b)]
        expect(scheduleFee(marginal, large)).toBeGreaterThanOrEqual(scheduleFee(marginal, small))
        expect(scheduleFee(marginal, small)).toBeGreaterThanOrEqual(1200)
      }),
    )
  })
})

describe('the other side of the table', () => {
  const advisor = {
    assets: 2_000_000,
    fee: 0.006,
    payoutFee: 0.35,
    payoutCommission: 0.3,
    commissionRate: 0.0003,
    serviceCostFee: 1500,
    serviceCostCommission: 500,
    costPerTrade: 0.5,
    tradesPerYear: 100,
    twoSidedTurnover: 8,
  }

  it('an advisor keeps the same under both models exactly at his breakeven', () => {
    const at = advisorBreakeven(advisor).breakevenTwoSidedTurnover!
    const there = advisorBreakeven({ ...advisor, twoSidedTurnover: at })
    expect(there.netCommission).toBeCloseTo(there.netFee, 6)
  })

  it('an advisor who is not paid on commission has no breakeven', () => {
    expect(advisorBreakeven({ ...advisor, payoutCommission: 0 }).breakevenTwoSidedTurnover).toBeNull()
  })

  const firm = {
    assets: 1e9,
    marketTurnover: 10,
    beta: 0.8,
    commissionRate: 0.0002,
    passThrough: 0.0000541,
    payoutCommission: 0.3,
    clearing: 0.00001,
    fee: 0.004,
    payoutFee: 0.4,
    platform: 0.0008,
    tradingDays: 244,
    vatRate: 0.06,
    servingCostFee: 900_000,
    servingCostCommission: 300_000,
  }

  it('a firm earns the same under both models at its breakeven turnover, tax and serving cost included', () => {
    const { breakevenMarketTurnover } = firmBreakeven(firm)
    const there = firmBreakeven({ ...firm, marketTurnover: breakevenMarketTurnover! })
    expect(there.commissionNet).toBeCloseTo(there.feeNet, 4)
  })

  it('value-added tax takes from both sides; a commission below its own cost never catches up', () => {
    expect(firmBreakeven(firm).feeNet).toBeLessThan(firmBreakeven({ ...firm, vatRate: 0 }).feeNet)
    expect(firmBreakeven({ ...firm, commissionRate: firm.passThrough }).breakevenClientTurnover).toBeNull()
  })
})

describe('the example branch', () => {
  const { netCommission: _own, ...otherRevenue } = example.revenue
  const branch = {
    annualCost: example.annualCost,
    dailyMarketTurnover: example.dailyMarketTurnover,
    marketShare: example.marketShare,
    tradingDays: example.tradingDays,
    otherRevenue,
    currentNetCommissionRate: example.currentNetCommissionRate,
    scenarios: example.scenarios,
    isoProfits: [0, 1_000_000],
  }

  it('needs 0.0538 % if commission carried everything, 0.0093 % after its other revenue', () => {
    const answer = branchBreakeven(branch)
    expect(answer.netCommissionRate).toBeCloseTo(example.fullCostBreakevenRate, 5)
    expect(answer.residualNetCommissionRate).toBeCloseTo(example.residualBreakevenRate, 6)
    expect(answer.marginOfSafety!.full).toBeLessThan(0)
    expect(answer.marginOfSafety!.residual).toBeGreaterThan(0.4)
  })

  it('earns exactly its cost at the breakeven rate of every scenario', () => {
    for (const { dailyMarketTurnover } of branch.scenarios) {
      const rate = branchBreakeven({ ...branch, dailyMarketTurnover }).residualNetCommissionRate!
      const there = branchBreakeven({ ...branch, dailyMarketTurnover, currentNetCommissionRate: rate })
      expect(there.profit).toBeCloseTo(0, 4)
    }
  })

  it('every point of an iso-profit curve brings that profit', () => {
    for (const { profit, points } of branchBreakeven(branch).isoProfit) {
      for (const { dailyMarketTurnover, netCommissionRate } of points) {
        const there = branchBreakeven({ ...branch, dailyMarketTurnover, currentNetCommissionRate: netCommissionRate })
        expect(there.profit).toBeCloseTo(profit, 3)
      }
    }
  })

  it('shows the founding study at its own fifty billion a day', () => {
    expect(branchBreakeven(branch).study).toEqual([
      { name: 'lowest', dailyMarketTurnover: 5e10, netCommissionRate: 0.00051 },
      { name: 'mean', dailyMarketTurnover: 5e10, netCommissionRate: 0.00101 },
      { name: 'highest', dailyMarketTurnover: 5e10, netCommissionRate: 0.00137 },
    ])
  })
})
