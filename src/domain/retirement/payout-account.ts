import { futureValue, payment } from '../time-value'

/** An annuity fund or a personal pension account: saved up until it pays, then paid out in level instalments. */
export interface PayoutAccount {
  /** Today, yuan. */
  readonly balance: number
  /** Paid in at each year's end until the payout begins. */
  readonly contributionYearly: number
  /** Nominal, a year, before and during the payout. */
  readonly returnRate: number
  /** Share of each instalment that goes in tax. */
  readonly taxRate: number
  readonly payoutYears: number
}

/**
 * Level instalment of a year, after tax, in money of the day, when the payout begins `years` (≥ 0) from now and each
 * instalment comes at the beginning of its year. Source: future value of the balance and of the contributions, then the
 * ordinary annuity formula PMT (time-value.ts); tax on every withdrawal as for 个人养老金, 3 % (china-rules.md §3.4).
 */
export function yearlyInstalment(account: PayoutAccount, years: number): number {
  const { balance, contributionYearly, returnRate, taxRate, payoutYears } = account
  const saved = -futureValue(returnRate, Math.max(0, years), contributionYearly, balance)
  return -payment(returnRate, payoutYears, saved, 0, 'begin') * (1 - taxRate)
}
