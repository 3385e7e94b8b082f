import { z } from 'zod'
import type { TacticalTilt } from '../../domain/tactical/tactical-tilt'
import { TILT_NOTE_CODES } from '../../domain/tactical/solve-tilt'
import type { TacticalPolicy } from '../../domain/tactical/tactical-policy'
import type { TrackRecord } from '../../domain/tactical/track-record'
import { VIEW_LEVELS } from '../../domain/tactical/view'
import { mixFigures } from './allocation'
import { capitalMarketSet, riskBudgets } from './allocation-policies'

/* Decimals: 0.05 = 5 %. Weights are shares of the whole, returns and tracking errors per year. */

const weightMap = z.record(z.string(), z.number())
const level = z.enum(['C1', 'C2', 'C3', 'C4', 'C5'])
const share = z.number().min(0).max(1)
const bilingual = z.strictObject({ zh: z.string(), en: z.string() })
const day = z.iso.date()

/** Shape of resources/policies/tactical-policy.json. */
export const tacticalPolicy: z.ZodType<TacticalPolicy> = z.strictObject({
  id: z.string(),
  version: z.string(),
  label: bilingual,
  owner: bilingual,
  effectiveFrom: day,
  reviewBy: day,
  source: z.string(),
  maxLifeDays: z.number().int().positive(),
  expiringDays: z.number().int().min(0),
  maxReportAgeDays: z.number().int().min(0),
  convictionInformationRatio: z.strictObject({
    '1': z.number().positive(),
    '2': z.number().positive(),
    '3': z.number().positive(),
  }),
  fullBudgetInformationRatio: z.number().positive(),
  ownShareOfBudget: share,
  maxActiveWeight: share,
  fundingClasses: z.array(z.string()),
  maxSelected: z.number().int().min(1).max(12),
})

export const viewExpectation = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('return'),
    perYear: z.number().gt(0).max(0.5).describe('of the exposures, above the strategic assumptions'),
    confidence: z.number().gt(0).max(1),
  }),
  z.strictObject({
    kind: z.literal('conviction'),
    conviction: z.union([z.literal(1), z.literal(2), z.literal(3)]).describe('the policy says what it stands for'),
  }),
])

export const viewLevel = z.enum(VIEW_LEVELS)

/* ----------------------------------------------------------------- tilt ---- */

export const viewsTiltInput = z.strictObject({
  level: level.describe('the level that counts: its bounds, groups and tracking-error limit'),
  strategic: weightMap.describe('class → weight, adds up to 1'),
  views: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        level: viewLevel.describe('own views use at most their share of the budget'),
        exposures: weightMap.describe('against each other: legs 1 and −1; on its own: 1 or −1'),
        expectation: viewExpectation,
      }),
    )
    .max(12),
  market: capitalMarketSet.optional().describe('default: the shipped capital-market assumptions'),
  riskBudgets: riskBudgets.optional().describe('default: the shipped risk budgets'),
  policy: tacticalPolicy.optional().describe('default: the shipped tactical policy'),
})

const stage = z.strictObject({
  allowed: z.number().describe('tracking error that these views may use'),
  used: z.number(),
})

export const viewsTiltOutput: z.ZodType<TacticalTilt> = z.strictObject({
  level,
  trackingErrorLimit: z.number().nullable().describe('null: the level allows no tilt'),
  house: stage.describe('firm and region'),
  own: stage,
  strategic: weightMap,
  weights: weightMap,
  active: weightMap.describe('weights − strategic, sum 0'),
  bands: z.record(z.string(), z.strictObject({ min: z.number(), max: z.number() })),
  trackingError: z.number(),
  activeReturn: z.number(),
  bindingConstraints: z.array(z.string()).describe('of what was moved: id:min, id:max or the name of a group'),
  notes: z.array(z.enum(TILT_NOTE_CODES)),
  before: mixFigures,
  after: mixFigures,
  views: z.array(
    z.strictObject({
      id: z.string(),
      level: viewLevel,
      informationRatio: z.number(),
      alone: z.strictObject({ active: weightMap, trackingError: z.number() }),
      part: z
        .strictObject({ active: weightMap, trackingError: z.number(), activeReturn: z.number() })
        .describe('Shapley values: they add up to the tilt'),
    }),
  ),
})

/* --------------------------------------------------------------- record ---- */

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)

export const viewsRecordInput = z.strictObject({
  held: z.array(z.strictObject({ from: day, to: day, active: weightMap })).max(100),
  returns: z
    .array(z.strictObject({ month, assetClass: z.string(), value: z.number().gt(-1) }))
    .max(20_000)
    .describe('observed, per month'),
  through: day.describe('months that ended by this day count'),
})

export const viewsRecordOutput: z.ZodType<TrackRecord> = z.strictObject({
  contribution: z.number().nullable().describe('null when no month is covered'),
  complete: z.boolean(),
  months: z.array(
    z.strictObject({
      month,
      share: z.number(),
      value: z.number().nullable(),
      missing: z.array(z.string()),
    }),
  ),
  nothing: z.enum(['noTilt', 'noMonth', 'noReturns']).nullable(),
})
