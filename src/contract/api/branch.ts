import { z } from 'zod'
import { PAY_BASES } from '../../domain/fees/pay-simulator'
import { branchFigures } from '../jobs/fees-branch'
import { dateText, language, money, monthText } from './common'

/** The figures of the branch: what ships, what the manager has put in their place. */
export const branchView = z.strictObject({
  shipped: branchFigures,
  own: branchFigures.nullable(),
  /** To save against; 0 while nothing was saved. */
  rev: z.number().int(),
  changedAt: z.number().nullable(),
  changedBy: z.string().nullable(),
  /** Saving and the pay simulator are the manager's. */
  manager: z.boolean(),
})
export type BranchView = z.infer<typeof branchView>

export const saveBranchInput = z.strictObject({
  /** Null: back to the figures that ship. */
  figures: branchFigures.nullable(),
  rev: z.number().int().min(0),
})
export const savedBranch = z.strictObject({ rev: z.number().int() })

/** What the open book itself says; an advisor's book is not the branch. */
export const branchBook = z.strictObject({
  from: dateText,
  to: dateText,
  clients: z.number().int(),
  assets: money,
  cash: money,
  tradedValue12: money,
  netCommission12: money,
  /** Null when nothing was traded. */
  netCommissionRate: z.number().nullable(),
  marginInterest12: money,
  /** Spread on the margin interest and on cash, by the rates of revenue-measures. */
  marginSpread12: money,
  cashSpread12: money,
  trail12: money,
  advisoryFees12: money,
  feeAssets: money,
  rates: z.strictObject({ passThrough: z.number(), cashSpread: z.number(), marginSpreadShare: z.number() }),
  months: z.array(
    z.strictObject({
      month: monthText,
      netCommission: money,
      tradedValue: money,
      marginInterest: money,
      averageAssets: money.nullable(),
    }),
  ),
})
export type BranchBook = z.infer<typeof branchBook>

/** What the pay simulator begins with: house policy. */
export const payTerms = z.strictObject({
  assets: money,
  feeRate: z.number(),
  /** What such assets bring in net commission today, at the branch's own trading. */
  netCommission: money,
  years: z.number().int(),
  discount: z.number(),
  growth: z.number(),
  attrition: z.number(),
  firstYearShare: z.number(),
  afterwards: z.number(),
  level: z.number(),
  payoutCommission: z.number(),
  vatRate: z.number(),
  policyId: z.string(),
  policyVersion: z.string(),
  owner: z.strictObject({ zh: z.string(), en: z.string() }),
})
export type PayTerms = z.infer<typeof payTerms>

const share = z.number().min(0).max(1)

/** What the manager has entered in the pay simulator; shares and rates as decimals, money in yuan. */
export const payForm = z.strictObject({
  assets: z.number().positive().max(1e12),
  feeRate: share,
  growth: z.number().min(-0.5).max(1),
  attrition: z.number().min(0).max(0.99),
  years: z.number().int().min(1).max(20),
  discount: share,
  basis: z.enum(PAY_BASES),
  firstYear: share,
  afterwards: share,
  level: share,
  netCommission: z.number().min(0).max(1e12),
  payoutCommission: share,
})
export type PayForm = z.infer<typeof payForm>

export const printPayInput = z.strictObject({ form: payForm, language })
export const printBranchInput = z.strictObject({ figures: branchFigures, language })
export const printedBranch = z.strictObject({ downloadId: z.string(), fileName: z.string() })
