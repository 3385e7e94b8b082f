import { z } from 'zod'
import { LEVER_NAMES, PLAIN_LEVERS } from '../../domain/retirement/levers/lever'
import { PATH_EVENTS } from '../../domain/retirement/path-events'
import { cashflow, household, id, market, moment, month, planShape, share, timing, weights } from './retirement-plan'

/* Input and output of the retirement jobs (compute.md §3; decisions A1.13–A1.15, E8). Money in yuan. */

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

export const pathInput = z.strictObject({
  ...planShape,
  pathIndex: z.number().int().min(0).optional().describe('one of the run’s paths; or `view`'),
  view: z
    .union([z.literal('deterministic'), z.strictObject({ historyStart: z.number().int().min(0) })])
    .optional()
    .describe(
      'deterministic: every period at its median; historyStart: the years of simulation.history from that row on, beginning again after its end',
    ),
})

const max = z.number().gt(0).optional().describe("largest change to consider, in the lever's unit")
const age = z.number().min(18).max(100)
const yuan = z.number().min(0)

const leverOptions = z.discriminatedUnion('lever', [
  z.strictObject({ lever: z.enum(PLAIN_LEVERS), member: id.optional().describe('retireLater: who'), max }),
  z.strictObject({
    lever: z.literal('changeMix'),
    mixes: z
      .array(z.strictObject({ id, weights }))
      .max(20)
      .optional()
      .describe('the mixes that the official risk level allows'),
    max,
  }),
  z.strictObject({
    lever: z.literal('workPartTime'),
    member: id.optional(),
    yearlyIncome: yuan.describe('after tax, today’s yuan a year, from retirement or the start'),
    max,
  }),
  z.strictObject({
    lever: z.literal('delayPension'),
    flow: id.describe('a member’s income that has not started'),
    choices: z
      .array(z.strictObject({ age, amount: yuan }))
      .min(1)
      .max(60)
      .describe('yuan a year by the age at which it starts, ages ascending, linear between them; later ages count'),
    max,
  }),
  z.strictObject({
    lever: z.literal('flexibleRetirement'),
    member: id.optional(),
    earliestAge: age.describe('of the window that the law gives'),
    latestAge: age,
    max,
  }),
  z.strictObject({
    lever: z.literal('downsizeHome'),
    release: yuan.describe('what moving sets free, after costs, today’s yuan'),
    at: moment.optional().describe('the first retirement to come by default, else the start'),
    max,
  }),
  z.strictObject({
    lever: z.literal('rentOut'),
    yearlyRent: yuan.describe('net, today’s yuan'),
    from: moment.optional().describe('start by default; until the end of the plan'),
    max,
  }),
  z.strictObject({ lever: z.literal('deferGoal'), goal: id.describe('moves all flows with this goal'), max }),
])

export const leversInput = z.strictObject({
  ...planShape,
  levers: z
    .array(z.union([z.enum([...PLAIN_LEVERS, 'changeMix']), leverOptions]))
    .min(1)
    .max(40)
    .default([...PLAIN_LEVERS]),
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

export const windowsInput = z.strictObject({
  ...planShape,
  firstYear: z.number().int().min(1900).max(2200).describe('calendar year of the first row of `simulation.history`'),
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

const mortalityWeighted = z
  .strictObject({ successProbability: share, survivalToEnd: share, table: z.string() })
  .nullable()

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
  mortalityWeighted,
  spread: z
    .strictObject({ lognormal: share, studentT: share, stress: share.nullable(), bootstrap: share.optional() })
    .optional(),
  sensitivity: z.strictObject({ equityReturnChange: z.number(), successProbability: share }).nullable().optional(),
  examplePaths: z.strictObject({
    unlucky: z.number().int().describe('only a tenth of all paths end worse'),
    median: z.number().int(),
    worstDecade: z
      .number()
      .int()
      .describe(
        'least real growth of the mix over the ten years from the first retirement to come, else from the start',
      ),
  }),
  horizon: z.strictObject({ start: month, end: month, years: z.number().int() }).nullable(),
  policyVersion: z.string().nullable(),
})

/** Several plans that differ a little: under stresses, for one household. */
export const variantsInput = z.strictObject({ plans: z.array(z.strictObject(planShape)).min(1).max(20) })
export const variantsOutput = z.strictObject({
  answers: z.array(projectOutput).describe('what `retirement.project` answers to each plan, in their order'),
})

export const glanceInput = z.strictObject(planShape)

/** What a slider redraws: figures as in `projectOutput`, half of the points of the fan. */
export const glanceOutput = z.strictObject({
  ...outcome,
  zone: zone.nullable(),
  bindingTest,
  fundedRatio: z.number().nullable(),
  overFunded: z.boolean(),
  sustainableMonthly: z.number().nullable(),
  plannedMonthly: z.number(),
  percentiles: percentiles.describe('real wealth at the start, at every other year end and at the last'),
  mortalityWeighted,
})

const pathEvent = z.enum([...PATH_EVENTS, 'none'])

export const pathOutput = z.strictObject({
  pathIndex: z.number().int().nullable(),
  view: z.enum(['path', 'deterministic', 'history']),
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
      gain: z.number().describe('in yuan: wealthEnd = wealthStart + flowsBegin + gain + flowsEnd'),
      wealthEnd: z.number().describe('with yearly steps: (wealthStart + flowsBegin)·(1 + realReturn) + flowsEnd'),
      nominalReturn: z.number(),
      realReturn: z.number(),
      inflation: z.number(),
      classReturns: z.record(z.string(), z.number()),
      equityReturn: z.number().nullable().describe('nominal, of the equity classes by their weights'),
      priceLevel: z.number(),
      event: pathEvent,
      events: list(pathEvent),
      starts: list(z.string()).describe('ids of cash flows'),
      ends: list(z.string()),
    }),
  ),
  successful: z.boolean(),
  essentialPaid: z.boolean(),
  bequestMissed: z.boolean(),
  terminal: z.number(),
  depletedYear: z.number().int().nullable(),
  firstShortfallYear: z.number().int().nullable(),
})

const patch = list(z.strictObject({ op: z.enum(['add', 'replace']), path: z.string(), value: z.unknown() }))
const scope = z.enum(['lifestyle', 'all'])
const unit = z.enum(['yuanPerYear', 'yuan', 'months', 'volatility', 'rate', 'parts'])
const leverName = z.enum([...LEVER_NAMES, 'halfAndHalf'])
const subject = z.string().optional().describe('the member, flow or goal that it is about')
const detail = z
  .strictObject({
    yearly: z.number().optional().describe('yuan a year: of part-time work, of the pension after the delay'),
    age: z.number().optional().describe('years: of retirement, of the pension’s start after the change'),
  })
  .optional()
  .describe('what goes with the change; in an answer that reaches, with the suggested one')

const parts = list(z.strictObject({ lever: leverName, change: z.number(), unit, subject, detail }))

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
        subject,
        detail,
        parts: parts.optional(),
        apply: patch.describe('JSON Patch of the input'),
        suggestion: z.strictObject({
          change: z.number(),
          probabilityAfter: share,
          apply: patch,
          parts: parts.optional(),
        }),
      }),
      z.strictObject({
        lever: leverName,
        reaches: z.literal(false),
        scope: scope.optional(),
        subject,
        best: z
          .strictObject({
            change: z.number(),
            unit,
            probability: share,
            zone,
            mix: z.string().optional(),
            detail,
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

export const windowsOutput = z.strictObject({
  planYears: z.number().int(),
  historyYears: z.number().int(),
  wrapped: z.boolean().describe('the plan is longer than the history: windows go on at its beginning'),
  inflation: z.enum(['history', 'assumption']),
  successes: z.number().int(),
  essentialSuccesses: z.number().int(),
  windows: list(
    z.strictObject({
      startYear: z.number().int(),
      wrapsAfter: z.number().int().nullable().describe('last year of history before its beginning comes again'),
      successful: z.boolean(),
      essentialPaid: z.boolean(),
      firstShortfallYear: z.number().int().nullable().describe('year of the plan, 0 for the first'),
      coverage: share.describe('present value of spending paid over planned'),
      terminal: z.number(),
      wealth: line.describe('real, at the start and at each year end'),
    }),
  ),
  worst: z.number().int().describe('index of the window: least paid, then least left'),
  median: z.number().int(),
})

export const ruinOutput = z.strictObject({ ruinProbability: share, spendingForTarget: z.number().optional() })

export const survivalOutput = z.strictObject({
  survival: line,
  expectancy: z.number().describe('curtate for tables, complete for gompertz'),
  medianAge: z.number(),
  annuityFactor: z.number().optional(),
  source: z.string().optional(),
})
