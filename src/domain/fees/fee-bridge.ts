import { costAt, type CostCurve } from './cost-curve'

/** What can open a window, each switched on by name and off by default. */
export const SURPLUS_ITEMS = [
  'dutiesSaved',
  'exchangeFeesSaved',
  'impactSaved',
  'shareClass',
  'certainty',
  'pooledHours',
] as const
export type SurplusItem = (typeof SURPLUS_ITEMS)[number]
/** Items that arise only if he trades less: they need a turnover that his falls to. */
const TRADES_LESS: readonly SurplusItem[] = ['dutiesSaved', 'exchangeFeesSaved', 'impactSaved']

export const BRIDGE_ITEMS = [
  'commission',
  'stamp',
  'transferFee',
  'exchangeFees',
  'clearing',
  'impact',
  'shareClass',
  'shareClassTrail',
  'certainty',
  'service',
  'pooledHours',
  'platform',
  'vat',
] as const
export type BridgeItem = (typeof BRIDGE_ITEMS)[number]

/** Who loses what a surplus brings; `risk`: nobody, variation of revenue is given up; `hours`: work that is not done. */
export const SURPLUS_SOURCES = [
  'treasury',
  'clearingHouse',
  'exchangeAndRegulator',
  'market',
  'fundManager',
  'risk',
  'hours',
] as const
export type SurplusSource = (typeof SURPLUS_SOURCES)[number]

/**
 * One step of the bridge in whole fen. `side`: whom it falls to, the client or the house (firm and advisor together, so
 * that payouts cancel). A transfer stands on both sides and adds up to nothing.
 */
export interface BridgeLine {
  readonly item: BridgeItem
  readonly side: 'client' | 'house'
  readonly kind: 'transfer' | 'surplus' | 'cost'
  readonly fen: number
  readonly from: SurplusSource | null
}

/** Everything that the bridge is made of, for one level of trading. Money in yuan a year, rates of traded value. */
export interface BridgeTerms {
  /** Commission of the present account over traded value. */
  readonly commission: CostCurve
  /** Traded value on which both models are compared: the smaller of past and agreed. */
  readonly tradedValue: number
  /** Traded value that his falls to in the fee account when an item of `TRADES_LESS` is on; null = it does not. */
  readonly fallsTo: number | null
  readonly residualRate: number
  readonly passThrough: number
  readonly clearing: number
  readonly stamp: number
  readonly transfer: number
  /** Price impact and spread a side. */
  readonly impact: number
  /** What cheaper share classes save him a year, and the part of it that is the firm's own trail. */
  readonly shareClass: { readonly saves: number; readonly ownTrail: number }
  /** See `certaintyDiscount`; null = unknown, nothing is counted. */
  readonly certaintyDiscount: number | null
  /** What the fee agreement costs to serve on top of the present service. */
  readonly service: number
  readonly platform: number
  /** Work that pooling saves. */
  readonly pooledHours: number
  /** Rate of the value-added tax that revenue carries; 0 = switched off. */
  readonly vat: number
  readonly enabled: ReadonlySet<SurplusItem>
}

const toFen = (yuan: number): number => Math.round(yuan * 100)

/** A transfer on both sides: what one gains the other loses, to the fen. */
const transfer = (item: BridgeItem, fen: number): BridgeLine[] => [
  { item, side: 'client', kind: 'transfer', fen, from: null },
  { item, side: 'house', kind: 'transfer', fen: 0 - fen, from: null },
]

const surplus = (item: BridgeItem, side: BridgeLine['side'], fen: number, from: SurplusSource): BridgeLine => ({
  item,
  side,
  kind: 'surplus',
  fen,
  from,
})

/** Lines that arise because he trades less; the commission that he no longer pays is a transfer and stands elsewhere. */
function tradesLessLines(terms: BridgeTerms, less: number): BridgeLine[] {
  const lines: BridgeLine[] = []
  if (terms.enabled.has('dutiesSaved')) {
    lines.push(surplus('stamp', 'client', toFen(terms.stamp * less), 'treasury'))
    lines.push(surplus('transferFee', 'client', toFen(terms.transfer * less), 'clearingHouse'))
  }
  if (terms.enabled.has('exchangeFeesSaved')) {
    lines.push(surplus('exchangeFees', 'house', toFen(terms.passThrough * less), 'exchangeAndRegulator'))
    lines.push(surplus('clearing', 'house', toFen(terms.clearing * less), 'clearingHouse'))
  }
  if (terms.enabled.has('impactSaved')) lines.push(surplus('impact', 'client', toFen(terms.impact * less), 'market'))
  return lines
}

function shareClassLines({ shareClass: { saves, ownTrail }, enabled }: BridgeTerms): BridgeLine[] {
  if (!enabled.has('shareClass')) return []
  const all = toFen(saves)
  const trail = Math.min(all, toFen(ownTrail))
  return [surplus('shareClass', 'client', all - trail, 'fundManager'), ...transfer('shareClassTrail', trail)]
}

/** Costs of the fee model that the present one does not have, less what pooling saves, and the tax on earning them. */
function costLines(terms: BridgeTerms): BridgeLine[] {
  const service = toFen(Math.max(0, terms.service))
  const platform = toFen(Math.max(0, terms.platform))
  const pooled = terms.enabled.has('pooledHours') ? Math.min(service, toFen(Math.max(0, terms.pooledHours))) : 0
  const cost = (item: BridgeItem, fen: number): BridgeLine => ({
    item,
    side: 'house',
    kind: 'cost',
    fen: 0 - fen,
    from: null,
  })
  return [
    ...(pooled > 0 ? [surplus('pooledHours', 'house', pooled, 'hours')] : []),
    cost('service', service),
    cost('platform', platform),
    cost('vat', Math.round((service + platform - pooled) * terms.vat)),
  ]
}

/** Traded value in the fee account: less than now only when an item that arises from trading less is switched on. */
export const feeAccountValue = ({ tradedValue, fallsTo, enabled }: BridgeTerms): number =>
  fallsTo !== null && TRADES_LESS.some((item) => enabled.has(item)) ? Math.min(tradedValue, fallsTo) : tradedValue

/**
 * From commission to fee in whole fen, line by line. The commission that is given up is a transfer and stands on both
 * sides, so price alone adds up to nothing at every turnover: what is left comes from named surplus, less the cost of
 * service. Certainty counts on the net commission of his trading as it is. Source: compute.md §6.
 */
export function feeBridge(terms: BridgeTerms): BridgeLine[] {
  const { tradedValue, enabled } = terms
  const inFeeAccount = feeAccountValue(terms)
  const commission = costAt(terms.commission, tradedValue)
  const atRisk = Math.max(0, commission - terms.residualRate * tradedValue)
  const certain = enabled.has('certainty') ? toFen((terms.certaintyDiscount ?? 0) * atRisk) : 0
  return [
    ...transfer('commission', toFen(commission) - toFen(terms.residualRate * inFeeAccount)),
    ...tradesLessLines(terms, tradedValue - inFeeAccount),
    ...shareClassLines(terms),
    ...(certain > 0 ? [surplus('certainty', 'house', certain, 'risk')] : []),
    ...costLines(terms),
  ]
}

/** Sum of the lines of one side, or of all, in fen. */
export const bridgeSum = (lines: readonly BridgeLine[], side?: BridgeLine['side']): number =>
  lines.reduce((sum, line) => (side === undefined || line.side === side ? sum + line.fen : sum), 0)
