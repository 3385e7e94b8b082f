import {
  type BridgeLine,
  type BridgeTerms,
  bridgeSum,
  feeAccountValue,
  feeBridge,
  type SurplusItem,
} from './fee-bridge'
import { commissionCurve } from './fee-comparison'
import type { FeeModel } from './fee-model'
import { straightLine } from './cost-curve'
import { type HouseEconomics, servingCostOf, type ServiceTier, turnoverScenarios } from './house-economics'
import { type BasisMonths, type FeeOrder, type MonthSpan, ownTrading } from './own-trading'
import { certaintyDiscount } from './revenue-certainty'
import { ratesOf, tariffOn } from './tariff'

/** One client's window between commission and a fee. Money in yuan a year, turnovers two-sided a year. */
export interface FeeWindowInput {
  readonly assets: number
  readonly commissionRate: number
  readonly minimumCommission: number
  readonly feeAccountCommissionRate: number
  readonly passThrough: number
  readonly orders?: readonly FeeOrder[] | undefined
  readonly period?: MonthSpan | undefined
  readonly basisMonths: BasisMonths
  readonly scaling: 'orderSize' | 'orderCount'
  /** Used where there are no orders. */
  readonly pastTwoSidedTurnover?: number | undefined
  /** What he agrees to trade; past churning is never rewarded: the smaller of both counts. */
  readonly agreedTwoSidedTurnover?: number | undefined
  /** "If your turnover falls to …": needed by the items that arise from trading less. */
  readonly fallsToTwoSidedTurnover?: number | undefined
  readonly enabled: readonly SurplusItem[]
  readonly impactRate?: number | undefined
  readonly duties?: { readonly stamp: number; readonly transfer: number } | undefined
  readonly shareClass: { readonly saves: number; readonly ownTrail: number }
  /** The firm's own monthly commission, oldest first. */
  readonly houseMonthlyRevenue: readonly number[]
  readonly tier: ServiceTier
  /** Model of the fee that commission is laid against: what it costs to serve depends on it. */
  readonly model: FeeModel
  /** What the agreement costs to serve on top; default by tier. */
  readonly serviceCost?: number | undefined
  readonly pooledHoursValue?: number | undefined
  readonly vat: boolean
  /** A fee that is on the table, yuan a year. */
  readonly fee?: number | undefined
}

export const WINDOW_SENTENCE_CODES = [
  'PRICE_ONLY_ZERO_SUM',
  'SURPLUS_BELOW_COST',
  'WINDOW_OPEN',
  'NOTHING_TO_GIVE_UP',
] as const
export const CLIENT_WINDOW_CODES = [
  'CLIENT_PAYS_AT_MOST',
  'CLIENT_FEE_BELOW',
  'CLIENT_FEE_ABOVE',
  'CLIENT_NOTHING_TO_GIVE_UP',
] as const

/** A line as it leaves: yuan to the fen. */
export interface BridgeStep extends Omit<BridgeLine, 'fen'> {
  readonly amount: number
}

/** The window at one level of trading. Fees in yuan a year and as a share of assets. */
export interface WindowAt {
  readonly name: 'base' | 'down' | 'flat' | 'up'
  readonly twoSidedTurnover: number
  readonly feeAccountTwoSidedTurnover: number
  readonly clientCeiling: number
  readonly firmFloor: number
  readonly window: readonly [low: number, high: number] | null
  readonly windowRate: readonly [low: number, high: number] | null
  /** Ceiling less floor: what is left to share; negative = what is missing. */
  readonly left: number
  /** What a fee on the table leaves to each side. */
  readonly offer: { readonly fee: number; readonly client: number; readonly house: number } | null
  readonly sentence: {
    readonly code: (typeof WINDOW_SENTENCE_CODES)[number]
    readonly params: Readonly<Record<string, number>>
  }
  readonly bridge: readonly BridgeStep[]
}

/** What the client may see: his own side, no figure of the house. */
export interface ClientWindowAt {
  readonly name: WindowAt['name']
  readonly twoSidedTurnover: number
  readonly feeAccountTwoSidedTurnover: number
  readonly ceiling: number
  readonly ceilingRate: number
  readonly bridge: readonly BridgeStep[]
  readonly offer: { readonly fee: number; readonly client: number } | null
  readonly sentence: {
    readonly code: (typeof CLIENT_WINDOW_CODES)[number]
    readonly params: Readonly<Record<string, number>>
  }
}

export interface FeeWindow {
  readonly internal: { readonly base: WindowAt; readonly scenarios: readonly WindowAt[] }
  readonly client: { readonly base: ClientWindowAt; readonly scenarios: readonly ClientWindowAt[] }
  readonly pastTwoSidedTurnover: number
  readonly certaintyDiscount: number | null
}

/** Later than every step of the rate pack: the newest statutory rates. */
const NEWEST = '9999-12-31'

/** Stamp and transfer fee as shares of two-sided traded value, half of which is sold. */
export function statutoryDuties(): { readonly stamp: number; readonly transfer: number } {
  const tariff = tariffOn('SSE', 'stock', NEWEST)
  if (tariff === undefined) return { stamp: 0, transfer: 0 }
  const rates = ratesOf(tariff)
  return { stamp: rates.stampSell / 2, transfer: rates.transfer }
}

interface Past {
  readonly commission: BridgeTerms['commission']
  readonly tradedValue: number
}

function pastOf(input: FeeWindowInput): Past {
  if (input.orders === undefined)
    return {
      commission: straightLine(0, input.commissionRate),
      tradedValue: (input.pastTwoSidedTurnover ?? 0) * input.assets,
    }
  const own = ownTrading(input.orders, input.period, input.basisMonths)
  return {
    commission: commissionCurve(own, input.commissionRate, input.minimumCommission, input.scaling),
    tradedValue: own.values.reduce((sum, value) => sum + value, 0) * own.perYear,
  }
}

const yuan = (fen: number): number => fen / 100
const steps = (lines: readonly BridgeLine[]): BridgeStep[] =>
  lines.map(({ fen, ...line }) => ({ ...line, amount: yuan(fen) }))

function sentenceOf(ceiling: number, left: number, lines: readonly BridgeLine[]): WindowAt['sentence'] {
  const surplus = lines.reduce((sum, line) => (line.kind === 'surplus' ? sum + line.fen : sum), 0)
  const params = { surplus: yuan(surplus), left: yuan(left), cost: yuan(surplus - left) }
  if (left > 0 && ceiling > 0) return { code: 'WINDOW_OPEN', params }
  if (surplus > 0) return { code: 'SURPLUS_BELOW_COST', params }
  return { code: ceiling > 0 ? 'PRICE_ONLY_ZERO_SUM' : 'NOTHING_TO_GIVE_UP', params }
}

function windowAt(name: WindowAt['name'], terms: BridgeTerms, input: FeeWindowInput): WindowAt {
  const lines = feeBridge(terms)
  const ceiling = bridgeSum(lines, 'client')
  const floor = 0 - bridgeSum(lines, 'house')
  const left = ceiling - floor
  const window = left > 0 && ceiling > 0 ? ([yuan(Math.max(0, floor)), yuan(ceiling)] as const) : null
  const fee = input.fee === undefined ? null : Math.round(input.fee * 100)
  return {
    name,
    twoSidedTurnover: terms.tradedValue / input.assets,
    feeAccountTwoSidedTurnover: feeAccountValue(terms) / input.assets,
    clientCeiling: yuan(ceiling),
    firmFloor: yuan(floor),
    window,
    windowRate: window === null ? null : [window[0] / input.assets, window[1] / input.assets],
    left: yuan(left),
    offer: fee === null ? null : { fee: yuan(fee), client: yuan(ceiling - fee), house: yuan(fee - floor) },
    sentence: sentenceOf(ceiling, left, lines),
    bridge: steps(lines),
  }
}

/** His own side; what he saves by a share class is one figure, how much of it was the firm's trail is the firm's. */
function clientSide(bridge: readonly BridgeStep[]): BridgeStep[] {
  const own = bridge.filter(({ side }) => side === 'client')
  const trail = own.find(({ item }) => item === 'shareClassTrail')?.amount ?? 0
  return own
    .filter(({ item }) => item !== 'shareClassTrail')
    .map((step) =>
      step.item === 'shareClass' ? { ...step, amount: yuan(Math.round((step.amount + trail) * 100)) } : step,
    )
}

function clientView(window: WindowAt, assets: number): ClientWindowAt {
  const { clientCeiling: ceiling, offer } = window
  const params = { ceiling, ...(offer === null ? {} : { fee: offer.fee, difference: Math.abs(offer.client) }) }
  const code =
    ceiling <= 0
      ? 'CLIENT_NOTHING_TO_GIVE_UP'
      : offer === null
        ? 'CLIENT_PAYS_AT_MOST'
        : offer.client >= 0
          ? 'CLIENT_FEE_BELOW'
          : 'CLIENT_FEE_ABOVE'
  return {
    name: window.name,
    twoSidedTurnover: window.twoSidedTurnover,
    feeAccountTwoSidedTurnover: window.feeAccountTwoSidedTurnover,
    ceiling,
    ceilingRate: ceiling / assets,
    bridge: clientSide(window.bridge),
    offer: offer === null ? null : { fee: offer.fee, client: offer.client },
    sentence: { code, params },
  }
}

/**
 * The fees between which both sides are no worse off: from the floor of the house (firm and advisor together) to the
 * ceiling of the client, strictly; with nothing switched on there is none at any turnover. Base and three scenarios of
 * market turnover; the agreed turnover is never exceeded. Source: compute.md §6.
 */
export function feeWindow(input: FeeWindowInput, house: HouseEconomics): FeeWindow {
  const { commission, tradedValue: past } = pastOf(input)
  const serving = servingCostOf(input.tier, input.model, house)
  const discount = certaintyDiscount(input.houseMonthlyRevenue, house.certainty)
  const ofAssets = (turnover: number | undefined) => (turnover === undefined ? null : turnover * input.assets)
  const agreed = ofAssets(input.agreedTwoSidedTurnover)
  const termsAt = (multiple: number): BridgeTerms => ({
    commission,
    tradedValue: Math.min(past * multiple, agreed ?? Number.POSITIVE_INFINITY),
    fallsTo: ofAssets(input.fallsToTwoSidedTurnover),
    residualRate: input.feeAccountCommissionRate,
    passThrough: input.passThrough,
    clearing: house.clearing,
    ...(input.duties ?? statutoryDuties()),
    impact: input.impactRate ?? house.priceImpact.rate,
    shareClass: input.shareClass,
    certaintyDiscount: discount,
    service: input.serviceCost ?? serving.extra,
    platform: house.platform[input.model] * input.assets,
    pooledHours: input.pooledHoursValue ?? serving.pooled,
    vat: input.vat ? house.vat.rate : 0,
    enabled: new Set(input.enabled),
  })
  const base = windowAt('base', termsAt(1), input)
  const scenarios = turnoverScenarios(house).map(({ name, multiple }) => windowAt(name, termsAt(multiple), input))
  return {
    internal: { base, scenarios },
    client: {
      base: clientView(base, input.assets),
      scenarios: scenarios.map((scenario) => clientView(scenario, input.assets)),
    },
    pastTwoSidedTurnover: past / input.assets,
    certaintyDiscount: discount,
  }
}
