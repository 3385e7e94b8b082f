import { z } from 'zod'
import { feeClientInput } from './fee-window'
import { id } from './common'

/**
 * What adviser and client have settled on the fee page, for the proposal: the schedule that is laid against commission,
 * what stands beside it, what both agree on, and a rival's quote. Turnovers one-sided.
 */
export const feeChoiceDocument = feeClientInput.omit({ clientId: true }).extend({
  version: z.literal(1).default(1),
  /** Rate of another firm, all-in; null = none was brought. */
  rivalRate: z.number().min(0).max(0.003).nullable().default(null),
  growth: z.number().gt(-1).max(1).default(0.04),
  years: z.number().int().min(1).max(40).default(10),
})
export type FeeChoiceDocument = z.output<typeof feeChoiceDocument>

/** `choice` null: nothing is settled any more, the proposal is as everything begins. */
export const saveFeeChoiceInput = z.strictObject({ clientId: id, choice: feeChoiceDocument.nullable() })
export const feeChoiceView = z.strictObject({ choice: feeChoiceDocument.nullable() })
