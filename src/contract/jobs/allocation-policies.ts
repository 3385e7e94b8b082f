import { z } from 'zod'
import type { RiskBudgets } from '../../domain/allocation/risk-budgets'
import type { CapitalMarketSet, StressCorrelationRule } from '../../domain/market/capital-market-set'

const bilingual = z.strictObject({ zh: z.string(), en: z.string() })
const share = z.number().min(0).max(1)
const productRisk = z.enum(['R1', 'R2', 'R3', 'R4', 'R5'])
const level = z.enum(['C1', 'C2', 'C3', 'C4', 'C5'])

/** How correlations move in a crisis. */
export const stressCorrelationRule: z.ZodType<StressCorrelationRule, StressCorrelationRule> = z.strictObject({
  description: bilingual,
  together: z.strictObject({ assets: z.array(z.string()), add: z.number().min(0), atMost: share }),
  atLeast: z.strictObject({
    assets: z.array(z.string()),
    with: z.array(z.string()),
    correlation: z.number().min(-1).max(1),
  }),
})

const marketShape = z.strictObject({
  id: z.string(),
  version: z.string(),
  owner: bilingual,
  label: bilingual,
  basis: z.enum(['geometric', 'arithmetic']).describe('whether assets state `geo` or `mean`'),
  currency: z.string(),
  fees: z.literal('before'),
  validFrom: z.iso.date().optional(),
  reviewBy: z.iso.date(),
  expires: z.iso.date(),
  inflation: z.strictObject({
    mean: z.number(),
    volatility: z.number().min(0),
    correlationWithAll: z.number().min(-1).max(1),
    education: z.number(),
    medical: z.number(),
  }),
  realDiscountRate: z.number(),
  singleStockVolatility: z.strictObject({ idiosyncratic: z.number().min(0) }),
  assets: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        zh: z.string(),
        proxy: z.string(),
        geo: z.number().gt(-1).optional().describe('geometric return per year, in a geometric set'),
        mean: z.number().gt(-1).optional().describe('arithmetic return per year, in an arithmetic set'),
        vol: z.number().min(0),
        minR: productRisk,
        extended: z.boolean().optional(),
        note: z.string().optional(),
      }),
    )
    .min(1)
    .max(60),
  correlation: z.array(z.array(z.number())),
  stressCorrelation: stressCorrelationRule,
  stressYears: z.record(z.string(), z.array(z.number().min(-1))),
  stressNote: z.string(),
  sources: z
    .record(z.string(), z.strictObject({ source: z.string().min(1).max(500), note: z.string().max(500).optional() }))
    .optional()
    .describe('by JSON Pointer into the set, e.g. /assets/4/geo'),
})

/** Shape of a set of capital-market assumptions: resources/policies/capital-market-assumptions.json and what firms edit. */
export const capitalMarketSet: z.ZodType<CapitalMarketSet> = marketShape.superRefine(({ basis, assets }, context) => {
  const [stated, other] = basis === 'geometric' ? (['geo', 'mean'] as const) : (['mean', 'geo'] as const)
  for (const [i, asset] of assets.entries()) {
    if (asset[stated] === undefined)
      context.addIssue({ code: 'custom', path: ['assets', i, stated], message: `required in a set of basis ${basis}` })
    if (asset[other] !== undefined)
      context.addIssue({
        code: 'custom',
        path: ['assets', i, other],
        message: `has no place in a set of basis ${basis}`,
      })
  }
})

const levelBudget = z.strictObject({
  maxR: productRisk,
  targetVol: z.number().min(0),
  maxVol: z.number().min(0),
  worstYearCvar95Limit: z.number().describe('floor on a return, negative'),
  equityMax: share,
  smallMax: share.optional(),
  foreignMax: share.optional(),
  goldMax: share.optional(),
  lookThroughEquityMax: share.optional(),
  reference: z.record(z.string(), share),
  note: z.string().optional(),
})

/** Shape of resources/policies/risk-budgets.json. */
export const riskBudgets: z.ZodType<RiskBudgets> = z.strictObject({
  id: z.string(),
  version: z.string(),
  owner: bilingual,
  assumptions: z.string(),
  rule: z.string(),
  levels: z.strictObject({ C1: levelBudget, C2: levelBudget, C3: levelBudget, C4: levelBudget, C5: levelBudget }),
  horizonLevels: z.array(z.strictObject({ yearsBelow: z.number().positive(), level })),
  ageGlide: z.string(),
  concentration: z.strictObject({
    singleStock: share,
    singleActiveFund: share,
    issuerGroup: share,
    ownAffiliate: share,
  }),
  liquidityReserveMonths: z.strictObject({ employed: z.number(), selfEmployed: z.number(), retired: z.number() }),
  lines: z.strictObject({ under200k: z.number(), under1m: z.number(), under5m: z.number(), above: z.number() }),
  trackingErrorLimit: z.strictObject({
    C1: z.number().optional(),
    C2: z.number().optional(),
    C3: z.number().optional(),
    C4: z.number().optional(),
    C5: z.number().optional(),
  }),
  bandAroundReference: share,
  groups: z.strictObject({
    equity: z.array(z.string()),
    foreign: z.array(z.string()),
    small: z.array(z.string()),
    gold: z.array(z.string()),
  }),
})
