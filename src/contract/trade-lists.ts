import { z } from 'zod'
import { dateText, id, money, riskLevel, tierCode } from './api/common'
import { LEFT_REASONS, TRADE_NOTES } from '../domain/rebalancing/plan'

export const rebalancingMode = z.enum(['full', 'toBand', 'buyOnly'])
export const LINE_STATUSES = ['proposed', 'accepted', 'declined', 'partlySeen', 'seen', 'expired'] as const
export const lineStatus = z.enum(LINE_STATUSES)
export const leftReason = z.enum(LEFT_REASONS)

export const costParts = z.strictObject({
  commission: money,
  statutory: money,
  transfer: money,
  stamp: money,
  fundFee: money,
})

/** One trade of a list or of a plan, as screens and paper show it. */
export const tradeLine = z.strictObject({
  code: z.string(),
  name: z.string(),
  exchange: z.string(),
  instrument: z.string(),
  assetClass: z.string(),
  accountId: id,
  /** Masked: the last four digits. */
  accountNo: z.string(),
  side: z.enum(['buy', 'sell']),
  /** Shares or units; null where the line is an amount. */
  quantity: z.number().nullable(),
  price: z.number().nullable(),
  pricedOn: dateText.nullable(),
  amount: money,
  cost: money,
  costParts,
  notes: z.array(z.enum(TRADE_NOTES)),
})
export type TradeLine = z.infer<typeof tradeLine>

/** Figures of a whole list. */
export const tradeSummary = z.strictObject({
  value: money,
  oneWayTurnover: z.number(),
  totalCost: money,
  residualCash: money,
  /** Account id → money that remains. */
  residualCashByAccount: z.record(z.string(), money),
  contribution: money,
  totalDrift: z.number(),
  totalDriftAfter: z.number(),
  left: z.array(z.strictObject({ id: z.string(), name: z.string(), amount: money, reasons: z.array(leftReason) })),
})
export type TradeSummary = z.infer<typeof tradeSummary>

export const tradeDecision = z.strictObject({
  at: z.number(),
  by: z.string(),
  decidedOn: dateText,
  decision: z.enum(['accepted', 'declined', 'open']),
  reason: z.string(),
})
export type TradeDecision = z.infer<typeof tradeDecision>

export const savedLine = tradeLine.extend({
  id,
  status: lineStatus,
  decisions: z.array(tradeDecision),
  /** What later imports show of it. */
  seenQuantity: z.number(),
  seenAmount: money,
  seenOn: dateText.nullable(),
})
export type SavedLine = z.infer<typeof savedLine>

export const tradeList = z.strictObject({
  id,
  clientId: id,
  at: z.number(),
  by: z.string(),
  on: dateText,
  mode: rebalancingMode,
  inputHash: z.string(),
  summary: tradeSummary,
  lines: z.array(savedLine),
})
export type TradeList = z.infer<typeof tradeList>

/* ------------------------------------------------------------------ drift ---- */

export const driftClass = z.strictObject({
  id: z.string(),
  actual: z.number(),
  target: z.number(),
  drift: z.number(),
  /** Half width of the narrower band. */
  band: z.number(),
  breach: z.enum(['absolute', 'relative', 'both']).nullable(),
  /** Share that cannot be sold: restricted or pledged. */
  restricted: z.number(),
})

export const driftRow = z.strictObject({
  clientId: id,
  clientName: z.string(),
  tier: tierCode.nullable(),
  level: riskLevel,
  source: z.enum(['choice', 'reference']),
  /** Firm and held away, in the classes of the assumptions. */
  value: money,
  asOf: dateText.nullable(),
  totalDrift: z.number(),
  /** Largest drift over its band, 1 = at the edge; null where nothing has a band. */
  worst: z.number().nullable(),
  worstClass: z.string().nullable(),
  breaches: z.number().int(),
  restricted: z.boolean(),
  cash: money,
  /** Money that the client needs within the policy's months; null while nothing is known. */
  cashNeed: money.nullable(),
  classes: z.array(driftClass),
})
export type DriftRow = z.infer<typeof driftRow>

export const driftBookInput = z.strictObject({
  show: z.enum(['outside', 'all']).default('outside'),
  breach: z.enum(['any', 'absolute', 'relative']).default('any'),
  level: riskLevel.nullable().default(null),
  source: z.enum(['choice', 'reference']).nullable().default(null),
  sort: z.enum(['worst', 'totalDrift', 'value']).default('worst'),
  offset: z.number().int().min(0).default(0),
  limit: z.number().int().min(1).max(500).default(100),
})
export const driftBook = z.strictObject({
  on: dateText,
  bands: z.strictObject({
    absolute: z.number(),
    relative: z.number(),
    smallBelow: z.number(),
    smallFactor: z.number(),
  }),
  policyVersion: z.string(),
  clients: z.number().int(),
  /** Clients that cannot be compared: no level, or too little money in the classes. */
  notCompared: z.number().int(),
  outside: z.number().int(),
  outsideRestricted: z.number().int(),
  /** Outside, and with a target that was settled with the client. */
  outsideChosen: z.number().int(),
  shortOfCash: z.number().int(),
  total: z.number().int(),
  rows: z.array(driftRow),
})
export type DriftBook = z.infer<typeof driftBook>

/* ------------------------------------------------------------------- plan ---- */

export const planForClientInput = z.strictObject({
  clientId: id,
  mode: rebalancingMode.default('full'),
  contribution: z.number().min(0).max(1e12).default(0),
  minTrade: z.number().min(0).max(1e9).nullable().default(null),
})

export const clientPlan = z.strictObject({
  clientId: id,
  on: dateText,
  source: z.enum(['choice', 'reference']),
  /** Whether the targets are products that were settled on, or classes spread over what is held. */
  basis: z.enum(['products', 'classes']),
  pricesAsOf: dateText.nullable(),
  /** Oldest price of a traded line is older than the policy allows. */
  stalePrices: z.boolean(),
  minTrade: money,
  classes: z.array(driftClass.extend({ after: z.number() })),
  trades: z.array(tradeLine),
  accounts: z.array(z.strictObject({ id, accountNo: z.string(), cashBefore: money, cashAfter: money, paidIn: money })),
  summary: tradeSummary,
  /** Classes that have a target and neither a holding to buy more of nor a chosen product. */
  needProduct: z.array(z.string()),
  warnings: z.array(z.string()),
  /** Why no list may be saved now: codes of the proposal's readiness (no advice without agreement and assessment). */
  blockers: z.array(z.string()),
  inputHash: z.string(),
})
export type ClientPlan = z.infer<typeof clientPlan>
