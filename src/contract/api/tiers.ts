import { z } from 'zod'
import { dateText, id, money, tierCode } from './common'
import { tierState } from './clients'

export const tierUnitView = z.strictObject({
  id,
  name: z.string(),
  kind: z.enum(['household', 'institution']),
  clientId: id,
  members: z.number().int(),
  aum: money,
  /** One-sided turnover of shares and ETFs, last 12 months. */
  turnover: z.number().nullable(),
  /** Sustainable revenue of 12 months. */
  revenue: money,
  /** Tier before this review; null for a unit that was never reviewed. */
  previous: tierCode.nullable(),
  tier: tierCode,
  proposedTier: tierCode,
  subTier: z.string().nullable(),
  misses: z.number().int(),
  /** Reviews in a row at which the market alone earned a higher tier. */
  pending: z.number().int(),
  watch: z.boolean(),
  reasons: z.array(z.string()),
  scoreSheet: tierState.shape.scoreSheet,
})
export type TierUnitView = z.infer<typeof tierUnitView>

const share = z.strictObject({ units: z.number().int(), assets: money, revenue: money })

export const tierEvaluation = z.strictObject({
  policy: z.strictObject({ id: z.string(), version: z.string(), owner: z.string() }),
  on: dateText,
  units: z.array(tierUnitView),
  /** From (or `new`) → to → number of units. */
  migration: z.record(z.string(), z.record(z.string(), z.number().int())),
  byTier: z.record(z.string(), share),
  atStake: z.strictObject({
    promoted: z.strictObject({ units: z.number().int(), revenue: money }),
    demoted: z.strictObject({ units: z.number().int(), revenue: money }),
    advisorHours: z.strictObject({ before: z.number(), after: z.number() }),
  }),
  availableHours: z.number(),
  /** Lower ends of the bands of the assets × trading matrix, and where its four fields meet. */
  matrix: z.strictObject({
    assetEdges: z.array(money),
    turnoverEdges: z.array(z.number()),
    cut: z.strictObject({ assets: money, turnover: z.number() }),
    cells: z.array(
      z.strictObject({
        assetBand: z.number().int(),
        turnoverBand: z.number().int(),
        units: z.number().int(),
        assets: money,
        revenue: money,
        tiers: z.record(z.string(), z.number().int()),
      }),
    ),
    quadrants: z.record(z.string(), share),
  }),
  /** A review of this month has been confirmed already. */
  confirmedOn: dateText.nullable(),
})
export type TierEvaluation = z.infer<typeof tierEvaluation>

export const tierReview = z.strictObject({
  id,
  on: dateText,
  at: z.number(),
  by: z.string(),
  policyVersion: z.string(),
  units: z.number().int(),
  changed: z.number().int(),
})
export type TierReviewView = z.infer<typeof tierReview>
