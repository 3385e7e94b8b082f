import { z } from 'zod'
import { FEE_MODELS } from '../../domain/fees/fee-model'
import { EDITABLE_LIMITS, FEE_LIMITS } from '../../domain/fees/fee-rules'
import { FEE_BASES, FUND_FEES } from '../../domain/fees/house-fee-schedule'
import { dateText, money } from './common'

const text = z.string().max(60)
const words = z.strictObject({ zh: z.array(text).max(12), en: z.array(text).max(12) })

/** A schedule of the firm with what the rules ask about it. Rates are yearly decimals of advised assets. */
export const houseFeeSchedule = z.strictObject({
  id: z
    .string()
    .min(1)
    .max(40)
    .regex(/^[a-z0-9-]+$/),
  model: z.enum(FEE_MODELS),
  basis: z.enum(FEE_BASES),
  kind: z.enum(['flat', 'whole', 'marginal']),
  name: z.strictObject({ zh: text.min(1), en: text.min(1) }),
  tiers: z
    .array(z.tuple([z.number().min(0).nullable(), z.number().min(0).max(1)]))
    .min(1)
    .max(8),
  minimum: money.min(0).max(10_000_000),
  household: z.boolean(),
  fundFees: z.enum(FUND_FEES),
  payee: z.enum(['firm', 'other']),
  written: z.boolean(),
  feeAccountCommissionRate: z.number().min(0).max(0.1),
  owner: z.string().min(1).max(60),
  effectiveFrom: dateText,
  validUntil: dateText,
  includes: words,
  /** For clients with advised assets up to this; absent: for all. */
  maximumAssets: money.positive().optional(),
  /** Fund advisory: R1…R5 of the strategy as 1…5; absent: not rated. */
  strategyRisk: z.number().int().min(1).max(5).optional(),
})

const limits = z.strictObject(
  Object.fromEntries(FEE_LIMITS.map((key) => [key, z.number()])) as Record<(typeof FEE_LIMITS)[number], z.ZodNumber>,
)
const ownLimits = z.partialRecord(z.enum(EDITABLE_LIMITS), z.number().min(0).max(1_000_000))

export const feeSchedulesView = z.strictObject({
  on: dateText,
  schedules: z.array(houseFeeSchedule),
  /** The firm's own list; false: as shipped. */
  own: z.boolean(),
  limits,
  ownLimits,
  /** Pass it back when saving. 0: never saved. */
  rev: z.number().int(),
  changedBy: z.string().nullable(),
  changedAt: z.number().nullable(),
  mayChange: z.boolean(),
})
export type FeeSchedulesView = z.infer<typeof feeSchedulesView>

export const saveFeeSchedulesInput = z.strictObject({
  /** Null: back to the shipped list. */
  schedules: z.array(houseFeeSchedule).min(1).max(30).nullable(),
  limits: ownLimits,
  rev: z.number().int().min(0),
})
export type SaveFeeSchedules = z.infer<typeof saveFeeSchedulesInput>

/** The policy as the book keeps it. */
export const storedFeeSchedules = z.strictObject({
  version: z.literal(1),
  schedules: z.array(houseFeeSchedule).nullable(),
  limits: ownLimits,
})
