import { z } from 'zod'
import { isDate } from '../../domain/calendar'
import { LEFT_REASONS, TRADE_NOTES } from '../../domain/rebalancing/plan'
import { feeScheme } from './fees'

const yuan = z.number().min(0).describe('yuan')
const weight = z.number().min(0).max(1).describe('share of the whole, decimal')
const date = z.string().refine(isDate, 'a date that exists, written YYYY-MM-DD')
const id = z.string().min(1).max(100)

export const rebalancingBands = z.strictObject({
  absolute: weight.optional().describe('distance from the target, 0.05 = five points'),
  relative: z.number().min(0).optional().describe('distance as a share of the target, 0.25 = a quarter of it'),
  smallLine: z
    .strictObject({ below: weight, factor: z.number().min(0).max(1) })
    .optional()
    .describe('targets below `below` have `factor` times the absolute band, and no relative one'),
})

const holding = z.strictObject({
  id: id.describe('the asset; the same id in several accounts is one line; CASH is money'),
  accountId: z.string().max(100).default('').describe('where it lies'),
  quantity: z.number().min(0).optional().describe('shares or units'),
  price: z.number().positive().optional().describe('in its own currency'),
  value: yuan.optional().describe('instead of quantity and price'),
  fx: z.number().positive().default(1).describe('yuan per unit of the currency of the price'),
  lot: z
    .number()
    .positive()
    .optional()
    .describe('smallest order in shares or units, and its step; without it by amount'),
  step: z.number().positive().optional().describe('what an order grows by beyond the first lot (科创板: 200 + 1)'),
  minBuy: yuan.optional().describe('smallest purchase'),
  exchange: z.enum(['SSE', 'SZSE', 'BSE', 'HKConnectSH', 'HKConnectSZ', 'OTC']).optional(),
  instrument: z.enum(['stock', 'etf', 'lof', 'reit', 'bond', 'repo', 'fund', 'private']).optional(),
  locked: z
    .union([z.boolean(), z.number().min(0)])
    .default(false)
    .describe('restricted or pledged: true, or so many shares or units (yuan where there is only a value)'),
  noBuy: z.boolean().default(false).describe('may not be bought (closed, above the level, no product chosen yet)'),
  buyFee: weight.optional().describe('subscription fee of a fund on the net amount'),
  sellFee: weight.optional().describe('redemption fee of a fund'),
  costBasis: yuan.optional(),
  boughtOn: date.optional().describe('of the shares that would be sold first; for the note on dividend tax'),
})

export const planInput = z.strictObject({
  targets: z.record(id, weight).describe('id → weight, sum 1; CASH is money; the rest of the money is invested'),
  holdings: z.array(holding).max(2000),
  cash: z
    .union([yuan, z.record(z.string(), yuan)])
    .default(0)
    .describe('yuan, or yuan by account'),
  bands: rebalancingBands.default({}),
  contribution: yuan
    .default(0)
    .describe('new money; buys the most underweight first, pro rata to need, nothing is sold'),
  mode: z
    .enum(['full', 'toBand', 'buyOnly'])
    .default('full')
    .describe('full: to the target; toBand: breached lines to the edge of their band; buyOnly: spare money, no sale'),
  costs: feeScheme.optional().describe('trade-cost scheme as of fees.tradeCost; without it trades are free'),
  accountCosts: z.record(z.string(), feeScheme).default({}).describe('schemes by account, before `costs`'),
  tradeDate: date.default('9999-12-31').describe('day of the statutory rates and trading units; the newest by default'),
  minTrade: yuan.default(0).describe('smaller trades are left out'),
})

const amount = z.number().describe('yuan, to the fen')
const map = z.record(z.string(), z.number())

export const plannedTrade = z.strictObject({
  id: z.string(),
  accountId: z.string(),
  side: z.enum(['buy', 'sell']),
  quantity: z.number().optional().describe('shares or units; absent where only a value is known'),
  amount: amount.describe('value traded; what is paid is amount + cost, what comes in amount − cost'),
  cost: amount.describe('all costs of the order'),
  costParts: z
    .strictObject({ commission: amount, statutory: amount, transfer: amount, stamp: amount, fundFee: amount })
    .describe('add up to cost; what is inside the commission is not repeated'),
  notes: z.array(z.enum(TRADE_NOTES)),
})

export const planOutput = z.strictObject({
  value: amount.describe('holdings, cash and contribution'),
  drift: map.describe('actual − target, before the contribution'),
  totalDrift: z.number().describe('half the sum of the absolute drifts'),
  breaches: z.strictObject({ absolute: z.array(z.string()), relative: z.array(z.string()) }),
  trades: z.array(plannedTrade).describe('by id and account; never both sides of the same id'),
  totalCost: amount,
  oneWayTurnover: z
    .number()
    .describe('half of all moves, money included, over the value: the larger of buys and sells'),
  residualCash: amount,
  residualCashByAccount: map.describe("the key '' holds money that lies in no account"),
  contributionByAccount: map.describe('into which account the contribution is best paid'),
  after: map.describe('weights after the trades and their costs, sum 1'),
  driftAfter: map,
  totalDriftAfter: z.number(),
  left: z
    .array(z.strictObject({ id: z.string(), amount: z.number(), reasons: z.array(z.enum(LEFT_REASONS)) }))
    .describe('what stays away from its target (positive: still missing), and why'),
  warnings: z.array(z.enum(['NOT_PROVEN_BEST', 'TARIFF_UNKNOWN', 'UNIT_UNKNOWN'])),
})
