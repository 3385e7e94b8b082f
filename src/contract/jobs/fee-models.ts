import { z } from 'zod'
import { isDate } from '../../domain/calendar'
import { BRIDGE_ITEMS, SURPLUS_ITEMS, SURPLUS_SOURCES } from '../../domain/fees/fee-bridge'
import { FEE_MODELS } from '../../domain/fees/fee-model'
import { FEE_ACCOUNT_PASS_THROUGH } from '../../domain/fees/fee-schedule'
import { CLIENT_WINDOW_CODES, WINDOW_SENTENCE_CODES } from '../../domain/fees/fee-window'
import { SERVICE_TIERS } from '../../domain/fees/house-economics'
import { ownEconomics } from './own-economics'
import { HOUSE_LINES, PAYOUT_LINES } from '../../domain/fees/house-models'
import { MODELS_SENTENCE_CODES } from '../../domain/fees/models-verdict'
import { OFFER_REASONS, type OfferLineName } from '../../domain/fees/offer-cost'
import { feeOrder, feeTiers, period, rate, turnover, yuan } from './fees'

const positiveYuan = z.number().positive().describe('yuan')
const date = z.string().refine(isDate, 'a date that exists, written YYYY-MM-DD')
const offerId = z.string().min(1).max(60)

/** One way to pay; a shipped schedule becomes one by `offerOf`, a commission rate by `commissionOffer`. */
export const feeOffer = z.strictObject({
  id: offerId,
  model: z.enum(FEE_MODELS),
  kind: z.enum(['flat', 'whole', 'marginal']).default('flat'),
  tiers: feeTiers.default([[null, 0]]),
  minimum: yuan.default(0).describe('yuan a year'),
  commissionRate: rate.nullable().default(null).describe('all-in, of his trades under it; null: his present rate'),
  minimumCommission: yuan.nullable().default(null).describe('yuan an order; null: his own, none in a fee account'),
  scopeAssets: yuan.nullable().default(null).describe('null: all advised assets, or the fund sleeve for fundAdvisory'),
  minimumAssets: yuan.default(0),
  maximumAssets: yuan.nullable().default(null).describe('null: for all'),
  validFrom: date.nullable().default(null),
  validUntil: date.nullable().default(null),
  rival: z.boolean().default(false).describe("another firm's quote: compared, never recommended"),
  strategyRisk: z.number().int().min(1).max(5).nullable().default(null).describe('fundAdvisory: R1…R5 of the strategy'),
})

const heldFund = z.strictObject({
  id: z.string(),
  value: yuan,
  managementFee: rate.default(0),
  custodyFee: rate.default(0),
  salesServiceFee: rate.default(0),
  inSleeve: z.boolean().default(true),
})

const client = {
  assets: positiveYuan.describe('average advised assets, yuan'),
  commissionRate: rate.describe('his present rate, all-in'),
  minimumCommission: yuan.default(0).describe('yuan an order'),
  passThrough: rate.default(FEE_ACCOUNT_PASS_THROUGH).describe('no commission lies below it'),
  orders: z.array(feeOrder).optional(),
  period,
  basisMonths: z.union([z.literal(12), z.literal(24), z.literal(36)]).default(12),
  scaling: z.enum(['orderSize', 'orderCount']).default('orderSize'),
}

const distinctOffers = (offers: readonly { readonly id: string }[]) =>
  new Set(offers.map(({ id }) => id)).size === offers.length

const offers = z.array(feeOffer).min(1).max(20).refine(distinctOffers, 'offers have ids of their own')

const comparedInput = {
  ...client,
  actualTwoSidedTurnover: turnover.optional().describe('used where there are no orders'),
  offers,
  present: offerId.describe('id of the offer that he has today'),
  funds: z.array(heldFund).max(500).default([]),
  fundAdvisoryCap: rate.optional().describe('highest fund advisory fee a year; the shipped limit when absent'),
  on: date.optional().describe('day on which validity is judged'),
  level: z.number().int().min(1).max(5).optional().describe('C1…C5; fund advisory is matched at strategy level'),
}

const presentIsOffered = {
  check: (input: { readonly present: string; readonly offers: readonly { readonly id: string }[] }) =>
    input.offers.some(({ id }) => id === input.present),
  problem: { path: ['present'], message: 'the present offer is not among the offers' },
}

const feeSavings = z
  .array(z.strictObject({ id: z.string().max(40), amount: yuan, enabled: z.boolean() }))
  .max(10)
  .default([])
  .describe('what a fee buys or saves elsewhere, yuan a year; counted only while switched on')

export const compareModelsInput = z
  .strictObject({
    ...comparedInput,
    savings: feeSavings,
    growth: z.number().gt(-1).max(1).optional().describe('gross return a year'),
    years: z.number().int().min(1).max(100).optional(),
    curvePoints: z.number().int().min(2).max(401).default(61),
    seed: z.number().int().min(0).default(1),
  })
  .refine(presentIsOffered.check, presentIsOffered.problem)
  .refine((o) => (o.growth === undefined) === (o.years === undefined), {
    path: ['years'],
    message: 'growth and years go together',
  })

const money = z.number().describe('yuan, to the fen')
const range = z.tuple([z.number(), z.number().nullable()]).describe('two-sided turnover; null = without end')
const lineName = z
  .custom<OfferLineName>((value) => typeof value === 'string')
  .describe('commission, fee, doubleChargeCredit, saving:<id>')

export const compareModelsOutput = z.object({
  actual: z
    .object({
      tradedValue: z.number(),
      twoSidedTurnover: z.number(),
      interval95: z.tuple([z.number(), z.number()]).nullable(),
    })
    .nullable(),
  models: z.array(
    z.object({
      id: offerId,
      model: z.enum(FEE_MODELS),
      rival: z.boolean(),
      applies: z.boolean(),
      reasons: z.array(z.enum(OFFER_REASONS)),
      revenue: z.enum(['brokerage', 'advisory']),
      commissionRate: z.number(),
      scopeAssets: money,
      lines: z.array(z.object({ line: lineName, amount: money })).nullable(),
      yearlyCost: money.nullable().describe('sum of the lines; null where it does not apply or nothing is known'),
      costRange: z.tuple([money, money]).nullable().describe('at the ends of the interval of his turnover'),
      cheaperThanPresent: z.array(range),
      curve: z.array(money),
      terminalWealth: money.nullable(),
    }),
  ),
  pairs: z.array(
    z.object({
      a: offerId,
      b: offerId,
      crossings: z.array(z.object({ twoSidedTurnover: z.number(), cost: money })),
      aDearer: z.array(range),
    }),
  ),
  cheapest: offerId.nullable(),
  closeToCheapest: z.array(offerId),
  sentence: z.object({
    code: z.enum(MODELS_SENTENCE_CODES),
    offer: offerId.nullable(),
    params: z.record(z.string(), z.number()).describe('turnover one-sided, money in yuan a year'),
  }),
  rivals: z.array(
    z.object({
      id: offerId,
      code: z.enum(['RIVAL_CHEAPER_ON_PRICE', 'RIVAL_NOT_CHEAPER', 'RIVAL_IMPOSSIBLE']),
      clientSaves: money,
      matchingCost: money.describe('internal: commission that matching would cost the firm a year'),
    }),
  ),
  fundCosts: z.object({
    management: money,
    custody: money,
    salesService: money,
    total: money,
    sleeve: money,
    notChargedTwice: money,
  }),
  curve: z.object({ twoSidedTurnover: z.array(z.number()) }),
})

/* ---------------------------------------------------------------- window ---- */

export const windowInput = z.strictObject({
  ...client,
  feeAccountCommissionRate: rate.default(FEE_ACCOUNT_PASS_THROUGH),
  pastTwoSidedTurnover: turnover.optional().describe('used where there are no orders'),
  agreedTwoSidedTurnover: turnover.optional().describe('the smaller of past and agreed counts'),
  fallsToTwoSidedTurnover: turnover.optional().describe('"if your turnover falls to …"'),
  enabled: z.array(z.enum(SURPLUS_ITEMS)).default([]).describe('surplus that is counted; all off by default'),
  impactRate: z.number().min(0.0002).max(0.001).optional().describe('price impact and spread a side, 2–10 bp'),
  duties: z
    .strictObject({ stamp: rate, transfer: rate })
    .optional()
    .describe('of two-sided traded value; default: statutory'),
  shareClass: z
    .strictObject({ saves: yuan, ownTrail: yuan })
    .default({ saves: 0, ownTrail: 0 })
    .describe('yuan a year; the own trail in it is a transfer'),
  houseMonthlyRevenue: z
    .array(z.number())
    .max(120)
    .default([])
    .describe("the firm's own months of commission, oldest first"),
  economics: ownEconomics.optional(),
  tier: z.enum(SERVICE_TIERS).default('S2'),
  model: z
    .enum(['fixedTerm', 'assetBased', 'fundAdvisory'])
    .default('assetBased')
    .describe('what commission is laid against'),
  serviceCost: yuan.optional().describe('of the agreement, on top of the present service; default by tier'),
  pooledHoursValue: yuan.optional(),
  vat: z.boolean().default(true),
  fee: yuan.optional().describe('a fee on the table, yuan a year'),
})

const scenarioName = z.enum(['base', 'down', 'flat', 'up'])
const bridgeStep = z.object({
  item: z.enum(BRIDGE_ITEMS),
  side: z.enum(['client', 'house']),
  kind: z.enum(['transfer', 'surplus', 'cost']),
  from: z.enum(SURPLUS_SOURCES).nullable().describe('who loses it'),
  amount: money,
})
const windowRange = z.tuple([z.number(), z.number()]).nullable()
const params = z.record(z.string(), z.number())

const windowAt = z.object({
  name: scenarioName,
  twoSidedTurnover: z.number(),
  feeAccountTwoSidedTurnover: z.number(),
  clientCeiling: money,
  firmFloor: money.describe('of the house: firm and advisor together'),
  window: windowRange.describe('yuan a year; null = empty'),
  windowRate: windowRange,
  left: money.describe('ceiling less floor, the sum of the bridge'),
  offer: z.object({ fee: money, client: money, house: money }).nullable(),
  sentence: z.object({ code: z.enum(WINDOW_SENTENCE_CODES), params }),
  bridge: z.array(bridgeStep),
})
const clientWindowAt = z.object({
  name: scenarioName,
  twoSidedTurnover: z.number(),
  feeAccountTwoSidedTurnover: z.number(),
  ceiling: money,
  ceilingRate: z.number(),
  bridge: z.array(bridgeStep).describe('his own side only'),
  offer: z.object({ fee: money, client: money }).nullable(),
  sentence: z.object({ code: z.enum(CLIENT_WINDOW_CODES), params }),
})

export const windowOutput = z.object({
  internal: z.object({ base: windowAt, scenarios: z.array(windowAt) }),
  client: z.object({ base: clientWindowAt, scenarios: z.array(clientWindowAt) }),
  pastTwoSidedTurnover: z.number(),
  certaintyDiscount: z.number().nullable().describe('h; null without a year of months'),
})

/* ----------------------------------------------------------------- house ---- */

export const houseInput = z
  .strictObject({
    ...comparedInput,
    tier: z.enum(SERVICE_TIERS).default('S2'),
    cash: yuan.default(0),
    marginDebt: yuan.default(0),
    products: yuan.default(0).describe('products that pay a trail, yuan'),
    vat: z.boolean().default(true),
    economics: ownEconomics.optional(),
    beta: z.number().min(0).optional().describe('client turnover over market turnover'),
  })
  .refine(presentIsOffered.check, presentIsOffered.problem)

const houseAt = z.object({
  name: z.enum(['today', 'down', 'flat', 'up']),
  twoSidedTurnover: z.number(),
  house: money,
  advisor: money,
  firm: money,
  lines: z.array(z.object({ line: z.enum(HOUSE_LINES), amount: money })).describe('they add up to house'),
  payout: z.array(z.object({ line: z.enum(PAYOUT_LINES), amount: money })).describe('they add up to advisor'),
})
const sideBreakeven = z
  .object({
    clientTurnovers: z.array(z.number()).describe('two-sided, where the side earns as much as today'),
    marketTurnovers: z.array(z.number()).describe('one-sided market turnover at which that is, by β'),
    earnsMore: z.array(range),
  })
  .nullable()

export const houseOutput = z.object({
  models: z.array(
    z.object({
      id: offerId,
      model: z.enum(FEE_MODELS),
      reasons: z.array(z.enum(OFFER_REASONS)),
      today: houseAt.nullable(),
      scenarios: z.array(houseAt),
      firm: sideBreakeven,
      advisor: sideBreakeven,
      difference: z.object({ advisor: money, firm: money }).nullable(),
    }),
  ),
  beta: z.number().nullable(),
  marketOneSidedTurnover: z.number(),
})
