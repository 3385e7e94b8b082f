import { z } from 'zod'
import { viewExpectation, viewLevel, viewsRecordOutput, viewsTiltOutput } from '../jobs/views'
import { dateText, id, monthText, riskLevel } from './common'
import { classWeights } from './targets'

const shortText = z.string().trim().max(120)
const longText = z.string().trim().max(600)

/** A view as it is written. Everything that is wrong with it comes back as problems that name the field. */
export const viewContent = z.strictObject({
  level: viewLevel,
  region: shortText.nullable(),
  owner: shortText,
  title: shortText,
  exposures: classWeights,
  expectation: viewExpectation,
  report: z.strictObject({
    title: shortText,
    publisher: shortText,
    publishedOn: dateText,
    page: z.string().trim().max(40).nullable(),
  }),
  reason: longText,
  dissent: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('noneKnown') }),
    z.strictObject({ kind: z.literal('stated'), who: shortText, why: longText }),
  ]),
  start: dateText,
  expires: dateText,
})
export type ViewContentInput = z.infer<typeof viewContent>

export const viewStatus = z.enum(['scheduled', 'live', 'expiring', 'expired', 'withdrawn'])

export const publishedView = z.strictObject({
  id,
  rev: z.number().int(),
  status: viewStatus,
  /** Days until the last day; negative when it has passed. */
  daysLeft: z.number().int(),
  withdrawnOn: dateText.nullable(),
  publishedAt: z.number(),
  by: z.string(),
  /** Versions after the first. */
  changes: z.number().int(),
  /** Whether this user may amend and withdraw it. */
  mayChange: z.boolean(),
  content: viewContent,
})
export type PublishedViewEntry = z.infer<typeof publishedView>

export const viewEntry = z.strictObject({
  ...publishedView.shape,
  /** The view alone on the model mix of the level that was asked for. */
  tilt: z.strictObject({ active: classWeights, trackingError: z.number(), allowed: z.number() }),
  /** What it would have added to that mix until today. */
  record: viewsRecordOutput,
})
export type ViewEntry = z.infer<typeof viewEntry>

export const viewList = z.strictObject({
  on: dateText,
  level: riskLevel,
  trackingErrorLimit: z.number().nullable(),
  /** Firm and regional views are published by managers. */
  mayPublishHouse: z.boolean(),
  advisorName: z.string(),
  policy: z.strictObject({
    id: z.string(),
    version: z.string(),
    owner: z.strictObject({ zh: z.string(), en: z.string() }),
    maxLifeDays: z.number(),
    expiringDays: z.number(),
    maxReportAgeDays: z.number(),
    ownShareOfBudget: z.number(),
    maxActiveWeight: z.number(),
    maxSelected: z.number(),
  }),
  classes: z.array(z.string()),
  assumptions: z.strictObject({ id: z.string(), version: z.string() }),
  views: z.array(viewEntry),
})
export type ViewList = z.infer<typeof viewList>

const problem = z.strictObject({
  code: z.string(),
  path: z.string(),
  message: z.string(),
  params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
})

export const viewPreview = z.strictObject({
  problems: z.array(problem),
  /** The model mix of each level before and after; null while the legs are not right. */
  levels: z
    .array(
      z.strictObject({
        level: riskLevel,
        trackingErrorLimit: z.number().nullable(),
        trackingError: z.number(),
        allowed: z.number(),
        strategic: classWeights,
        weights: classWeights,
        notes: z.array(z.string()),
      }),
    )
    .nullable(),
})
export type ViewPreview = z.infer<typeof viewPreview>

/* ------------------------------------------------------------- of a client ---- */

/** `allFirm`: every view of the firm, also those published later, and the listed ones. */
export const viewsMode = z.enum(['allFirm', 'selected'])

export const viewsSelection = z.strictObject({
  mode: viewsMode,
  viewIds: z.array(id).max(40),
})

export const viewsForClient = z.strictObject({
  on: dateText,
  level: riskLevel,
  source: z.enum(['choice', 'reference']),
  /** What the book holds; null while nothing has been selected. */
  choice: z.strictObject({ ...viewsSelection.shape, reason: z.string(), at: z.number(), by: z.string() }).nullable(),
  maxSelected: z.number().int(),
  /** Views in effect, and those of the selection that no longer are. */
  views: z.array(publishedView),
  /** Ids behind the tilt below. */
  inEffect: z.array(id),
  tilt: viewsTiltOutput,
  inputHash: z.string(),
})
export type ViewsForClient = z.infer<typeof viewsForClient>

/* ----------------------------------------------------- returns of classes ---- */

export const classReturnRow = z.strictObject({
  month: monthText,
  assetClass: z.string(),
  value: z.number(),
  source: z.string(),
})

export const classReturns = z.strictObject({
  rows: z.array(classReturnRow),
  batches: z.array(z.strictObject({ id, at: z.number(), by: z.string(), source: z.string(), rows: z.number().int() })),
})
export type ClassReturns = z.infer<typeof classReturns>
