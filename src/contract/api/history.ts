import { z } from 'zod'
import type { MarketHistory } from '../../domain/market/market-history'
import { HISTORY_WARNINGS, type HistorySummary } from '../../domain/market/read-market-history'
import type { Problem } from '../../domain/result'
import { problemShape } from '../jobs/market'
import { windowsOutput } from '../jobs/retirement'
import { dateText } from './common'

const fraction = z.number()
const text = z.string().trim().min(1).max(200)

/** The firm's record of past returns as it is kept and exported. */
export const marketHistoryDocument: z.ZodType<MarketHistory> = z.strictObject({
  documentVersion: z.literal(1),
  name: text,
  owner: text,
  source: text,
  licence: text,
  asOf: dateText,
  simulated: z.boolean(),
  frequency: z.enum(['monthly', 'yearly']),
  from: z.string(),
  to: z.string(),
  ids: z.array(z.string()),
  returns: z.array(z.array(fraction)),
  inflation: z.array(fraction).nullable(),
  columns: z.record(z.string(), z.string()),
})

export const historySummary: z.ZodType<HistorySummary> = z.strictObject({
  firstYear: z.number().int(),
  years: z.number().int(),
  classes: z.array(
    z.strictObject({
      id: z.string(),
      heading: z.string(),
      cagr: fraction,
      volatility: fraction.nullable(),
      worstDrawdown: fraction,
      worstDrawdownAt: z.number().int(),
      worstYear: z.number().int(),
      worstYearReturn: fraction,
    }),
  ),
  inflation: fraction.nullable(),
  warnings: z.array(
    z.strictObject({
      code: z.enum(HISTORY_WARNINGS),
      params: z.record(z.string(), z.union([z.string(), z.number()])),
    }),
  ),
  missing: z.array(z.string()),
})

/** What holds, and how it came to this. */
export const historyState = z.strictObject({
  rev: z.number().int(),
  history: marketHistoryDocument.nullable(),
  summary: historySummary.nullable(),
  /** Whole calendar years: rows are years, columns the history's classes. */
  years: z
    .strictObject({
      firstYear: z.number().int(),
      returns: z.array(z.array(fraction)),
      inflation: z.array(fraction).nullable(),
    })
    .nullable(),
  versions: z.array(
    z.strictObject({
      version: z.number().int(),
      at: z.number(),
      by: z.string(),
      action: z.enum(['import', 'remove', 'restore']),
      head: z.strictObject({ name: z.string(), from: z.string(), to: z.string(), simulated: z.boolean() }).nullable(),
    }),
  ),
  /** A made-up history may be put in: only in the sample book. */
  maySimulate: z.boolean(),
})

const column = z.number().int().min(0).max(511)
export const historyMapping = z.strictObject({
  classes: z.record(z.string(), column),
  inflation: column.nullable(),
})

/** A table as it came out of the file: cells by line and column. */
export const historyTable = z.array(z.array(z.string().max(200)).max(512)).max(2_000)

export const readHistoryOutput = z.strictObject({
  table: historyTable,
  headings: z.array(z.string()),
  mapping: historyMapping,
})

export const checkHistoryInput = z.strictObject({
  table: historyTable,
  mapping: historyMapping,
  kind: z.enum(['auto', 'returns', 'levels']),
})

/** Everything that is wrong, or what it will look like. */
export const checkHistoryOutput = z.strictObject({
  problems: z.array(problemShape as z.ZodType<Problem>),
  summary: historySummary.nullable(),
  frequency: z.enum(['monthly', 'yearly']).nullable(),
  from: z.string().nullable(),
  to: z.string().nullable(),
})

export const importHistoryInput = checkHistoryInput.extend({
  rev: z.number().int().min(0),
  facts: z.strictObject({ name: text, owner: text, source: text, licence: text, asOf: dateText }),
})

/** A plan lived through the history, or why it cannot be. */
export const planWindowsOutput = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('none') }),
  z.strictObject({ status: z.literal('missing'), name: z.string(), classes: z.array(z.string()) }),
  z.strictObject({
    status: z.literal('found'),
    history: z.strictObject({
      name: z.string(),
      simulated: z.boolean(),
      source: z.string(),
      owner: z.string(),
      firstYear: z.number().int(),
      lastYear: z.number().int(),
      inflationFrom: z.enum(['file', 'consumerPrices', 'none']),
    }),
    report: windowsOutput,
  }),
])
