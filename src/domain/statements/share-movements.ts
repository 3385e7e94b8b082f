import { scaledQuantity, securityKey, type TradeRow } from './book-rows'

type Effect = 'in' | 'out' | 'units' | 'none'

/** What a row does to the number of units; rights and new shares depend on how the broker writes them. */
const EFFECTS: Readonly<Record<TradeRow['direction'], Effect | 'allotment' | 'rights'>> = {
  buy: 'in',
  marginBuy: 'in',
  shortCover: 'in',
  subscribe: 'in',
  regularInvest: 'in',
  ipoCredit: 'in',
  transferIn: 'in',
  repoLend: 'in',
  sell: 'out',
  marginSell: 'out',
  shortSell: 'out',
  redeem: 'out',
  transferOut: 'out',
  repoReturn: 'out',
  bonusShares: 'units',
  split: 'units',
  reinvest: 'units',
  rights: 'rights',
  ipoAllot: 'allotment',
  ipoSubscribe: 'none',
  dividend: 'none',
  dividendTax: 'none',
  designate: 'none',
  ignore: 'none',
}

export interface ShareMovement {
  readonly row: TradeRow
  readonly key: string
  /** Signed, ten-thousandths of a unit; 0 when the row moves no units. */
  readonly units: number
  /** Units that every holder got: bonus shares, splits, reinvested income. */
  readonly action: boolean
}

/**
 * Signed units of every row, oldest first; on one day in the order of the rows. New shares are written twice by most
 * brokers (paid, then credited): the credit counts, the payment only where no credit is ever written. The same for rights.
 */
export function shareMovements(rows: readonly TradeRow[]): ShareMovement[] {
  const credited = new Set(rows.filter(({ direction }) => direction === 'ipoCredit').map(securityKey))
  const creditedRights = new Set(
    rows.filter(({ direction, settled }) => direction === 'rights' && settled === 0).map(securityKey),
  )
  const effectOf = (row: TradeRow): Effect => {
    const effect = EFFECTS[row.direction]
    if (effect === 'allotment') return credited.has(securityKey(row)) ? 'none' : 'in'
    if (effect === 'rights') return row.settled !== 0 && creditedRights.has(securityKey(row)) ? 'none' : 'in'
    return effect
  }
  return rows
    .toSorted((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0))
    .map((row) => {
      const effect = effectOf(row)
      const units = effect === 'none' ? 0 : scaledQuantity(row.quantity) * (effect === 'out' ? -1 : 1)
      return { row, key: securityKey(row), units, action: effect === 'units' }
    })
}
