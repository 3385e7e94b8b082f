import { z } from 'zod'
import { isDate } from '../../domain/calendar'
import { LINE_REASONS, REFUSALS, SHORT_REASONS } from '../../domain/products/selection'
import { MATCH_REASONS } from '../../domain/suitability/match'

const date = z.string().refine(isDate, 'a date that exists, written YYYY-MM-DD')
const share = z.number().min(0).max(1)
const yuan = z.number().min(0).max(1e13).describe('yuan')
const code = z.string().min(1).max(40)
const level = z.enum(['C1', 'C2', 'C3', 'C4', 'C5'])
const risk = z.enum(['R1', 'R2', 'R3', 'R4', 'R5'])
const words = z.array(z.string()).default([])

export const selectInput = z.strictObject({
  target: z.record(z.string(), share).describe('class → share of the investable money, adds up to 1'),
  investable: z.number().positive().max(1e13).describe('yuan; all the money that the target is a share of'),
  outside: z.record(z.string(), yuan).default({}).describe('class → yuan that lie elsewhere and count as they are'),
  keep: z
    .array(z.strictObject({ code, assetClass: z.string(), amount: yuan }))
    .default([])
    .describe('positions that stay as they are'),
  products: z
    .array(
      z.strictObject({
        code,
        assetClass: z.string(),
        instrument: z.enum(['stock', 'etf', 'lof', 'bond', 'repo', 'fund', 'private', 'reit', 'cash']),
        risk,
        ratedOn: date.nullable().default(null).describe('null = unknown, stale'),
        horizon: z.number().min(0).optional().describe('years for which the money is bound or should stay'),
        status: z.enum(['open', 'closed', 'suspended']).default('open'),
        unit: z
          .strictObject({
            by: z.enum(['quantity', 'amount']),
            minimum: z.number().min(0),
            step: z.number().positive(),
          })
          .nullable()
          .describe('how it is bought: smallest order and step in units, or in yuan; null = not known'),
        price: z.number().positive().nullable().default(null).describe('yuan a unit; needed for quantities'),
        yearlyCost: share.nullable().default(null).describe('null = the file does not say'),
        entryCost: share.default(0),
        issuer: z.string().nullable().default(null),
        issuerRisk: z.boolean().default(false).describe('the limit on one issuer applies'),
        affiliated: z.boolean().default(false),
        tags: words,
        maximum: share.default(1).describe('largest share of the investable money'),
        held: yuan.default(0).describe('yuan held today'),
      }),
    )
    .max(20_000),
  fixed: z
    .array(z.strictObject({ code, amount: z.number().positive().max(1e13).optional().describe('yuan') }))
    .default([])
    .describe('lines that must be in the list'),
  limits: z.strictObject({
    lines: z.number().int().min(1).max(60),
    smallestLine: share.default(0.01).describe('no line below this share'),
    perIssuer: share.default(1),
    affiliates: share.default(1),
    exclude: z
      .strictObject({ codes: words, issuers: words, tags: words })
      .default({ codes: [], issuers: [], tags: [] }),
  }),
  preferences: z
    .strictObject({
      cost: z.number().min(0).max(10),
      turnover: z.number().min(0).max(1),
      line: z.number().min(0).max(0.1),
    })
    .default({ cost: 1, turnover: 0.02, line: 0.0005 })
    .describe('weights of yearly cost, half of the turnover and each line; the misfit counts 1'),
  suitability: z.strictObject({
    official: z
      .strictObject({ level, lowest: z.boolean().default(false), validUntil: date, assessedOn: date.optional() })
      .nullable(),
    agreement: z
      .strictObject({ model: z.string().optional(), validUntil: date })
      .nullable()
      .optional()
      .describe('omitted = not tested'),
    client: z.strictObject({
      age: z.number().min(0).max(130).optional(),
      horizon: z.number().min(0).optional(),
      types: z.array(z.string()).optional(),
    }),
  }),
  on: date,
  gap: z
    .number()
    .min(1e-9)
    .max(0.1)
    .default(0.0002)
    .describe('distance to the optimum, as a share, that is good enough'),
  timeLimit: z.number().positive().max(60).default(10).describe('seconds'),
})

const alternative = z.object({
  code: z.string(),
  amount: z.number(),
  quantity: z.number().nullable(),
  misfitChange: z.number(),
  yearlyCostChange: z.number().describe('yuan a year'),
})

export const selectOutput = z.object({
  lines: z.array(
    z.object({
      code: z.string(),
      assetClass: z.string(),
      amount: z.number().describe('yuan'),
      quantity: z.number().nullable().describe('shares or units; null when bought by amount'),
      weight: z.number().describe('share of the investable money'),
      reasons: z.array(z.enum(LINE_REASONS)),
      alternatives: z.array(alternative),
    }),
  ),
  classes: z.array(z.object({ id: z.string(), target: z.number(), mapped: z.number(), staying: z.number() })),
  misfit: z.number().describe('half of the absolute differences over the classes and the idle money'),
  unavoidable: z.number().describe('misfit from what stays where it is'),
  idle: z.number().describe('yuan without a product'),
  budget: z.number().describe('yuan that could be placed'),
  yearlyCost: z.number().describe('yuan a year'),
  entryCost: z.number().describe('yuan'),
  turnover: z.number(),
  short: z.array(z.object({ assetClass: z.string(), short: z.number(), reason: z.enum(SHORT_REASONS) })),
  bindingLimits: z.array(z.string()),
  refused: z.array(
    z.object({
      code: z.string(),
      assetClass: z.string(),
      reasons: z.array(z.enum(REFUSALS)),
      match: z.array(z.enum(MATCH_REASONS)),
    }),
  ),
  passedOver: z.array(z.string()),
  objective: z.number(),
  /** How far the answer may be from the best one, as a share; 0 = proven. */
  gap: z.number(),
  timedOut: z.boolean(),
})
