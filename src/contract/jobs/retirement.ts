import { z } from 'zod'
import { LEVER_NAMES } from '../../domain/retirement/levers/lever'
import { PATH_EVENTS } from '../../domain/retirement/path-events'
import { shippedPolicy } from '../../domain/retirement/policy'

/* Input of the retirement jobs (compute.md §3; decisions A1.2–A1.5, A1.10–A1.15, E6–E8, E11). Money in yuan. */

const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is written YYYY-MM')
const share = z.number().min(0).max(1)
const id = z.string().min(1).max(64)
const weights = z.record(id, z.number()).describe('asset class → weight; each ≥ 0, sum 1')

const member = z.strictObject({
  id,
  birthMonth: month,
  sex: z.enum(['male', 'female']).optional().describe('all members given: the mortality-weighted p is shown'),
  retirementAge: z.number().min(18).max(100).optional().describe('years, decimals = months/12'),
  planToAge: z.number().min(40).max(120).default(shippedPolicy.defaultPlanToAge),
})

const household = z.strictObject({
  members: z.array(member).min(1).max(2),
  survivor: z
    .strictObject({
      spendingShare: share.describe('share of joint spending that one person needs, 0.65–0.70 by custom'),
      pension: z.enum(['larger', 'own']).default('larger').describe('which pension the survivor goes on with'),
    })
    .optional()
    .describe('what changes when the first of a couple reaches the plan age; absent: nothing'),
})

const moment = z
  .union([
    z.string().regex(/^(start|end|retirement|\d{4}-(0[1-9]|1[0-2]))$/, 'a month YYYY-MM, start, end or retirement'),
    z.strictObject({ member: id, age: z.number().min(0).max(130) }),
    z.strictObject({ member: id, at: z.literal('retirement') }),
  ])
  .describe('bare `retirement` for one member only; ages in years, decimals = months/12')

const timing = z.enum(['begin', 'end'])

const cashflow = z.strictObject({
  id,
  kind: z.enum(['saving', 'income', 'essential', 'lifestyle', 'lump', 'bequest']),
  amount: z
    .number()
    .min(0)
    .describe('yuan a year; the kind gives the sign; lump: once at `from`; bequest: left at the end'),
  from: moment.optional().describe('included; start by default'),
  to: moment.optional().describe('excluded; end by default'),
  growth: z
    .union([z.enum(['real', 'nominal']), z.number().gt(-1).max(1)])
    .optional()
    .describe(
      'real (default): keeps its purchasing power; nominal: same figure; number: nominal yearly growth from the start',
    ),
  timing: timing.optional().describe('saving and lump: end by default, everything else: begin'),
  member: id.optional().describe('whose it is, for the survivor rule'),
  committed: z.boolean().optional().describe('spending that no lever scales'),
})

const correlation = z.array(z.array(z.number()))

const market = z.strictObject({
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

const spendingRule = z.discriminatedUnion('type', [
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

const simulation = z.strictObject({
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

const planShape = {
  household,
  start: month,
  assets: z
    .array(z.strictObject({ id, amount: z.number().min(0), weights }))
    .min(1)
    .optional(),
  portfolio: z.strictObject({ value: z.number().min(0), weights }).optional(),
  market,
  cashflows: z.array(cashflow).max(200),
  spendingRule: spendingRule.prefault({ type: 'fixed' }),
  simulation: simulation.prefault({}),
  feesRate: z.number().min(0).max(0.5).default(0).describe('share of the portfolio a year, taken inside each path'),
  modelSpread: z.boolean().default(false).describe('p under each model; may keep a plan out of green'),
  sensitivity: z.boolean().default(false).describe('p if equities earn one point less'),
  previousZone: z.enum(['green', 'grey', 'red']).optional(),
  policy: policy.optional(),
}

const simple = z.strictObject({
  wealth: z.number().min(0),
  withdrawal: z.number().min(0).default(0).describe('a year'),
  years: z.number().int().min(1).max(200),
  mean: z.number().describe('continuous: log-returns are N(mean − σ²/2, σ²); annual: mean of the simple return'),
  volatility: z.number().min(0).max(5),
  timing: timing.default('begin').describe('of the withdrawal'),
  contribution: z.number().min(0).default(0).describe('a year'),
  contributionTiming: timing.default('end'),
  moments: z.enum(['continuous', 'annual']).default('continuous'),
  below: z.number().optional().describe('asks for the share of paths that end below this amount'),
})

/** Either a household's plan, or `simple` with at most `simulation` beside it. */
export const projectInput = z.strictObject({
  ...planShape,
  household: household.optional(),
  start: month.optional(),
  market: market.optional(),
  cashflows: z.array(cashflow).max(200).optional(),
  simple: simple.optional().describe('one asset in real terms, for checks against theory; zone is null'),
})

export const pathInput = z.strictObject({ ...planShape, pathIndex: z.number().int().min(0) })

const leverOptions = z.strictObject({
  lever: z.enum(LEVER_NAMES),
  member: id.optional().describe('retireLater: who'),
  mixes: z
    .array(z.strictObject({ id, weights }))
    .max(20)
    .optional()
    .describe('changeMix: the mixes that the official risk level allows'),
  max: z.number().gt(0).optional().describe("largest change to consider, in the lever's unit"),
})

export const leversInput = z.strictObject({
  ...planShape,
  levers: z
    .array(z.union([z.enum(LEVER_NAMES), leverOptions]))
    .min(1)
    .default(['saveMore', 'spendLess', 'retireLater', 'lumpSum', 'reduceBequest', 'lowerFees']),
  target: z
    .union([z.literal('green'), share])
    .default('green')
    .describe('green by all tests, or a probability of success'),
  yearlyIncome: z.number().min(0).optional().describe('after tax; effort of saving is a share of it'),
})

export const zoneMapInput = z.strictObject({
  ...planShape,
  ages: z.array(z.number().min(18).max(100)).min(1).max(40),
  spending: z.array(z.number().min(0)).min(1).max(40).optional().describe('yearly level real spending'),
  saving: z.array(z.number().min(0)).min(1).max(40).optional().describe('yearly saving'),
  member: id.optional().describe('whose retirement age moves'),
})

export const historicalInput = z.strictObject({
  returns: z.array(z.array(z.number())).min(1).max(2000).describe('years × classes, simple nominal returns'),
  weights: z.array(z.number().min(0)).min(1),
  inflation: z.array(z.number().gt(-1)).optional().describe('per year; absent: the returns are real'),
  withdrawalRate: z.number().min(0),
  years: z.number().int().min(1),
  timing: timing.default('begin'),
})

export const ruinInput = z.strictObject({
  mean: z.number().describe('continuous arithmetic real drift'),
  volatility: z.number().min(0),
  spendingPer1: z.number().gt(0).describe('yearly spending per yuan of wealth'),
  medianRemainingYears: z.number().gt(0).optional().describe('hazard = ln 2 / this'),
  hazard: z.number().min(0).optional().describe('deaths a year; 0 spends for ever'),
  targetRuin: z
    .number()
    .gt(0)
    .lt(1)
    .optional()
    .describe('asks for the spending per 1 that is ruinous with this probability'),
})

export const survivalInput = z.strictObject({
  table: z.enum(['2025', '2010-2013']).optional(),
  column: z.string().optional().describe('2025: CL1 (pension) … CL4; 2010-2013: CL1 … CL6'),
  sex: z.enum(['male', 'female']).optional(),
  gompertz: z.strictObject({ m: z.number(), b: z.number().gt(0) }).optional(),
  age: z.number().min(0).max(130),
  toAges: z.array(z.number().min(0).max(150)).default([]),
  interestRate: z.number().min(0).max(1).optional().describe('gompertz: also the worth of one yuan a year for life'),
})

/* Output */

const list = <T extends z.ZodType>(element: T) => z.array(element).readonly()

const zone = z.enum(['green', 'grey', 'red'])
const outcome = {
  paths: z.number().int(),
  successes: z.number().int(),
  successProbability: share,
  standardError: z.number(),
  interval95: z.tuple([share, share]).readonly(),
  essentialProbability: share,
  depth10: share,
  shortfallYears: z.number().describe('mean years with unpaid plan, over the paths that have any'),
}
const bindingTest = z.enum(['essentialProbability', 'depth10', 'successProbability', 'spread']).nullable()
const line = list(z.number())
const percentiles = z.strictObject({ years: line, p5: line, p25: line, p50: line, p75: line, p95: line })

export const projectOutput = z.strictObject({
  ...outcome,
  zone: zone.nullable(),
  bindingTest,
  fundedRatio: z.number().nullable(),
  overFunded: z.boolean(),
  sustainableMonthly: z.number().nullable().describe('level real yuan a month: the most that is green by all tests'),
  plannedMonthly: z.number().describe('planned spending in the same measure'),
  percentiles: percentiles.describe('real wealth at the start (year 0) and at each year end'),
  spendingPercentiles: percentiles.describe('real spending paid in each year; year 0 is the first'),
  medianTerminal: z.number(),
  terminal: z.strictObject({
    mean: z.number(),
    sd: z.number(),
    quantiles: z.record(z.string(), z.number()),
    lowestTwentieth: z.number().describe('mean of the worst 5 %'),
    probabilityBelow: share.optional(),
  }),
  deterministic: z.strictObject({
    successful: z.boolean(),
    terminal: z.number(),
    wealth: line,
    firstShortfallYear: z.number().int().nullable(),
  }),
  mortalityWeighted: z.strictObject({ successProbability: share, survivalToEnd: share, table: z.string() }).nullable(),
  spread: z
    .strictObject({ lognormal: share, studentT: share, stress: share.nullable(), bootstrap: share.optional() })
    .optional(),
  sensitivity: z.strictObject({ equityReturnChange: z.number(), successProbability: share }).nullable().optional(),
  examplePaths: z.strictObject({ unlucky: z.number().int(), median: z.number().int() }),
  horizon: z.strictObject({ start: month, end: month, years: z.number().int() }).nullable(),
  policyVersion: z.string().nullable(),
})

const pathEvent = z.enum([...PATH_EVENTS, 'none'])

export const pathOutput = z.strictObject({
  pathIndex: z.number().int(),
  years: list(
    z.strictObject({
      year: z.number().int(),
      month,
      ages: z.record(z.string(), z.number().int()),
      wealthStart: z.number(),
      capital: z.number().describe('savings and lump sums'),
      income: z.number(),
      essentialPlanned: z.number(),
      spendingPlanned: z.number(),
      spendingPaid: z.number(),
      flowsBegin: z.number(),
      flowsEnd: z.number(),
      wealthEnd: z.number().describe('with yearly steps: (wealthStart + flowsBegin)·(1 + realReturn) + flowsEnd'),
      nominalReturn: z.number(),
      realReturn: z.number(),
      inflation: z.number(),
      classReturns: z.record(z.string(), z.number()),
      priceLevel: z.number(),
      event: pathEvent,
      events: list(pathEvent),
    }),
  ),
  successful: z.boolean(),
  essentialPaid: z.boolean(),
  bequestMissed: z.boolean(),
  terminal: z.number(),
})

const patch = list(z.strictObject({ op: z.enum(['add', 'replace']), path: z.string(), value: z.unknown() }))
const scope = z.enum(['lifestyle', 'all'])
const unit = z.enum(['yuanPerYear', 'yuan', 'months', 'volatility', 'rate', 'parts'])
const leverName = z.enum([...LEVER_NAMES, 'halfAndHalf'])

export const leversOutput = z.strictObject({
  target: z.union([z.literal('green'), share]),
  current: z.strictObject({ ...outcome, zone, bindingTest }),
  levers: list(
    z.discriminatedUnion('reaches', [
      z.strictObject({
        lever: leverName,
        reaches: z.literal(true),
        change: z.number().describe('smallest change that reaches the target'),
        unit,
        probabilityAfter: share,
        standardError: z.number(),
        zoneAfter: zone,
        effort: z.number(),
        boundary: z.number().nullable().describe('level of saving, spending, age … at the target'),
        changeStandardError: z.number().optional(),
        scope: scope.optional(),
        mix: z.string().optional(),
        parts: list(z.strictObject({ lever: leverName, change: z.number(), unit })).optional(),
        apply: patch.describe('JSON Patch of the input'),
        suggestion: z.strictObject({ change: z.number(), probabilityAfter: share, apply: patch }),
      }),
      z.strictObject({
        lever: leverName,
        reaches: z.literal(false),
        scope: scope.optional(),
        best: z
          .strictObject({
            change: z.number(),
            unit,
            probability: share,
            zone,
            mix: z.string().optional(),
            apply: patch,
          })
          .nullable(),
      }),
    ]),
  ),
})

export const zoneMapOutput = z.strictObject({
  axis: z.enum(['spending', 'saving']),
  ages: line,
  amounts: line,
  cells: list(
    list(z.strictObject({ age: z.number(), amount: z.number(), zone, probability: share, standardError: z.number() })),
  ),
})

export const historicalOutput = z.strictObject({
  windows: z.number().int(),
  successShare: share,
  worstStart: z.number().int(),
  safeRates: line,
})

export const ruinOutput = z.strictObject({ ruinProbability: share, spendingForTarget: z.number().optional() })

export const survivalOutput = z.strictObject({
  survival: line,
  expectancy: z.number().describe('curtate for tables, complete for gompertz'),
  medianAge: z.number(),
  annuityFactor: z.number().optional(),
  source: z.string().optional(),
})
