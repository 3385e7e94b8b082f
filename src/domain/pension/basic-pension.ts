import type { Decimal } from 'decimal.js'
import { Exact } from '../exact-yuan'

/** What an official pension form (待遇核定表) states; money in yuan a month unless it says otherwise. */
export interface PensionTerms {
  /** 计发基数 of the place and year. */
  readonly pensionBase: Decimal.Value
  /** 平均缴费工资指数. */
  readonly averageIndex: Decimal.Value
  /** Years of contributions, deemed ones included; two decimals or months/12. */
  readonly contributionYears: Decimal.Value
  /** Savings in the individual account, yuan. */
  readonly accountBalance: Decimal.Value
  readonly payoutMonths: number
  /** Base that the index is applied to, where it is not `pensionBase`. */
  readonly secondBase?: number | undefined
  /** 指数化月平均缴费工资 itself, where the form states it; stands for (secondBase ?? pensionBase) · averageIndex. */
  readonly indexedWage?: number | undefined
  /** 过渡性养老金: local, always an input. */
  readonly transitionalPension: number
  readonly localAddition: number
}

export interface PensionAmounts {
  readonly basicPension: Decimal
  readonly accountPension: Decimal
  readonly totalMonthly: Decimal
}

/** Pension from the account: savings over payout months. Source: 国发〔2005〕38号, section 6. */
export const accountPension = (balance: Decimal.Value, months: Decimal.Value): Decimal => new Exact(balance).div(months)

/**
 * Monthly pension of an insured employee: basic (pensionBase + (secondBase ?? pensionBase)·averageIndex)/2 · N · 1 %,
 * plus account, plus what is local. Unrounded; rounding to the fen comes with the output (decisions A1.16).
 * Source: 国发〔2005〕38号, section 6; two bases as on the forms of Henan.
 */
export function monthlyPension(terms: PensionTerms): PensionAmounts {
  const indexed = terms.indexedWage ?? new Exact(terms.secondBase ?? terms.pensionBase).times(terms.averageIndex)
  const basicPension = new Exact(terms.pensionBase).plus(indexed).div(2).times(terms.contributionYears).div(100)
  const fromAccount = accountPension(terms.accountBalance, terms.payoutMonths)
  return {
    basicPension,
    accountPension: fromAccount,
    totalMonthly: basicPension.plus(fromAccount).plus(terms.transitionalPension).plus(terms.localAddition),
  }
}

/**
 * Monthly pension of the residents' scheme (城乡居民): the place's basic pension plus account savings over payout months.
 * Source: 国发〔2014〕8号, section 6.
 */
export function residentPension(basePension: number, balance: number, months: number) {
  const fromAccount = accountPension(balance, months)
  return { accountPension: fromAccount, totalMonthly: fromAccount.plus(basePension) }
}
