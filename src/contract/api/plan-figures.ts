import { z } from 'zod'
import { id, money, monthText, riskLevel } from './common'

/* What follows from a retirement plan without any chance in it: pensions, instalments, and the money of every year. */

export const INCOME_LAYERS = ['basicPension', 'annuity', 'personalPension', 'rent', 'partTime', 'other'] as const
export const SPENDING_LAYERS = ['essential', 'lifestyle', 'byAge', 'loans', 'goals', 'oneOff'] as const

/** One year of the plan in today's yuan. */
const plannedYear = z.strictObject({
  /** First month of the year. */
  month: monthText,
  /** Age of the first member in that month, years. */
  age: z.number(),
  income: z.record(z.enum(INCOME_LAYERS), money),
  spending: z.record(z.enum(SPENDING_LAYERS), money),
  /** One-off money that comes in. */
  received: money,
  /** Put aside before retirement. */
  saving: money,
})
export type PlannedYear = z.infer<typeof plannedYear>

const plannedPension = z.strictObject({
  member: id,
  /** Whether the contribution record counts or the stated amount. */
  source: z.enum(['record', 'stated']),
  /** Why the stated amount counts in spite of a record, or why the record gives none. */
  problem: z.enum(['noPlaceFigure', 'inPayment', 'windowOver', 'notEntitled', 'unreadable']).nullable(),
  /** First pension, yuan a month in today's money. */
  monthly: money,
  earliestAge: z.number(),
})

export const planFigures = z.strictObject({
  years: z.array(plannedYear),
  /** Index in `years` of the first whole year after the first member's retirement; null when the plan has none. */
  firstRetired: z.number().int().nullable(),
  /** Share of that year's recurring spending that income pays. */
  coverage: z.number().nullable(),
  pensions: z.array(plannedPension),
  /** Loan → instalment of the first and of the last month, yuan. */
  loans: z.record(id, z.strictObject({ first: money, last: money })),
  /** Income with an account → instalment a month when it begins, after tax, yuan of the day. */
  accounts: z.record(id, money),
})
export type PlanFigures = z.infer<typeof planFigures>

/** Reference mixes that the client's level allows, the most cautious first; empty without a level. */
export const glideMixes = z.array(z.strictObject({ level: riskLevel, weights: z.record(z.string(), z.number()) }))
export type GlideMixes = z.infer<typeof glideMixes>
