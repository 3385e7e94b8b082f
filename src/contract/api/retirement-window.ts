import { z } from 'zod'
import { id, money } from './common'
import { retirementPlan } from './retirement-plan'
import { zoneName } from './zone'

const share = z.number().min(0).max(1)
const line = z.array(z.number())

/** How returns are drawn: one of them stands for the plan, the others are asked beside it. */
const MODELS = ['lognormal', 'studentT', 'stress', 'bootstrap'] as const

/** The plan as the advisor has it on his screen, saved or only tried. Every figure follows from it in the backend. */
export const retirementClientInput = z.strictObject({ clientId: id, plan: retirementPlan })
export type RetirementClientInput = z.output<typeof retirementClientInput>

/**
 * The retirement answer as a client sees it. Money in today's yuan; ages in years, decimals = months/12.
 * SECURITY: every field is listed and strict: tier, contribution, revenue of the house and other clients have no place in
 * it, so that a mistake elsewhere is refused here instead of shown.
 */
export const retirementClientView = z.strictObject({
  clientName: z.string(),
  /** As it is kept; never kept yet; something else than what is kept. */
  standing: z.enum(['saved', 'draft', 'tried']),
  zone: zoneName,
  /** The most a month that is green by all tests; null where there is none. */
  sustainableMonthly: money.nullable(),
  /** Level spending of the plan a month. */
  plannedMonthly: money,
  /** Until the first of the persons retires. */
  savingYearly: money,
  /** Until which age of the first member the sentence speaks. */
  planToAge: z.number(),
  /** Persons of this plan, the client first. */
  members: z
    .array(z.strictObject({ name: z.string(), retirementAge: z.number(), retired: z.boolean() }))
    .min(1)
    .max(2),
  outcome: z.strictObject({
    successProbability: share,
    standardError: z.number(),
    essentialProbability: share,
    paths: z.number().int(),
  }),
  /** Real wealth by percentile at ages of the first member. */
  fan: z.strictObject({ ages: line, p5: line, p25: line, p50: line, p75: line, p95: line, retirementAge: z.number() }),
  /** What it rests on. */
  basis: z.strictObject({
    model: z.enum(MODELS),
    others: z.array(z.strictObject({ model: z.enum(MODELS), probability: share })).max(MODELS.length),
    seed: z.number().int(),
    assumptionsVersion: z.string(),
  }),
})
export type RetirementClientView = z.infer<typeof retirementClientView>
