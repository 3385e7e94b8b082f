import { z } from 'zod'
import { FEE_MODELS } from '../../domain/fees/fee-model'
import { clientBreakevenOutput } from '../jobs/fees'
import { activity } from './clients'
import { dateText, id, money } from './common'

export const feeScheduleView = z.strictObject({
  id,
  model: z.enum(FEE_MODELS),
  kind: z.enum(['flat', 'whole', 'marginal']),
  name: z.strictObject({ zh: z.string(), en: z.string() }),
  includes: z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }),
  tiers: z.array(z.tuple([z.number().nullable(), z.number()])),
  minimum: money,
  feeAccountCommissionRate: z.number(),
  maximumAssets: money.nullable(),
  strategyRisk: z.number().nullable(),
  owner: z.string(),
  validUntil: dateText,
  expired: z.boolean(),
})
export type FeeScheduleView = z.infer<typeof feeScheduleView>

export const feesForClientInput = z.strictObject({
  clientId: id,
  scheduleId: z.string().nullable().default(null),
  /** What the fee saves elsewhere, yuan a year, each named and switched on by the advisor. */
  savings: z
    .array(z.strictObject({ id: z.string().max(40), amount: money.min(0), enabled: z.boolean() }))
    .max(10)
    .default([]),
})

/** The comparison of commission and fee for one client, from his own orders. */
export const feesForClient = z.strictObject({
  schedules: z.array(feeScheduleView),
  scheduleId: z.string(),
  /** Rate of the schedule on his assets, decimal a year. */
  scheduleRate: z.number().nullable(),
  assets: money,
  commissionRate: z.number(),
  /** `imported` from the account file, or `effective`: what he paid over what he traded. */
  commissionRateSource: z.enum(['imported', 'effective', 'assumed']),
  minimumCommission: money,
  feeAccountCommissionRate: z.number(),
  from: dateText,
  to: dateText,
  activity,
  breakeven: clientBreakevenOutput,
  chart: z.strictObject({
    oneSidedTurnover: z.array(z.number()),
    commission: z.array(z.number()),
    fee: z.array(z.number()),
    breakevens: z.array(z.strictObject({ oneSidedTurnover: z.number(), cost: money })),
    actual: z
      .strictObject({
        oneSidedTurnover: z.number(),
        low: z.number().nullable(),
        high: z.number().nullable(),
        commission: money,
        fee: money,
      })
      .nullable(),
  }),
  inputHash: z.string(),
})
export type FeesForClient = z.infer<typeof feesForClient>
