import { z } from 'zod'
import { FEE_SENTENCE_CODES } from '../../domain/fees/fee-verdict'
import { tierProblem } from '../../domain/fees/fee-schedule'
import { isDate } from '../../domain/calendar'

const date = z.string().refine(isDate, 'a date that exists, written YYYY-MM-DD')
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
export const yuan = z.number().min(0).describe('yuan')
const positiveYuan = z.number().positive().describe('yuan')
export const rate = z.number().min(0).max(1).describe('decimal: 0.0003 = 0.03 %')
export const turnover = z.number().min(0).describe('two-sided, times a year')

/* ------------------------------------------------------------ trade cost ---- */

export const feeScheme = z.strictObject({
  commissionRate: rate.describe('share of traded value; all-in or net as `allIn` says'),
  minimumCommission: yuan.default(5).describe('yuan an order'),
  allIn: z.boolean().default(true).describe('the commission contains handling and regulatory fee'),
  minimumCovers: z.enum(['commission', 'commissionAndTransfer', 'nothing']).default('commission'),
  transferOnTop: z.enum(['always', 'SSE']).default('always').describe("'SSE': elsewhere it is inside the commission"),
  rounding: z.enum(['halfUp', 'truncate']).default('halfUp').describe('of each line, to the fen'),
})

export const tradeCostInput = z
  .strictObject({
    side: z.enum(['buy', 'sell']),
    exchange: z.enum(['SSE', 'SZSE', 'BSE', 'HKConnectSH', 'HKConnectSZ', 'OTC']),
    instrument: z.enum(['stock', 'etf', 'lof', 'reit', 'bond', 'repo', 'fund']).default('stock'),
    amount: positiveYuan.optional().describe('traded value of the whole order, yuan; or quantity and price'),
    quantity: z.number().positive().optional(),
    price: z.number().positive().optional().describe('yuan'),
    tradeDate: date,
    scheme: feeScheme,
    fundKind: z
      .enum(['activeEquity', 'otherMixed', 'indexAndBond', 'moneyMarket'])
      .optional()
      .describe('fund orders: what the caps on its sales charges go by'),
    heldDays: z.number().int().min(0).optional().describe('fund redemptions: days the units were held'),
  })
  .refine((o) => (o.amount !== undefined) !== (o.quantity !== undefined && o.price !== undefined), {
    path: ['amount'],
    message: 'give either amount, or quantity and price',
  })

const line = z.number().describe('yuan, to the fen')
export const tradeCostOutput = z.object({
  amount: line,
  commission: line,
  handling: line.describe('yuan; informative when inside the commission'),
  regulatory: line.describe('yuan; informative when inside the commission'),
  transfer: line.describe('yuan; informative when inside the commission'),
  stamp: line,
  total: line,
  insideCommission: z.array(z.enum(['handling', 'regulatory', 'transfer'])),
  warnings: z
    .array(z.enum(['ABOVE_CAP', 'BELOW_PASS_THROUGH', 'TARIFF_INCOMPLETE', 'ABOVE_FUND_CAP', 'BELOW_REDEMPTION_FLOOR']))
    .describe('TARIFF_INCOMPLETE: the rate pack has no tariff of its own for this instrument, statutory lines are 0'),
  notInTotal: z
    .array(z.object({ item: z.enum(['settlement', 'exchangeSpread']), amount: line, confidence: z.number() }))
    .describe('Hong Kong Connect: what is charged beside the tariff or inside the exchange rate, estimated, yuan'),
})

/* -------------------------------------------------------------- schedule ---- */

export const feeTiers = z
  .array(z.tuple([z.number().positive().nullable(), rate]))
  .describe('[upTo | null, yearly rate]; the end belongs to the tier')
  .superRefine((value, context) => {
    const problem = tierProblem(value)
    if (problem !== undefined) context.addIssue({ code: 'custom', path: [problem.index], message: problem.message })
  })

const feeSchedule = z.strictObject({
  kind: z.enum(['flat', 'whole', 'marginal']).default('marginal'),
  tiers: feeTiers,
  minimum: yuan.default(0).describe('yuan a year'),
})

export const scheduleInput = feeSchedule.extend({ assets: yuan })
export const scheduleOutput = z.object({
  fee: z.number().describe('yuan a year, to the fen'),
  effectiveRate: z.number().nullable().describe('fee over assets before rounding; null without assets'),
  minimumBinds: z.boolean(),
  minimumStopsAt: z.number().nullable().describe('assets in yuan from which on the minimum no longer binds'),
})

/* ------------------------------------------------------------- breakeven ---- */

export const feeOrder = z.strictObject({
  id: z.string(),
  date,
  side: z.enum(['buy', 'sell']),
  value: positiveYuan.describe('traded value of the order, fills grouped, yuan'),
  inScope: z.boolean().optional().describe('false: subscription, repo, sweep or transfer; not counted'),
})

export const period = z
  .strictObject({ from: month, to: month })
  .refine(({ from, to }) => from <= to, 'the period ends before it begins')
  .optional()
  .describe('months that the orders cover, both included')

export const clientBreakevenInput = z
  .strictObject({
    assets: positiveYuan.describe('average advised assets, yuan'),
    fee: z.union([rate, feeSchedule]).describe('yearly rate, or a schedule'),
    commissionRate: rate.describe('all-in'),
    feeAccountCommissionRate: rate.default(0).describe('commission that remains in the fee account'),
    minimumCommission: yuan.default(0).describe('yuan an order'),
    orders: z.array(feeOrder).optional().describe('his own; the last 12 months count, up to 36 give the interval'),
    period,
    scaling: z.enum(['orderSize', 'orderCount']).default('orderSize').describe('how another turnover is imagined'),
    actualTwoSidedTurnover: turnover.optional().describe('used where there are no orders'),
    savings: z.array(z.strictObject({ id: z.string(), amount: yuan, enabled: z.boolean() })).default([]),
    growth: z.number().gt(-1).max(1).optional().describe('gross return a year'),
    years: z.number().int().min(1).max(100).optional(),
    seed: z.number().int().min(0).default(1),
  })
  .refine((o) => (o.growth === undefined) === (o.years === undefined), {
    path: ['years'],
    message: 'growth and years go together',
  })

const range = z.tuple([z.number(), z.number().nullable()])
export const clientBreakevenOutput = z.object({
  tradedValue: z.number().nullable().describe('yuan a year; null where the fee account is never cheaper'),
  twoSidedTurnover: z.number().nullable(),
  oneSidedTurnover: z.number().nullable(),
  verdict: z
    .enum(['commission', 'fee', 'tooClose', 'noBreakeven'])
    .nullable()
    .describe('null while his turnover is unknown'),
  sentence: z.object({ code: z.enum(FEE_SENTENCE_CODES), params: z.record(z.string(), z.number()) }),
  actual: z
    .object({
      tradedValue: z.number(),
      twoSidedTurnover: z.number(),
      interval95: z.tuple([z.number(), z.number()]).nullable().describe('of two-sided turnover'),
    })
    .nullable(),
  annualCost: z.object({ commission: z.number(), fee: z.number() }).nullable().describe('yuan at his own turnover'),
  feeCheaper: z.array(range).describe('ranges of two-sided turnover; null = without end'),
  horizon: z
    .object({ feeAccount: z.number(), commissionAccount: z.number(), difference: z.number() })
    .optional()
    .describe('terminal wealth, yuan; difference = commission account − fee account'),
})

const payout = z.number().min(0).max(1).describe('share of revenue')

export const advisorBreakevenInput = z.strictObject({
  assets: positiveYuan,
  fee: rate,
  payoutFee: payout,
  payoutCommission: payout,
  commissionRate: rate,
  serviceCostFee: yuan,
  serviceCostCommission: yuan,
  costPerTrade: yuan.default(0),
  tradesPerYear: z.number().min(0).default(0),
  twoSidedTurnover: turnover,
})
export const advisorBreakevenOutput = z.object({
  netFee: z.number().describe('yuan a year'),
  netCommission: z.number().describe('yuan a year'),
  breakevenTwoSidedTurnover: z.number().nullable(),
})

export const firmBreakevenInput = z.strictObject({
  assets: positiveYuan,
  marketTurnover: turnover,
  beta: z.number().min(0).describe('client turnover over market turnover'),
  commissionRate: rate,
  passThrough: rate.default(0),
  payoutCommission: payout,
  clearing: rate.describe('share of traded value'),
  fee: rate,
  payoutFee: payout,
  platform: rate.describe('share of assets'),
  tradingDays: z.number().positive().max(366).default(244),
  vatRate: z.number().min(0).max(0.5).default(0).describe('0.06 takes the value-added tax out of both revenues'),
  servingCostFee: yuan.default(0),
  servingCostCommission: yuan.default(0),
})
export const firmBreakevenOutput = z.object({
  clientTurnover: z.number(),
  commissionNet: z.number().describe('yuan a year'),
  feeNet: z.number().describe('yuan a year'),
  breakevenClientTurnover: z.number().nullable(),
  breakevenMarketTurnover: z.number().nullable(),
  breakevenDailyTradedValue: z.number().nullable().describe('yuan a day, of these clients'),
})

const scenario = z.strictObject({ name: z.string(), dailyMarketTurnover: positiveYuan })
export const branchBreakevenInput = z.strictObject({
  annualCost: yuan,
  dailyMarketTurnover: positiveYuan.describe('yuan traded a day in the whole market, counted once'),
  marketShare: z.number().positive().max(1).describe('decimal: 20 per million = 0.00002'),
  tradingDays: z.number().positive().max(366).default(244),
  otherRevenue: z.record(z.string(), z.number()).default({}).describe('yuan a year by name'),
  sensitivity: z
    .record(z.string(), z.number().min(0).max(1))
    .default({})
    .describe('by what part of its change each of these lines follows the turnover of the market; 0 = it stays'),
  currentNetCommissionRate: rate.optional(),
  scenarios: z.array(scenario).optional().describe('default: half, all and one and a half times the turnover'),
  isoProfits: z.array(z.number()).default([0]).describe('yuan a year; 0 = breakeven'),
})

const branchFigures = {
  tradedValue: z.number().describe('yuan a year, buys and sells'),
  netCommissionRate: z.number().nullable().describe('commission alone carries the cost'),
  residualNetCommissionRate: z.number().nullable().describe('after the other revenue'),
  profit: z.number().nullable().describe("yuan a year at today's net rate"),
}
const studyPoint = z.object({ name: z.string(), dailyMarketTurnover: z.number(), netCommissionRate: z.number() })
export const branchBreakevenOutput = z.object({
  ...branchFigures,
  scenarios: z.array(z.object({ name: z.string(), dailyMarketTurnover: z.number(), ...branchFigures })),
  marginOfSafety: z.object({ full: z.number().nullable(), residual: z.number().nullable() }).nullable(),
  isoProfit: z.array(
    z.object({
      profit: z.number(),
      points: z.array(z.object({ dailyMarketTurnover: z.number(), netCommissionRate: z.number() })),
    }),
  ),
  study: z.array(studyPoint).describe('the founding study, at its own assumed volume'),
})
