import type { Decimal } from 'decimal.js'
import pack from '../../../resources/reference/personal-pension.json'
import { Exact } from '../exact-yuan'
import { fail, ok, type Result } from '../result'

/** A private pension account (个人养老金). Money in yuan, rates a year, decimals. */
export interface PersonalPension {
  /** Paid in at the beginning of each year of `payments`, the first one now. */
  readonly contribution: number
  readonly payments: number
  /** Already in the account. */
  readonly balance: number
  /** Income tax rate on the last yuan today. */
  readonly marginalRate: number
  /** Tax on everything that is drawn. */
  readonly withdrawalRate: number
  /** Until the money is drawn. */
  readonly years: number
  readonly returnRate: number
  /** What the same money would earn outside of the account; `returnRate` where it is absent. */
  readonly outsideReturnRate?: number | undefined
}

export interface PersonalPensionResult {
  /** Of one contribution. */
  readonly taxSaved: Decimal
  readonly balanceAtWithdrawal: Decimal
  readonly withdrawalTax: Decimal
  readonly netValue: Decimal
  /** The same sacrifice – contributions less the tax saved – invested outside, untaxed; the balance stays in the account. */
  readonly outsideValue: Decimal
  /** Paying in leaves more than investing outside. */
  readonly worthwhile: boolean
}

export const personalPensionPack = { id: pack.id, version: pack.version } as const
export const personalPensionWithdrawalRate: number = pack.withdrawalRate

/** Σ over the payments of amount·(1 + r)^(years − k), k = 0, 1, … */
const accumulated = (amount: Decimal.Value, payments: number, years: number, rate: number): Decimal => {
  const growth = new Exact(1).plus(rate)
  let sum = new Exact(0)
  for (let k = 0; k < payments; k++) sum = sum.plus(growth.pow(years - k).times(amount))
  return sum
}

/**
 * Is paying in worth it: deductible today at the marginal rate, untaxed while invested, taxed alone when drawn. With the
 * same return inside and outside it is exactly when the marginal rate is above the withdrawal rate.
 * Source: 财政部 税务总局公告2024年第21号 (pack `personal-pension`); investment gains of persons outside are untaxed.
 */
export function personalPension(input: PersonalPension): Result<PersonalPensionResult> {
  const { contribution, payments, balance, marginalRate, withdrawalRate, years, returnRate } = input
  if (contribution > pack.yearlyLimit) {
    const limit = pack.yearlyLimit
    return fail('out_of_domain', '/contribution', `at most ${limit} yuan a year`, { limit })
  }
  if (payments > 1 && payments > years + 1) {
    return fail('invalid_input', '/payments', 'the last payment would come after the withdrawal')
  }
  const taxSaved = new Exact(contribution).times(marginalRate)
  const paidIn = accumulated(contribution, payments, years, returnRate)
  const untouched = new Exact(1).plus(returnRate).pow(years).times(balance)
  const balanceAtWithdrawal = paidIn.plus(untouched)
  const afterTax = new Exact(1).minus(withdrawalRate)
  const sacrifice = new Exact(contribution).minus(taxSaved)
  const outside = accumulated(sacrifice, payments, years, input.outsideReturnRate ?? returnRate)
  return ok({
    taxSaved,
    balanceAtWithdrawal,
    withdrawalTax: balanceAtWithdrawal.times(withdrawalRate),
    netValue: balanceAtWithdrawal.times(afterTax),
    outsideValue: outside.plus(untouched.times(afterTax)),
    // Two ways to the same amount may differ in the last of 34 digits.
    worthwhile: paidIn.times(afterTax).minus(outside).toDecimalPlaces(10).gt(0),
  })
}
