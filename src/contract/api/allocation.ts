import { z } from 'zod'
import { CLOSED_REASONS, LOCK_REASONS } from '../../domain/allocation/constraints'
import { forClientOutput } from '../jobs/allocation'
import { dateText, id, money, monthText, riskLevel } from './common'

const weights = z.record(z.string(), z.number().min(0).max(1))

export const allocationForClientInput = z.strictObject({
  clientId: id,
  /** Years until the money is needed; null = long. */
  horizonYears: z.number().min(0).max(60).nullable().default(null),
  /** What is tried instead of the suggestion; adds up to 1. Without it, the choice that stands is looked at. */
  chosenWeights: weights.optional(),
})

/* --------------------------------------------------------- constraints ---- */

const text = (max: number) => z.string().trim().min(1).max(max)
const quantity = z.number().positive().max(1e12).nullable()
const holdingPart = { code: text(20), name: z.string().max(60), /** Shares or units; null = all of it. */ quantity }
const words = z.array(text(40)).max(40)

/** A day range; the last day belongs to it. */
const ordered = (window: { readonly from: string; readonly to: string }): boolean => window.from <= window.to

/** What binds one client beside his level, as it is kept in the book (document version 1). */
export const constraintsDocument = z.strictObject({
  version: z.literal(1),
  /** Sums that are needed by a month. */
  needs: z
    .array(z.strictObject({ id, label: text(60), amount: money.positive().max(1e12), on: monthText }))
    .max(30)
    .default([]),
  /** Yuan a month; 0 = unknown, no reserve is set aside. */
  monthlySpending: money.min(0).max(1e9).default(0),
  employment: z.enum(['employed', 'selfEmployed', 'retired']).default('employed'),
  /** Positions that the client wants to keep; `until` null = for good. */
  keep: z
    .array(z.strictObject({ ...holdingPart, reason: text(200), until: dateText.nullable() }))
    .max(60)
    .default([]),
  pledged: z.array(z.strictObject(holdingPart)).max(60).default([]),
  /** In which the client may not trade a share: periodic reports, inside information. */
  windows: z
    .array(
      z
        .strictObject({ code: text(20), name: z.string().max(60), from: dateText, to: dateText, reason: text(200) })
        .refine(ordered, { path: ['to'], message: 'the last day lies before the first' }),
    )
    .max(60)
    .default([]),
  exclusions: z
    .strictObject({
      themes: words.default([]),
      words: words.default([]),
      issuers: words.default([]),
      codes: words.default([]),
    })
    .default({ themes: [], words: [], issuers: [], codes: [] }),
  /** Assets elsewhere: may move, stay as they are, or do not count. Insurance never counts. */
  heldAway: z.enum(['movable', 'fixed', 'ignored']).default('movable'),
  fewLines: z.boolean().default(true),
})
export type ConstraintsDocument = z.infer<typeof constraintsDocument>

export const constraintsView = z.strictObject({
  document: constraintsDocument,
  /** 0 while nothing has been saved and the document is a draft from the book. */
  rev: z.number().int(),
  at: z.number().nullable(),
  by: z.string().nullable(),
  themes: z.array(z.strictObject({ id: z.string(), label: z.strictObject({ zh: z.string(), en: z.string() }) })),
  /** What the client holds, for choosing from. */
  holdings: z.array(
    z.strictObject({ code: z.string(), name: z.string(), value: money, quantity: z.string(), restricted: z.boolean() }),
  ),
  /** Newest first. */
  history: z.array(z.strictObject({ rev: z.number().int(), at: z.number(), by: z.string() })),
})
export type ConstraintsView = z.infer<typeof constraintsView>

/* -------------------------------------------------------------- choices ---- */

const change = z.strictObject({ longTermReturn: z.number(), volatility: z.number(), worstYear: z.number() })

/** What is kept of a choice. Everything but horizon, weights and reason came later and may be absent. */
export const allocationChoiceDocument = z.strictObject({
  horizonYears: z.number().nullable(),
  /** Class → share that client and advisor settled on. */
  weights,
  reason: z.string().max(500),
  suggested: weights.optional(),
  differs: z.boolean().optional(),
  /** Chosen minus suggested. */
  cost: change.optional(),
  /** Codes of the limits above which a second person confirms. */
  exceeded: z.array(z.string()).optional(),
  secondPair: z.strictObject({ required: z.boolean() }).optional(),
  /** What holds until the second person has confirmed. */
  inForce: weights.optional(),
  /** The choice that this one brings back. */
  restores: id.optional(),
  /** Nothing is settled any more. */
  withdrawn: z.boolean().optional(),
})
export type AllocationChoiceDocument = z.infer<typeof allocationChoiceDocument>

export const allocationDecision = z.strictObject({
  approved: z.boolean(),
  reason: z.string(),
  at: z.number(),
  by: z.string(),
})

export const choiceStatus = z.enum(['inForce', 'pending', 'refused', 'withdrawn', 'past'])

export const allocationChoice = allocationChoiceDocument.extend({
  id,
  at: z.number(),
  by: z.string(),
  status: choiceStatus,
  decision: allocationDecision.nullable(),
})
export type AllocationChoice = z.infer<typeof allocationChoice>

export const chooseInput = z.strictObject({
  clientId: id,
  horizonYears: z.number().min(0).max(60).nullable(),
  weights,
  reason: z.string().trim().max(500),
})
export const decideInput = z.strictObject({
  clientId: id,
  choiceId: id,
  approved: z.boolean(),
  reason: z.string().trim().max(500),
})

/* ----------------------------------------------------------------- view ---- */

export const lockedPosition = z.strictObject({
  code: z.string(),
  name: z.string(),
  assetClass: z.string(),
  amount: money,
  reason: z.enum(LOCK_REASONS),
  until: dateText.nullable(),
})
export type LockedPosition = z.infer<typeof lockedPosition>

export const allocationForClient = z.strictObject({
  level: z.strictObject({ level: riskLevel, lowest: z.boolean(), source: z.enum(['official', 'preAssessment']) }),
  asOf: dateText.nullable(),
  result: forClientOutput,
  /** Money that no asset class of the assumptions stands for; left out of the weights. */
  outside: z.number(),
  /** Money elsewhere that the client does not want counted. */
  ignored: z.number(),
  locked: z.array(lockedPosition),
  closed: z.array(z.strictObject({ assetClass: z.string(), reason: z.enum(CLOSED_REASONS) })),
  /** Held although excluded: not bought again. */
  excludedHeld: z.array(z.strictObject({ code: z.string(), name: z.string(), value: money })),
  /** Yearly cost of products as a rate: what is held, and what the shelf costs by class (null where unknown). */
  productCost: z.strictObject({
    current: z.strictObject({ rate: z.number(), coverage: z.number() }).nullable(),
    byClass: z.record(z.string(), z.number()),
  }),
  /** The newest choice; null while nothing has been chosen. */
  choice: allocationChoice.nullable(),
  inputHash: z.string(),
})
export type AllocationForClient = z.infer<typeof allocationForClient>
