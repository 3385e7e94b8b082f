import { addMonthsToDate } from '../calendar'
import type { FundFeeKind } from '../fees/fund-fee-caps'
import { fundFeeCaps } from '../fees/fund-fee-caps'
import type { Instrument } from '../import/records'
import { matchRules } from '../suitability/validity'

/** What a product costs, as its file says; decimals a year, fees on the amount at the start. */
interface CostFacts {
  readonly name: string
  readonly instrument: Instrument
  readonly assetClass: string
  readonly managementFee: number | null
  readonly custodyFee: number | null
  readonly salesServiceFee: number | null
  readonly subscriptionFee: number | null
}

/** Management, custody and sales service together, a year; null when the file names none of them. */
export function yearlyCost({ managementFee, custodyFee, salesServiceFee }: CostFacts): number | null {
  const known = [managementFee, custodyFee, salesServiceFee].filter((fee) => fee !== null)
  // Fees are decimals of four places and more: the sum is cut where binary dust begins.
  return known.length === 0 ? null : Number(known.reduce((sum, fee) => sum + fee, 0).toFixed(8))
}

const PUBLIC_FUNDS: readonly Instrument[] = ['fund', 'etf', 'lof']
const PASSIVE = /指数|ETF|联接/i
const BOND_CLASSES: readonly string[] = ['CN_RATES', 'CN_CREDIT']

/** Follows an index: told by its name, as exports have no column for it. */
const isPassive = ({ name, instrument }: Pick<CostFacts, 'name' | 'instrument'>): boolean =>
  instrument === 'etf' || PASSIVE.test(name)

/** Which of the caps on sales charges applies to a public fund; undefined for everything else. */
export function fundFeeKind(product: Pick<CostFacts, 'name' | 'instrument' | 'assetClass'>): FundFeeKind | undefined {
  const { name, instrument, assetClass } = product
  if (!PUBLIC_FUNDS.includes(instrument)) return undefined
  if (assetClass === 'CN_CASH' && !/存单|指数/.test(name)) return 'moneyMarket'
  if (isPassive(product) || BOND_CLASSES.includes(assetClass)) return 'indexAndBond'
  if (assetClass === 'CN_FI_PLUS') return name.includes('混合') ? 'otherMixed' : 'indexAndBond'
  return assetClass === 'CN_CASH' ? 'indexAndBond' : 'activeEquity'
}

export const COST_FINDINGS = ['SUBSCRIPTION_ABOVE_CAP', 'SERVICE_ABOVE_CAP'] as const
type CostFinding = (typeof COST_FINDINGS)[number]

/** Sales charges above what public funds may take on that day. Source: pack `fund-fee-caps`. */
export function costFindings(product: CostFacts, on: string): CostFinding[] {
  const kind = fundFeeKind(product)
  const caps = kind === undefined ? undefined : fundFeeCaps(kind, on)
  if (caps === undefined) return []
  const above = (fee: number | null, cap: number | null): boolean => fee !== null && cap !== null && fee > cap + 1e-9
  return [
    ...(above(product.subscriptionFee, caps.subscription) ? (['SUBSCRIPTION_ABOVE_CAP'] as const) : []),
    ...(above(product.salesServiceFee, caps.salesServicePerYear) ? (['SERVICE_ABOVE_CAP'] as const) : []),
  ]
}

/** A rating that is too old is checked with the distributor before it is relied on (pack `assessment-validity`). */
export const ratingStale = (ratedOn: string, on: string): boolean =>
  addMonthsToDate(ratedOn, matchRules.ratingMonths) < on

interface Concentration {
  readonly singleStock: number
  readonly singleActiveFund: number
}

/** Largest share of the money in this one product: shares and actively run funds are limited, index and money funds are not. */
export function singleLimit(
  product: Pick<CostFacts, 'name' | 'instrument' | 'assetClass'>,
  concentration: Concentration,
): number {
  if (product.instrument === 'stock') return concentration.singleStock
  if (product.instrument === 'private') return concentration.singleActiveFund
  const kind = fundFeeKind(product)
  return kind === 'activeEquity' || kind === 'otherMixed' ? concentration.singleActiveFund : 1
}

/** A company's own debt or shares: its failure is the holder's loss. A public fund's property is kept apart from its house. */
export const bearsIssuerRisk = ({ instrument, assetClass }: Pick<CostFacts, 'instrument' | 'assetClass'>): boolean =>
  instrument === 'stock' || instrument === 'private' || (instrument === 'bond' && assetClass !== 'CN_RATES')
