import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { clientBreakeven } from '../../../src/domain/fees/client-breakeven'
import { compareModels, type CompareModelsInput } from '../../../src/domain/fees/compare-models'
import { commissionOffer, type FeeOffer, offerOf } from '../../../src/domain/fees/fee-offer'
import { FEE_ACCOUNT_PASS_THROUGH, shippedFeeSchedules } from '../../../src/domain/fees/fee-schedule'
import { negotiableCommissionRate } from '../../../src/domain/fees/house-economics'
import type { FeeOrder } from '../../../src/domain/fees/own-trading'

const offer = (over: Partial<FeeOffer> & Pick<FeeOffer, 'id' | 'model'>): FeeOffer => ({
  ...commissionOffer(over.id, null),
  ...over,
})
const now = commissionOffer('now', null)
const fee = offer({ id: 'fee', model: 'assetBased', tiers: [[null, 0.004]] })
const membership = offer({ id: 'membership', model: 'fixedTerm', minimum: 1200 })
const sleeve = offer({ id: 'sleeve', model: 'fundAdvisory', tiers: [[null, 0.005]] })

const client = (over: Partial<CompareModelsInput> = {}): CompareModelsInput => ({
  assets: 3_200_000,
  commissionRate: 0.0002,
  minimumCommission: 5,
  passThrough: FEE_ACCOUNT_PASS_THROUGH,
  basisMonths: 12,
  scaling: 'orderSize',
  actualTwoSidedTurnover: 12.6,
  offers: [now, fee],
  present: 'now',
  savings: [],
  funds: [],
  curvePoints: 11,
  seed: 1,
  ...over,
})
const modelOf = (input: CompareModelsInput, id: string) => compareModels(input).models.find((m) => m.id === id)!

/** Twelve months a year, `perMonth` orders of a value each. */
const history = (months: number, perMonth: number, value: (month: number) => number): FeeOrder[] =>
  Array.from({ length: months * perMonth }, (_, i) => {
    const month = Math.floor(i / perMonth)
    const [year, of] = [2026 - Math.floor((months - 1 - month) / 12), ((month - months) % 12) + 12]
    return {
      id: String(i),
      date: `${year}-${String((of % 12) + 1).padStart(2, '0')}-${String((i % perMonth) + 1).padStart(2, '0')}`,
      side: i % 2 === 0 ? 'buy' : 'sell',
      value: value(month),
    }
  })

describe('all ways to pay, for one client', () => {
  it('3.2 million at 0.02 % with 6.3 turns a year: commission 8,064, the fee 14,981.31, stay on commission', () => {
    const answer = compareModels(client())
    expect(answer.models.map(({ id, yearlyCost }) => [id, yearlyCost])).toEqual([
      ['now', 8064],
      ['fee', 14_981.31],
    ])
    expect(answer.sentence).toMatchObject({ code: 'STAY_ON_COMMISSION', offer: 'now', params: { presentCost: 8064 } })
  })

  it('a cheaper commission needs no agreement, and is what he is told to ask for', () => {
    const answer = compareModels(client({ offers: [now, commissionOffer('cheaper', 0.0001), fee] }))
    expect(answer.sentence).toMatchObject({
      code: 'ASK_FOR_CHEAPER_COMMISSION',
      offer: 'cheaper',
      params: { cheapestCost: 4032, saves: 4032, commissionRate: 0.0001 },
    })
  })

  it('differential commission is advisory revenue although it is billed with each trade', () => {
    const dear = offer({ id: 'differential', model: 'differentialCommission', commissionRate: 0.0008 })
    const model = modelOf(client({ offers: [now, dear] }), 'differential')
    expect(model).toMatchObject({ revenue: 'advisory', yearlyCost: 32_256, applies: true })
    expect(modelOf(client(), 'now').revenue).toBe('brokerage')
  })

  it('membership costs its yearly amount and the pass-through of his trades', () => {
    const model = modelOf(client({ offers: [now, membership] }), 'membership')
    expect(model.lines).toEqual([
      { line: 'commission', amount: 2181.31 },
      { line: 'fee', amount: 1200 },
    ])
  })

  it('fund advisory is charged on its own sleeve, the trading of shares stays as it is, nothing is charged twice', () => {
    const funds = [
      { id: 'a', value: 400_000, managementFee: 0.012, custodyFee: 0.002, salesServiceFee: 0.004, inSleeve: true },
      { id: 'b', value: 100_000, managementFee: 0.006, custodyFee: 0.001, salesServiceFee: 0.002, inSleeve: false },
    ]
    const answer = compareModels(client({ offers: [now, sleeve], funds }))
    expect(answer.models[1]).toMatchObject({
      scopeAssets: 400_000,
      lines: [
        { line: 'commission', amount: 8064 },
        { line: 'fee', amount: 2000 },
        { line: 'doubleChargeCredit', amount: -1600 },
      ],
      yearlyCost: 8464,
    })
    expect(answer.fundCosts).toEqual({
      management: 5400,
      custody: 900,
      salesService: 1800,
      total: 8100,
      sleeve: 400_000,
      notChargedTwice: 1600,
    })
  })

  it('what does not apply says why and has no price', () => {
    const sixPercent = offer({ id: 'six', model: 'fundAdvisory', tiers: [[null, 0.06]] })
    const offers = [
      now,
      sleeve,
      { ...fee, minimumAssets: 5_000_000 },
      { ...fee, id: 'small', maximumAssets: 500_000 },
      { ...fee, id: 'old', validUntil: '2026-06-30' },
      { ...fee, id: 'early', validFrom: '2027-01-01' },
      commissionOffer('above', 0.0031),
      commissionOffer('below', 0.00005),
      commissionOffer('same', 0.0002),
    ]
    const of = (input: CompareModelsInput) =>
      Object.fromEntries(compareModels(input).models.map(({ id, reasons }) => [id, reasons]))
    expect(of(client({ offers, on: '2026-11-26' }))).toEqual({
      now: [],
      sleeve: ['NO_FUND_SLEEVE'],
      fee: ['NOT_ENOUGH_ASSETS'],
      small: ['ABOVE_MAXIMUM_ASSETS'],
      old: ['SCHEDULE_EXPIRED'],
      early: ['NOT_YET_VALID'],
      above: ['ABOVE_COMMISSION_CAP', 'NOT_CHEAPER_THAN_NOW'],
      below: ['BELOW_PASS_THROUGH'],
      same: ['NOT_CHEAPER_THAN_NOW'],
    })
    const fund = { id: 'a', value: 100_000, managementFee: 0, custodyFee: 0, salesServiceFee: 0, inSleeve: true }
    const withFund = client({ offers: [now, sixPercent, { ...sleeve, strategyRisk: 4 }], funds: [fund], level: 3 })
    expect(of(withFund)).toEqual({
      now: [],
      six: ['ABOVE_FUND_ADVISORY_CAP', 'STRATEGY_NOT_RATED'],
      sleeve: ['STRATEGY_ABOVE_LEVEL'],
    })
    expect(modelOf(client({ offers, on: '2026-11-26' }), 'old')).toMatchObject({ yearlyCost: null, curve: [] })
  })

  it('a rival at 0.0086 %: what he would save, what matching would cost, and never the recommended one', () => {
    const answer = compareModels(client({ offers: [now, fee, commissionOffer('rival', 0.000086, { rival: true })] }))
    expect(answer.rivals).toEqual([
      { id: 'rival', code: 'RIVAL_CHEAPER_ON_PRICE', clientSaves: 4596.48, matchingCost: 4596.48 },
    ])
    expect(answer.cheapest).toBe('now')
    const impossible = commissionOffer('rival', 0.00004, { rival: true })
    expect(compareModels(client({ offers: [now, impossible] })).rivals[0]!.code).toBe('RIVAL_IMPOSSIBLE')
  })

  it('a client whose agreement is dearer than plain commission is told to go back', () => {
    const answer = compareModels(client({ offers: [now, fee], present: 'fee' }))
    expect(answer.sentence).toMatchObject({ code: 'BACK_TO_COMMISSION', params: { saves: 6917.31 } })
  })

  it('one who pays far more than a fee and a commission that come close to each other is not told that all is close', () => {
    const orders = history(36, 4, (month) => 60_000 + 90_000 * (month % 5))
    const dear = { ...fee, id: 'dear', tiers: [[null, 0.006]] as const }
    const cheap = { ...membership, minimum: 1400 }
    const of = (present: string, offers: FeeOffer[]) => compareModels(client({ orders, offers, present })).sentence
    expect(of('dear', [now, cheap, dear])).toMatchObject({ code: 'BACK_TO_COMMISSION', offer: 'now' })
    expect(of('now', [now, cheap])).toMatchObject({ code: 'TOO_CLOSE' })
  })

  it('says too close when the breakeven lies inside the interval of his turnover', () => {
    const orders = history(36, 4, (month) => 1_000_000 + 900_000 * (month % 5))
    const answer = compareModels(client({ assets: 4_500_000, orders }))
    expect(answer.sentence.code).toBe('TOO_CLOSE')
    expect(answer.closeToCheapest).toHaveLength(1)
    expect(answer.models[0]!.costRange![0]).toBeLessThan(answer.models[0]!.yearlyCost!)
  })

  it('without any turnover known there are breakevens but no verdict', () => {
    const answer = compareModels(client({ actualTwoSidedTurnover: undefined }))
    expect(answer.sentence.code).toBe('TURNOVER_UNKNOWN')
    expect(answer.pairs[0]!.crossings).toHaveLength(1)
  })

  it('the basis may be one, two or three years of his own orders', () => {
    const orders = history(36, 2, (month) => (month < 12 ? 300_000 : month < 24 ? 200_000 : 100_000))
    const cost = (basisMonths: 12 | 24 | 36) => modelOf(client({ orders, basisMonths }), 'now').yearlyCost
    // 24 orders a year of 0.1, 0.2 and 0.3 million at 0.02 %, the last years first.
    expect([cost(12), cost(24), cost(36)]).toEqual([480, 720, 960])
  })

  it('at the end of the horizon it agrees with the comparison of two', () => {
    const answer = compareModels(client({ growth: 0.04, years: 20 }))
    const two = clientBreakeven({
      ...client(),
      fee: 0.004,
      feeAccountCommissionRate: FEE_ACCOUNT_PASS_THROUGH,
      growth: 0.04,
      years: 20,
    })
    expect(answer.models[0]!.terminalWealth).toBeCloseTo(two.horizon!.commissionAccount, 1)
    expect(answer.models[1]!.terminalWealth).toBeCloseTo(two.horizon!.feeAccount, 1)
  })

  it('the commission that he may ask for falls with his assets and stays above the pass-through', () => {
    const rates = [100_000, 500_000, 2_000_000, 50_000_000].map(negotiableCommissionRate)
    expect(rates).toEqual([...rates].sort((a, b) => b - a))
    expect(rates.at(-1)).toBeGreaterThanOrEqual(FEE_ACCOUNT_PASS_THROUGH)
  })
})

describe('whatever the client', () => {
  const anyClient = fc
    .record({
      assets: fc.integer({ min: 20_000, max: 50_000_000 }),
      commissionRate: fc.integer({ min: 90, max: 3000 }).map((n) => n / 1_000_000),
      sizes: fc.array(fc.integer({ min: 100, max: 3_000_000 }), { minLength: 1, maxLength: 40 }),
      fund: fc.integer({ min: 0, max: 1_000_000 }),
      basisMonths: fc.constantFrom(12 as const, 24 as const, 36 as const),
    })
    .map(({ sizes, fund, ...rest }) =>
      client({
        ...rest,
        offers: [
          now,
          commissionOffer('cheaper', 0.00008),
          commissionOffer('rival', 0.000086, { rival: true, minimumCommission: 0 }),
          ...shippedFeeSchedules.map(offerOf),
        ],
        funds: [
          { id: 'f', value: fund, managementFee: 0.012, custodyFee: 0.002, salesServiceFee: 0.004, inSleeve: true },
        ],
        orders: sizes.map((value, i) => ({
          id: String(i),
          date: `${2024 + (i % 3)}-${String((i % 12) + 1).padStart(2, '0')}-05`,
          side: 'buy' as const,
          value,
        })),
      }),
    )

  it('at every breakeven of every pair both cost the same, to the fen', () => {
    fc.assert(
      fc.property(anyClient, (input) => {
        const answer = compareModels(input)
        for (const { a, b, crossings } of answer.pairs) {
          for (const { twoSidedTurnover, cost } of crossings) {
            // His own orders in the size at which they add up to that turnover.
            const factor = twoSidedTurnover / answer.actual!.twoSidedTurnover
            const at = { ...input, orders: input.orders!.map((o) => ({ ...o, value: o.value * factor })) }
            for (const id of [a, b]) expect(Math.abs(modelOf(at, id).yearlyCost! - cost)).toBeLessThan(0.011)
          }
        }
      }),
      { numRuns: 40 },
    )
  })

  it('the order of the orders plays no part', () => {
    fc.assert(
      fc.property(anyClient, (input) => {
        const turned = { ...input, orders: input.orders!.toReversed() }
        expect(compareModels(turned)).toEqual(compareModels(input))
      }),
    )
  })

  it('the lines add up to the cost, and nothing that applies is cheaper than the cheapest', () => {
    fc.assert(
      fc.property(anyClient, (input) => {
        const answer = compareModels(input)
        const best = answer.models.find(({ id }) => id === answer.cheapest)!
        for (const model of answer.models.filter(({ applies }) => applies)) {
          const sum = model.lines!.reduce((fen, { amount }) => fen + Math.round(amount * 100), 0)
          expect(sum).toBe(Math.round(model.yearlyCost! * 100))
          expect(model.rival || model.yearlyCost! >= best.yearlyCost!).toBe(true)
        }
      }),
    )
  })

  it('two of them are what the comparison of two says', () => {
    fc.assert(
      fc.property(
        anyClient,
        fc.constantFrom(...shippedFeeSchedules.filter(({ model }) => model === 'assetBased')),
        (input, schedule) => {
          const answer = compareModels({ ...input, basisMonths: 12, offers: [now, offerOf(schedule)] })
          const two = clientBreakeven({
            ...input,
            fee: schedule,
            feeAccountCommissionRate: schedule.feeAccountCommissionRate,
            savings: [],
          })
          const [byCommission, byFee] = answer.models
          expect(byCommission!.yearlyCost).toBeCloseTo(two.annualCost!.commission, 1)
          expect(byFee!.yearlyCost).toBeCloseTo(two.annualCost!.fee, 1)
          expect(answer.pairs[0]!.aDearer.length).toBe(two.feeCheaper.length)
        },
      ),
    )
  })
})
