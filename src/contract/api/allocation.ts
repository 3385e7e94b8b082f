import { z } from 'zod'
import { forClientOutput } from '../jobs/allocation'
import { dateText, id, riskLevel } from './common'

export const allocationForClientInput = z.strictObject({
  clientId: id,
  /** Years until the money is needed; null = long. */
  horizonYears: z.number().min(0).max(60).nullable().default(null),
})

export const allocationChoice = z.strictObject({
  horizonYears: z.number().nullable(),
  /** Class → share that client and advisor settled on. */
  weights: z.record(z.string(), z.number()),
  reason: z.string().max(500),
  at: z.number(),
  by: z.string(),
})
export type AllocationChoice = z.infer<typeof allocationChoice>

export const allocationForClient = z.strictObject({
  level: z.strictObject({ level: riskLevel, lowest: z.boolean(), source: z.enum(['official', 'preAssessment']) }),
  asOf: dateText.nullable(),
  result: forClientOutput,
  /** Money that no asset class of the assumptions stands for; left out of the weights. */
  outside: z.number(),
  choice: allocationChoice.nullable(),
  inputHash: z.string(),
})
export type AllocationForClient = z.infer<typeof allocationForClient>
