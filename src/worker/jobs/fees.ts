import { Decimal } from 'decimal.js'
import type { z } from 'zod'
import { defineJob, type JobDefinition } from '../../contract/job'
import * as contract from '../../contract/jobs/fees'
import { branchBreakeven } from '../../domain/fees/branch-breakeven'
import { clientBreakeven } from '../../domain/fees/client-breakeven'
import { fundFeeCaps, redemptionFloor } from '../../domain/fees/fund-fee-caps'
import { hongKongExtras } from '../../domain/fees/hong-kong-extras'
import { minimumStopsAt, scheduleFee } from '../../domain/fees/fee-schedule'
import { advisorBreakeven, firmBreakeven } from '../../domain/fees/house-breakeven'
import { orderCost } from '../../domain/fees/order-cost'
import { passThroughRate, tariffIncomplete, tariffOn, tradingCostPack } from '../../domain/fees/tariff'
import { fenToYuan, roundYuan, yuanToFen } from '../../domain/money'
import { fail, ok, type Result } from '../../domain/result'

type TradeCostInput = z.infer<typeof contract.tradeCostInput>
type TradeCost = z.infer<typeof contract.tradeCostOutput>

const orderAmount = ({ amount, quantity, price }: TradeCostInput) =>
  yuanToFen(amount ?? new Decimal(quantity ?? 0).times(price ?? 0))

/** Caps and floors of the sales rule of 2026: warnings, because their text is known from the press only. */
function fundWarnings({
  instrument,
  side,
  tradeDate,
  scheme,
  fundKind,
  heldDays,
}: TradeCostInput): TradeCost['warnings'] {
  if (instrument !== 'fund') return []
  if (side === 'sell') {
    const floor = heldDays === undefined ? undefined : redemptionFloor(heldDays, tradeDate)
    return floor !== undefined && scheme.commissionRate < floor ? ['BELOW_REDEMPTION_FLOOR'] : []
  }
  const cap = fundKind === undefined ? undefined : fundFeeCaps(fundKind, tradeDate)?.subscription
  return cap !== undefined && cap !== null && scheme.commissionRate > cap ? ['ABOVE_FUND_CAP'] : []
}

const tradeCost = (input: TradeCostInput): Result<TradeCost> => {
  const amount = orderAmount(input)
  const { side, exchange, instrument, tradeDate, scheme } = input
  const tariff = tariffOn(exchange, instrument, tradeDate)
  const cost = orderCost({ side, exchange, instrument, amount, tradeDate }, scheme)
  if (cost === undefined || tariff === undefined) {
    return fail('out_of_domain', '/tradeDate', 'the rate pack knows no rates for this market, instrument and day')
  }
  const { statutoryInside, transferInside } = cost
  const passThrough = passThroughRate(tariff)
  const warnings: TradeCost['warnings'] = []
  if (instrument !== 'fund') {
    if (scheme.commissionRate + (scheme.allIn ? 0 : passThrough) > tradingCostPack.commissionCap)
      warnings.push('ABOVE_CAP')
    if (scheme.allIn && scheme.commissionRate < passThrough) warnings.push('BELOW_PASS_THROUGH')
  }
  if (tariffIncomplete(exchange, instrument)) warnings.push('TARIFF_INCOMPLETE')
  warnings.push(...fundWarnings(input))
  return ok({
    amount: fenToYuan(amount),
    commission: fenToYuan(cost.commission),
    handling: fenToYuan(cost.handling),
    regulatory: fenToYuan(cost.regulatory),
    transfer: fenToYuan(cost.transfer),
    stamp: fenToYuan(cost.stamp),
    total: fenToYuan(cost.total),
    insideCommission: [
      ...(statutoryInside ? (['handling', 'regulatory'] as const) : []),
      ...(transferInside ? (['transfer'] as const) : []),
    ],
    warnings,
    notInTotal: hongKongExtras(exchange, amount, tradeDate).map((extra) => ({
      ...extra,
      amount: fenToYuan(extra.amount),
    })),
  })
}

const withDefaultScenarios = (input: z.infer<typeof contract.branchBreakevenInput>) => ({
  ...input,
  scenarios:
    input.scenarios ??
    [
      { name: 'down', times: 0.5 },
      { name: 'flat', times: 1 },
      { name: 'up', times: 1.5 },
    ].map(({ name, times }) => ({ name, dailyMarketTurnover: input.dailyMarketTurnover * times })),
})

export const feesJobs: readonly JobDefinition[] = [
  defineJob({
    name: 'fees.tradeCost',
    summary: 'What one order costs, line by line to the fen, at the statutory rates of its trade date.',
    input: contract.tradeCostInput,
    output: contract.tradeCostOutput,
    example: {
      side: 'sell',
      exchange: 'SSE',
      instrument: 'stock',
      amount: 100000,
      tradeDate: '2026-06-01',
      scheme: { commissionRate: 0.0003, minimumCommission: 5, allIn: true },
    },
    policiesOf: () => ({ [tradingCostPack.id]: tradingCostPack.version }),
    run: tradeCost,
  }),
  defineJob({
    name: 'fees.schedule',
    summary: "A year's asset-based fee by a flat, whole or marginal schedule with a minimum.",
    input: contract.scheduleInput,
    output: contract.scheduleOutput,
    example: {
      kind: 'marginal',
      tiers: [
        [250000, 0.0125],
        [1000000, 0.01],
        [null, 0.0075],
      ],
      minimum: 1500,
      assets: 400000,
    },
    run: ({ assets, ...schedule }) => {
      const fee = scheduleFee(schedule, assets)
      return ok({
        fee: roundYuan(fee),
        effectiveRate: assets > 0 ? fee / assets : null,
        minimumBinds: fee > scheduleFee({ ...schedule, minimum: 0 }, assets),
        minimumStopsAt: minimumStopsAt(schedule),
      })
    },
  }),
  defineJob({
    name: 'fees.clientBreakeven',
    summary: 'Commission or fee for one client: breakeven turnover, verdict at his own turnover, and what both cost.',
    input: contract.clientBreakevenInput,
    output: contract.clientBreakevenOutput,
    example: {
      assets: 3200000,
      fee: 0.004,
      commissionRate: 0.0002,
      feeAccountCommissionRate: 0.0000541,
      actualTwoSidedTurnover: 12.6,
      growth: 0.04,
      years: 10,
    },
    seedOf: (input) => input.seed,
    run: (input) => {
      const { feeCheaper, actual, ...rest } = clientBreakeven(input)
      return ok({
        ...rest,
        feeCheaper: feeCheaper.map(([from, to]): [number, number | null] => [from, to]),
        actual:
          actual === null
            ? null
            : { ...actual, interval95: actual.interval95 === null ? null : [...actual.interval95] },
      })
    },
  }),
  defineJob({
    name: 'fees.advisorBreakeven',
    summary: 'What the advisor keeps under fee and commission, and the turnover at which both are the same.',
    input: contract.advisorBreakevenInput,
    output: contract.advisorBreakevenOutput,
    example: {
      assets: 500000,
      fee: 0.01,
      payoutFee: 0.4,
      payoutCommission: 0.45,
      commissionRate: 0.015,
      serviceCostFee: 900,
      serviceCostCommission: 500,
      costPerTrade: 15,
      tradesPerYear: 20,
      twoSidedTurnover: 0.4,
    },
    run: (input) => ok(advisorBreakeven(input)),
  }),
  defineJob({
    name: 'fees.firmBreakeven',
    summary: 'What the firm keeps under fee and commission for a book of clients, linked to market turnover.',
    input: contract.firmBreakevenInput,
    output: contract.firmBreakevenOutput,
    example: {
      assets: 2000000000,
      marketTurnover: 12,
      beta: 0.8,
      commissionRate: 0.0002,
      passThrough: 0.0000541,
      payoutCommission: 0.3,
      clearing: 0.00001,
      fee: 0.004,
      payoutFee: 0.4,
      platform: 0.0008,
      vatRate: 0.06,
    },
    run: (input) => ok(firmBreakeven(input)),
  }),
  defineJob({
    name: 'fees.branchBreakeven',
    summary:
      'Net commission rate at which a branch breaks even, in full and after its other revenue, over market turnover.',
    input: contract.branchBreakevenInput,
    output: contract.branchBreakevenOutput,
    example: {
      annualCost: 9000000,
      dailyMarketTurnover: 1700000000000,
      marketShare: 0.0000202,
      otherRevenue: { marginSpread: 3600000, cashSpread: 2400000, productTrailAndFront: 1300000, advisoryFees: 150000 },
      currentNetCommissionRate: 0.00016,
    },
    run: (input) => {
      const { scenarios, isoProfit, study, ...rest } = branchBreakeven(withDefaultScenarios(input))
      return ok({
        ...rest,
        scenarios: [...scenarios],
        isoProfit: isoProfit.map(({ profit, points }) => ({ profit, points: [...points] })),
        study: [...study],
      })
    },
  }),
]
