import type { Decimal } from 'decimal.js'
import pack from '../../../resources/reference/pension-account-rates.json'
import { Exact } from '../exact-yuan'

const published: Readonly<Record<string, number>> = pack.rates

/** The crediting rate (记账利率) published for a calendar year; undefined where none is. */
export const publishedCreditingRate = (year: number): number | undefined => published[year]

export const accountRatesPack = { id: pack.id, version: pack.version } as const

/**
 * `annual`: interest is simple within a calendar year, by months that money lies in the account (月积数法), and credited at
 * its end or at retirement – the official way. `monthly`: credited every month at a twelfth of the yearly rate.
 */
export type Crediting = 'annual' | 'monthly'

export interface AccountYear {
  /** Months since the start at the end of this line. */
  readonly months: number
  readonly contributions: Decimal
  readonly interest: Decimal
  readonly balance: Decimal
}

export interface AccountMonth {
  /** Paid in at the beginning of the month. */
  readonly contribution: Decimal
  /** Yearly crediting rate that holds in this month. */
  readonly rate: Decimal.Value
  /** The month is the last of its year. */
  readonly endsYear: boolean
}

/**
 * The account, year by year, from its savings today. Within a year each month's money earns a twelfth of the rate for
 * itself and every later month. Source: 劳办发〔1997〕116号 (月积数法); yearly crediting by 人社部发〔2017〕31号.
 */
export function accountPath(opening: number, months: readonly AccountMonth[], crediting: Crediting): AccountYear[] {
  const years: AccountYear[] = []
  const zero = new Exact(0)
  let balance = new Exact(opening)
  let [contributions, interest] = [zero, zero]
  months.forEach(({ contribution, rate, endsYear }, i) => {
    const earning = crediting === 'monthly' ? balance.plus(contributions).plus(interest) : balance.plus(contributions)
    contributions = contributions.plus(contribution)
    interest = interest.plus(earning.plus(contribution).times(rate).div(12))
    if (!endsYear && i < months.length - 1) return
    balance = balance.plus(contributions).plus(interest)
    years.push({ months: i + 1, contributions, interest, balance })
    contributions = zero
    interest = zero
  })
  return years
}
