import { z } from 'zod'
import { dateText, id, tierCode } from './common'

export const todayItem = z.strictObject({
  kind: z.enum(['contactOverdue', 'assessmentExpiring', 'agreementExpired', 'agreementWindow', 'agreementEnding']),
  clientId: id,
  clientName: z.string(),
  tier: tierCode.nullable(),
  due: dateText.nullable(),
  /** Days until due; negative when overdue; null when there never was a contact, or nothing has a date. */
  days: z.number().int().nullable(),
})
export type TodayItem = z.infer<typeof todayItem>

export const todayList = z.strictObject({
  on: dateText,
  counts: z.strictObject({
    contactOverdue: z.number().int(),
    assessmentExpiring: z.number().int(),
    agreementExpired: z.number().int(),
    /** Signed agreements that may still be cancelled. */
    agreementWindow: z.number().int(),
    /** Agreements that end within 60 days. */
    agreementEnding: z.number().int(),
  }),
  items: z.array(todayItem),
  dataDate: dateText.nullable(),
  importStale: z.boolean(),
  lastTierReview: dateText.nullable(),
  tierReviewDue: z.boolean(),
  /** Clients outside their bands, and how many of them have a target that was settled with them. */
  outsideBands: z.strictObject({ clients: z.number().int(), chosen: z.number().int() }),
})
export type TodayList = z.infer<typeof todayList>
