import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { commissionOffer, type FeeOffer } from '../../../src/domain/fees/fee-offer'
import { FEE_ACCOUNT_PASS_THROUGH } from '../../../src/domain/fees/fee-schedule'
import { advisorBreakeven, firmBreakeven } from '../../../src/domain/fees/house-breakeven'
import {
  marketOneSidedTurnover,
  servingCostOf,
  SERVICE_TIERS,
  shippedHouseEconomics as house,
  turnoverScenarios,
} from '../../../src/domain/fees/house-economics'
import { economicsWith } from '../../../src/domain/fees/own-economics'
import { houseModels, type HouseModelsInput } from '../../../src/domain/fees/house-models'

const fee: FeeOffer = { ...commissionOffer('fee', null), model: 'assetBased', tiers: [[null, 0.004]] }
const input = (over: Partial<HouseModelsInput> = {}): HouseModelsInput => ({
  assets: 3_200_000,
  commissionRate: 0.0002,
  minimumCommission: 0,
  passThrough: FEE_ACCOUNT_PASS_THROUGH,
  basisMonths: 12,
  scaling: 'orderSize',
  actualTwoSidedTurnover: 12.6,
  offers: [commissionOffer('now', null), fee],
  present: 'now',
  funds: [],
  tier: 'S1',
  cash: 0,
  marginDebt: 0,
  products: 0,
  vat: true,
  ...over,
})
const fen = (lines: readonly { readonly amount: number }[]) =>
  lines.reduce((sum, l) => sum + Math.round(l.amount * 100), 0)

describe('what advisor and firm earn', () => {
  it('under commission and under a fee, by line', () => {
    const { models } = houseModels(input({ cash: 200_000, products: 300_000 }), house)
    const [now, asked] = models.map(({ today }) => today!)
    // (8,064 − 2,181.31) / 1.06 × 25 % and 1,200 / 1.06 × 20 %; the fee 12,800 / 1.06 × 35 %.
    expect(now!.payout.map(({ amount }) => amount)).toEqual([1387.43, 0, 226.42])
    expect(asked!.payout.map(({ amount }) => amount)).toEqual([0, 4226.42, 135.85])
    expect(asked!.lines.find(({ line }) => line === 'serving')!.amount).toBe(-6900)
    // A conversion puts cash to work: the spread on it is lost.
    expect(asked!.lines.find(({ line }) => line === 'cashSpread')!.amount).toBe(1680)
  })

  it('reckons with the figures that the branch has put in place of the estimates', () => {
    const own = economicsWith({ 'payout.fee': 0.5, 'conversion.assetBased.cash': 1 })
    const asked = houseModels(input({ cash: 200_000 }), own).models[1]!.today!
    // 12,800 / 1.06 × 50 %; all of the cash stays: 200,000 × 1.2 %.
    expect(asked.payout.find(({ amount }) => amount > 0)!.amount).toBe(6037.74)
    expect(asked.lines.find(({ line }) => line === 'cashSpread')!.amount).toBe(2400)
  })

  it('the conflict of interest is a figure: the advisor earns more under the fee, the client pays more', () => {
    const { models } = houseModels(input(), house)
    expect(models.find(({ id }) => id === 'fee')!.difference!.advisor).toBeGreaterThan(0)
    expect(models.find(({ id }) => id === 'now')!.difference).toEqual({ advisor: 0, firm: 0 })
  })

  it('membership is served by the pooled desk and costs less than a full agreement', () => {
    for (const tier of SERVICE_TIERS) {
      expect(servingCostOf(tier, 'fixedTerm').extra).toBeLessThan(servingCostOf(tier, 'assetBased').extra)
      expect(servingCostOf(tier, 'executionCommission').extra).toBe(0)
    }
  })

  it('has three scenarios of market turnover, not only the one that sells fees', () => {
    expect(turnoverScenarios().map(({ name, multiple }) => [name, multiple])).toEqual([
      ['down', 8 / 17],
      ['flat', 1],
      ['up', 25 / 17],
    ])
    const now = houseModels(input(), house).models[0]!
    expect(now.scenarios.map(({ firm }) => firm)).toEqual(
      now.scenarios.map(({ firm }) => firm).toSorted((a, b) => a - b),
    )
  })
})

describe('whatever the client', () => {
  const anyInput = fc
    .record({
      assets: fc.integer({ min: 50_000, max: 50_000_000 }),
      commissionRate: fc.integer({ min: 80, max: 3000 }).map((n) => n / 1_000_000),
      actualTwoSidedTurnover: fc.double({ min: 0.1, max: 60, noNaN: true }),
      tier: fc.constantFrom(...SERVICE_TIERS),
      cash: fc.integer({ min: 0, max: 1_000_000 }),
      products: fc.integer({ min: 0, max: 1_000_000 }),
      marginDebt: fc.integer({ min: 0, max: 1_000_000 }),
      vat: fc.boolean(),
    })
    .map(input)

  it('the lines add up to the house, and advisor and firm share it, to the fen', () => {
    fc.assert(
      fc.property(anyInput, (values) => {
        for (const { today, scenarios } of houseModels(values, house).models)
          for (const at of [today!, ...scenarios]) {
            expect(fen(at.lines)).toBe(Math.round(at.house * 100))
            expect(fen(at.payout)).toBe(Math.round(at.advisor * 100))
            expect(Math.round(at.advisor * 100) + Math.round(at.firm * 100)).toBe(Math.round(at.house * 100))
          }
      }),
    )
  })

  it('the firm earns what firmBreakeven says, and is indifferent where it says so', () => {
    fc.assert(
      fc.property(anyInput, (values) => {
        const plain = { ...values, cash: 0, products: 0, marginDebt: 0 }
        const { models, beta } = houseModels(plain, house)
        const serving = (model: 'executionCommission' | 'assetBased') => {
          const { base, extra } = servingCostOf(values.tier, model)
          return base + extra
        }
        const known = firmBreakeven({
          assets: values.assets,
          marketTurnover: 2 * marketOneSidedTurnover(house),
          beta: beta!,
          commissionRate: values.commissionRate,
          passThrough: values.passThrough,
          payoutCommission: house.payout.commission,
          clearing: house.clearing,
          fee: 0.004,
          payoutFee: house.payout.fee,
          platform: house.platform.assetBased,
          tradingDays: 244,
          vatRate: values.vat ? house.vat.rate : 0,
          servingCostFee: serving('assetBased'),
          servingCostCommission: serving('executionCommission'),
        })
        const [now, asked] = models
        // The fee account clears trades too, which the comparison of two leaves out.
        const clearing = house.clearing * values.assets * values.actualTwoSidedTurnover!
        expect(Math.abs(now!.today!.firm - known.commissionNet)).toBeLessThan(0.06)
        expect(Math.abs(asked!.today!.firm + clearing - known.feeNet)).toBeLessThan(0.06)
        for (const turnover of asked!.firm!.clientTurnovers) {
          const there = houseModels({ ...plain, actualTwoSidedTurnover: turnover }, house).models
          expect(Math.abs(there[0]!.today!.firm - there[1]!.today!.firm)).toBeLessThan(0.1)
        }
        for (const [i, market] of asked!.firm!.marketTurnovers.entries())
          expect(market * beta! * 2).toBeCloseTo(asked!.firm!.clientTurnovers[i]!, 6)
      }),
    )
  })

  it('the advisor earns what advisorBreakeven says where nothing is passed through or taxed', () => {
    fc.assert(
      fc.property(anyInput, (values) => {
        const plain = { ...values, cash: 0, products: 0, marginDebt: 0, vat: false, passThrough: 0 }
        const asked = { ...fee, commissionRate: 0 }
        const { models } = houseModels({ ...plain, offers: [commissionOffer('now', null), asked] }, house)
        const known = advisorBreakeven({
          assets: values.assets,
          fee: 0.004,
          payoutFee: house.payout.fee,
          payoutCommission: house.payout.commission,
          commissionRate: values.commissionRate,
          serviceCostFee: 0,
          serviceCostCommission: 0,
          costPerTrade: 0,
          tradesPerYear: 0,
          twoSidedTurnover: values.actualTwoSidedTurnover!,
        })
        expect(Math.abs(models[0]!.today!.advisor - known.netCommission)).toBeLessThan(0.02)
        expect(Math.abs(models[1]!.today!.advisor - known.netFee)).toBeLessThan(0.02)
        // The fee is billed to the fen, so the breakeven lies within what a fen buys in turnover.
        const aTurn = values.assets * values.commissionRate
        const apart = models[1]!.advisor!.clientTurnovers[0]! - known.breakevenTwoSidedTurnover!
        expect(Math.abs(apart * aTurn)).toBeLessThan(0.01)
      }),
    )
  })
})
