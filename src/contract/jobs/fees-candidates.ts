import { z } from 'zod'
import { isDate } from '../../domain/calendar'
import { CANDIDATE_CLASSES, REASON_CODES, STAY_CODES } from '../../domain/fees/candidates/classify'
import { CANDIDATE_SHOWS, CANDIDATE_SORTS } from '../../domain/fees/candidates/list'
import { MUST_NOT_CODES, SECOND_LOOK_CODES } from '../../domain/fees/candidates/must-not'
import { SURPLUS_SOURCES } from '../../domain/fees/candidates/price'
import { WATCH_CODES } from '../../domain/fees/candidates/watch'
import { FEE_MODELS } from '../../domain/fees/fee-model'
import { tierProblem } from '../../domain/fees/fee-schedule'
import { ownEconomics } from './own-economics'

const date = z.string().refine(isDate, 'a date that exists, written YYYY-MM-DD')
const yuan = z.number().min(0).describe('yuan')
const rate = z.number().min(0).max(1).describe('decimal: 0.0003 = 0.03 %')
const share = z.number().min(0).max(1)
const turnover = z.number().min(0).max(1000).describe('one-sided, times a year')
const words = z.strictObject({ zh: z.string().max(600), en: z.string().max(600) })
const limit = (value: z.ZodType<number>) => z.strictObject({ limit: value, source: words })
const level = z.enum(['C1', 'C2', 'C3', 'C4', 'C5'])
const id = z.string().min(1).max(64)

const surplusSwitches = z.strictObject({ shareClass: z.boolean(), duties: z.boolean(), impact: z.boolean() })

/** The whole policy of conversions, as it ships and as a manager saves it. */
export const conversionPolicy = z.strictObject({
  id: z.literal('fee-conversion-policy'),
  version: z.string().max(40),
  owner: words,
  effectiveFrom: date,
  validUntil: date,
  note: words,
  agreedTurnover: turnover,
  schedules: z.strictObject({ assetBased: id, membership: id }),
  surplus: surplusSwitches,
  lowRate: z.strictObject({ maxRate: rate, minAssets: yuan }),
  small: z.strictObject({ maxAssets: yuan, maxContribution: yuan }),
  highTurnover: z.strictObject({ minTurnover: turnover }),
  highCommission: z.strictObject({ minRate: rate }),
  minimumSaving: yuan,
  renewalDays: z.number().int().min(0).max(366),
  mustNot: z.strictObject({
    reverseChurning: limit(z.number().min(0).max(1)),
    minAdvisedShare: share,
    minAdvisedAssets: yuan,
    levels: z.array(level).max(5),
    bereavementMonths: z.number().int().min(0).max(120),
  }),
  secondLook: z.strictObject({
    age: z.number().int().min(18).max(120),
    highAge: z.number().int().min(18).max(120),
    expiringDays: z.number().int().min(0).max(366),
  }),
  watch: z.strictObject({
    minAssets: yuan,
    churningTimes: limit(z.number().min(1).max(100)),
    costToEquity: limit(z.number().min(0).max(1)),
    feeAccountShare: limit(z.number().min(0).max(1)),
  }),
  monthlyCap: z.number().int().min(0).max(10_000),
})

/** What is tried out beside the policy; null leaves the policy's own. */
export const candidatesWhatIf = z.strictObject({
  feeRate: rate.max(0.05).nullable().default(null).describe('yearly rate of the asset-based offer'),
  membershipFee: yuan.max(100_000).nullable().default(null).describe('yuan a year'),
  agreedTurnover: turnover.nullable().default(null),
  surplus: surplusSwitches.nullable().default(null),
})

const agreement = z.strictObject({
  model: z.enum(FEE_MODELS),
  start: date,
  end: date,
  rate: rate.nullable(),
  amount: yuan.nullable(),
})

const facts = z.strictObject({
  clientId: id,
  kind: z.enum(['person', 'institution']).default('person'),
  status: z.enum(['normal', 'restricted', 'inheritance']).default('normal'),
  age: z.number().int().min(0).max(150).nullable().default(null),
  tier: z.enum(['S1', 'S2', 'S3', 'S0']).nullable().default(null),
  flags: z
    .strictObject({
      openComplaint: z.boolean(),
      bereaved: z.boolean(),
      incapacitated: z.boolean(),
      handover: z.boolean(),
    })
    .default({ openComplaint: false, bereaved: false, incapacitated: false, handover: false }),
  level: level.nullable(),
  lowest: z.boolean().default(false),
  assessmentValidUntil: date.nullable(),
  agreement: agreement.nullable().default(null),
  holdings: z
    .strictObject({ total: z.number(), cash: z.number(), restricted: z.number() })
    .describe('yuan, newest statements of accounts at the firm'),
  averageAssets: z.number().nullable().describe('yuan, mean of twelve months'),
  commissionRate: rate.nullable().describe('all-in'),
  minimumCommission: yuan.nullable().default(null).describe('yuan an order'),
  year: z.strictObject({
    orders: z.number().int().min(0),
    traded: yuan.describe('buys and sells of the twelve months'),
    charged: z.number().describe('commission and fees beside it as charged'),
    billed: yuan.describe('sum of max(minimum, rate x order)'),
    atMinimum: z.number().int().min(0).default(0),
    stamp: z.number(),
    transfer: z.number(),
    marginInterest: z.number().default(0),
    trail: yuan.default(0).describe('sales service fees of his funds a year'),
  }),
  monthly: z.array(yuan).max(36).describe('traded value by month, oldest first, from his first trade on'),
})

/** A schedule of the house as the offer needs it. */
const houseSchedule = z.strictObject({
  id,
  model: z.enum(FEE_MODELS),
  kind: z.enum(['flat', 'whole', 'marginal']),
  tiers: z.array(z.tuple([z.number().positive().nullable(), rate])).superRefine((value, context) => {
    const problem = tierProblem(value)
    if (problem !== undefined) context.addIssue({ code: 'custom', path: [problem.index], message: problem.message })
  }),
  minimum: yuan,
  feeAccountCommissionRate: rate,
  validUntil: date,
})

const money = z.number().describe('yuan a year, to the fen')

const question = {
  on: date,
  policy: conversionPolicy.optional().describe('absent: the one that ships'),
  schedules: z.array(houseSchedule).max(200).optional().describe('absent: those that ship'),
  whatIf: candidatesWhatIf.prefault({}),
  economics: ownEconomics.optional().describe("the branch's own figures in place of the shipped ones"),
  seed: z.number().int().min(0).default(1),
}
const MOST_CLIENTS = 200_000

export const candidatesInput = z.strictObject({ ...question, clients: z.array(facts).max(MOST_CLIENTS) })

const digest = z.string().regex(/^[0-9a-f]{64}$/)

/** A stretch of a book that the compute process remembers under the digest of its content. */
export const holdClientsInput = z.strictObject({ clients: z.array(facts).max(5000) })
export const holdClientsOutput = z.object({ digest })

/** What is shown of a list; the same for the job and the screen. */
export const listWish = {
  show: z.enum(CANDIDATE_SHOWS).default('offers'),
  code: z.string().max(40).nullable().default(null).describe('a code of any of the closed lists'),
  sort: z.enum(CANDIDATE_SORTS).default('saving'),
  descending: z.boolean().default(true),
}

export const heldCandidatesInput = z.strictObject({
  ...question,
  ...listWish,
  slices: z.array(digest).max(1000).describe('stretches of the book that are held, in order'),
  ranks: z
    .array(z.number().int().min(0))
    .max(MOST_CLIENTS)
    .nullable()
    .default(null)
    .describe('where each client stands by name, for a list by name'),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(0).max(MOST_CLIENTS).default(200),
})

const side = z.object({ revenue: money, advisor: money, firm: money })
const finding = z.object({ code: z.enum(WATCH_CODES), value: z.number(), limit: z.number() })
const figures = z.object({
  assets: z.number().describe('yuan, advised: without cash and restricted securities'),
  effectiveRate: z.number(),
  turnover: z.number().describe('one-sided'),
  interval95: z.tuple([z.number(), z.number()]).nullable().describe('only where the fee is worth talking about'),
  breakevenTurnover: z.number().nullable().describe('one-sided, with the named surplus; null = at none'),
  commission: money.describe('at min(past, agreed) turnover'),
  feeCost: money.describe('fee and remaining commission'),
  surplus: z.array(z.object({ id: z.enum(SURPLUS_SOURCES), amount: money })),
  savingOfPrice: money,
  saving: money.describe('positive: the client pays less'),
  house: z.object({ before: side, after: side }),
})

export const candidateRow = z.object({
  clientId: id,
  class: z.enum(CANDIDATE_CLASSES),
  model: z.enum(['assetBased', 'fixedTerm']),
  scheduleId: z.string(),
  reasons: z.array(z.enum(REASON_CODES)),
  mustNot: z.array(z.enum(MUST_NOT_CODES)),
  stay: z.array(z.enum(STAY_CODES)),
  secondLook: z.array(z.enum(SECOND_LOOK_CODES)),
  watch: z.array(finding),
  figures: figures.nullable(),
})

export const candidateSummary = z.object({
  clients: z.number().int(),
  byClass: z.record(z.enum(CANDIDATE_CLASSES), z.number().int()),
  byMustNot: z.record(z.enum(MUST_NOT_CODES), z.number().int()),
  watched: z.number().int(),
  offers: z.object({
    clients: z.number().int(),
    saving: money,
    commission: money,
    feeCost: money,
    surplus: money,
    revenueNow: money,
    revenueThen: money,
    firmNow: money,
    firmThen: money,
    advisorNow: money,
    advisorThen: money,
  }),
})

const answer = {
  on: date,
  agreedTurnover: z.number(),
  schedules: z.object({
    assetBased: z.object({ id: z.string(), rate: z.number().nullable() }),
    membership: z.object({ id: z.string(), fee: z.number() }),
  }),
  summary: candidateSummary,
  rows: z.array(candidateRow),
}
export const candidatesOutput = z.object(answer)
export const heldCandidatesOutput = z.object({
  ...answer,
  byCode: z.record(z.string(), z.number().int()).describe('clients of the whole book that carry a code'),
  total: z.number().int().describe('clients that the list shows'),
})
