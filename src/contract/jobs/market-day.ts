import { z } from 'zod'
import { HURT_CODES, SCARED_CODES } from '../../domain/market-day/types'
import { CHANGED_CODES, DECIDE_CODES, KEPT_CODES, NOT_TODAY_CODES } from '../../domain/market-day/talking-points'
import { projectInput } from './retirement'

/* Input and output of `marketDay.run`: the whole book on one day. Money in yuan, moves and shares as decimals. */

const id = z.string().min(1).max(64)
const date = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, 'a date is written YYYY-MM-DD')
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, 'a month is written YYYY-MM')
const share = z.number().min(0).max(1)
/** Nothing falls by more than all of it; a class that more than doubles in a day is a slip of the keyboard. */
const move = z.number().min(-1).max(1)
const moves = z.record(id, move)
const zoneName = z.enum(['green', 'grey', 'red'])

const line = z.strictObject({
  key: z.string().max(80),
  code: z.string().max(40),
  name: z.string().max(200),
  assetClass: id,
  accountId: id.nullable(),
  value: z.number(),
  singleStock: z.boolean(),
})

const need = z.strictObject({ label: z.string().max(200), month, amount: z.number().min(0) })

const client = z.strictObject({
  id,
  lines: z.array(line).max(20_000),
  accounts: z.array(
    z.strictObject({
      id,
      maintenanceRatio: z
        .number()
        .positive()
        .nullable()
        .describe('assets / debt by the last import; null without debt'),
    }),
  ),
  target: z.record(id, z.number()).nullable().describe('class → weight that the client settled on'),
  targetSettled: z.boolean().default(false).describe('settled with the client; false for the model mix of his level'),
  level: z.enum(['C1', 'C2', 'C3', 'C4', 'C5']).nullable(),
  ageYears: z.number().int().min(0).max(150).nullable(),
  openedOn: date.nullable(),
  lastContactOn: date.nullable(),
  openComplaint: z.boolean(),
  needs: z.array(need).max(200),
  retirementMonth: month.nullable(),
  monthlySpending: z.number().min(0).nullable(),
  ownWord: share.nullable().describe('largest fall the client said he could stand'),
  worryNoted: z.boolean(),
  lossAnswer: z.string().max(8).nullable(),
  plan: projectInput
    .optional()
    .describe('his saved retirement plan as input of retirement.project; without one no zone is guessed'),
})

const pointsTable = z.record(z.string(), z.union([z.number(), z.string()]))
const policy = z
  .strictObject({
    id: z.string(),
    version: z.string(),
    owner: z.strictObject({ zh: z.string(), en: z.string() }),
    note: z.strictObject({ zh: z.string(), en: z.string() }),
    margin: z.strictObject({
      warning: z.number().positive(),
      closeOut: z.number().positive(),
      near: z.number().positive(),
      validFrom: date,
      source: z.string(),
    }),
    zone: z.strictObject({ paths: z.number().int().min(200).max(50_000) }),
    needMonths: z.number().int().min(0).max(120),
    lossAnswers: z.strictObject({
      questionnaire: z.string(),
      question: z.string(),
      shares: z.record(z.string(), z.number()),
      note: z.string(),
    }),
    minimumLoss: share,
    minimumLossYuan: z.number().min(0),
    callFrom: z.number().min(0),
    safeClasses: z.array(id),
    hurt: pointsTable,
    scared: pointsTable,
  })
  .describe("a firm's own policy in place of the shipped market-day-policy.json")

export const marketDayInput = z.strictObject({
  on: date,
  classMoves: moves.describe('class → move of the day, −0.05 = a fall of five per cent; other classes stand still'),
  lineMoves: z.record(z.string().max(80), move).default({}).describe('code|exchange → move by its closing price'),
  market: z.strictObject({
    assets: z
      .array(z.strictObject({ id, expectedReturn: z.number(), volatility: z.number().min(0).max(5) }))
      .min(1)
      .max(40),
    correlation: z.array(z.array(z.number().min(-1).max(1))),
    replays: z.record(z.string(), z.record(id, z.number())),
  }),
  clients: z.array(client).max(100_000),
  policy: policy.optional(),
})

const reason = z.strictObject({
  code: z.enum([...HURT_CODES, ...SCARED_CODES]),
  points: z.number(),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
const point = z.strictObject({
  code: z.enum([...CHANGED_CODES, ...KEPT_CODES, ...NOT_TODAY_CODES, ...DECIDE_CODES]),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})
const change = z.strictObject({ before: z.number(), after: z.number() })
const dayZone = z.strictObject({
  zone: zoneName.nullable(),
  probability: share,
  sustainableMonthly: z.number().nullable(),
  plannedMonthly: z.number(),
})

export const clientDayShape = z.strictObject({
  id,
  value: z.strictObject({
    before: z.number(),
    after: z.number(),
    debt: z.number(),
    change: z.number(),
    changeShare: z.number().describe("over the client's own money: assets less what he owes"),
    byClass: z.record(id, change),
    lines: z.array(
      z.strictObject({
        code: z.string(),
        name: z.string(),
        assetClass: id,
        before: z.number(),
        after: z.number(),
        move: z.number(),
        source: z.enum(['price', 'class']),
      }),
    ),
    priced: z.number().int(),
    byClassMove: z.number().int(),
    largestStock: z.strictObject({ name: z.string(), share: z.number() }),
    margin: z.array(
      z.strictObject({
        accountId: id,
        assetsBefore: z.number(),
        assetsAfter: z.number(),
        debt: z.number(),
        ratioBefore: z.number(),
        ratioAfter: z.number(),
        state: z.enum(['closeOut', 'warning', 'near', 'clear']),
        fallToWarning: z.number(),
        fallToCloseOut: z.number(),
      }),
    ),
  }),
  bands: z.array(
    z.strictObject({
      assetClass: id,
      target: z.number(),
      before: z.number(),
      after: z.number(),
      band: z.number(),
      breachedBefore: z.boolean(),
      breachedAfter: z.boolean(),
      pushed: z.boolean(),
    }),
  ),
  zones: z.strictObject({ before: dayZone, after: dayZone }).nullable(),
  scores: z.strictObject({
    hurt: z.number(),
    scared: z.number(),
    hurtReasons: z.array(reason),
    scaredReasons: z.array(reason),
  }),
  score: z.number(),
  position: z.number().int(),
  callDue: z.boolean(),
  needs: z.array(need),
  safe: z.number(),
  target: z.record(id, z.number()).nullable(),
  targetSettled: z.boolean(),
  mixMove: z.number().nullable(),
  estimate: z
    .strictObject({
      dailyVolatility: z.number(),
      onceAYear: z.number(),
      onceInTenYears: z.number(),
      worstYear: z.number(),
      replays: z.record(z.string(), z.number()),
    })
    .nullable(),
  points: z.strictObject({
    changed: z.array(point),
    kept: z.array(point),
    notToday: z.array(point),
    decide: z.array(point),
  }),
})

export const dayTotalsShape = z.strictObject({
  clients: z.number().int(),
  before: z.number(),
  after: z.number(),
  change: z.number(),
  changeShare: z.number(),
  losers: z.number().int(),
  worseZone: z.number().int(),
  withPlan: z.number().int(),
  marginCalled: z.number().int(),
  marginNear: z.number().int(),
  bandPushed: z.number().int(),
  callsDue: z.number().int(),
  pricedLines: z.number().int(),
  classLines: z.number().int(),
})

export const marketDayOutput = z.strictObject({
  clients: z.array(clientDayShape).describe('in the order of the call list'),
  totals: dayTotalsShape,
  /** Clients whose saved plan could not be projected (bad input of the plan): left without a zone. */
  plansRefused: z.array(id),
})
