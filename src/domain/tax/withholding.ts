import { Decimal } from 'decimal.js'
import { Exact, inYuan } from '../exact-yuan'
import { comprehensiveTax } from './brackets'

/** What an employer knows each month, yuan. */
export interface PayrollMonth {
  readonly gross: number
  readonly basic: number
  /** Social insurance and housing fund. */
  readonly special: number
  readonly additional: number
}

export interface Withholding {
  readonly monthlyTax: readonly number[]
  readonly marginalRates: readonly number[]
  readonly total: number
  /** Tax of the year that was withheld too much by the end and comes back at settlement. */
  readonly toRefund: number
}

/**
 * Cumulative withholding (累计预扣法) from January: table(cumulative taxable) − withheld so far, each month to the fen and
 * never negative; what is too much then comes back at the yearly settlement.
 * Source: 国家税务总局公告2018年第61号 art. 6.
 */
export function cumulativeWithholding(months: readonly PayrollMonth[]): Withholding {
  let taxable = new Exact(0)
  let withheld = new Exact(0)
  let due = new Exact(0)
  const lines = months.map(({ gross, basic, special, additional }) => {
    taxable = taxable.plus(gross).minus(basic).minus(special).minus(additional)
    const { tax, marginalRate } = comprehensiveTax(taxable, 'annual')
    due = tax
    const now = inYuan(Decimal.max(0, tax.minus(withheld)))
    withheld = withheld.plus(now)
    return { now, marginalRate }
  })
  return {
    monthlyTax: lines.map(({ now }) => now),
    marginalRates: lines.map(({ marginalRate }) => marginalRate),
    total: inYuan(withheld),
    toRefund: inYuan(Decimal.max(0, withheld.minus(inYuan(due)))),
  }
}
