import { z } from 'zod'
import { SPENDING_PURPOSES, EVENT_PURPOSES, INCOME_KINDS, LOAN_KINDS } from '../../domain/retirement/purposes'
import { spendingRule } from '../jobs/retirement-plan'
import { id, money, monthText } from './common'
import { pensionRecord } from './pension-record'

/* The retirement plan of a household as it is kept in the book. Money in today's yuan, after tax; months `YYYY-MM`. */

const amount = money.min(0).max(1e12)
const age = z.number().min(18).max(110)
const label = z.string().max(60)
const weights = z.record(z.string(), z.number())

/** When something begins (included) or ends (excluded). */
export const planMoment = z.union([
  monthText,
  z.enum(['start', 'end']),
  z.strictObject({ member: id, age }),
  z.strictObject({ member: id, at: z.literal('retirement') }),
])
export type PlanMoment = z.infer<typeof planMoment>

/** `real`: keeps its purchasing power; `nominal`: stays the same figure; `{ real }`: rises so much a year above inflation. */
export const planGrowth = z.union([
  z.enum(['real', 'nominal']),
  z.strictObject({ real: z.number().min(-0.1).max(0.1) }),
])

/** One person of a plan. Pension in today's yuan a month, paid from the retirement month on unless stated. */
export const planMember = z.strictObject({
  id,
  name: z.string(),
  birthMonth: monthText,
  sex: z.enum(['male', 'female']),
  /** Which retirement rule applies to a woman: cadre posts 55, worker posts 50. */
  category: z.enum(['male', 'female55', 'female50']),
  /** Age at retirement in years, decimals = months/12. */
  retirementAge: z.number().min(40).max(80),
  planToAge: z.number().int().min(70).max(110),
  /** Stated or assumed; used while there is no contribution record. */
  pensionMonthly: amount,
  /** Null: with retirement, but not before the law allows. */
  pensionFromAge: z.number().min(40).max(80).nullable(),
  /** The person's own contribution record: the pension of every retirement age follows from it. */
  pensionRecord: pensionRecord.nullable(),
})
export type PlanMember = z.infer<typeof planMember>

/** Money that an annuity or a personal pension account pays out: saved up until it starts, then in level instalments. */
export const payoutAccount = z.strictObject({
  balance: amount,
  /** Paid in a year until the payout begins, out of wages, beside the plan's saving. */
  contributionYearly: amount,
  /** Nominal, a year. */
  returnRate: z.number().min(-0.1).max(0.2),
  /** Share of each instalment that goes in tax: 3 % for the personal pension account. */
  taxRate: z.number().min(0).max(0.45),
  payoutYears: z.number().min(1).max(60),
})

/** An income beside the basic pension. With an account, `monthly` is not used: the instalments follow from it. */
export const planIncome = z.strictObject({
  id,
  kind: z.enum(INCOME_KINDS),
  label,
  member: id.nullable(),
  monthly: amount,
  from: planMoment,
  to: planMoment,
  growth: planGrowth,
  account: payoutAccount.nullable(),
})
export type PlanIncome = z.infer<typeof planIncome>

/** Spending that recurs for a time, beside the level essential and lifestyle spending of retirement. */
export const planSpending = z.strictObject({
  id,
  purpose: z.enum(SPENDING_PURPOSES),
  label,
  member: id.nullable(),
  kind: z.enum(['essential', 'lifestyle']),
  monthly: amount,
  from: planMoment,
  to: planMoment,
  growth: planGrowth,
})
export type PlanSpending = z.infer<typeof planSpending>

/** A one-off amount in today's yuan: positive comes in, negative goes out. */
export const planEvent = z.strictObject({
  id,
  purpose: z.enum(EVENT_PURPOSES),
  label,
  month: monthText,
  amount: money,
})
export type PlanEvent = z.infer<typeof planEvent>

/** A loan that is still being paid. Its instalments are fixed figures; until retirement wages pay them. */
export const planLoan = z.strictObject({
  id,
  kind: z.enum(LOAN_KINDS),
  label,
  balance: amount,
  annualRate: z.number().min(0).max(0.3),
  monthsLeft: z.number().int().min(1).max(480),
  method: z.enum(['annuity', 'linear']),
})

/** What the household could do if it had to; only levers use it. Null: not possible or not asked. */
export const planReserves = z.strictObject({
  /** After-tax income of part-time work after retirement, yuan a month. */
  partTimeMonthly: amount.nullable(),
  /** What moving to a smaller home would set free, after costs. */
  downsizeRelease: amount.nullable(),
  /** Net rent of a room or a second flat that is not let today, yuan a month. */
  rentMonthly: amount.nullable(),
})

/** Document version 2; version 1 is brought up to it on reading (src/backend/zone/upgrade-plan.ts). */
export const retirementPlan = z.strictObject({
  version: z.literal(2),
  members: z.array(planMember).min(1).max(2),
  start: monthText,
  /** Money that the plan lives on: firm assets and held-away money that count. */
  assets: amount,
  /** Saved a year until the first member retires. */
  savingYearly: amount,
  /** Monthly spending from retirement on. */
  essentialMonthly: amount,
  lifestyleMonthly: amount,
  incomes: z.array(planIncome).max(20),
  spending: z.array(planSpending).max(20),
  events: z.array(planEvent).max(30),
  loans: z.array(planLoan).max(10),
  reserves: planReserves,
  bequest: amount,
  /** What changes when the first of a couple dies; null: nothing. */
  survivor: z
    .strictObject({ spendingShare: z.number().min(0.3).max(1), pension: z.enum(['larger', 'own']) })
    .nullable(),
  spendingRule,
  /** Asset class → weight; sums to 1. */
  weights,
  mix: z.enum(['current', 'proposed', 'reference', 'own']),
  /** Ages of the first member at which the mix is to be this; linear between them, `weights` at the start. */
  glidePath: z.array(z.strictObject({ age, weights })).max(6),
  feesRate: z.number().min(0).max(0.05),
  seed: z.number().int().min(0),
  paths: z.number().int().min(1000).max(50_000),
  model: z.enum(['lognormal', 'studentT', 'bootstrap']),
  step: z.enum(['year', 'month']),
  previousZone: z.enum(['green', 'grey', 'red']).nullable(),
})
export type RetirementPlan = z.infer<typeof retirementPlan>

/** Where a figure comes from; every screen can say it (ui.md rule 7). */
export const provenance = z.enum(['stated', 'imported', 'policy', 'assumed'])

export const planDocument = z.strictObject({
  plan: retirementPlan,
  /** 0 while nothing has been saved and the plan is a prefilled draft. */
  rev: z.number().int(),
  /** Field → where the figure comes from. */
  sources: z.record(z.string(), provenance),
  /** Mixes that the plan can be tried with: now, and what the level allows. */
  mixes: z.strictObject({
    current: weights,
    proposed: weights.nullable(),
    reference: weights.nullable(),
  }),
  /** Largest monthly spending, saving … that the sliders should reach. */
  range: z.strictObject({ spendingMax: money, savingMax: money, ageMin: z.number(), ageMax: z.number() }),
})
export type PlanDocument = z.infer<typeof planDocument>

/** What goes with a change: yuan a year of work or pension, the age of retirement or of the pension's start. */
const leverDetail = z.strictObject({ yearly: z.number().optional(), age: z.number().optional() })

const leverPart = z.strictObject({
  lever: z.string(),
  change: z.number(),
  unit: z.string(),
  /** The member, flow or goal that it is about. */
  subject: z.string().optional(),
  detail: leverDetail.optional(),
})

/** One way towards green: the smallest change, what it leads to, and the plan with it. Ranked by effort. */
export const leverView = z.strictObject({
  lever: z.string(),
  reaches: z.boolean(),
  change: z.number(),
  unit: z.string(),
  probabilityAfter: z.number(),
  standardError: z.number().nullable(),
  zoneAfter: z.enum(['green', 'grey', 'red']),
  scope: z.enum(['lifestyle', 'all']).nullable(),
  mix: z.string().nullable(),
  /** The member, flow or goal that it is about, where there can be several. */
  subject: z.string().optional(),
  detail: leverDetail.optional(),
  parts: z.array(leverPart),
  /** Saved goals that wait with it, by whole months: they are kept beside the plan. */
  defers: z.array(z.strictObject({ goal: id, months: z.number().int() })),
  /** The plan with the change made; null when nothing helps. */
  plan: retirementPlan.nullable(),
})
export type LeverView = z.infer<typeof leverView>
