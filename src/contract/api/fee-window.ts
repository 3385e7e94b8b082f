import { z } from 'zod'
import { CLIENT_GAINS } from '../../domain/fees/client-bridge'
import { FEE_MODELS } from '../../domain/fees/fee-model'
import { MODELS_SENTENCE_CODES } from '../../domain/fees/models-verdict'
import { ownEconomics } from '../jobs/own-economics'
import { dateText, id, money, monthText, riskLevel, tierCode } from './common'
import { feeScheduleView } from './fees'

const basisMonths = z.union([z.literal(12), z.literal(24), z.literal(36)])

/** Both turnovers of one client over the last so many months, one-sided a year; null without a base. */
const turnovers = z.strictObject({
  months: basisMonths,
  /** θ_stock: shares and ETFs over their own value; behaviour, comparison with the market. */
  stock: z.number().nullable(),
  /** θ_all: everything that bears commission over all advised assets; the arithmetic of fees. */
  all: z.number().nullable(),
  orders: z.number().int(),
})

/** A fund that the client holds, with what it charges a year as shares of its value. */
const heldFund = z.strictObject({
  code: z.string(),
  name: z.string(),
  value: money,
  /** False where the shelf does not say what it charges; its rates are 0 then. */
  known: z.boolean(),
  managementFee: z.number(),
  custodyFee: z.number(),
  salesServiceFee: z.number(),
})

/**
 * Everything that the comparison of fee models is computed from, in the page, while sliders move. INTERNAL: `house` and
 * `household` never go to a screen or a paper that the client sees.
 */
export const feeFacts = z.strictObject({
  clientName: z.string(),
  on: dateText,
  level: riskLevel.nullable(),
  /** Average advised assets of the last twelve months: the fee of an offer is charged on them. */
  assets: money,
  /** The same with cash and restricted securities: all that lies at the firm. */
  wholeAssets: money,
  /** Every schedule of the house, of all models, expired ones marked. */
  schedules: z.array(feeScheduleView),
  defaultScheduleId: z.string(),
  commissionRate: z.number(),
  commissionRateSource: z.enum(['imported', 'effective', 'assumed']),
  minimumCommission: money,
  /** Handling and regulatory fee, the least that a trade bears in any account. */
  passThrough: z.number(),
  period: z.strictObject({ from: monthText, to: monthText }),
  /** In scope and with a value, oldest first, at most 36 months; fills grouped. */
  orders: z.array(z.strictObject({ date: dateText, side: z.enum(['buy', 'sell']), value: money })),
  turnovers: z.array(turnovers),
  /** Of the last twelve months; the same under every model. */
  duties: z.strictObject({ stamp: money, transfer: money }),
  funds: z.array(heldFund),
  /** Advisory agreement in force: a yearly rate, or what its amount for the term is a year. */
  agreed: z
    .strictObject({ model: z.enum(FEE_MODELS), rate: z.number().nullable(), amount: money.nullable() })
    .nullable(),
  household: z.strictObject({ members: z.number().int(), assets: money }).nullable(),
  house: z.strictObject({
    tier: tierCode.nullable(),
    cash: money,
    /** Products that pay the house a trail. */
    products: money,
    marginDebt: money,
    /** Commission of the whole book by month, oldest first: what its certainty is worth follows from it. */
    bookMonths: z.array(money),
    /** The branch's own figures in place of the shipped ones. */
    economics: ownEconomics,
  }),
})
export type FeeFacts = z.infer<typeof feeFacts>

export const feeFactsInput = z.strictObject({ clientId: id })

/** What a fee agreement may save elsewhere; each is named, and counts only while it is switched on. */
export const FEE_SAVINGS = ['doubleFees', 'shareClass'] as const
/** What less trading saves the client, at the turnover that his falls to. */
export const CLIENT_SURPLUS = ['dutiesSaved', 'impactSaved'] as const

/** What the advisor has chosen on his page, for the client's view and the page of paper. Turnovers one-sided. */
export const feeClientInput = z.strictObject({
  clientId: id,
  scheduleId: z.string().max(64).nullable().default(null),
  /** Other offers that stand beside the two: ids of schedules, or `cheaper`. */
  others: z.array(z.string().max(64)).max(3).default([]),
  basis: basisMonths.default(12),
  byHousehold: z.boolean().default(false),
  savings: z
    .array(z.strictObject({ id: z.enum(FEE_SAVINGS), amount: money.min(0), enabled: z.boolean() }))
    .max(FEE_SAVINGS.length)
    .default([]),
  /** One-sided turnovers: what both agree on, and what his falls to in the fee account; null = as it is. */
  agreedTurnover: z.number().min(0).max(1000).nullable().default(null),
  fallsTo: z.number().min(0).max(1000).nullable().default(null),
  surplus: z.array(z.enum(CLIENT_SURPLUS)).max(CLIENT_SURPLUS.length).default([]),
})
export type FeeClientInput = z.output<typeof feeClientInput>

/** What is tried on the sliders; null = as it is. Turnover one-sided, rates a year. */
export const feeWhatIf = z.strictObject({
  turnover: z.number().min(0).max(1000).nullable(),
  commissionRate: z.number().min(0).max(0.003).nullable(),
  feeRate: z.number().min(0).max(0.1).nullable(),
  assets: money.positive().nullable(),
})

const bilingual = z.strictObject({ zh: z.string(), en: z.string() })

/** One model as the client sees it: what it costs him. */
const clientModel = z.strictObject({
  id: z.string(),
  model: z.enum(FEE_MODELS),
  /** Of the schedule; null for a commission, which the screen names itself. */
  name: bilingual.nullable(),
  commissionRate: z.number(),
  /** Yuan a year at his own turnover; null while that is unknown. */
  annual: money.nullable(),
  cost: z.array(money),
})

/**
 * The comparison as a client sees it.
 * SECURITY: every field is listed and strict: tier, contribution, cost to serve, floor, payout, revenue of the house and
 * other clients have no place in it, so that a mistake elsewhere is refused here instead of shown.
 */
export const feeClientView = z.strictObject({
  clientName: z.string(),
  on: dateText,
  assets: money,
  commissionRate: z.number(),
  minimumCommission: money,
  feeAccountCommissionRate: z.number(),
  schedule: z.strictObject({
    id: z.string(),
    name: bilingual,
    includes: z.strictObject({ zh: z.array(z.string()), en: z.array(z.string()) }),
  }),
  verdict: z.enum(['commission', 'fee', 'tooClose', 'noBreakeven']).nullable(),
  /** What follows over all ways to pay, and the one that it names. Figures are his own: turnover one-sided, yuan a year. */
  overall: z.strictObject({
    code: z.enum(MODELS_SENTENCE_CODES),
    offer: z.strictObject({ id: z.string(), name: bilingual.nullable() }).nullable(),
    params: z.record(z.string(), z.number()),
  }),
  /** What was tried; null = everything is as it is. */
  whatIf: feeWhatIf.nullable(),
  /** Ranges of two-sided turnover in which the fee account costs less; null = without end. */
  feeCheaper: z.array(z.tuple([z.number(), z.number().nullable()])),
  /** One-sided, of all assets; null while unknown. */
  turnover: z.strictObject({ actual: z.number(), low: z.number().nullable(), high: z.number().nullable() }).nullable(),
  /** One-sided grid of the lines. */
  grid: z.array(z.number()),
  models: z.array(clientModel).max(5),
  breakevens: z.array(z.strictObject({ turnover: z.number(), cost: money })),
  /** From what he pays now to what he would pay: yuan a year; null while his turnover is unknown. */
  bridge: z
    .strictObject({
      now: money,
      /** Fee less the commission that he no longer pays: what only changes hands. */
      transfer: money,
      gains: z.array(z.strictObject({ item: z.enum(CLIENT_GAINS), amount: money })),
      /** Highest fee at which he is no worse off. */
      ceiling: money,
      /** One-sided turnover that his falls to; null = it stays. */
      fallsTo: z.number().nullable(),
    })
    .nullable(),
  data: z.strictObject({ from: monthText, to: monthText, orders: z.number().int(), months: basisMonths }),
  duties: z.strictObject({ stamp: money, transfer: money }),
})
export type FeeClientView = z.infer<typeof feeClientView>
