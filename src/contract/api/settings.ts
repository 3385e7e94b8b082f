import { z } from 'zod'
import { dateText } from './common'

/** A policy, rule pack or set of assumptions that figures depend on, with who owns it and how long it holds. */
export const referenceFile = z.strictObject({
  id: z.string(),
  area: z.enum(['assumptions', 'policy', 'rules', 'questionnaire', 'texts']),
  version: z.string(),
  owner: z.string(),
  effectiveFrom: dateText.nullable(),
  validUntil: dateText.nullable(),
  source: z.string(),
  status: z.enum(['valid', 'reviewDue', 'expired', 'undated']),
})
export type ReferenceFile = z.infer<typeof referenceFile>
