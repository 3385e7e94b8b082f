import { z } from 'zod'
import { PAY_BASES } from '../../domain/fees/pay-simulator'
import { REVENUE_LINES } from '../../domain/fees/branch-figures'

const yuan = z.number().min(0).max(1e15).describe('yuan a year')
const share = z.number().min(0).max(1).describe('share, decimal')
const rate = z.number().min(0).max(1).describe('decimal: 0.0002 = 0.02 %')
const line = z.enum(REVENUE_LINES)

/** Everything that the breakeven of a branch rests on; the shape of the job's input and of the saved document. */
export const branchFigures = z.strictObject({
  annualCost: yuan,
  assets: z.number().positive().max(1e15).describe("yuan, assets of the branch's clients"),
  dailyMarketTurnover: z.number().positive().max(1e15).describe('yuan traded a day in the whole market, counted once'),
  marketShare: z.number().positive().max(1).describe('decimal: 20 per million = 0.00002'),
  tradingDays: z.number().positive().max(366),
  netCommissionRate: rate,
  otherRevenue: z.strictObject({
    marginSpread: yuan,
    cashSpread: yuan,
    productTrailAndFront: yuan,
    advisoryFees: yuan,
  }),
  sensitivity: z
    .strictObject({ marginSpread: share, cashSpread: share, productTrailAndFront: share, advisoryFees: share })
    .default({ marginSpread: 0, cashSpread: 0, productTrailAndFront: 0, advisoryFees: 0 })
    .describe('by what part of its change each line follows the turnover of the market in the scenarios; 0 = it stays'),
  marketTurnover: z.number().positive().max(100).describe('one-sided turnover of the market a year: 6 = 600 %'),
  matureTurnover: z.number().min(0).max(100).describe('one-sided turnover of a mature market a year: 0.4 = 40 %'),
  exposure: z
    .strictObject({
      netCommission: share,
      marginSpread: share,
      cashSpread: share,
      productTrailAndFront: share,
      advisoryFees: share,
    })
    .describe('share of each line that moves with the turnover of the market'),
  feeAssets: z.number().min(0).max(1e15).describe('yuan under an asset-based fee today'),
  feeRate: rate.describe('yearly fee of assets still to be converted, before VAT'),
  vatRate: z.number().min(0).max(0.5),
  payoutFee: share.describe('of the fee net of VAT, paid to the advisor'),
  platformRate: rate.describe('cost of the platform, share of converted assets a year'),
  kept: z
    .strictObject({ marginSpread: share, cashSpread: share, productTrailAndFront: share })
    .describe('what is still earned on converted assets, as a share of each line'),
  relativeTrading: z.number().min(0).max(20).describe('trading of converted clients over that of the average client'),
})

const scenario = z.strictObject({ name: z.string().max(40), dailyMarketTurnover: z.number().positive() })

export const branchPlanInput = z.strictObject({
  figures: branchFigures,
  scenarios: z.array(scenario).max(10).default([]),
  targetProfit: z.number().default(0).describe('yuan a year that the branch wants to earn'),
  feeRates: z
    .tuple([z.number().positive(), z.number().positive()])
    .default([0.002, 0.02])
    .describe('range of the curves'),
})

const point = z.object({ share: z.number(), feeRate: z.number() })
export const branchPlanOutput = z.object({
  mature: z.object({
    ratio: z.number().describe("turnover of a mature market over today's"),
    dailyMarketTurnover: z.number(),
    lines: z.array(z.object({ line, exposure: z.number(), today: z.number(), remains: z.number(), lost: z.number() })),
    today: z.number(),
    remains: z.number(),
    lost: z.number(),
  }),
  states: z.array(
    z.object({
      name: z.string(),
      dailyMarketTurnover: z.number(),
      commission: z.number(),
      otherRevenue: z.record(z.string(), z.number()),
      profit: z.number(),
      gap: z.number(),
      feeMix: z.object({
        verdict: z.enum(['none', 'closes', 'tooLittle', 'loses']),
        share: z.number().nullable().describe('of all assets, to be converted'),
        assets: z.number().nullable(),
      }),
      curve: z.array(point).describe('shares and fees that close the gap'),
    }),
  ),
  todayMix: point.nullable(),
})

export const revenueStabilityInput = z.strictObject({
  months: z
    .array(
      z.strictObject({
        month: z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/),
        commission: z.number().describe('net commission, yuan'),
        averageAssets: z.number().min(0).describe('yuan'),
      }),
    )
    .min(2)
    .max(600),
  feeRate: rate.nullable().default(null).describe('null: the rate at which both bring the same'),
})
const series = z.object({
  revenue: z.array(z.number()),
  mean: z.number(),
  deviation: z.number().describe('sample standard deviation, T − 1'),
  variation: z.number().nullable().describe('deviation over mean'),
  lowest: z.number(),
  highest: z.number(),
})
export const revenueStabilityOutput = z.object({
  months: z.number(),
  feeRate: z.number(),
  equalRevenueRate: z.number().nullable(),
  commission: series,
  fee: series,
})

export const paySimulatorInput = z.strictObject({
  assets: z.number().positive().max(1e13).describe('yuan, average of the first year'),
  feeRate: rate,
  vatRate: z.number().min(0).max(0.5).default(0.06),
  growth: z.number().gt(-1).max(1),
  attrition: z.number().min(0).lt(1).describe('share of clients that leaves every year'),
  years: z.number().int().min(1).max(40),
  discount: z.number().gt(-1).max(1),
  schemes: z
    .array(
      z.strictObject({
        id: z.string().min(1).max(40),
        basis: z.enum(PAY_BASES).default('feeRevenue'),
        firstYear: share,
        afterwards: share,
      }),
    )
    .min(2)
    .max(5),
  commission: z
    .strictObject({ netRevenue: yuan, payout: share })
    .describe('net commission of the same assets in the first year; a comparison, never a scheme'),
})
const stream = z.object({
  id: z.string(),
  pay: z.array(z.number()).describe('yuan at the end of each year'),
  cumulative: z.array(z.number()),
  total: z.number(),
  presentValue: z.number(),
  firstYearShare: z.number().nullable(),
})
export const paySimulatorOutput = z.object({
  revenue: z.array(z.number()),
  schemes: z.array(stream),
  catchUpYear: z.number().nullable().describe('first year in which the second scheme has paid as much as the first'),
  catchUpYearPresent: z.number().nullable(),
  equivalentLevelShare: z.number().nullable(),
  commission: stream,
})
