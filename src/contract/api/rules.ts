import { z } from 'zod'
import { PLANNING_KEYS } from '../../domain/pension/planning-values'
import { referenceFile } from './settings'

/** A value that the screen writes in its language: text as it stands, a word of `rules.word`, a rate, yuan, a number. */
export const ruleCell = z.union([
  z.strictObject({ text: z.string() }),
  z.strictObject({ word: z.string() }),
  z.strictObject({ rate: z.number() }),
  z.strictObject({ yuan: z.number() }),
  z.strictObject({ number: z.number() }),
])
export type RuleCell = z.infer<typeof ruleCell>

export const ruleTable = z.strictObject({
  /** Word of `rules.word`. */
  title: z.string(),
  /** Words of `rules.word`. */
  columns: z.array(z.string()),
  rows: z.array(z.array(ruleCell)),
})
export type RuleTable = z.infer<typeof ruleTable>

export const RULE_AREAS = ['pension', 'tax', 'housing', 'mortality', 'trading', 'fees', 'other'] as const

export const rulePack = referenceFile.omit({ area: true }).extend({
  area: z.enum(RULE_AREAS),
  title: z.strictObject({ zh: z.string(), en: z.string() }).nullable(),
  reviewBy: z.string().nullable(),
  /** Below 1: background knowledge, not read in the notice itself. Null: read there. */
  confidence: z.number().nullable(),
  tables: z.array(ruleTable),
})
export type RulePack = z.infer<typeof rulePack>

export const planningKey = z.enum(PLANNING_KEYS)

/** A default of pension drafts: what ships, what the firm has put in its place. */
export const planningDefault = z.strictObject({
  key: planningKey,
  shipped: z.number(),
  own: z.number().nullable(),
  low: z.number(),
  high: z.number(),
  confidence: z.number(),
  source: z.string(),
})

export const rulesView = z.strictObject({
  on: z.string(),
  packs: z.array(rulePack),
  defaults: z.array(planningDefault),
  rev: z.number().int(),
  changedBy: z.string().nullable(),
  mayChange: z.boolean(),
})
export type RulesView = z.infer<typeof rulesView>

export const savePlanningDefault = z.strictObject({
  key: planningKey,
  /** Null: back to the shipped value. */
  value: z.number().min(-0.2).max(1).nullable(),
  rev: z.number().int().min(0),
})
