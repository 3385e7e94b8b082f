import { z } from 'zod'
import { candidateRow, candidatesWhatIf, candidateSummary, conversionPolicy, listWish } from '../jobs/fees-candidates'
import { AGREEMENT_STATUSES } from '../../domain/fees/agreement'
import { advisorVerdicts, agreementPipeline } from './agreements'
import { dateText, id, language, tierCode } from './common'

const filters = { whatIf: candidatesWhatIf.prefault({}), ...listWish }

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
