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

export const RULE_AREAS = [
  'pension',
  'tax',
  'housing',
  'mortality',
  'trading',
  'fees',
  'planning',
  'investing',
  'service',
  'data',
] as const

export const rulePack = referenceFile.omit({ area: true }).extend({
  area: z.enum(RULE_AREAS),
  /** In the reader's language, as owner and source are. */
  name: z.string(),
  reviewBy: z.string().nullable(),
  /** Below 1: background knowledge, not read in the notice itself. Null: read there. */
  confidence: z.number().nullable(),
  tables: z.array(ruleTable),
})
export type RulePack = z.infer<typeof rulePack>

/** All values of one file, written in the reader's language. `path` is a JSON Pointer into the file. */
export const ruleValueTable = z.strictObject({
  path: z.string(),
  title: z.string(),
  head: z.array(z.string()),
  numeric: z.array(z.boolean()),
  rows: z.array(z.array(z.string())),
})
export type RuleValueTable = z.infer<typeof ruleValueTable>

export const ruleFileSection = z.strictObject({
  path: z.string(),
  title: z.string(),
  facts: z.array(z.strictObject({ path: z.string(), label: z.string(), text: z.string() })),
  tables: z.array(ruleValueTable),
})
export type RuleFileSection = z.infer<typeof ruleFileSection>

/** The whole content of a file for the screen, and for a file that leaves the product. */
export const ruleFile = z.strictObject({ id: z.string(), sections: z.array(ruleFileSection) })
export type RuleFileView = z.infer<typeof ruleFile>

export const ruleExport = z.strictObject({ fileName: z.string(), text: z.string() })

/** Where words occur: the file, its area, where in it, and what stands there. */
export const ruleHit = z.strictObject({
  id: z.string(),
  area: z.enum(RULE_AREAS),
  path: z.string(),
  where: z.string(),
  text: z.string(),
})
export const ruleHits = z.strictObject({ hits: z.array(ruleHit), more: z.number().int() })
export type RuleHits = z.infer<typeof ruleHits>

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
  /** Figures that are no law, or were not read in the notice itself. */
  house: z.strictObject({
    rev: z.number().int(),
    changedBy: z.string().nullable(),
    values: z.array(
      z.strictObject({
        key: z.string(),
        area: z.string(),
        unit: z.enum(['rate', 'yuan', 'months', 'years', 'plain']),
        shipped: z.number(),
        own: z.number().nullable(),
        low: z.number(),
        high: z.number(),
        confidence: z.number(),
        name: z.string(),
        basis: z.string(),
        /** Figures of clients rest on it; else it is for orientation. */
        reckoned: z.boolean(),
      }),
    ),
  }),
  /** Of those who have reached an age, the share that reaches each later one; pension columns, men and women. */
  life: z.strictObject({
    fromAge: z.number().int(),
    curves: z.array(
      z.strictObject({
        table: z.string(),
        sex: z.enum(['male', 'female']),
        expectancy: z.number(),
        alive: z.array(z.number()),
      }),
    ),
  }),
})
export type RulesView = z.infer<typeof rulesView>

export const savePlanningDefault = z.strictObject({
  key: planningKey,
  /** Null: back to the shipped value. */
  value: z.number().min(-0.2).max(1).nullable(),
  rev: z.number().int().min(0),
})

export const saveHouse = z.strictObject({
  key: z.string().max(60),
  /** Null: back to the shipped value. */
  value: z.number().nullable(),
  rev: z.number().int().min(0),
})
