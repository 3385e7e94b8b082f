import { z } from 'zod'
import { BILL_REASONS } from '../../domain/fees/bill-reason'
import { billChoice, reconcileOutput, reconciledCounts, reconciledTotals } from '../jobs/fees-bills'
import { dateText, id, language, money } from './common'

export const billsForClientInput = z.strictObject({
  clientId: id,
  /** The last months up to the day of the data; null = everything. */
  months: z
    .union([z.literal(12), z.literal(24), z.literal(36)])
    .nullable()
    .default(36),
  choice: billChoice.prefault({}),
})

const convention = z.union([z.literal(1), z.literal(2), z.literal(3)])

export const billRow = reconcileOutput.shape.misfits.element.extend({
  accountId: id,
  accountNo: z.string(),
  code: z.string(),
  name: z.string(),
  side: z.enum(['buy', 'sell']),
  exchange: z.enum(['SSE', 'SZSE', 'BSE', 'HKConnectSH', 'HKConnectSZ', 'OTC']),
  instrument: z.enum(['stock', 'etf', 'lof', 'bond', 'repo', 'fund', 'private', 'reit', 'cash']),
  amount: money,
  fills: z.number().int(),
  orderNo: z.string().nullable(),
})
export type BillRow = z.infer<typeof billRow>

const billedAccount = z.strictObject({
  accountId: id,
  /** Masked. */
  accountNo: z.string(),
  kind: z.enum(['cash', 'margin', 'option']),
  declared: z.strictObject({
    allInRate: z.number().nullable(),
    minimum: money.nullable(),
    convention: convention.nullable(),
  }),
  ...reconcileOutput.omit({ misfits: true, notJudged: true }).shape,
  /** Rows without a side: dividends, transfers, allotments. */
  otherRows: z.number().int(),
  otherRowFees: money,
  inputHash: z.string(),
})
export type BilledAccountView = z.infer<typeof billedAccount>

/** A step of a statutory rate that was in force for some order of the period. */
const rateStep = z.strictObject({
  line: z.enum(['stamp', 'handling', 'regulatory', 'transfer']),
  exchanges: z.array(z.string()),
  instruments: z.array(z.string()),
  sides: z.array(z.enum(['buy', 'sell'])),
  from: dateText,
  rate: z.number(),
  confidence: z.number(),
  source: z.strictObject({ zh: z.string(), en: z.string() }),
})
export type RateStep = z.infer<typeof rateStep>

export const billsForClient = z.strictObject({
  from: dateText,
  to: dateText,
  counts: reconciledCounts,
  totals: reconciledTotals,
  accounts: z.array(billedAccount),
  /** Of all accounts, by day. */
  rows: z.array(billRow),
  rates: z.array(rateStep),
  pack: z.strictObject({ id: z.string(), version: z.string(), cap: z.number(), usualMinimum: money }),
})
export type BillsForClient = z.infer<typeof billsForClient>

export const billsFileInput = billsForClientInput.extend({ language })
export const billsCsvInput = billsFileInput.extend({
  reveal: z.boolean().default(false),
  reason: z.string().trim().max(300).default(''),
})

export const bookBillsInput = z.strictObject({ months: billsForClientInput.shape.months })

const bookRow = z.strictObject({
  clientId: id,
  clientNo: z.string(),
  name: z.string(),
  counts: reconciledCounts,
  totals: reconciledTotals,
  mainReason: z.enum(BILL_REASONS).nullable(),
  /** Some account is billed in another way than its file says. */
  otherConvention: z.boolean(),
  /** Some account changed its way of billing within the period. */
  changed: z.boolean(),
})
export type BookBillsRow = z.infer<typeof bookRow>

export const bookBills = z.strictObject({
  from: dateText,
  to: dateText,
  clients: z.number().int(),
  withOrders: z.number().int(),
  fitting: z.number().int(),
  counts: reconciledCounts,
  totals: reconciledTotals,
  /** Rows of the statements that are no orders. */
  otherRows: z.number().int(),
  /** Clients with an order that does not fit or another convention than declared; the most yuan first. */
  rows: z.array(bookRow),
})
export type BookBills = z.infer<typeof bookBills>
