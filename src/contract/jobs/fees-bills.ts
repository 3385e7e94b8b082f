import { z } from 'zod'
import { isDate } from '../../domain/calendar'
import { BILL_LINES } from '../../domain/fees/billed-order'
import { BILL_REASONS } from '../../domain/fees/bill-reason'
import { NOT_JUDGED } from '../../domain/fees/reconcile-bills'

const date = z.string().refine(isDate, 'a date that exists, written YYYY-MM-DD')
const rate = z.number().min(0).max(1).describe('decimal: 0.0003 = 0.03 %')
const yuan = z.number().min(0).max(1e12).describe('yuan, to the fen')
const convention = z.union([z.literal(1), z.literal(2), z.literal(3)])

const billedOrder = z.strictObject({
  id: z.string().max(64),
  date,
  kind: z.enum(['exchange', 'fund', 'repo']).default('exchange'),
  side: z.enum(['buy', 'sell']),
  exchange: z.enum(['SSE', 'SZSE', 'BSE', 'HKConnectSH', 'HKConnectSZ', 'OTC']),
  instrument: z.enum(['stock', 'etf', 'lof', 'bond', 'repo', 'fund', 'private', 'reit', 'cash']).default('stock'),
  code: z.string().max(20).default(''),
  amount: yuan.describe('traded value of the whole order, yuan'),
  fillAmounts: z.array(yuan).default([]).describe('values of the fills; empty for an order in one fill'),
  numbered: z.boolean().default(true).describe('false: no order number, the fill may be part of a larger order'),
  moneyFund: z.boolean().default(false).describe('a money-market fund on an exchange'),
  productRate: rate
    .nullable()
    .default(null)
    .describe('funds: front-end rate or highest redemption rate of the product'),
  commission: yuan,
  otherFees: yuan.default(0).describe('levies and other fees that the bill shows beside the commission'),
  transfer: yuan.default(0),
  stamp: yuan.default(0),
})

export const billSwitches = z.strictObject({
  allIn: z.boolean(),
  minimumCovers: z.enum(['commission', 'commissionAndTransfer', 'nothing']),
  transferOnTop: z.enum(['always', 'SSE']),
  rounding: z.enum(['halfUp', 'truncate']),
  roundedPer: z.enum(['order', 'fill']),
})

/** What the rows are judged by; everything left out is what the bills follow, at the declared rate and minimum. */
export const billChoice = z.strictObject({
  convention: z.union([z.enum(['followed', 'declared']), convention]).default('followed'),
  rate: z
    .enum(['declared', 'followed'])
    .default('declared')
    .describe('declared: of the account file where it says one; followed: what the bills point to, period by period'),
  rounding: z.enum(['halfUp', 'truncate']).optional(),
  roundedPer: z.enum(['order', 'fill']).optional(),
  minimumCovers: z.enum(['commission', 'commissionAndTransfer', 'nothing']).optional(),
  transferOnTop: z.enum(['always', 'SSE']).optional(),
  allIn: z.boolean().optional(),
})
export type BillChoice = z.infer<typeof billChoice>

export const reconcileInput = z.strictObject({
  declared: z
    .strictObject({
      allInRate: rate.nullable().default(null),
      minimum: yuan.nullable().default(null).describe('yuan an order'),
      convention: convention.nullable().default(null),
    })
    .prefault({}),
  choice: billChoice.prefault({}),
  orders: z.array(billedOrder).max(200_000).describe('oldest first'),
})

const count = z.number().int().min(0)
const terms = z.object({ allInRate: rate, minimum: yuan.describe('yuan an order') })

const followed = z.object({
  convention: convention.nullable().describe('null: a combination of switches of its own'),
  switches: billSwitches,
  terms,
  rateSource: z.enum(['declared', 'estimated', 'atMinimum']),
  minimumSource: z.enum(['declared', 'estimated', 'usual']),
  orders: count,
  exact: count.describe('orders explained to the fen'),
  rounding: count.describe('orders explained within one fen a line'),
})
export type FollowedView = z.infer<typeof followed>

const signed = z.number().describe('yuan; positive = billed too much')
const misfit = z.object({
  id: z.string(),
  date,
  reason: z.enum(BILL_REASONS),
  lines: z.array(
    z.object({
      line: z.enum(BILL_LINES),
      expected: yuan,
      billed: yuan,
      difference: signed,
      reason: z.enum(BILL_REASONS).nullable(),
    }),
  ),
  expected: yuan,
  billed: yuan,
  difference: signed,
  impliedRate: rate.nullable(),
})
export type MisfitView = z.infer<typeof misfit>

export const reconciledCounts = z.object({
  orders: count,
  fills: count,
  exact: count,
  rounding: count,
  reduced: count.describe('fund and repo fees below the highest that may be charged'),
  misfits: count,
  notJudged: count,
})

export const reconciledTotals = z.object({
  billed: yuan.describe('of the orders that were judged'),
  expected: yuan,
  overcharged: yuan.describe('money that the client is owed'),
  undercharged: yuan,
  rounding: signed.describe('net effect of rounding, in the difference but in neither of the two before'),
})

export const reconcileOutput = z.object({
  counts: reconciledCounts,
  totals: reconciledTotals,
  basis: z
    .object({
      convention: convention.nullable(),
      switches: billSwitches,
      terms: terms.nullable(),
      rateSource: z.enum(['declared', 'estimated', 'atMinimum', 'none']),
      minimumSource: z.enum(['declared', 'estimated', 'usual', 'none']),
      byPeriod: z.boolean().describe('true: other terms in other periods, as `periods` says'),
    })
    .describe('what the rows were judged by'),
  periods: z
    .array(followed.extend({ from: z.string(), to: z.string() }))
    .describe('ways of billing that the orders follow, by month'),
  conventions: z
    .array(z.object({ convention, followed: followed.nullable() }))
    .describe('how each convention explains them'),
  /** Under convention, rate and minimum of the account file. */
  asDeclared: z.object({ fitting: count, overcharged: yuan, undercharged: yuan }).nullable(),
  misfits: z.array(misfit),
  reasons: z.array(z.object({ reason: z.enum(BILL_REASONS), orders: count, difference: signed })),
  notJudged: z.array(z.object({ id: z.string(), cause: z.enum(NOT_JUDGED) })),
  causes: z.array(z.object({ cause: z.enum(NOT_JUDGED), orders: count, billed: yuan })),
})

export const reconcileBookInput = z.strictObject({
  accounts: z
    .array(z.strictObject({ id: z.string().max(64), ...reconcileInput.pick({ declared: true, orders: true }).shape }))
    .max(20_000),
})

export const reconcileBookOutput = z.object({
  accounts: z.array(
    z.object({
      id: z.string(),
      counts: reconciledCounts,
      totals: reconciledTotals,
      declared: convention.nullable(),
      followed: convention.nullable(),
      followedRate: rate.nullable(),
      mainReason: z.enum(BILL_REASONS).nullable(),
      periods: count,
    }),
  ),
})
