import { z } from 'zod'
import { INCOME_LAYERS, SPENDING_LAYERS } from '../../domain/retirement/planned-year'
import { id, money, monthText, riskLevel } from './common'
import { GOAL_KINDS } from './discovery'

/* What follows from a retirement plan without any chance in it: pensions, instalments, and the money of every year. */

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
  /** Saved goals that are paid beside the plan's own spending. */
  goals: z.array(z.strictObject({ id, kind: z.enum(GOAL_KINDS), label: z.string() })),
  /** Expenses of the plan that are probably one of these goals as well, and so count twice. */
  doubles: z.array(z.strictObject({ goal: id, list: z.enum(['events', 'spending']), row: id })),
  /** The firm's market history that the plan can be drawn from; null while there is none that knows its mix. */
  history: z.string().nullable(),
  /** Income with an account → instalment a month when it begins, after tax, yuan of the day. */
  accounts: z.record(id, money),
})
export type PlanFigures = z.infer<typeof planFigures>

/** Reference mixes that the client's level allows, the most cautious first; empty without a level. */
export const glideMixes = z.array(z.strictObject({ level: riskLevel, weights: z.record(z.string(), z.number()) }))
export type GlideMixes = z.infer<typeof glideMixes>
