import { z } from 'zod'
import { isDate } from '../../domain/calendar'
import { INVESTOR_CLASS_REASONS } from '../../domain/suitability/investor-class'
import { MATCH_DUTIES, MATCH_REASONS } from '../../domain/suitability/match'

const date = z.string().refine(isDate, 'a date that exists, written YYYY-MM-DD')
const level = z.enum(['C1', 'C2', 'C3', 'C4', 'C5'])
const risk = z.enum(['R1', 'R2', 'R3', 'R4', 'R5'])
const years = z.number().min(0).describe('years')
const yuan = z.number().min(0).describe('yuan')

export const scoreInput = z.strictObject({
  questionnaire: z.string().describe('personal-20 or institution-18'),
  answers: z
    .record(z.string(), z.union([z.string(), z.array(z.string())]))
    .describe('question → option; several options as a list or written together ("AB")'),
  bands: z
    .string()
    .optional()
    .describe(
      'founder-20-37-54-83, even-20, private-fund-12q, huachuang-person or huachuang-institution; default: the form’s own',
    ),
  assessedOn: date,
  lineOfBusiness: z.enum(['securities', 'publicFunds']).default('securities').describe('decides validUntil'),
  incapacity: z.boolean().default(false).describe('no full civil capacity: the lowest class'),
})
export const scoreOutput = z.object({
  score: z.number(),
  maxScore: z.number(),
  level,
  levelByBand: level.describe('by points alone'),
  lowest: z.boolean(),
  knockOuts: z.array(z.enum(['NO_REGULAR_INCOME', 'NO_RISK_TOLERANCE', 'NO_CIVIL_CAPACITY'])),
  contradictions: z.array(z.string()).describe('codes; texts stand in the questionnaire'),
  bands: z.string(),
  validUntil: date.describe('last day on which it counts for the line of business'),
  validUntilByLine: z.record(z.enum(['securities', 'publicFunds']), date),
  horizonYears: z.number().nullable().describe('null = no limit'),
  productTypes: z.array(z.enum(['fixedIncome', 'equity', 'leveraged', 'complex', 'other'])),
  points: z.array(z.object({ question: z.string(), chosen: z.array(z.string()), points: z.number() })),
  questionnaireVersion: z.string(),
})

export const matchInput = z
  .strictObject({
    official: z
      .strictObject({ level, lowest: z.boolean().default(false), validUntil: date, assessedOn: date.optional() })
      .nullable()
      .describe("the firm's own assessment; null when there is none"),
    agreement: z
      .strictObject({ model: z.string().optional(), validUntil: date })
      .nullable()
      .optional()
      .describe('omitted = not tested; null = none'),
    products: z.array(
      z.strictObject({
        id: z.string(),
        risk,
        ratedOn: date.nullable().default(null).describe('null = unknown, reported as stale'),
        horizon: years.optional().describe('years for which the money is bound'),
        type: z.string().optional(),
        publicFund: z.boolean().default(false).describe('the shorter validity of public funds applies'),
        act: z.enum(['recommend', 'clientInitiated', 'hold']).default('recommend'),
      }),
    ),
    client: z.strictObject({
      age: z.number().min(0).max(130).optional(),
      horizon: years.optional().describe('years until the money is needed'),
      types: z.array(z.string()).optional().describe('product types that fit his objectives'),
    }),
    on: date,
  })
  .superRefine(({ official, products, on }, context) => {
    if (official?.lowest === true && official.level !== 'C1')
      context.addIssue({ code: 'custom', path: ['official', 'level'], message: 'the lowest class is C1' })
    for (const [index, { ratedOn }] of products.entries()) {
      if (ratedOn !== null && ratedOn > on)
        context.addIssue({
          code: 'custom',
          path: ['products', index, 'ratedOn'],
          message: 'rated after the day of the match',
        })
    }
  })
export const matchOutput = z.object({
  products: z.array(
    z.object({
      id: z.string(),
      verdict: z.enum(['allowed', 'warn', 'blocked']),
      reasons: z.array(z.enum(MATCH_REASONS)),
      duties: z.array(z.enum(MATCH_DUTIES)).describe('to be done before the act'),
    }),
  ),
  allowedRisks: z.array(risk).describe('what the official level allows'),
})

export const investorClassInput = z.strictObject({
  kind: z.enum(['person', 'entity']),
  financialAssets: yuan,
  averageIncome3y: yuan.optional().describe('yuan a year, persons'),
  netAssets: yuan.optional().describe('yuan, entities'),
  experienceYears: years,
  qualified: z.boolean().default(false).describe('professional qualification that stands for the years of experience'),
})
export const investorClassOutput = z.object({
  class: z.enum(['professional', 'ordinaryMayConvert', 'ordinary']),
  decidedBy: z.enum(INVESTOR_CLASS_REASONS),
})
