import { z } from 'zod'
import { shippedPolicy } from '../../domain/retirement/policy'

/* The plan that every retirement job takes (compute.md §3; decisions A1.2–A1.5, A1.10–A1.12, E6–E7, E11). Money in yuan. */

export const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is written YYYY-MM')
export const share = z.number().min(0).max(1)
export const id = z.string().min(1).max(64)
export const weights = z.record(id, z.number()).describe('asset class → weight; each ≥ 0, sum 1')

const member = z.strictObject({
  id,
  birthMonth: month,
  sex: z.enum(['male', 'female']).optional().describe('all members given: the mortality-weighted p is shown'),
  retirementAge: z.number().min(18).max(100).optional().describe('years, decimals = months/12'),
  planToAge: z.number().min(40).max(120).default(shippedPolicy.defaultPlanToAge),
})

export const household = z.strictObject({
  members: z.array(member).min(1).max(2),
  survivor: z
    .strictObject({
      spendingShare: share.describe('share of joint spending that one person needs, 0.65–0.70 by custom'),
      pension: z.enum(['larger', 'own']).default('larger').describe('which pension the survivor goes on with'),
    })
    .optional()
    .describe('what changes when the first of a couple reaches the plan age; absent: nothing'),
})

export const moment = z
  .union([
    z.string().regex(/^(start|end|retirement|\d{4}-(0[1-9]|1[0-2]))$/, 'a month YYYY-MM, start, end or retirement'),
    z.strictObject({ member: id, age: z.number().min(0).max(130) }),
    z.strictObject({
      member: id,
      at: z.literal('retirement'),
      notBefore: z.number().min(0).max(130).optional().describe('the later of retirement and this age'),
      plus: z.number().min(0).max(100).optional().describe('years after that'),
    }),
  ])
  .describe('bare `retirement` for one member only; ages in years, decimals = months/12')

export const timing = z.enum(['begin', 'end'])

export const cashflow = z.strictObject({
  id,
  kind: z.enum(['saving', 'income', 'essential', 'lifestyle', 'lump', 'bequest']),
  amount: z
    .number()
    .min(0)
    .describe('yuan a year; the kind gives the sign; lump: once at `from`; bequest: left at the end'),
  from: moment.optional().describe('included; start by default'),
  to: moment.optional().describe('excluded; end by default'),
  growth: z
    .union([z.enum(['real', 'nominal']), z.number().gt(-1).max(1), z.strictObject({ real: z.number().gt(-1).max(1) })])
    .optional()
    .describe(
      'real (default): keeps its purchasing power; nominal: same figure; number: nominal yearly growth from the start; ' +
        '{ real }: yearly growth above inflation from the start',
    ),
  timing: timing.optional().describe('saving and lump: end by default, everything else: begin'),
  member: id.optional().describe('whose it is, for the survivor rule'),
  committed: z.boolean().optional().describe('spending that no lever scales'),
  amountByRetirementAge: z
    .array(z.strictObject({ age: z.number().min(18).max(100), amount: z.number().min(0) }))
    .min(1)
    .max(160)
    .optional()
    .describe(
      'income and lump of a `member`: the amount at his retirementAge, ages ascending, linear between them and flat outside; `amount` where he has none',
    ),
  goal: id.optional().describe('the goal that this money is for'),
  pension: z
    .boolean()
    .optional()
    .describe('income that is a pension: the survivor rule and stress on uprating are about it'),
})

const correlation = z.array(z.array(z.number()))

export const market = z.strictObject({
  basis: z.enum(['geometric', 'arithmetic']),
  assets: z
    .array(
      z.strictObject({
        id,
        expectedReturn: z.number(),
        volatility: z.number().min(0).max(5),
        equity: z.boolean().optional().describe('counts as equities in the sensitivity line'),
      }),
    )
    .min(1)
    .max(40),
  correlation: correlation.describe('of log-growth, in the order of assets'),
  stressCorrelation: correlation.optional(),
  inflation: z.strictObject({
    mean: z.number(),
    volatility: z.number().min(0).max(5),
    correlation: z
      .union([z.number(), z.array(z.number())])
      .optional()
      .describe('with each class, or one for all; default 0'),
  }),
})

export const spendingRule = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('fixed') }),
  z.strictObject({
    type: z.literal('guardrails'),
    initialRate: share.optional().describe("absent: what the plan's spending needs beyond income in the first year"),
    upper: z.number().min(0).default(0.2),
    lower: share.default(0.2),
    cut: share.default(0.1),
    raise: z.number().min(0).default(0.1),
    noCutLastYears: z.number().min(0).default(15),
  }),
  z.strictObject({ type: z.literal('percentOfPortfolio'), rate: share }),
  z.strictObject({ type: z.literal('amortised'), rate: z.number().gt(-1).max(1), toAge: z.number().optional() }),
  z.strictObject({
    type: z.literal('floorCeiling'),
    rate: share,
    floor: z.number().min(0).describe('yuan a year'),
    ceiling: z.number().min(0).describe('yuan a year'),
  }),
])

export const simulation = z.strictObject({
  paths: z.number().int().min(1).max(1_000_000).default(10_000),
  seed: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER).default(1),
  step: z.enum(['year', 'month']).default('year'),
  model: z.enum(['lognormal', 'studentT', 'bootstrap']).default('lognormal'),
  degreesOfFreedom: z.number().gt(2).max(200).default(5),
  history: z.array(z.array(z.number())).min(1).max(2000).optional().describe('years × classes, nominal simple returns'),
  historyInflation: z.array(z.number()).optional(),
  blockYears: z.number().int().min(1).max(50).default(5),
  recentre: z.boolean().default(false).describe("bootstrap: move the history's mean log-growth to the market's"),
})

const thresholds = z.strictObject({ probability: share, essential: share, depth: share })

const policy = z
  .strictObject({
    version: z.string().min(1).max(40),
    green: thresholds.optional(),
    red: thresholds.optional(),
    overFunded: z.strictObject({ probability: share, fundedRatio: z.number().min(0) }).optional(),
    hysteresis: share.optional(),
    modelSpreadLimit: share.optional(),
    realDiscountRate: z.number().gt(-0.5).max(0.5).optional(),
  })
  .describe("a firm's own thresholds in place of shipped ones")

const stress = z.strictObject({
  marketFall: z
    .strictObject({ at: moment, fall: share })
    .optional()
    .describe('equity classes lose `fall` in the period of `at`, on every path, beside what is drawn'),
  inflation: z
    .strictObject({ mean: z.number().gt(-1).max(1), years: z.number().min(0).max(100).optional() })
    .optional()
    .describe('mean of inflation for the first years, or always; nominal returns stay'),
  pensionUprating: z
    .strictObject({ belowInflation: share, years: z.number().int().min(0).max(100).optional() })
    .optional()
    .describe('income marked as pension loses this share of its purchasing power after each full year in payment'),
})

/** Fields of a whole plan; jobs add their own beside them. */
export const planShape = {
  household,
  start: month,
  assets: z
    .array(z.strictObject({ id, amount: z.number().min(0), weights }))
    .min(1)
    .optional(),
  portfolio: z
    .strictObject({
      value: z.number().min(0),
      weights,
      glidePath: z
        .array(z.strictObject({ age: z.number().min(0).max(130), weights }))
        .max(60)
        .optional()
        .describe(
          'ages of the first member, ascending: from `weights` at the start, linear between them, flat after the last',
        ),
    })
    .optional(),
  market,
  cashflows: z.array(cashflow).max(200),
  spendingRule: spendingRule.prefault({ type: 'fixed' }),
  simulation: simulation.prefault({}),
  feesRate: z.number().min(0).max(0.5).default(0).describe('share of the portfolio a year, taken inside each path'),
  modelSpread: z.boolean().default(false).describe('p under each model; may keep a plan out of green'),
  sensitivity: z.boolean().default(false).describe('p if equities earn one point less'),
  stress: stress.optional().describe('what the plan has to stand on every path'),
  previousZone: z.enum(['green', 'grey', 'red']).optional(),
  policy: policy.optional(),
}
