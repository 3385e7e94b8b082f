import { Decimal } from 'decimal.js'
import guidelines from '../../../resources/reference/household-guidelines.json'
import { Exact } from '../exact-yuan'
import { type LoanMethod, loanTotals } from '../loans/schedule'
import { levelSaving } from './level-saving'

export interface LoanTerms {
  readonly annualRate: number
  readonly months: number
  readonly method: LoanMethod
}

/** A home to be bought. Money in yuan, rates a year, decimals. */
export interface HomeGoal {
  /** Today's price. */
  readonly price: number
  readonly priceGrowth: number
  readonly yearsToPurchase: number
  /** Share of the price that is paid in cash: local and dated, always an input. */
  readonly downPaymentRate: number
  /** Tax, agent, furnishing, as a share of the price. */
  readonly costRate: number
  readonly saved: number
  readonly returnRate: number
  readonly loan: LoanTerms
  /** Housing-fund loan, taken first, up to its local limit. */
  readonly housingFund?: (LoanTerms & { readonly limit: number }) | undefined
  /** Of the household when the loan begins, before tax. */
  readonly monthlyIncome: number
  readonly otherDebtPayments: number
  /** Highest share of income for all debt payments. */
  readonly debtServiceLimit: number
}

export interface HomePlan {
  readonly priceAtPurchase: Decimal
  readonly downPayment: Decimal
  readonly costs: Decimal
  readonly cashNeeded: Decimal
  readonly savedAtPurchase: Decimal
  readonly missingCash: Decimal
  /** Null when cash is missing and the purchase is now. */
  readonly monthlySaving: number | null
  readonly housingFundLoan: Decimal
  readonly commercialLoan: Decimal
  /** Of both loans together; the highest one. */
  readonly firstPayment: Decimal
  readonly totalInterest: Decimal
  /** All debt payments over income; null without income. */
  readonly debtServiceRatio: number | null
  readonly paymentAffordable: boolean
  /** Largest loan, and price, whose first payment keeps to the limit, rounded down to the fen. */
  readonly maxLoan: Decimal
  /** Null when nothing is borrowed. */
  readonly maxPrice: Decimal | null
}

export const guidelinesPack = { id: guidelines.id, version: guidelines.version } as const
export const defaultDebtServiceLimit: number = guidelines.debtServiceLimit

const firstPaymentPerYuan = (terms: LoanTerms): Decimal => loanTotals({ ...terms, principal: 1 }).firstPayment

const roundedDown = (amount: Decimal): Decimal => amount.toDecimalPlaces(2, Decimal.ROUND_DOWN)

/** Largest loan that a first payment carries: the housing fund's first, then the bank's. */
function largestLoan({ loan, housingFund }: HomeGoal, payment: Decimal): Decimal {
  if (payment.lte(0)) return new Exact(0)
  if (housingFund === undefined) return payment.div(firstPaymentPerYuan(loan))
  const perYuan = firstPaymentPerYuan(housingFund)
  const fund = Decimal.min(housingFund.limit, payment.div(perYuan))
  return fund.plus(payment.minus(fund.times(perYuan)).div(firstPaymentPerYuan(loan)))
}

/**
 * What a home asks for: cash on the day, saving until then, loans and their first payment against income. Debt service
 * counts the first payment, which is the highest. Sources: loan formulas of china-rules.md §7; the limit is a rule of
 * thumb (pack `household-guidelines`).
 */
export function homePlan(goal: HomeGoal): HomePlan {
  const { loan, housingFund, downPaymentRate, yearsToPurchase, returnRate } = goal
  const price = new Exact(1).plus(goal.priceGrowth).pow(yearsToPurchase).times(goal.price)
  const downPayment = price.times(downPaymentRate)
  const costs = price.times(goal.costRate)
  const cashNeeded = downPayment.plus(costs)
  const savedAtPurchase = new Exact(1).plus(returnRate).pow(yearsToPurchase).times(goal.saved)
  const missingCash = Decimal.max(0, cashNeeded.minus(savedAtPurchase))

  const borrowed = price.minus(downPayment)
  const housingFundLoan = Decimal.min(borrowed, housingFund?.limit ?? 0)
  const commercialLoan = borrowed.minus(housingFundLoan)
  const totals = [
    loanTotals({ ...loan, principal: commercialLoan }),
    ...(housingFund === undefined ? [] : [loanTotals({ ...housingFund, principal: housingFundLoan })]),
  ]
  const sum = (part: 'firstPayment' | 'totalInterest') =>
    totals.reduce((total, { [part]: amount }) => total.plus(amount), new Exact(0))
  const firstPayment = sum('firstPayment')
  const room = new Exact(goal.monthlyIncome).times(goal.debtServiceLimit).minus(goal.otherDebtPayments)
  const maxLoan = largestLoan(goal, room)
  return {
    priceAtPurchase: price,
    downPayment,
    costs,
    cashNeeded,
    savedAtPurchase,
    missingCash,
    monthlySaving: levelSaving(missingCash.toNumber(), returnRate, yearsToPurchase),
    housingFundLoan,
    commercialLoan,
    firstPayment,
    totalInterest: sum('totalInterest'),
    debtServiceRatio:
      goal.monthlyIncome === 0 ? null : firstPayment.plus(goal.otherDebtPayments).div(goal.monthlyIncome).toNumber(),
    paymentAffordable: firstPayment.lte(room),
    maxLoan: roundedDown(maxLoan),
    maxPrice: downPaymentRate === 1 ? null : roundedDown(maxLoan.div(new Exact(1).minus(downPaymentRate))),
  }
}
