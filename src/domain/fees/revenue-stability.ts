/** One month of a book: net commission in yuan, average assets of the month in yuan. */
export interface RevenueMonth {
  readonly month: string
  readonly commission: number
  readonly averageAssets: number
}

/** Months of a book for which both a commission and average assets are known. */
export const revenueMonths = (
  months: readonly { readonly month: string; readonly netCommission: number; readonly averageAssets: number | null }[],
): RevenueMonth[] =>
  months.flatMap(({ month, netCommission, averageAssets }) =>
    averageAssets === null || averageAssets <= 0 ? [] : [{ month, commission: netCommission, averageAssets }],
  )

/** A series of monthly revenue, yuan, with its mean, sample standard deviation and their ratio (null without a mean). */
export interface MonthlySeries {
  readonly revenue: readonly number[]
  readonly mean: number
  readonly deviation: number
  readonly variation: number | null
  readonly lowest: number
  readonly highest: number
}

export interface RevenueStability {
  readonly months: number
  /** Yearly rate of the fee series, decimal. */
  readonly feeRate: number
  /** Rate at which both models bring the same over these months; null without assets. */
  readonly equalRevenueRate: number | null
  readonly commission: MonthlySeries
  readonly fee: MonthlySeries
}

const MONTHS_OF_YEAR = 12

function seriesOf(revenue: readonly number[]): MonthlySeries {
  const n = revenue.length
  const mean = revenue.reduce((sum, value) => sum + value, 0) / n
  const squares = revenue.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  const deviation = Math.sqrt(squares / (n - 1))
  return {
    revenue,
    mean,
    deviation,
    variation: mean > 0 ? deviation / mean : null,
    lowest: Math.min(...revenue),
    highest: Math.max(...revenue),
  }
}

/**
 * How steady monthly revenue is under commission and under a fee on the same assets: the fee of a month is rate / 12 ×
 * average assets of the month, and the coefficient of variation is sample standard deviation (T − 1) over mean. `feeRate`
 * null takes the rate at which both bring the same in all. Null for fewer than two months. A flat rate scales the fee
 * series and leaves its coefficient of variation alone. Source: compute.md §6; textbook definition of the coefficient of
 * variation with the sample standard deviation.
 */
export function revenueStability(months: readonly RevenueMonth[], feeRate: number | null): RevenueStability | null {
  if (months.length < 2) return null
  const assets = months.reduce((sum, { averageAssets }) => sum + averageAssets, 0)
  const commission = months.reduce((sum, month) => sum + month.commission, 0)
  const equalRevenueRate = assets > 0 ? (commission / assets) * MONTHS_OF_YEAR : null
  const rate = feeRate ?? equalRevenueRate ?? 0
  return {
    months: months.length,
    feeRate: rate,
    equalRevenueRate,
    commission: seriesOf(months.map((month) => month.commission)),
    fee: seriesOf(months.map(({ averageAssets }) => (averageAssets * rate) / MONTHS_OF_YEAR)),
  }
}
