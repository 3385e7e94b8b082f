import { z } from 'zod'
import { isDate } from '../../domain/calendar'
import { MISSING_CODES } from '../../domain/statements/opening-portfolio'
import { PROMISE_STATES } from '../../domain/statements/service-record'

const date = z.string().refine(isDate, 'a date that exists, written YYYY-MM-DD')
const month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/)
const signed = z.number().describe('yuan, to the fen')
const yuan = z.number().min(0).describe('yuan, to the fen')
const exchange = z.enum(['SSE', 'SZSE', 'BSE', 'HKConnectSH', 'HKConnectSZ', 'OTC'])
const instrument = z.enum(['stock', 'etf', 'lof', 'bond', 'repo', 'fund', 'private', 'reit', 'cash'])

const direction = z.enum([
  'buy',
  'sell',
  'marginBuy',
  'marginSell',
  'shortSell',
  'shortCover',
  'subscribe',
  'redeem',
  'regularInvest',
  'ipoSubscribe',
  'ipoAllot',
  'ipoCredit',
  'dividend',
  'dividendTax',
  'bonusShares',
  'split',
  'rights',
  'transferIn',
  'transferOut',
  'repoLend',
  'repoReturn',
  'designate',
  'reinvest',
  'ignore',
])

export const statementTrade = z.strictObject({
  accountId: z.string().default(''),
  date,
  code: z.string(),
  name: z.string().default(''),
  exchange,
  instrument,
  direction,
  quantity: z.number().min(0),
  amount: yuan,
  commission: yuan.default(0),
  stamp: yuan.default(0),
  transfer: yuan.default(0),
  otherFees: yuan.default(0),
  settled: signed.describe('yuan, signed movement of cash'),
  inScope: z.boolean().default(true).describe('bought or sold on an exchange'),
})

export const statementCash = z.strictObject({
  date,
  kind: z.enum(['deposit', 'withdrawal', 'interest', 'interestTax', 'marginInterest', 'fee', 'other']),
  amount: signed.describe('yuan, positive when it comes in'),
})

export const statementLine = z.strictObject({
  code: z.string(),
  name: z.string().default(''),
  exchange,
  instrument,
  quantity: z.number(),
  value: signed,
})

export const knownPrice = z.strictObject({
  code: z.string(),
  exchange,
  on: date,
  unit: z.number().positive().describe('yuan a unit'),
})

export const corporateAction = z.strictObject({
  code: z.string(),
  exchange,
  on: date,
  kind: z.enum(['cash', 'units']),
  perUnit: z.number().positive().describe('yuan, or units, for one unit'),
})

const averages = z.array(z.strictObject({ month, averageAssets: yuan.nullable() }))
const ordered = (period: { readonly from: string; readonly to: string }): boolean => period.from < period.to

export const turnoverBillInput = z
  .strictObject({
    from: date.describe('end of this day is the opening; rows are of later days'),
    to: date.describe('day of the closing statement'),
    lines: z.array(statementLine),
    trades: z.array(statementTrade),
    cash: z.array(statementCash).default([]),
    months: averages.default([]),
    prices: z.array(knownPrice).default([]),
    actions: z.array(corporateAction).default([]).describe('events of securities that the client no longer held'),
    indebted: z.boolean().default(false),
    oneStatementDay: z.boolean().default(true),
    spendingMonthly: yuan.nullable().default(null).describe('essential and lifestyle spending of his retirement plan'),
  })
  .refine(ordered, { path: ['to'], message: 'the period ends before it begins' })

const costPeriod = z.object({
  from: date,
  to: date,
  commission: signed,
  stamp: signed,
  transfer: signed,
  otherFees: signed,
  serviceFees: signed,
  marginInterest: signed,
  traded: yuan,
  paid: signed,
  impact: yuan.describe('estimate, not among what was paid'),
  averageAssets: yuan.nullable(),
  monthsMissing: z.number().int(),
  per100: z.number().nullable().describe('paid for 100 yuan of average assets; in the total a year'),
})

const rate = z.number().nullable().describe('money-weighted, a year')
const end = signed.nullable()

export const turnoverBillOutput = z.object({
  years: z.array(costPeriod),
  total: costPeriod,
  retirementMonths: z.number().nullable(),
  result: z.object({
    opening: z.object({
      positions: z.number().int(),
      priced: z.number().int(),
      cash: signed,
      value: end,
    }),
    externalFlow: end,
    actual: z.object({ value: end, rate }),
    held: z.object({
      value: end,
      rate,
      dividends: signed,
      lowestCash: signed.describe('least money that holding would have had on any day'),
      positions: z.number().int(),
      priced: z.number().int(),
    }),
    difference: end,
    missing: z.array(z.object({ code: z.enum(MISSING_CODES), subject: z.string().nullable() })),
  }),
})
export type TurnoverBillOutput = z.output<typeof turnoverBillOutput>

/* ------------------------------------------------------------- service statement ---- */

const quality = z.enum(['learned', 'decided', 'promised', 'reviewed']).nullable()
const agreementModel = z.enum(['differentialCommission', 'fixedTerm', 'assetBased', 'fundAdvisory'])
const planDocumentName = z.enum(['retirement', 'goals', 'constraints', 'allocation'])

export const serviceStatementInput = z
  .strictObject({
    from: date.describe('first day'),
    to: date.describe('last day'),
    on: date.describe('the day on which it is looked at'),
    contacts: z.array(
      z.strictObject({
        date,
        channel: z.enum(['wecom', 'phone', 'sms', 'faceToFace', 'event', 'mail']),
        quality,
        summary: z.string().default(''),
        promiseDue: date.nullable().default(null),
        promiseDone: date.nullable().default(null),
      }),
    ),
    agreements: z.array(
      z.strictObject({
        agreementNo: z.string(),
        model: agreementModel,
        start: date,
        end: date,
        rate: z.number().nullable(),
        amount: yuan.nullable(),
      }),
    ),
    trades: z.array(statementTrade),
    cash: z.array(statementCash).default([]),
    months: averages.default([]),
    lines: z.array(statementLine),
    laterTrades: z.array(statementTrade).default([]).describe('after the period, up to the closing statement'),
    prices: z.array(knownPrice).default([]),
    funds: z
      .array(
        z.strictObject({
          code: z.string(),
          managementFee: z.number().nullable(),
          custodyFee: z.number().nullable(),
          salesServiceFee: z.number().nullable(),
        }),
      )
      .default([]),
    assessments: z.array(z.strictObject({ assessedOn: date, validUntil: date })).default([]),
    views: z.array(z.strictObject({ theme: z.string(), expiredOn: date, followedUntil: date })).default([]),
    documents: z
      .array(
        z.strictObject({
          document: planDocumentName,
          before: z.json(),
          after: z.json(),
          versions: z.number().int().min(0),
        }),
      )
      .default([]),
  })
  .refine(ordered, { path: ['to'], message: 'the period ends before it begins' })

const value = z.union([z.number(), z.string()]).nullable()
export const serviceStatementOutput = z.object({
  record: z.object({
    promises: z.array(
      z.object({
        madeOn: date,
        dueOn: date,
        doneOn: date.nullable(),
        words: z.string(),
        state: z.enum(PROMISE_STATES),
        daysLate: z.number().int(),
      }),
    ),
    services: z.array(
      z.object({
        agreementNo: z.string(),
        service: z.string(),
        from: date,
        to: date,
        owed: z.number().int(),
        done: z.number().int(),
      }),
    ),
    contacts: z.record(z.enum(['learned', 'decided', 'promised', 'reviewed', 'greeting']), z.number().int()),
  }),
  costs: costPeriod,
  agreed: z.array(z.object({ agreementNo: z.string(), model: agreementModel, days: z.number().int(), amount: end })),
  funds: z.array(
    z.object({
      code: z.string(),
      name: z.string(),
      averageValue: yuan,
      management: end,
      custody: end,
      salesService: end,
      total: yuan,
    }),
  ),
  fundsUnpriced: z.array(z.string()),
  fundTotal: yuan,
  changes: z.array(
    z.object({
      document: planDocumentName,
      state: z.enum(['none', 'unchanged', 'first', 'changed']),
      versions: z.number().int(),
      changes: z.array(
        z.object({
          document: planDocumentName,
          what: z.string(),
          subject: z.string().nullable(),
          unit: z.enum(['yuan', 'yuanMonthly', 'yuanYearly', 'age', 'years', 'share', 'month', 'count', 'none']),
          before: value,
          after: value,
        }),
      ),
    }),
  ),
  shortfalls: z.array(
    z.discriminatedUnion('code', [
      z.object({ code: z.literal('latePromises'), count: z.number(), days: z.number() }),
      z.object({ code: z.literal('missedPromises'), count: z.number() }),
      z.object({ code: z.literal('serviceShort'), service: z.string(), owed: z.number(), done: z.number() }),
      z.object({ code: z.literal('lateAssessment'), from: date, days: z.number(), renewedOn: date.nullable() }),
      z.object({ code: z.literal('expiredView'), theme: z.string(), expiredOn: date, days: z.number() }),
    ]),
  ),
})
export type ServiceStatementOutput = z.output<typeof serviceStatementOutput>
