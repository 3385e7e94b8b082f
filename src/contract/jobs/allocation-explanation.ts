import { z } from 'zod'
import { EXPLANATION_NOTES } from '../../domain/allocation/explain'
import type { Explanation } from '../../domain/allocation/explain'

const weightMap = z.record(z.string(), z.number())

/** What an answer of allocation.optimize says about itself. */
export const explanation: z.ZodType<Explanation> = z.strictObject({
  onFrontier: z.boolean().describe('an efficient portfolio within its limits'),
  constraints: z
    .array(
      z.strictObject({
        name: z.string().describe('id:min, id:max or the name of a group'),
        kind: z.enum(['asset', 'group']),
        of: z.string(),
        side: z.enum(['min', 'max']),
        limit: z.number(),
        fixed: z.boolean().describe('min and max are the same'),
        returnPerSlack: z.number().nullable().describe('expected return gained per unit of slack at equal volatility'),
        volatilityPerSlack: z.number().nullable().describe('volatility saved per unit of slack at equal return'),
        cvarPerSlack: z.number().nullable().describe('minCvar: mean loss of the tail saved per unit of slack'),
      }),
    )
    .describe('limits that the answer touches, the most expensive first'),
  returnPerVolatility: z.number().nullable().describe('dμ/dσ upwards along the frontier; null at least variance'),
  onePointMore: z
    .strictObject({
      volatility: z.number(),
      expectedReturn: z.number(),
      weights: weightMap,
      atTop: z.boolean(),
    })
    .nullable()
    .describe('what the frontier gives for 0.01 more volatility: changes, not levels'),
  belowFrontier: z.number().nullable().describe('expected return that the frontier has on top at equal volatility'),
  kktResidual: z.number().nullable(),
  notes: z.array(z.enum(EXPLANATION_NOTES)),
})
