/** Spending rules as small pure functions of one year. Amounts are yearly, in any one money; rates are decimals. */

/**
 * Level payment at the beginning of each of `years` years that uses up `wealth` but for `left`, at interest `rate`
 * (annuity-due; the spreadsheet PMT with type 1, with the sign of money paid out; `left` is that function's −FV).
 */
export function amortisedPayment(rate: number, years: number, wealth: number, left = 0): number {
  if (Math.abs(rate) < 1e-12) return (wealth - left) / years
  const growth = (1 + rate) ** years
  return ((wealth * growth - left) * rate) / ((growth - 1) * (1 + rate))
}

/** Parameters of the guardrails rule; shares of the initial rate and of the last spending. */
export interface Guardrails {
  readonly upper: number
  readonly lower: number
  readonly cut: number
  readonly raise: number
  /** No cut in the plan's last years: one applies only while more years than this are left. */
  readonly noCutLastYears: number
}

/**
 * Guyton and Klinger's (2006) guardrails: spending follows prices; when last year's spending is too large a share of
 * today's balance it is cut, when too small it is raised. The share is tested before spending follows prices.
 * `last` in last year's money, `balance` and the answer in today's; `inflation` is last year's gross price growth.
 */
export function guardrailSpending(
  last: number,
  balance: number,
  initialRate: number,
  inflation: number,
  yearsLeft: number,
  rails: Guardrails,
): number {
  const rate = balance > 0 ? last / balance : last > 0 ? Infinity : 0
  if (rate > initialRate * (1 + rails.upper) && yearsLeft > rails.noCutLastYears) {
    return last * inflation * (1 - rails.cut)
  }
  if (rate < initialRate * (1 - rails.lower)) return last * inflation * (1 + rails.raise)
  return last * inflation
}

/** A share of the balance, but at least `floor` and at most `ceiling`. */
export const floorCeilingSpending = (rate: number, balance: number, floor: number, ceiling: number): number =>
  Math.min(ceiling, Math.max(floor, rate * balance))
