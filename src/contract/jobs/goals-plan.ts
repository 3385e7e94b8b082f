import { z } from 'zod'
import { cashflow, id, moment, month, planShape, share } from './retirement-plan'

/* Input and output of `goals.plan` (compute.md §5): a retirement plan and goals on the same paths. Money in yuan. */

const yuan = z.number().min(0).max(1e12)

const goalFlow = cashflow
  .omit({ id: true, kind: true, amountByRetirementAge: true, goal: true, pension: true })
  .extend({
    id: id.optional(),
    kind: z.enum(['essential', 'lifestyle', 'bequest']).default('lifestyle').describe('money that goes out'),
  })

const goal = z.strictObject({
  id,
  priority: z.number().int().min(1).max(99).describe('1 is the most important; equal ones in the order of their ids'),
  flexible: z
    .boolean()
    .default(false)
    .describe('true: where it cannot be paid in full, what can be paid is; false: it is dropped on that path'),
  cashflows: z
    .array(goalFlow)
    .min(1)
    .max(50)
    .optional()
    .describe('its payments; or `amount`; or flows of the plan that carry its id in `goal`'),
  amount: yuan.optional().describe('once, or a year for `years`; in today’s money unless `growth` says otherwise'),
  at: moment.optional().describe('of the first payment; start by default'),
  years: z.number().gt(0).max(100).optional().describe('absent: paid once'),
  growth: cashflow.shape.growth,
  bequest: z.boolean().default(false).describe('`amount` is left at the plan’s end instead of spent'),
  earmarked: z
    .strictObject({
      now: yuan.default(0).describe('there at the start, on top of the plan’s portfolio'),
      monthly: yuan.default(0).describe('today’s yuan a month from the start until the answer’s `savingUntil`'),
    })
    .optional()
    .describe('money that only this goal and less important ones may use'),
})

const place = z.number().int().min(0).max(100)

export const goalsPlanInput = z.strictObject({
  ...planShape,
  goals: z.array(goal).max(40),
  retirementPriority: z
    .strictObject({ essential: place.default(0), lifestyle: place.default(50), bequest: place.default(100) })
    .prefault({})
    .describe('where the plan’s own spending stands; at an equal number before goals; what can be paid of it is paid'),
  target: share.optional().describe('that saving and lump sums are for; the policy’s green probability by default'),
})

const funding = {
  successes: z.number().int(),
  probability: share.describe('paid in full in every period, with everything accepted before it on the path'),
  standardError: z.number(),
  interval95: z.tuple([share, share]).readonly(),
  fundedShare: share.describe('mean share of every payment that can be made'),
  monthlySaving: z
    .number()
    .nullable()
    .describe('further saving, today’s yuan a month until `savingUntil`, that reaches the target; null: none does'),
  savingUntil: month,
  lumpToday: z.number().nullable().describe('further yuan at the start that reach the target'),
}

export const goalsPlanOutput = z.strictObject({
  target: share,
  paths: z.number().int(),
  items: z
    .array(
      z.strictObject({
        kind: z.enum(['goal', 'essential', 'lifestyle', 'bequest']).describe('a goal, or a part of retirement'),
        id,
        priority: z.number().int(),
        rank: z.number().int().describe('place in the order of funding, from 1'),
        flexible: z.boolean(),
        ...funding,
        probabilityWithHigher: share.describe('it and everything before it paid in full'),
        firstMonth: month,
        endMonth: month.describe('first month without payment'),
        amount: z
          .strictObject({ real: z.number(), nominal: z.number().describe('at median inflation') })
          .describe('of all its payments together'),
      }),
    )
    .readonly()
    .describe('goals and the parts of retirement in the order of funding'),
  together: z.strictObject(funding).describe('everything paid in full; the same share of everything'),
  ruleLeftAside: z.boolean().describe('the plan has a spending rule; its spending was taken as planned'),
  policyVersion: z.string(),
})
