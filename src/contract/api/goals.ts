import { z } from 'zod'
import { GOAL_KINDS } from './discovery'
import { familyMember } from './household'
import { id, money, monthText } from './common'

/* Goals of a household (plan document `goals`, version 1). The order of the list is the priority: the first is paid
   first. Money in today's yuan. */

const amount = money.min(0).max(1e12)
const yearlyRate = z.number().min(-0.2).max(0.5)

/** The month itself, or the age of a member of the retirement plan. */
const goalMoment = z.union([
  z.strictObject({ month: monthText }),
  z.strictObject({ member: id, age: z.number().min(0).max(110) }),
])
export type GoalMoment = z.infer<typeof goalMoment>

/** A home behind a goal of kind `home`: what it costs, what is borrowed, who pays the instalments. */
export const homeTerms = z.strictObject({
  price: amount,
  /** Share of the price that is paid in cash. */
  downPaymentRate: z.number().min(0).max(1),
  /** Tax, agent, furnishing, as a share of the price. */
  costRate: z.number().min(0).max(1),
  loanRate: z.number().min(0).max(1),
  loanYears: z.number().int().min(1).max(30),
  method: z.enum(['annuity', 'linear']),
  /** 0 = no housing-fund loan. */
  housingFundLimit: amount,
  housingFundRate: z.number().min(0).max(1),
  monthlyIncome: amount,
  otherDebtPayments: amount,
  /** True: the plan's money pays the instalments; false: they are paid out of income before anything is saved. */
  planPays: z.boolean(),
})
export type HomeTerms = z.infer<typeof homeTerms>

export const goal = z.strictObject({
  id,
  kind: z.enum(GOAL_KINDS),
  label: z.string().max(40),
  /** Member of the family for whom it is; null = the household. */
  assignedTo: id.nullable(),
  /** Today's yuan a year; with `years` = 1 paid once. A home: down payment and costs. */
  amount,
  years: z.number().int().min(1).max(30),
  when: goalMoment,
  /** Growth of the price a year, nominal; null = with inflation. */
  growth: yearlyRate.nullable(),
  /** Money that already lies aside for it, part of the plan's assets. */
  saved: amount,
  home: homeTerms.nullable(),
})
export type Goal = z.infer<typeof goal>

export const goalsDocument = z.strictObject({
  version: z.literal(1),
  goals: z.array(goal).max(20),
  /** Lifestyle in retirement is paid before the goals; essential spending always is. */
  lifestyleFirst: z.boolean(),
})
export type GoalsDocument = z.infer<typeof goalsDocument>

export const goalsView = z.strictObject({
  document: goalsDocument,
  rev: z.number().int(),
  at: z.number().nullable(),
  by: z.string().nullable(),
  /** Whose age a goal can be tied to, with the month of birth. */
  members: z.array(z.strictObject({ id, name: z.string(), birthMonth: monthText })),
  family: z.array(familyMember),
  start: monthText,
  /** Last month of the plan. */
  end: monthText,
  inflation: z.number(),
  /** Long-term return of the plan's mix after fees, a year. */
  returnRate: z.number(),
  /** Goals that discovery names and that are not planned yet. */
  suggested: z.array(z.strictObject({ kind: z.enum(GOAL_KINDS), words: z.string() })),
})
export type GoalsView = z.infer<typeof goalsView>

/** Cost and saving of one goal by itself. */
export const goalFigures = z.strictObject({
  id,
  from: monthText,
  /** Month after the last payment. */
  to: monthText,
  /** First payment at its own prices, yuan. */
  firstCost: money,
  /** Needed on the first day at the return of the mix. */
  lumpAtStart: money,
  fundedRatio: z.number(),
  /** Level saving a month until then, on its own; null when it is due now and missing. */
  monthlySaving: money.nullable(),
})
export type GoalFigures = z.infer<typeof goalFigures>

export const goalsFigures = z.strictObject({
  /** In the order of the document; a goal that names an unknown member is left out. */
  goals: z.array(goalFigures),
  /** Yuan; what the goals come to at today's prices. */
  totalToday: money,
})
export type GoalsFigures = z.infer<typeof goalsFigures>

/** How likely a goal, or a part of retirement, is paid in full when all are funded in their order on the same paths. */
export const goalChance = z.strictObject({
  kind: z.enum(['goal', 'essential', 'lifestyle', 'bequest']),
  id: z.string(),
  probability: z.number(),
  standardError: z.number(),
  /** Mean share of every payment that can be made. */
  fundedShare: z.number(),
  /** Further saving, today's yuan a month until `savingUntil`, that reaches the target; null when none does. */
  monthlySaving: money.nullable(),
  savingUntil: monthText,
})
export type GoalChance = z.infer<typeof goalChance>

export const goalsChances = z.strictObject({
  items: z.array(goalChance),
  together: goalChance.omit({ kind: true, id: true }),
  target: z.number(),
  paths: z.number().int(),
  seed: z.number().int(),
})
export type GoalsChances = z.infer<typeof goalsChances>

/** Money due that the allocation can set aside, by month. */
export const needFromGoal = z.strictObject({ goal: id, label: z.string(), amount: money, on: monthText })
