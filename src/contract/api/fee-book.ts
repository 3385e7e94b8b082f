import { z } from 'zod'
import { CANDIDATE_CLASSES } from '../../domain/fees/candidates/classify'
import { candidateRow, candidatesWhatIf, candidateSummary, conversionPolicy } from '../jobs/fees-candidates'
import { AGREEMENT_STATUSES } from '../../domain/fees/agreement'
import { advisorVerdicts, agreementPipeline } from './agreements'
import { dateText, id, language, tierCode } from './common'

/** What the list shows: everybody of a class, both kinds of offers, or whoever has a finding of the watch. */
export const FEE_BOOK_SHOWS = ['offers', ...CANDIDATE_CLASSES, 'watch', 'all'] as const
export const FEE_BOOK_SORTS = ['name', 'assets', 'rate', 'turnover', 'breakeven', 'saving', 'firm', 'advisor'] as const

const filters = {
  whatIf: candidatesWhatIf.prefault({}),
  show: z.enum(FEE_BOOK_SHOWS).default('offers'),
  /** A code of any of the closed lists. */
  code: z.string().max(40).nullable().default(null),
  sort: z.enum(FEE_BOOK_SORTS).default('saving'),
  descending: z.boolean().default(true),
}

export const feeBookInput = z.strictObject({
  ...filters,
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(200),
})
export const feeBookExportInput = z.strictObject({ ...filters, language })

const words = z.strictObject({ zh: z.string(), en: z.string() })

export const feeBookRow = candidateRow.extend({
  name: z.string(),
  /** The last four digits. */
  clientNoEnd: z.string(),
  tier: tierCode.nullable(),
  kind: z.enum(['person', 'institution']),
  age: z.number().int().nullable(),
  advisorName: z.string().nullable(),
  /** Where his newest offer of ours stands; null without one. */
  offer: z.enum(AGREEMENT_STATUSES).nullable(),
})
export type FeeBookRow = z.infer<typeof feeBookRow>

const conversionPolicyInForce = z.strictObject({
  document: conversionPolicy,
  shipped: conversionPolicy,
  /** 0: as shipped. */
  rev: z.number().int(),
  own: z.boolean(),
  by: z.string().nullable(),
  at: z.number().nullable(),
  expired: z.boolean(),
  mayChange: z.boolean(),
})

const offeredSchedule = z.strictObject({ id: z.string(), name: words })

export const feeBookView = z.strictObject({
  on: dateText,
  from: dateText,
  to: dateText,
  summary: candidateSummary,
  /** How many of the whole book carry a code. */
  byCode: z.record(z.string(), z.number().int()),
  agreedTurnover: z.number(),
  feeRate: z.number().nullable(),
  membershipFee: z.number(),
  schedules: z.strictObject({
    assetBased: z.array(offeredSchedule),
    membership: z.array(offeredSchedule),
  }),
  policy: conversionPolicyInForce,
  total: z.number().int(),
  rows: z.array(feeBookRow),
  inputHash: z.string(),
})
export type FeeBookView = z.infer<typeof feeBookView>

/** Offers and what became of them; verdicts of everybody for a manager, one's own for an advisor. */
export const feeBookPipeline = agreementPipeline.extend({ verdicts: z.array(advisorVerdicts), manager: z.boolean() })

/** `document` null: back to the policy that ships. */
export const saveConversionPolicyInput = z.strictObject({
  rev: z.number().int().min(0),
  document: conversionPolicy.nullable(),
})

export const feeBookFile = z.strictObject({ downloadId: id, fileName: z.string() })
