import { z } from 'zod'
import { MARKET_FINDINGS } from '../../domain/market/compare-findings'
import type { SetComparison } from '../../domain/market/compare-sets'
import type { MarketCheck } from '../../domain/market/check-set'
import { ESTIMATE_WARNINGS } from '../../domain/market/estimate-set'
import type { EstimateReport } from '../../domain/market/estimate-set'
import type { NearestMatrixReport } from '../../domain/market/nearest-matrix'
import type { ScenarioReport } from '../../domain/market/scenarios'
import { capitalMarketSet, riskBudgets, stressCorrelationRule } from './allocation-policies'

/** Decimals: 0.05 = 5 %, per year. Correlations stand in the order of the set's assets. */

const params = z.record(z.string(), z.union([z.string(), z.number()]))
const matrix = z.array(z.array(z.number()).max(250)).max(250)
const fromTo = z.strictObject({ from: z.number(), to: z.number() })

/* --------------------------------------------------------------- check ---- */

export const checkInput = z.strictObject({
  set: z.unknown().describe('a capital-market set, finished or not: what is wrong is the answer, not an error'),
  on: z.iso.date().describe('the day of the status'),
})

export const problemShape = z.strictObject({
  code: z.string(),
  path: z.string().describe('JSON Pointer into the set'),
  message: z.string(),
  params: params.optional().describe('`reason` says which rule is broken'),
})

export const checkOutput: z.ZodType<MarketCheck> = z.strictObject({
  valid: z.boolean(),
  problems: z.array(problemShape as z.ZodType<MarketCheck['problems'][number]>),
  smallestEigenvalue: z.number().nullable().describe('of the correlation matrix; null while it is no symmetric table'),
  stressSmallestEigenvalue: z.number().nullable(),
  status: z.enum(['valid', 'reviewDue', 'expired']),
})

/* -------------------------------------------------- nearest correlation ---- */

export const nearestInput = z.strictObject({
  correlation: matrix.describe('symmetric'),
  ids: z.array(z.string()).optional().describe('names for the list of changes'),
  minEigenvalue: z.number().default(0).describe('smallest eigenvalue of the answer, a margin for rounding'),
  stressCorrelation: stressCorrelationRule.optional().describe('keeps the correlations of a crisis possible too'),
  decimals: z.number().int().min(1).max(12).optional().describe('rounds the answer'),
})

export const nearestOutput: z.ZodType<NearestMatrixReport> = z.strictObject({
  correlation: matrix,
  distance: z.number().describe('Frobenius norm of the change'),
  smallestBefore: z.number(),
  smallestAfter: z.number(),
  iterations: z.number(),
  margin: z.number().describe('smallest eigenvalue that was asked for in the end'),
  changes: z.array(
    z.strictObject({
      a: z.string(),
      b: z.string(),
      row: z.number(),
      column: z.number(),
      from: z.number(),
      to: z.number(),
    }),
  ),
})

/* ------------------------------------------------------------- compare ---- */

export const compareInput = z.strictObject({
  from: capitalMarketSet,
  to: capitalMarketSet,
  riskBudgets: riskBudgets.optional().describe('default: the shipped risk budgets'),
})

const version = z.strictObject({ id: z.string(), version: z.string() })
const curve = z.array(z.strictObject({ volatility: z.number(), longTermReturn: z.number() }))

export const compareOutput: z.ZodType<SetComparison> = z.strictObject({
  from: version,
  to: version,
  classes: z.array(z.strictObject({ id: z.string(), longTermReturn: fromTo, volatility: fromTo })),
  correlationChange: matrix.describe('to − from, in the order of classes'),
  correlations: z.array(z.strictObject({ a: z.string(), b: z.string(), from: z.number(), to: z.number() })),
  inflation: fromTo,
  mixes: z.array(
    z.strictObject({
      level: z.enum(['C1', 'C2', 'C3', 'C4', 'C5']),
      longTermReturn: fromTo,
      volatility: fromTo,
      worstYear: fromTo,
      withinLimits: z.strictObject({ from: z.boolean(), to: z.boolean() }),
    }),
  ),
  frontiers: z.strictObject({ from: curve, to: curve }),
  findings: z.array(z.strictObject({ code: z.enum(MARKET_FINDINGS), params })),
  onlyFrom: z.array(z.string()),
  onlyTo: z.array(z.string()),
})

/* ------------------------------------------------------------ estimate ---- */

export const estimateInput = z.strictObject({
  rows: z
    .array(z.array(z.union([z.string(), z.number(), z.null()])).max(512))
    .max(20_000)
    .describe('a table: headings first, dates in the first column; 2.5% or 0.025, or index levels'),
  kind: z.enum(['auto', 'returns', 'levels']).default('auto'),
  method: z.enum(['sample', 'ledoitWolf']).default('ledoitWolf'),
  names: z
    .record(z.string(), z.string())
    .optional()
    .describe('heading → class; default: ids and names of the shipped set'),
})

export const returnHistory = z.strictObject({
  frequency: z.enum(['weekly', 'monthly', 'yearly']),
  periodsPerYear: z.number(),
  kind: z.enum(['returns', 'levels']),
  from: z.string(),
  to: z.string(),
  ids: z.array(z.string()),
  returns: z.array(z.array(z.number())),
  ignoredColumns: z.array(z.string()),
})

const estimateShape = {
  method: z.enum(['sample', 'ledoitWolf']),
  periods: z.number(),
  years: z.number(),
  shrinkage: z.number().nullable(),
  classes: z.array(
    z.strictObject({
      id: z.string(),
      volatility: z.number(),
      arithmetic: z.number(),
      geometric: z.number(),
      standardError: z.number().describe('of the yearly arithmetic mean'),
    }),
  ),
  correlation: matrix,
  smallestEigenvalue: z.number(),
  warnings: z.array(z.strictObject({ code: z.enum(ESTIMATE_WARNINGS), params })),
}

export const estimateOutput: z.ZodType<EstimateReport & { readonly history: z.output<typeof returnHistory> }> =
  z.strictObject({ ...estimateShape, history: returnHistory })

/* ----------------------------------------------------------- scenarios ---- */

const model = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('lognormal') }),
  z.strictObject({ kind: z.literal('studentT'), degrees: z.number().default(5) }),
  z.strictObject({
    kind: z.literal('bootstrap'),
    history: z.strictObject({
      ids: z.array(z.string()).max(60),
      returns: z.array(z.array(z.number()).max(60)).max(20_000).describe('simple returns per period'),
      periodsPerYear: z.number(),
    }),
    blockPeriods: z.number().default(12),
    centre: z.enum(['assumptions', 'history']).default('assumptions'),
  }),
])

export const scenariosInput = z.strictObject({
  market: capitalMarketSet.optional().describe('default: the shipped capital-market assumptions'),
  weights: z.record(z.string(), z.number()).describe('adds up to 1'),
  model,
  scenarios: z.number().int().max(100_000).default(10_000),
  years: z.number().int().default(1),
  confidence: z.number().default(0.95),
  stress: z.boolean().default(false).describe('correlations of a crisis'),
  table: z.boolean().default(false).describe('also the class returns, as scenarios of allocation.optimize minCvar'),
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
})

export const scenariosOutput: z.ZodType<ScenarioReport> = z.strictObject({
  ids: z.array(z.string()),
  mean: z.number().describe('of the total return over all years'),
  standardError: z.number(),
  standardDeviation: z.number(),
  quantiles: z.record(z.string(), z.number()),
  cvar: z.number().describe('a loss, positive'),
  probabilityOfLoss: z.number(),
  histogram: z.strictObject({ from: z.number(), step: z.number(), counts: z.array(z.number()) }),
  table: z.array(z.array(z.number())).optional(),
})
