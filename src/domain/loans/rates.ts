import pack from '../../../resources/reference/loan-rates.json'

export interface LoanRates {
  /** Loan prime rate of one year and of more than five years, decimals. */
  readonly oneYear: number
  readonly fiveYears: number
  /** Month since which they hold. */
  readonly since: string
  /** False after the last month that was read: the rate may have moved since. */
  readonly confirmed: boolean
  /** Housing-fund rates; null before the first month of the pack. */
  readonly housingFund: HousingFundRates | null
}

interface HousingFundRates {
  readonly first: { readonly upToFiveYears: number; readonly aboveFiveYears: number }
  readonly second: { readonly upToFiveYears: number; readonly aboveFiveYears: number }
}

export const loanRatesPack = { id: pack.id, version: pack.version } as const

/** Reference rates of a month (`YYYY-MM`); undefined before the first loan prime rate of 2019-08. Source: pack `loan-rates`. */
export function loanRatesIn(month: string): LoanRates | undefined {
  const step = pack.lpr.steps.findLast(({ from }) => from <= month)
  if (step === undefined) return undefined
  const fund = pack.housingFund.findLast(({ from }) => from <= month)
  return {
    oneYear: step.oneYear,
    fiveYears: step.fiveYears,
    since: step.from,
    confirmed: month <= pack.lpr.lastReadMonth,
    housingFund: fund === undefined ? null : { first: fund.first, second: fund.second },
  }
}
