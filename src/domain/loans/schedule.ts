import type { Decimal } from 'decimal.js'
import { Exact } from '../exact-yuan'

/** `annuity` = 等额本息 (level payment), `linear` = 等额本金 (level principal). */
export type LoanMethod = 'annuity' | 'linear'

export interface Loan {
  /** Yuan. */
  readonly principal: Decimal.Value
  /** A twelfth is due each month. */
  readonly annualRate: number
  readonly months: number
  readonly method: LoanMethod
}

export interface LoanTotals {
  readonly firstPayment: Decimal
  readonly lastPayment: Decimal
  readonly totalInterest: Decimal
}

const monthly = ({ annualRate }: Loan): Decimal => new Exact(annualRate).div(12)

/** Level payment P·r(1+r)ⁿ/((1+r)ⁿ − 1); P/n at rate 0. */
function levelPayment(loan: Loan): Decimal {
  const rate = monthly(loan)
  if (rate.isZero()) return new Exact(loan.principal).div(loan.months)
  const growth = rate.plus(1).pow(loan.months)
  return rate.times(loan.principal).times(growth).div(growth.minus(1))
}

/**
 * Payments and interest, unrounded. Linear: month t pays P/n + (P − (t−1)P/n)·r, interest in all P·r·(n+1)/2.
 * Source: china-rules.md §7, the formulas of every Chinese loan contract.
 */
export function loanTotals(loan: Loan): LoanTotals {
  const { principal, months, method } = loan
  const rate = monthly(loan)
  if (method === 'annuity') {
    const payment = levelPayment(loan)
    return { firstPayment: payment, lastPayment: payment, totalInterest: payment.times(months).minus(principal) }
  }
  const part = new Exact(principal).div(months)
  return {
    firstPayment: part.plus(rate.times(principal)),
    lastPayment: part.plus(part.times(rate)),
    totalInterest: rate
      .times(principal)
      .times(months + 1)
      .div(2),
  }
}

/** What is owed after each payment; the last is zero. */
export function loanBalances(loan: Loan): readonly Decimal[] {
  const { principal, months, method } = loan
  const rate = monthly(loan)
  const payment = method === 'annuity' ? levelPayment(loan) : null
  const part = new Exact(principal).div(months)
  let balance = new Exact(principal)
  return Array.from({ length: months }, (_, i) => {
    if (i === months - 1) return new Exact(0)
    balance = payment === null ? balance.minus(part) : balance.plus(balance.times(rate)).minus(payment)
    return balance
  })
}
