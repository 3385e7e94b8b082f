import { z } from 'zod'
import { dateText, id } from './common'

/* What a client says of himself before anything is proposed (plan document `discovery`, version 1). Worries are a document
   of their own (`worries` in market-day.ts): a market day reads them too. */

export const LIFE_STAGES = [
  'starting',
  'couple',
  'youngFamily',
  'schoolYears',
  'peakYears',
  'beforeRetirement',
  'retired',
  'alone',
] as const

/** Kinds of goals, for discovery and for the goals themselves. */
export const GOAL_KINDS = [
  'retirement',
  'education',
  'home',
  'parentsCare',
  'wedding',
  'car',
  'travel',
  'business',
  'legacy',
  'other',
] as const
export type GoalKind = (typeof GOAL_KINDS)[number]

export const PURPOSES = ['security', 'family', 'freedom', 'growth', 'nextGeneration', 'giving'] as const
export const VALUES = ['sleepWell', 'independence', 'children', 'health', 'time', 'simplicity', 'noDebt'] as const
export const DECIDER_ROLES = ['together', 'agrees', 'isAsked', 'isTold'] as const

const words = z.string().max(200)

export const discoveryDocument = z.strictObject({
  version: z.literal(1),
  stage: z.enum(LIFE_STAGES).nullable(),
  /** In the order of the client; `words` are his own, '' when he only picked the kind. */
  goals: z.array(z.strictObject({ id, kind: z.enum(GOAL_KINDS), words: z.string().max(120) })).max(12),
  /** What the money is for: picked, and in his own words. */
  purposes: z.array(z.enum(PURPOSES)).max(PURPOSES.length),
  purposeWords: words,
  /** What matters to him: picked, and in his own words. */
  values: z.array(z.enum(VALUES)).max(VALUES.length),
  valueWords: words,
  /** Who else decides, and how. */
  deciders: z.array(z.strictObject({ id, name: z.string().max(40), role: z.enum(DECIDER_ROLES) })).max(6),
  saidOn: dateText.nullable(),
})
export type DiscoveryDocument = z.infer<typeof discoveryDocument>

export const discoveryView = z.strictObject({
  document: discoveryDocument,
  /** 0 while nothing has been saved. */
  rev: z.number().int(),
  at: z.number().nullable(),
  by: z.string().nullable(),
})
export type DiscoveryView = z.infer<typeof discoveryView>

/** The client's own words as lines of "what we heard"; a line that the wording rules refuse is left out and counted. */
export const heardLines = z.strictObject({ lines: z.array(z.string().max(200)).max(6), leftOut: z.number().int() })
export type HeardLines = z.infer<typeof heardLines>
