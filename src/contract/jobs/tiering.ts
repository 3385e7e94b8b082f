import { z } from 'zod'
import { isDate } from '../../domain/calendar'

const date = z.string().refine(isDate, 'a date that exists, written YYYY-MM-DD')
const yuan = z.number().describe('yuan')
const code = z.string().min(1).max(20)
const expression = z.string().min(1).max(1000).describe('comparisons, and, or, not, arithmetic, numbers and measures')

/** A policy file: what decides is checked, what only describes (words, owner, measures) is let through. */
const tierPolicy = z.looseObject({
  id: z.string(),
  version: z.string(),
  tiers: z
    .array(
      z.looseObject({ code, promote: expression, keep: expression, missesToDemote: z.number().int().min(1).max(120) }),
    )
    .min(1)
    .max(20)
    .describe('from the highest to the lowest; the last takes everybody ("true")'),
  subTiers: z.array(z.looseObject({ code, within: code, rule: expression })).default([]),
  protected: z.array(z.looseObject({ code: z.string().min(1).max(40), rule: expression })).default([]),
  review: z.looseObject({
    marketOnlyReviews: z.number().int().min(1).max(12).describe('reviews that a rise by the market alone has to last'),
    marketTest: z.looseObject({ rule: expression, extraReviews: z.number().int().min(0).max(60) }),
    newClient: expression.describe('who is too new to be demoted'),
  }),
})

const tierUnit = z.strictObject({
  id: z.string(),
  kind: z.enum(['household', 'institution']).default('household'),
  aum20: yuan.min(0).describe('mean of the last 20 trading days, yuan'),
  aumConst: yuan.optional().describe('aum20 at the index level of the last review; default aum20'),
  sustainableRevenue12: yuan.default(0).describe('yuan a year'),
  netFlow6: z.number().default(0).describe('six-month net external flow over mean assets'),
  verifiedHeldAway: yuan.default(0),
  monthsSinceTrade: z.number().min(0).nullable().default(null).describe('null = never traded'),
  tenureYears: z.number().min(0).default(0),
  headAge: z.number().min(0).max(150).nullable().default(null).describe('null = unknown or an institution'),
  openComplaint: z.boolean().default(false),
  bereaved12: z.boolean().default(false),
  incapacitatedOwner: z.boolean().default(false),
  handover6: z.boolean().default(false),
})

const previousTier = z.strictObject({
  tier: code,
  misses: z.number().int().min(0).default(0).describe('reviews missed in a row'),
  since: date.describe('day since which it has been in this tier'),
  pending: z
    .number()
    .int()
    .min(0)
    .optional()
    .describe('reviews in a row that earned more by the market alone; omitted = not kept, so a rise counts at once'),
})

export const evaluateInput = z.strictObject({
  policy: z
    .union([tierPolicy, z.literal('tier-policy-default')], {
      error: ({ input }) =>
        typeof input === 'string'
          ? 'there is no such policy: the id of the one that ships is tier-policy-default'
          : undefined,
    })
    .default('tier-policy-default')
    .describe('a policy, or the id of the one that ships'),
  on: date,
  units: z.array(tierUnit).superRefine((units, context) => {
    const seen = new Set<string>()
    for (const [index, { id }] of units.entries()) {
      if (seen.has(id)) context.addIssue({ code: 'custom', path: [index, 'id'], message: 'another unit has this id' })
      seen.add(id)
    }
  }),
  previous: z.record(z.string(), previousTier).default({}).describe('unit id → where it stood after the last review'),
  scoreSheets: z.boolean().default(true).describe('false for a dry run over a large book'),
})

const measureValue = z.union([z.number(), z.boolean(), z.null()])
const moved = z.object({ units: z.number().int(), revenue: z.number().describe('yuan a year') })
export const evaluateOutput = z.object({
  units: z.array(
    z.object({
      id: z.string(),
      tier: code,
      proposedTier: code.describe('what the rules say today, before grace, protection and misses'),
      misses: z.number().int(),
      watch: z.boolean(),
      reasons: z.array(z.string()).readonly(),
      scoreSheet: z
        .array(z.object({ rule: z.string(), value: measureValue, threshold: measureValue, passed: z.boolean() }))
        .readonly(),
      since: date,
      pending: z.number().int(),
      subTier: z.string().nullable(),
    }),
  ),
  migration: z.record(z.string(), z.record(z.string(), z.number().int())).describe('from (or "new") → to → units'),
  atStake: z.object({
    promoted: moved,
    demoted: moved,
    advisorHours: z.object({ before: z.number(), after: z.number() }).describe('promised hours a year'),
  }),
})
