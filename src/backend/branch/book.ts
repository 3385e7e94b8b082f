import revenueMeasures from '../../../resources/reference/revenue-measures.json'
import type { BranchBook } from '../../contract/api/branch'
import { roundYuan } from '../../domain/money'
import { netCommissionRate } from '../../domain/fees/commission-rate'
import type { BackendContext } from '../context'

/** Months over which the steadiness of revenue is judged. */
const MONTHS = 36

/** What the open book itself says of a year and of the last 36 months. */
export async function branchBookOf(ctx: BackendContext): Promise<BranchBook> {
  const { passThrough, cashSpread, marginSpreadShare } = revenueMeasures
  const { totals, months } = await ctx.store.query('branch.book', { months: MONTHS, passThrough })
  return {
    ...totals,
    netCommissionRate: netCommissionRate(totals.netCommission12, totals.tradedValue12),
    marginSpread12: roundYuan(totals.marginInterest12 * marginSpreadShare),
    cashSpread12: roundYuan(totals.cash * cashSpread),
    rates: { passThrough, cashSpread, marginSpreadShare },
    months: months.map((month) => ({ ...month })),
  }
}
