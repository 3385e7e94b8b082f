import { z } from 'zod'
import type { BlackLittermanReport } from '../../domain/allocation/black-litterman'
import { EXCEEDED_CODES, REFUSAL_CODES } from '../../domain/allocation/chosen-mix'
import type { ChosenMix } from '../../domain/allocation/chosen-mix'
import type { ClientAllocation } from '../../domain/allocation/client-allocation'
import { CONSTRAINT_KINDS } from '../../domain/allocation/constraint-costs'
import type { ConstraintReport } from '../../domain/allocation/constraint-report'
import { ADJUSTMENT_CODES, CLOSED_REASONS, LOCK_REASONS } from '../../domain/allocation/constraints'
import type { ClientConstraints } from '../../domain/allocation/constraints'
import type { CovarianceReport } from '../../domain/allocation/estimate-covariance'
import type { Frontier } from '../../domain/allocation/frontier'
import type { OptimizeReport } from '../../domain/allocation/optimize'
import type { WrittenView } from '../../domain/allocation/read-views'
import { GROUP_NAMES } from '../../domain/allocation/risk-budgets'
import type { TiltReport } from '../../domain/allocation/tilt'
import { ALLOCATION_WARNING_CODES } from '../../domain/allocation/warning'
import { explanation } from './allocation-explanation'
import { capitalMarketSet, riskBudgets } from './allocation-policies'

/** Decimals: 0.05 = 5 %. Returns are arithmetic and per year, weights are shares of the whole. */
const asset = z.strictObject({
  id: z.string().min(1),
  expectedReturn: z.number().optional().describe('arithmetic, per year'),
  volatility: z.number().optional().describe('standard deviation per year'),
  min: z.number().optional().describe('lowest weight, default 0; negative allows short selling'),
  max: z.number().optional().describe('highest weight, default 1'),
})

const matrix = z.array(z.array(z.number()).max(250)).max(250)

const group = z.strictObject({
  name: z.string().min(1),
  assets: z.array(z.string()),
  min: z.number().optional(),
  max: z.number().optional(),
})

const common = {
  assets: z.array(asset).min(1).max(250),
  covariance: matrix.optional().describe('per year, in the order of assets'),
  correlation: matrix.optional().describe('in the order of assets; needs every volatility'),
  riskFreeRate: z.number().default(0),
  groups: z.array(group).default([]).describe('limits on the sum of weights'),
}

const weightMap = z.record(z.string(), z.number())

export const allocationWarnings = z.array(
  z.strictObject({
    code: z.enum(ALLOCATION_WARNING_CODES),
    message: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).optional(),
  }),
)

/* ------------------------------------------------------------- optimize ---- */

const seed = z.number().int().min(0).max(Number.MAX_SAFE_INTEGER)

export const objective = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('minVariance') }),
  z.strictObject({ type: z.literal('maxSharpe') }).describe('highest (return − riskFreeRate)/volatility'),
  z
    .strictObject({ type: z.literal('targetReturn'), value: z.number() })
    .describe('least risk that returns at least value'),
  z
    .strictObject({ type: z.literal('targetVolatility'), value: z.number() })
    .describe('highest return with volatility ≤ value'),
  z
    .strictObject({ type: z.literal('maxUtility'), riskAversion: z.number() })
    .describe('highest return − ½·riskAversion·variance'),
  z
    .strictObject({
      type: z.literal('riskParity'),
      budgets: weightMap.optional().describe('relative shares of the variance'),
    })
    .describe('shares of the variance as budgeted, equal by default'),
  z.strictObject({ type: z.literal('hierarchicalRiskParity') }).describe('single linkage on √((1 − ρ)/2)'),
  z.strictObject({
    type: z.literal('minCvar'),
    scenarios: z.array(z.array(z.number())).max(20_000).optional().describe('rows are periods, columns assets'),
    draw: z
      .strictObject({ count: z.number().int().min(2).max(20_000), seed })
      .optional()
      .describe('instead of scenarios: lognormal years from the expected returns and covariance of the assets'),
    confidence: z.number(),
    minReturn: z.number().optional(),
  }),
  z.strictObject({
    type: z.literal('resampled'),
    observations: z.number().int().min(2).max(10_000),
    samples: z.number().int().min(1).max(10_000),
    seed,
    targetVolatility: z.number().min(0),
  }),
])

export const optimizeInput = z.strictObject({ ...common, objective })

export const optimizeOutput: z.ZodType<OptimizeReport & { readonly cvar?: number | undefined }> = z.strictObject({
  weights: weightMap,
  expectedReturn: z.number().nullable().describe('null when an asset has no expected return'),
  volatility: z.number(),
  sharpe: z.number().nullable(),
  cvar: z.number().optional().describe('a loss, positive, per scenario period'),
  riskContributions: weightMap.describe('shares of the variance, sum 1'),
  bindingConstraints: z.array(z.string()).describe('id:min, id:max or the name of a group'),
  explanation,
  warnings: allocationWarnings,
})

/* ------------------------------------------------------------- frontier ---- */

export const frontierInput = z.strictObject({ ...common, points: z.number().int().min(2).max(1000).default(40) })

const frontierPoint = { expectedReturn: z.number(), volatility: z.number(), weights: weightMap }

export const frontierOutput: z.ZodType<Frontier> = z.strictObject({
  corners: z
    .array(z.strictObject({ lambda: z.number(), expectedReturn: z.number(), volatility: z.number() }))
    .describe('where the frontier bends, with groups as well, from maximum return down'),
  points: z
    .array(z.strictObject(frontierPoint))
    .describe('equally spaced in return, from minimum variance to maximum return'),
  turningPoints: z
    .array(z.strictObject({ lambda: z.number(), ...frontierPoint }))
    .optional()
    .describe(
      'corner portfolios from maximum return (any λ above the next: the largest double) down to λ = 0; absent with groups',
    ),
  warnings: allocationWarnings,
})

/* ------------------------------------------------------ black-litterman ---- */

export const blackLittermanInput = z.strictObject({
  ...common,
  marketWeights: weightMap,
  riskAversion: z.number().describe('δ'),
  tau: z.number().describe('τ'),
  views: z
    .array(
      z.strictObject({
        name: z.string().optional(),
        exposures: weightMap,
        expectedReturn: z.number(),
        variance: z.number().optional().describe('diagonal of Ω; default τ·pΣp′'),
        confidence: z.number().optional().describe('0…1: Ω = τ(1 − c)/c·pΣp′; 0 is no view, 1 certainty'),
      }),
    )
    .max(250),
  weightCovariance: z.enum(['posterior', 'prior']).default('posterior'),
})

export const blackLittermanOutput: z.ZodType<BlackLittermanReport> = z.strictObject({
  equilibriumReturns: weightMap.describe('riskFreeRate + δΣw'),
  posteriorReturns: weightMap,
  posteriorCovariance: z.array(z.array(z.number())),
  weights: weightMap.describe('(δΣ*)⁻¹(μ* − riskFreeRate), unconstrained'),
  viewWeights: z.array(z.number()).describe('λ in the order of the views: μ* = equilibrium + δΣP′λ'),
  warnings: allocationWarnings,
})

/* ------------------------------------------------------------ readViews ---- */

export const readViewsInput = z.strictObject({
  sentences: z
    .array(z.string().max(200))
    .max(50)
    .describe('“港股 比 A股 高 2%，把握 60%” or “gold returns 4%, confidence 50%”'),
  weights: weightMap.default({}).describe('by which groups of classes are shared out; equal shares by default'),
})

export const readViewsOutput: z.ZodType<{ readonly views: readonly WrittenView[] }> = z.strictObject({
  views: z.array(
    z.strictObject({
      words: z.strictObject({ zh: z.string(), en: z.string() }).describe('the sentence as understood'),
      kind: z.enum(['absolute', 'relative']),
      exposures: weightMap,
      expectedReturn: z.number(),
      confidence: z.number(),
    }),
  ),
})

/* ----------------------------------------------------------------- tilt ---- */

export const tiltInput = z.strictObject({
  ...common,
  strategic: weightMap.describe('adds up to 1'),
  activeReturns: weightMap,
  trackingErrorLimit: z.number().describe('per year'),
  riskAversion: z.number().optional().describe('λ of max α·d − ½λ·d′Σd: ends the tilt there when that comes first'),
  bands: z
    .record(z.string(), z.strictObject({ min: z.number().optional(), max: z.number().optional() }))
    .optional()
    .describe('limits of final weights; without them weights may be negative'),
})

export const tiltOutput: z.ZodType<TiltReport> = z.strictObject({
  weights: weightMap,
  active: weightMap,
  trackingError: z.number(),
  activeReturn: z.number(),
  bindingConstraints: z.array(z.string()),
  warnings: allocationWarnings,
})

/* ----------------------------------------------------------- covariance ---- */

export const covarianceInput = z.strictObject({
  returns: z.array(z.array(z.number()).max(250)).max(20_000).describe('rows are periods, columns assets'),
  method: z.enum(['sample', 'ledoitWolf']).describe('divisor T − 1, or shrunk to a scaled identity with divisor T'),
  periodsPerYear: z.number().default(1),
})

export const covarianceOutput: z.ZodType<CovarianceReport> = z.strictObject({
  covariance: z.array(z.array(z.number())),
  shrinkage: z.number().optional(),
})

/* ------------------------------------------------------------ forClient ---- */

const level = z.enum(['C1', 'C2', 'C3', 'C4', 'C5'])

const lock = z.strictObject({
  code: z.string().min(1),
  assetClass: z.string(),
  weight: z.number().describe('share of the investable money'),
  reason: z.enum(LOCK_REASONS),
  stock: z.boolean().describe('a single stock, with risk of its own'),
})
const closed = z.strictObject({ assetClass: z.string(), reason: z.enum(CLOSED_REASONS) })

export const clientConstraints: z.ZodType<ClientConstraints> = z.strictObject({
  locks: z.array(lock).max(500).optional().describe('what stays where it is: lower bounds on classes'),
  needs: z
    .array(z.strictObject({ id: z.string(), amount: z.number().describe('yuan'), years: z.number() }))
    .max(100)
    .optional()
    .describe('money that is needed, and in how many years'),
  reserve: z
    .strictObject({ monthlySpending: z.number(), employment: z.enum(['employed', 'selfEmployed', 'retired']) })
    .optional(),
  closed: z.array(closed).max(60).optional().describe('classes without a product, or excluded'),
  fewLines: z.boolean().optional().describe('as few classes as the size of the account allows lines'),
})

export const forClientInput = z.strictObject({
  level: level.describe('the official level, or a lower pre-assessment'),
  lowest: z.boolean().default(false),
  horizonYears: z.number().optional().describe('years until the money is needed; omitted: long'),
  currentWeights: weightMap.optional().describe('class → share, adds up to 1; omitted: new money'),
  singleStocks: z.array(z.number()).optional().describe('shares of single stocks in the whole portfolio'),
  investable: z.number().describe('yuan'),
  on: z.iso.date().describe('decides whether the assumptions are still valid'),
  constraints: clientConstraints.optional().describe('what binds this client beside his level'),
  chosenWeights: weightMap.optional().describe('chosen instead of the suggestion; adds up to 1'),
  market: capitalMarketSet.optional().describe('default: the shipped capital-market assumptions'),
  riskBudgets: riskBudgets.optional().describe('default: the shipped risk budgets'),
})

export const mixFigures = z.strictObject({
  weights: weightMap,
  longTermReturn: z.number().describe('geometric'),
  expectedReturn: z.number().describe('arithmetic'),
  volatility: z.number(),
  worstYear: z.number().describe('mean return of the worst 5 % of years, model estimate; negative for a loss'),
  stressVolatility: z.number(),
  stressWorstYear: z.number(),
  replays: weightMap,
})

const found = <C extends readonly [string, ...string[]]>(codes: C) =>
  z.array(z.strictObject({ code: z.enum(codes), params: z.record(z.string(), z.union([z.string(), z.number()])) }))
const change = { longTermReturn: z.number(), volatility: z.number(), worstYear: z.number() }
const useShares = z.strictObject({
  spending: z.number(),
  safety: z.number(),
  growth: z.number(),
  protection: z.number(),
})

const constraintReport: z.ZodType<ConstraintReport> = z.strictObject({
  locks: z.array(lock),
  buckets: z
    .array(z.strictObject({ level, share: z.number(), amount: z.number() }))
    .describe('money by the level that its horizon allows'),
  reserve: z.strictObject({ amount: z.number(), monthlySpending: z.number(), months: z.number() }).nullable(),
  closed: z.array(closed),
  maximumLines: z.number().int(),
  adjustments: found(ADJUSTMENT_CODES),
  unconstrained: mixFigures,
  cost: z.strictObject(change).describe('with the constraints minus without'),
  costs: z.array(z.strictObject({ constraint: z.enum(CONSTRAINT_KINDS), ...change })),
  uses: z.strictObject({ current: useShares.nullable(), proposed: useShares }),
})

const chosenMix: z.ZodType<ChosenMix> = z.strictObject({
  figures: mixFigures,
  classes: z.array(
    z.strictObject({
      id: z.string(),
      weight: z.number(),
      amount: z.number(),
      change: z.number(),
      riskShare: z.number(),
    }),
  ),
  distance: z.number().describe('half the sum of the differences to the suggestion'),
  differs: z.boolean(),
  cost: z.strictObject(change).describe('chosen minus suggested'),
  refusals: found(REFUSAL_CODES),
  exceeded: found(EXCEEDED_CODES),
  uses: useShares,
})

export const forClientOutput: z.ZodType<ClientAllocation> = z.strictObject({
  level: z.strictObject({
    official: level,
    horizon: level.nullable(),
    effective: level,
    decidedBy: z.enum(['level', 'horizon']),
  }),
  lowest: z.boolean(),
  horizonYears: z.number().nullable(),
  targetVolatility: z.number(),
  maximumVolatility: z.number(),
  worstYearLimit: z.number().describe('floor on the worst year, a return'),
  assumptions: z.strictObject({
    id: z.string(),
    status: z.enum(['valid', 'reviewDue', 'expired']),
    reviewBy: z.string(),
    expires: z.string(),
  }),
  riskBudgets: z.strictObject({ id: z.string(), version: z.string() }),
  investable: z.number(),
  classes: z.array(
    z.strictObject({
      id: z.string(),
      minR: z.enum(['R1', 'R2', 'R3', 'R4', 'R5']),
      allowed: z.boolean(),
      min: z.number(),
      max: z.number(),
      reference: z.number(),
      current: z.number().nullable(),
      proposed: z.number(),
      currentAmount: z.number().describe('yuan'),
      proposedAmount: z.number().describe('yuan'),
      change: z.number().describe('yuan to move in (positive) or out'),
      currentRiskShare: z.number().nullable(),
      proposedRiskShare: z.number(),
      expectedReturn: z.number(),
      longTermReturn: z.number(),
      volatility: z.number(),
    }),
  ),
  groups: z.array(
    z.strictObject({
      name: z.enum(GROUP_NAMES),
      assets: z.array(z.string()),
      max: z.number(),
      current: z.number().nullable(),
      proposed: z.number(),
    }),
  ),
  frontier: z.array(z.strictObject({ ...frontierPoint, longTermReturn: z.number() })),
  current: mixFigures.nullable(),
  reference: mixFigures,
  proposed: mixFigures,
  riskContributions: weightMap,
  bindingConstraints: z.array(z.string()),
  warnings: allocationWarnings,
  constraints: constraintReport.optional().describe('only with constraints in the input'),
  chosen: chosenMix.optional().describe('only with chosenWeights in the input'),
})
